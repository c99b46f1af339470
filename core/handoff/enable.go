package handoff

import (
	"strconv"

	"vertebra/core/cond"
	"vertebra/core/protocol"
)

// trigger is an answer that makes FHIR ask another question: an option, or with
// Option empty a number of at least Least.
type trigger struct {
	Question *protocol.Question
	Option   string
	Least    int32
}

// enabledBy turns the condition of a question into answers any of which asks it.
// It is exact when such a list says all that the condition says; else the list is
// empty, so that a client asks everyone: asking too much is safe, and asking too
// little is not.
func enabledBy(p *protocol.Protocol, q *protocol.Question) (list []trigger, exact bool) {
	e := &p.Conditions[q.When]
	if e.Op == cond.OpAlways {
		return nil, true
	}
	tests := []cond.Expr{*e}
	if e.Op == cond.OpOr {
		tests = e.Args
	}
	for i := range tests {
		more := triggers(p, &tests[i])
		if more == nil {
			return nil, false
		}
		for _, t := range more {
			if !hasTrigger(list, t) {
				list = append(list, t)
			}
		}
	}
	return list, true
}

func hasTrigger(list []trigger, t trigger) bool {
	for _, x := range list {
		if x == t {
			return true
		}
	}
	return false
}

// triggers lists the answers that make a test of one finding yes or leave it open,
// or nil when no list of single answers says it.
func triggers(p *protocol.Protocol, e *cond.Expr) []trigger {
	if e.Op != cond.OpTest {
		return nil
	}
	q := onlySetter(p, e.Finding)
	switch {
	case q == nil || q.When != 0: // a question that is not asked leaves the test open
		return nil
	case isNumber(q):
		if len(q.Options) == 0 && len(e.Ranges) == 1 && e.Ranges[0].Hi >= q.Max {
			return []trigger{{Question: q, Least: e.Ranges[0].Lo}}
		}
		return nil
	}
	for _, s := range q.Otherwise { // picking nothing of it would ask it, too
		if s.Finding == e.Finding && touches(e, s) {
			return nil
		}
	}
	var list []trigger
	for i := range q.Options {
		o := &q.Options[i]
		asks, sets := o.Unclear, false
		for _, s := range o.Sets {
			if s.Finding == e.Finding {
				sets, asks = true, touches(e, s)
			}
		}
		for _, f := range o.Unsure {
			asks = asks || f == e.Finding
		}
		switch {
		case asks:
			list = append(list, trigger{Question: q, Option: o.ID})
		case sets && q.Kind == protocol.Many && len(list) > 0:
			return nil // the later option takes back what an earlier one says
		}
	}
	return list
}

// touches reports whether the test may be yes where s holds.
func touches(e *cond.Expr, s protocol.Setting) bool {
	for _, r := range e.Ranges {
		if r.Lo <= s.Hi && s.Lo <= r.Hi {
			return true
		}
	}
	return false
}

// onlySetter is the one question that sets a finding, or nil.
func onlySetter(p *protocol.Protocol, finding int) (setter *protocol.Question) {
	for i := range p.Questions {
		q := &p.Questions[i]
		if !setsFinding(q, finding) {
			continue
		}
		if setter != nil {
			return nil
		}
		setter = q
	}
	return setter
}

func setsFinding(q *protocol.Question, finding int) bool {
	if isNumber(q) && q.Finding == finding {
		return true
	}
	for _, o := range q.Options {
		for _, s := range o.Sets {
			if s.Finding == finding {
				return true
			}
		}
		for _, f := range o.Unsure {
			if f == finding {
				return true
			}
		}
	}
	return false
}

func (w *writer) enableWhen(p *protocol.Protocol, list []trigger) {
	if len(list) == 0 {
		return
	}
	w.put(`"enableWhen":[`)
	for _, t := range list {
		w.put(`{"question":`, t.Question.ID)
		if t.Option != "" {
			w.put(`"operator":"=","answerCoding":`)
			w.coding(system(p, t.Question), t.Option, "")
		} else {
			w.put(`"operator":">=","answerInteger":` + strconv.Itoa(int(t.Least)))
		}
		w.put(`}`)
	}
	w.put(`]`)
	if len(list) > 1 {
		w.put(`"enableBehavior":"any"`)
	}
}
