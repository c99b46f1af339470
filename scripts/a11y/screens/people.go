package screens

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"vertebra/core/author"
	"vertebra/core/content"
	"vertebra/core/patient"
	"vertebra/core/protocol"
	"vertebra/core/triage"
)

// Way is one person's way through the questions, as the engine has it.
type Way struct {
	ID      string
	Answers []triage.Answer
	Level   string
	Stop    bool // the questions ended at an emergency
}

// People are the written patients of the protocol and what they are asked.
type People struct {
	Protocol *protocol.Protocol
	Ways     []Way
}

// Invite takes every case beside the protocol through the native engine.
func Invite() (People, error) {
	doc, p, err := content.Load("back-pain")
	if err != nil {
		return People{}, err
	}
	people := People{Protocol: p}
	clinic := patient.NewClinic(doc, p)
	ways := map[string]patient.Patient{}
	for _, one := range asked(doc) {
		visit, err := clinic.See(one)
		if err != nil {
			return people, err
		}
		ways[one.ID] = one
		people.add(one.ID, visit)
	}
	// What no case picks is picked by someone who answers all else as a case does.
	_, rest := people.Cover(true)
	for _, thing := range rest {
		question, option, _ := strings.Cut(thing, "=")
		for _, w := range people.Ways {
			at := w.place(question)
			if at < 0 || option == "" {
				continue
			}
			given := append(w.Answers[:at:at], triage.Answer{Question: question, Values: []string{option}})
			visit, err := clinic.Continue(ways[w.ID], given)
			if err != nil {
				return people, err
			}
			people.add(w.ID+" with "+thing, visit)
			break
		}
	}
	return people, nil
}

func (p *People) add(id string, v *patient.Visit) {
	answers := slices.DeleteFunc(slices.Clone(v.Answers), func(a triage.Answer) bool { return a.Question == triage.Country })
	p.Ways = append(p.Ways, Way{id, answers, v.Result().Level, v.Screen.Stop != nil})
}

// here is the country that the example page says.
const here = "GB"

// asked are the cases in which the page, and not the case, says the country.
func asked(doc *author.Document) []patient.Patient {
	list := patient.Cases(doc)
	for i := range list {
		list[i].Country = here
	}
	return list
}

// Find is the shortest way that ends at the level, with these questions in it.
func (p People) Find(level string, questions ...string) (Way, error) {
	var found *Way
	for i, w := range p.Ways {
		if w.Level != level || !w.asks(questions) {
			continue
		}
		if found == nil || len(w.Answers) < len(found.Answers) {
			found = &p.Ways[i]
		}
	}
	if found == nil {
		return Way{}, fmt.Errorf("no case is %s and is asked %s", level, strings.Join(questions, ", "))
	}
	return *found, nil
}

func (w Way) asks(questions []string) bool {
	for _, id := range questions {
		if w.place(id) < 0 {
			return false
		}
	}
	return true
}

func (w Way) place(question string) int {
	for i, a := range w.Answers {
		if a.Question == question {
			return i
		}
	}
	return -1
}

// Ask is the text of a question.
func (p People) Ask(id string) string {
	for _, q := range p.Protocol.Questions {
		if q.ID == id {
			return q.Ask
		}
	}
	return "no question " + id
}

// Title is the heading of the result of a level, with the numbers of the example.
func (p People) Title(level string) string {
	for i, name := range protocol.Levels {
		if name == level {
			return strings.NewReplacer("{emergency}", "999", "{advice}", "111").Replace(p.Protocol.Dispositions[i].Title)
		}
	}
	return "no level " + level
}

// Cover is a small set of ways in which everything is reached that any way
// reaches: each question and, if asked for, each option of it. The rest is what
// no case reaches, for the reader of a report.
func (p People) Cover(options bool) (ways []Way, rest []string) {
	open := map[string]bool{}
	of := func(w Way) (list []string) {
		for _, a := range w.Answers {
			list = append(list, a.Question)
			if options && p.hasOptions(a.Question) {
				for _, v := range a.Values {
					list = append(list, a.Question+"="+v)
				}
			}
		}
		return list
	}
	reached := map[string]bool{}
	for _, w := range p.Ways {
		for _, thing := range of(w) {
			open[thing], reached[thing] = true, true
		}
	}
	for len(open) > 0 {
		best, most := 0, -1
		for i, w := range p.Ways {
			n := 0
			for _, thing := range of(w) {
				if open[thing] {
					n++
				}
			}
			if n > most {
				best, most = i, n
			}
		}
		ways = append(ways, p.Ways[best])
		for _, thing := range of(p.Ways[best]) {
			delete(open, thing)
		}
	}
	for _, q := range p.Protocol.Questions {
		things := []string{q.ID}
		if options {
			for _, o := range q.Options {
				things = append(things, q.ID+"="+o.ID)
			}
		}
		for _, thing := range things {
			if !reached[thing] {
				rest = append(rest, thing)
			}
		}
	}
	sort.Strings(rest)
	return ways, rest
}

func (p People) hasOptions(id string) bool {
	for _, q := range p.Protocol.Questions {
		if q.ID == id {
			return len(q.Options) > 0
		}
	}
	return false
}
