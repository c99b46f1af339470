package triage

import (
	"strconv"

	"vertebra/core/cond"
	"vertebra/core/protocol"
	"vertebra/core/screen"
)

// changes lists the smallest changes that would raise the level: one answer, by
// one option, after which a red flag fires. It is what to look out for.
//
// Every change is worked out by taking the one answer back and telling another.
func (w *writer) changes(asked []int) []screen.Change {
	var list []screen.Change
	seen := make([]bool, len(w.e.p.Rules))
	for _, q := range asked {
		question := &w.e.p.Questions[q]
		for _, values := range neighbours(question, w.given[q]) {
			rule := w.raised(q, values)
			if rule < 0 || seen[rule] {
				continue
			}
			seen[rule] = true
			r := &w.e.p.Rules[rule]
			list = append(list, screen.Change{
				Level: r.Level.String(), Rule: r.ID, Flag: r.Flag,
				Answer: screen.Answer{ID: question.ID, Ask: question.Ask, Values: values, Text: words(question, values)},
				Cites:  w.cite(r.Cites),
			})
		}
	}
	return sortChanges(list, w.e.p.Rules)
}

// raised is the most urgent red flag that fires when question q is answered by
// values instead, or -1 when the level stays.
func (w *writer) raised(q int, values []string) int {
	p := w.copied()
	for _, f := range w.e.uses[q].findings {
		if p.setBy[f] == q {
			p.facts[f], p.setBy[f] = cond.Fact{}, -1
		}
	}
	p.tell(q, values)
	if p.level <= w.level {
		return -1
	}
	for i := range p.levels {
		if p.truth[i] == cond.Yes && p.levels[i] == p.level && w.e.p.Rules[i].Flag != "" {
			return i
		}
	}
	return -1
}

// copied is a person who has said the same.
func (p *person) copied() *person {
	c := *p
	c.facts = append([]cond.Fact(nil), p.facts...)
	c.setBy = append([]int(nil), p.setBy...)
	c.truth = append([]cond.Truth(nil), p.truth...)
	c.levels = append([]protocol.Level(nil), p.levels...)
	c.certain = append([]bool(nil), p.certain...)
	c.suspected = append([]bool(nil), p.suspected...)
	return &c
}

// neighbours are the answers that differ from one by a single option, or a
// higher place on a scale. What one is, such as an age, is no answer to change.
func neighbours(q *protocol.Question, values []string) [][]string {
	var list [][]string
	switch q.Kind {
	case protocol.Scale:
		if n, ok := number(q, values); ok {
			for n++; n <= q.Max; n++ {
				list = append(list, []string{strconv.Itoa(int(n))})
			}
		}
	case protocol.One, protocol.Many:
		for i := range q.Options {
			o := &q.Options[i]
			if contains(values, o.ID) || o.Exclusive || o.Unclear || len(o.Sets) == 0 {
				continue
			}
			next := []string{o.ID}
			if q.Kind == protocol.Many {
				for _, v := range values {
					if had := option(q, v); !had.Exclusive {
						next = append(next, v)
					}
				}
			}
			list = append(list, next)
		}
	}
	return list
}

// sortChanges puts the most urgent first, and keeps the order of rules within a
// level.
func sortChanges(list []screen.Change, rules []protocol.Rule) []screen.Change {
	sorted := make([]screen.Change, 0, len(list))
	for level := protocol.Emergency; level >= protocol.SelfCare; level-- {
		for i := range rules {
			for _, c := range list {
				if rules[i].Level == level && c.Rule == rules[i].ID {
					sorted = append(sorted, c)
				}
			}
		}
	}
	return sorted
}
