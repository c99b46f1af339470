package triage

import (
	"vertebra/core/cond"
	"vertebra/core/protocol"
	"vertebra/core/screen"
)

// Step works out what a person sees next: the first question that matters and
// has no valid answer, an emergency stop as soon as an answer calls for one, or
// the result. The order of answers does not matter; the protocol's does.
//
// With at the name of a question that has been answered, that question is shown
// again with its answer. An answer that no longer applies is left out and
// listed in Dropped; answers to questions that come after the screen are kept
// silently, for they may still be needed. The answer named Country belongs to no
// question.
func (e *Engine) Step(answers []Answer, at string) screen.Screen {
	given := make([][]string, len(e.p.Questions))
	var s screen.Screen
	var country cond.Fact
	for i := range answers {
		a := &answers[i]
		q, known := e.questions[a.Question]
		switch {
		case a.Question == Country:
			country = e.country(a.Values)
		case !known:
			s.Dropped = append(s.Dropped, screen.Dropped{ID: a.Question})
		case !valid(&e.p.Questions[q], a.Values):
			s.Dropped = append(s.Dropped, screen.Dropped{ID: a.Question, Ask: e.p.Questions[q].Ask})
		default:
			given[q] = a.Values
		}
	}
	p := e.newPerson(country)
	var asked []int
	for q := range e.p.Questions {
		question := &e.p.Questions[q]
		if !p.matters(q) {
			if given[q] != nil {
				s.Dropped = append(s.Dropped, screen.Dropped{ID: question.ID, Ask: question.Ask})
			}
			continue
		}
		if given[q] == nil || question.ID == at {
			s.Question = show(question, given[q])
			break
		}
		p.tell(q, given[q])
		asked = append(asked, q)
		s.Path = append(s.Path, question.ID)
		if p.level == protocol.Emergency {
			break
		}
	}
	s.Asked = len(asked)
	switch {
	case s.Question != nil:
		s.Left = p.left(e.questions[s.Question.ID], given)
	case p.level == protocol.Emergency:
		s.Stop = p.result(asked, given)
	default:
		s.Result = p.result(asked, given)
	}
	return s
}

// Country is the name of the answer that the embedding page gives, not the
// person: the country that its readers are in.
const Country = "country"

// country is the place of a country among those of the protocol, or "other",
// which stands behind them.
func (e *Engine) country(values []string) cond.Fact {
	for i := range e.p.Phones {
		if contains(values, e.p.Phones[i].Country) {
			return cond.Exactly(int32(i))
		}
	}
	return cond.Exactly(int32(len(e.p.Phones)))
}

// left counts the questions that may still follow, from question q on: an upper
// bound, for each answer can only settle more of them.
func (p *person) left(q int, given [][]string) int {
	n := 1
	for i := q + 1; i < len(given); i++ {
		if given[i] == nil && p.matters(i) {
			n++
		}
	}
	return n
}

func show(q *protocol.Question, values []string) *screen.Question {
	s := &screen.Question{
		ID: q.ID, Kind: q.Kind.String(), Ask: q.Ask, Help: q.Help, Why: q.Why, Wrong: q.Wrong,
		Min: int(q.Min), Max: int(q.Max), Unit: q.Unit, Low: q.Low, High: q.High, Values: values,
	}
	for i := range q.Options {
		o := &q.Options[i]
		s.Options = append(s.Options, screen.Option{ID: o.ID, Text: o.Text, Help: o.Help, Zones: o.Zones, Exclusive: o.Exclusive})
	}
	return s
}
