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
	uses      []uses       // by question
	setters   [][]int      // by finding: the questions that set it
	national  []int        // rules that read the country
	nobody    *person      // of whom nothing is known, not even that the level is open
	reader    *cond.Reader // while the engine is made
}

// Kinds of users of conditions.
const (
	rules = iota
	causes
	imaging
	steps
	cautions
	questions
	kinds
)

// uses lists what reads the findings that a question sets: all that an answer
// to it could change.
type uses struct {
	findings []int
	by       [kinds][]int
}

// New makes a decoded protocol ready. The engine keeps p, which must not change.
func New(p *protocol.Protocol) *Engine {
	e := &Engine{p: p, questions: make(map[string]int, len(p.Questions)), uses: make([]uses, len(p.Questions))}
	wiring := cond.Wire(p.Conditions, len(p.Findings))
	e.nobody, e.reader = e.newNobody(wiring), wiring.Reader()
	e.setters = make([][]int, len(p.Findings))
	for i := range p.Questions {
		e.questions[p.Questions[i].ID] = i
		u := &e.uses[i]
		for _, f := range sets(&p.Questions[i]) {
			if n := len(e.setters[f]); n == 0 || e.setters[f][n-1] != i {
				e.setters[f] = append(e.setters[f], i)
				u.findings = append(u.findings, f)
			}
		}
	}
	for i := range p.Rules {
		e.spread(rules, i, p.Rules[i].When)
	}
	for i := range p.Causes {
		e.spread(causes, i, p.Causes[i].Likely)
		e.spread(causes, i, p.Causes[i].Possible)
	}
	for i := range p.Imaging {
		e.spread(imaging, i, p.Imaging[i].When)
	}
	for i := range p.Steps {
		e.spread(steps, i, p.Steps[i].When)
		e.spread(steps, i, p.Steps[i].Avoid)
		e.spread(steps, i, p.Steps[i].Ask)
	}
	for i := range p.Cautions {
		e.spread(cautions, i, p.Cautions[i].When)
	}
	for i := range p.Questions {
		e.spread(questions, i, p.Questions[i].When)
	}
	e.reader = nil
	return e
}

// spread notes a user of a condition with every question that can change it.
func (e *Engine) spread(kind, user, condition int) {
	if condition == protocol.None {
		return
	}
	for _, finding := range e.reader.Findings(condition) {
		for _, q := range e.setters[finding] {
			e.uses[q].by[kind] = appendNew(e.uses[q].by[kind], user)
		}
		if kind == rules && finding == protocol.CountryFinding {
			e.national = appendNew(e.national, user)
		}
	}
}

// appendNew appends a user, unless it is the last: users come in order.
func appendNew(list []int, user int) []int {
	if n := len(list); n > 0 && list[n-1] == user {
		return list
	}
	return append(list, user)
}

// sets lists the findings that answers to q can speak of, some more than once.
func sets(q *protocol.Question) []int {
	var list []int
	if q.Kind == protocol.Number || q.Kind == protocol.Scale {
		list = append(list, q.Finding)
	}
	for i := range q.Options {
		o := &q.Options[i]
		for k := range o.Sets {
			list = append(list, o.Sets[k].Finding)
		}
		list = append(list, o.Unsure...)
	}
	for i := range q.Otherwise {
		list = append(list, q.Otherwise[i].Finding)
	}
	return list
}

// Protocol returns the protocol that the engine was made from.
func (e *Engine) Protocol() *protocol.Protocol { return e.p }

// person is what is known at one moment of a replay.
type person struct {
	e      *Engine
	board  *cond.Board      // what is known of findings, and what conditions are by that
	setBy  []int            // by finding: the question that set it, or -1
	truth  []cond.Truth     // by rule
	levels []protocol.Level // by rule: the level it gives now
	holds  []protocol.Level // by rule: of that, what no later answer takes away
	held   []int            // by level: how many rules hold it
	level  protocol.Level   // the highest that is held; after settle, the level
	// suspected, by cause: a rule that holds its level points to it
	suspected []bool
	// doubts tells that a finding may be "not sure".
	doubts bool
}

func (e *Engine) newNobody(wiring *cond.Wiring) *person {
	p := &person{
		e:         e,
		board:     wiring.Board(),
		setBy:     make([]int, len(e.p.Findings)),
		truth:     make([]cond.Truth, len(e.p.Rules)),
		levels:    make([]protocol.Level, len(e.p.Rules)),
		holds:     make([]protocol.Level, len(e.p.Rules)),
		held:      make([]int, protocol.Emergency+1),
		suspected: make([]bool, len(e.p.Causes)),
	}
	p.held[protocol.Undecided] = len(e.p.Rules)
	for i := range p.setBy {
		p.setBy[i] = -1
	}
	for i := range e.p.Rules {
		p.judge(i)
	}
	return p
}

// newPerson is someone who has answered nothing, in a country.
func (e *Engine) newPerson(country cond.Fact) *person {
	p := *e.nobody
	p.board = p.board.Copy()
	p.setBy = append([]int(nil), p.setBy...)
	p.truth = append([]cond.Truth(nil), p.truth...)
	p.levels = append([]protocol.Level(nil), p.levels...)
	p.holds = append([]protocol.Level(nil), p.holds...)
	p.held = append([]int(nil), p.held...)
	p.suspected = append([]bool(nil), p.suspected...)
	p.board.Set(protocol.CountryFinding, country.State, country.Lo, country.Hi)
	for _, i := range e.national {
		p.judge(i)
	}
	p.bound()
	return &p
}

// is evaluates a condition of the protocol.
func (p *person) is(condition int) cond.Truth { return p.board.Truth(condition) }

// judge works out one rule again.
func (p *person) judge(i int) {
	rule := &p.e.p.Rules[i]
	p.truth[i] = p.is(rule.When)
	p.levels[i] = p.verdict(rule)
	holds := p.levels[i]
	if p.truth[i] == cond.Unknown && holds != protocol.Undecided && p.board.Opens(rule.When, cond.NotAsked) {
		holds = protocol.Undecided // what could make it no is still to be asked
	}
	if p.holds[i] != holds {
		p.held[p.holds[i]]--
		p.held[holds]++
		p.holds[i] = holds
	}
	if holds != protocol.Undecided {
		for _, c := range rule.Suspects {
			p.suspected[c] = true
		}
	}
}

// verdict is the level that a rule gives now.
func (p *person) verdict(rule *protocol.Rule) protocol.Level {
	switch p.is(rule.When) {
	case cond.Yes:
		return rule.Level
	case cond.Unknown:
		if p.isUnsure(rule.When) {
			return rule.Unsure
		}
	}
	return protocol.Undecided
}

// isUnsure reports whether a condition is open because the person was not sure.
func (p *person) isUnsure(condition int) bool {
	return p.doubts && p.board.Opens(condition, cond.NotSure)
}

func (p *person) notAsked(finding int) bool { return p.board.State(finding) == cond.NotAsked }

// bound sets the level that is certain, and with it the finding "level": until
// the last question it lies anywhere from there to emergency.
func (p *person) bound() {
	p.level = protocol.Emergency
	for p.level > protocol.Undecided && p.held[p.level] == 0 {
		p.level--
	}
	low := max(p.level, protocol.SelfCare)
	p.board.Set(protocol.LevelFinding, cond.Known, int32(low-protocol.SelfCare), int32(protocol.Emergency-protocol.SelfCare))
}

// settle fixes the level once no question is left.
func (p *person) settle() {
	for _, l := range p.levels {
		p.level = max(p.level, l)
	}
	if p.level == protocol.Undecided {
		p.level = p.e.p.Otherwise
	}
	level := int32(p.level - protocol.SelfCare)
	p.board.Set(protocol.LevelFinding, cond.Known, level, level)
}

// tell takes a valid answer to question q.
func (p *person) tell(q int, values []string) {
	p.hear(q, values)
	p.board.Settle(p.e.uses[q].findings)
	for _, r := range p.e.uses[q].by[rules] {
		p.judge(r)
	}
	p.bound()
}

// hear notes the facts that a valid answer to question q states. The caller
// settles them.
func (p *person) hear(q int, values []string) {
	question := &p.e.p.Questions[q]
	if n, ok := number(question, values); ok {
		p.learn(q, question.Finding, cond.Known, n, n)
	} else {
		p.pick(q, values)
	}
}

func (p *person) learn(q, finding int, state cond.State, lo, hi int32) {
	p.board.Note(finding, state, lo, hi)
	p.setBy[finding] = q
	p.doubts = p.doubts || state == cond.NotSure
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
		for k := range o.Sets {
			s := &o.Sets[k]
			p.learn(q, s.Finding, cond.Known, s.Lo, s.Hi)
		}
		for _, f := range o.Unsure {
			if p.notAsked(f) {
				p.learn(q, f, cond.NotSure, 0, 0)
			}
		}
	}
	for i := range question.Otherwise {
		s := &question.Otherwise[i]
		switch {
		case !p.notAsked(s.Finding):
		case rest == cond.NotSure: // and nothing was picked
			p.learn(q, s.Finding, cond.NotSure, 0, 0)
		default:
			p.learn(q, s.Finding, cond.Known, s.Lo, s.Hi)
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
		for k := range question.Options[i].Sets {
			s := &question.Options[i].Sets[k]
			fact := p.board.Fact(s.Finding)
			switch {
			case contains(values, question.Options[i].ID):
				picked[s.Finding] = true
			case picked[s.Finding] && s.Lo == s.Hi && far(s.Lo, fact.Lo) > far(fact.Hi, fact.Lo):
				p.board.Note(s.Finding, cond.NotSure, fact.Lo, s.Lo)
				p.doubts = true
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
