// Package triage is the engine: one pure function from answers to the next
// screen. It knows nothing of backs; a protocol tells it all.
//
// The same protocol and answers give the same screen on every machine. There is
// no state between calls: whoever calls owns the answers and sends them all
// again, so an engine can be replaced at any moment without losing one.
package triage

import (
	"vertebra/core/cond"
	"vertebra/core/protocol"
)

// Engine is a protocol made ready for Step. It never changes, and may be used
// by several goroutines.
type Engine struct {
	p         *protocol.Protocol
	questions map[string]int
	uses      []uses // by question
}

// uses lists what reads the findings that a question sets: all that an answer
// to it could change.
type uses struct {
	findings                                        []int
	rules, causes, imaging, steps, cautions, follow []int
}

// New makes a decoded protocol ready. The engine keeps p, which must not change.
func New(p *protocol.Protocol) *Engine {
	e := &Engine{p: p, questions: make(map[string]int, len(p.Questions)), uses: make([]uses, len(p.Questions))}
	setters := make([][]int, len(p.Findings)) // finding -> questions
	for i := range p.Questions {
		e.questions[p.Questions[i].ID] = i
		u := &e.uses[i]
		eachSet(&p.Questions[i], func(finding int) {
			if n := len(setters[finding]); n == 0 || setters[finding][n-1] != i {
				setters[finding] = append(setters[finding], i)
				u.findings = append(u.findings, finding)
			}
		})
	}
	// spread notes user in the list that pick names, for every question that can
	// change one of the conditions.
	spread := func(user int, pick func(*uses) *[]int, conditions ...int) {
		for _, c := range conditions {
			if c == protocol.None {
				continue
			}
			p.Conditions[c].Findings(func(finding int) {
				for _, q := range setters[finding] {
					list := pick(&e.uses[q])
					if n := len(*list); n == 0 || (*list)[n-1] != user { // users come in order
						*list = append(*list, user)
					}
				}
			})
		}
	}
	for i := range p.Rules {
		spread(i, func(u *uses) *[]int { return &u.rules }, p.Rules[i].When)
	}
	for i := range p.Causes {
		spread(i, func(u *uses) *[]int { return &u.causes }, p.Causes[i].Likely, p.Causes[i].Possible)
	}
	for i := range p.Imaging {
		spread(i, func(u *uses) *[]int { return &u.imaging }, p.Imaging[i].When)
	}
	for i := range p.Steps {
		spread(i, func(u *uses) *[]int { return &u.steps }, p.Steps[i].When, p.Steps[i].Avoid, p.Steps[i].Ask)
	}
	for i := range p.Cautions {
		spread(i, func(u *uses) *[]int { return &u.cautions }, p.Cautions[i].When)
	}
	for i := range p.Questions {
		spread(i, func(u *uses) *[]int { return &u.follow }, p.Questions[i].When)
	}
	return e
}

func eachSet(q *protocol.Question, visit func(finding int)) {
	if q.Kind == protocol.Number || q.Kind == protocol.Scale {
		visit(q.Finding)
	}
	for i := range q.Options {
		for _, s := range q.Options[i].Sets {
			visit(s.Finding)
		}
		for _, f := range q.Options[i].Unsure {
			visit(f)
		}
	}
	for _, s := range q.Otherwise {
		visit(s.Finding)
	}
}

// Protocol returns the protocol that the engine was made from.
func (e *Engine) Protocol() *protocol.Protocol { return e.p }

// person is what is known at one moment of a replay.
type person struct {
	e       *Engine
	country cond.Fact
	facts   []cond.Fact
	setBy   []int            // by finding: the question that set it, or -1
	truth   []cond.Truth     // by rule
	levels  []protocol.Level // by rule: the level it gives now
	certain []bool           // by rule: no later answer takes that level away
	level   protocol.Level   // the highest that is certain; after settle, the level
	// suspected, by cause: a rule whose level is certain points to it
	suspected []bool
}

func (e *Engine) newPerson(country cond.Fact) *person {
	p := &person{
		e:         e,
		country:   country,
		facts:     make([]cond.Fact, len(e.p.Findings)),
		setBy:     make([]int, len(e.p.Findings)),
		truth:     make([]cond.Truth, len(e.p.Rules)),
		levels:    make([]protocol.Level, len(e.p.Rules)),
		certain:   make([]bool, len(e.p.Rules)),
		suspected: make([]bool, len(e.p.Causes)),
	}
	for i := range p.setBy {
		p.setBy[i] = -1
	}
	p.facts[protocol.CountryFinding] = country
	for i := range e.p.Rules {
		p.judge(i)
	}
	p.bound()
	return p
}

// is evaluates a condition of the protocol.
func (p *person) is(condition int) cond.Truth {
	return p.e.p.Conditions[condition].Eval(p.facts)
}

// judge works out one rule again. What it gives because the person was not sure
// is certain only when nothing that could make it no is still to be asked.
func (p *person) judge(i int) {
	rule, when := &p.e.p.Rules[i], &p.e.p.Conditions[p.e.p.Rules[i].When]
	p.truth[i] = when.Eval(p.facts)
	p.levels[i], p.certain[i] = protocol.Undecided, false
	switch p.truth[i] {
	case cond.Yes:
		p.levels[i], p.certain[i] = rule.Level, true
	case cond.Unknown:
		notSure, notAsked := false, false
		when.Open(p.facts, func(f int) {
			notSure = notSure || p.facts[f].State == cond.NotSure
			notAsked = notAsked || p.facts[f].State == cond.NotAsked
		})
		if notSure {
			p.levels[i], p.certain[i] = rule.Unsure, !notAsked
		}
	}
	if p.certain[i] && p.levels[i] != protocol.Undecided {
		for _, c := range rule.Suspects {
			p.suspected[c] = true
		}
	}
}

// bound sets the level that is certain, and with it the finding "level": until
// the last question it lies anywhere from there to emergency.
func (p *person) bound() {
	p.level = protocol.Undecided
	for i, l := range p.levels {
		if p.certain[i] {
			p.level = max(p.level, l)
		}
	}
	low := max(p.level, protocol.SelfCare)
	p.facts[protocol.LevelFinding] = cond.Fact{State: cond.Known, Lo: int32(low - protocol.SelfCare), Hi: int32(protocol.Emergency - protocol.SelfCare)}
}

// settle fixes the level once no question is left.
func (p *person) settle() {
	for _, l := range p.levels {
		p.level = max(p.level, l)
	}
	if p.level == protocol.Undecided {
		p.level = p.e.p.Otherwise
	}
	p.facts[protocol.LevelFinding] = cond.Exactly(int32(p.level - protocol.SelfCare))
}

// tell takes a valid answer to question q.
func (p *person) tell(q int, values []string) {
	question := &p.e.p.Questions[q]
	if n, ok := number(question, values); ok {
		p.learn(q, question.Finding, cond.Exactly(n))
	} else {
		p.pick(q, values)
	}
	for _, r := range p.e.uses[q].rules {
		p.judge(r)
	}
	p.bound()
}

func (p *person) learn(q, finding int, fact cond.Fact) {
	p.facts[finding], p.setBy[finding] = fact, q
}

// pick takes the options picked of question q. What an option states stands over
// "not sure", and both stand over Otherwise.
func (p *person) pick(q int, values []string) {
	question, rest := &p.e.p.Questions[q], cond.Known
	for i := range question.Options { // in the order of the page: the last wins
		o := &question.Options[i]
		if !contains(values, o.ID) {
			continue
		}
		if o.Unclear {
			rest = cond.NotSure
		}
		for _, s := range o.Sets {
			p.learn(q, s.Finding, cond.Fact{State: cond.Known, Lo: s.Lo, Hi: s.Hi})
		}
		for _, f := range o.Unsure {
			if p.facts[f].State == cond.NotAsked {
				p.learn(q, f, cond.Fact{State: cond.NotSure})
			}
		}
	}
	for _, s := range question.Otherwise {
		switch {
		case p.facts[s.Finding].State != cond.NotAsked:
		case rest == cond.NotSure: // and nothing was picked
			p.learn(q, s.Finding, cond.Fact{State: cond.NotSure})
		default:
			p.learn(q, s.Finding, cond.Fact{State: cond.Known, Lo: s.Lo, Hi: s.Hi})
		}
	}
	if rest == cond.NotSure {
		p.doubt(q, values)
	}
}

// doubt notes, beside what was picked, the graver option that was not: "I am not
// sure about some of these" may mean it. What was picked still counts as said.
func (p *person) doubt(q int, values []string) {
	question := &p.e.p.Questions[q]
	picked := map[int]bool{}
	for i := range question.Options { // a graver option stands behind a milder one
		for _, s := range question.Options[i].Sets {
			fact := &p.facts[s.Finding]
			switch {
			case contains(values, question.Options[i].ID):
				picked[s.Finding] = true
			case picked[s.Finding] && s.Lo == s.Hi && far(s.Lo, fact.Lo) > far(fact.Hi, fact.Lo):
				*fact = cond.Fact{State: cond.NotSure, Lo: fact.Lo, Hi: s.Lo}
			}
		}
	}
}

func far(a, b int32) int32 { return max(a-b, b-a) }

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
