package prove

import (
	"fmt"
	"math"
	"slices"

	"vertebra/core/author"
	"vertebra/core/cond"
	"vertebra/core/protocol"
)

// mutant is a protocol, or an engine, with one seeded fault.
type mutant struct {
	kind string // the class of faults
	what string // the fault
	p    *protocol.Protocol
	how  how
	// use is what the fault makes unreachable, in the words of uses; empty for
	// other faults.
	use string
}

// Classes of faults.
const (
	dropped     = "rule dropped"
	lowered     = "level swapped for the next lower"
	negated     = "condition negated"
	unsureLost  = "\"not sure\" of a rule forgotten"
	narrowed    = "alternative lost from a rule"
	shifted     = "threshold of a rule moved by one"
	unasked     = "question made impossible"
	askedOfLess = "alternative lost from who is asked"
	readAsNo    = "\"not sure\" read as no"
	deafened    = "option that says nothing"
	reordered   = "graver option put first"
	stuck       = "\"none of these\" taken away"
	unlisted    = "cause made impossible"
	unscanned   = "scan made impossible"
	ungiven     = "care step made impossible"
	unguarded   = "what forbids a care step dropped"
	unasking    = "\"ask first\" of a care step dropped"
	guardLess   = "alternative lost from what forbids a care step"
	forAll      = "condition of a care step dropped"
	unwarned    = "caution dropped"
	warnedLess  = "alternative lost from a caution"
	undoubted   = "\"not sure\" of a caution dropped"
	netCut      = "safety net moved out of sight"
	worded      = "words of a level lost"
	otherwise   = "level when no rule fires lowered"
)

// copyOf is a protocol whose lists may be changed without changing p's.
func copyProtocol(p *protocol.Protocol) *protocol.Protocol {
	q := *p
	q.Conditions = slices.Clone(p.Conditions)
	q.Questions = slices.Clone(p.Questions)
	for i := range q.Questions {
		q.Questions[i].Options = slices.Clone(p.Questions[i].Options)
	}
	q.Rules = slices.Clone(p.Rules)
	q.Dispositions = slices.Clone(p.Dispositions)
	q.Causes = slices.Clone(p.Causes)
	q.Imaging = slices.Clone(p.Imaging)
	q.Groups = slices.Clone(p.Groups)
	q.Steps = slices.Clone(p.Steps)
	q.Cautions = slices.Clone(p.Cautions)
	return &q
}

// nobody is a condition that never holds.
var nobody = cond.Expr{Op: cond.OpNot, Args: []cond.Expr{{Op: cond.OpAlways}}}

// mutants lists the seeded faults of a protocol, in the order of the classes
// above.
func mutants(doc *author.Document, p *protocol.Protocol, safety *Safety) []mutant {
	m := &mutator{doc: doc, p: p, safety: safety}
	m.rules()
	m.questions()
	m.causes()
	m.steps()
	m.cautions()
	m.levels()
	m.list = append(m.list, mutant{kind: readAsNo, what: "the engine reads every \"not sure\" as no", p: p, how: how{unknownIsNo: true}})
	return m.list
}

type mutator struct {
	doc    *author.Document
	p      *protocol.Protocol
	safety *Safety
	list   []mutant
}

// add seeds one fault: change is given a copy of the protocol.
func (m *mutator) add(kind, what, use string, change func(p *protocol.Protocol)) {
	p := copyProtocol(m.p)
	change(p)
	m.list = append(m.list, mutant{kind: kind, what: what, p: p, use: use})
}

// condition adds one to a protocol and gives its place.
func condition(p *protocol.Protocol, e cond.Expr) int {
	p.Conditions = append(p.Conditions, e)
	return len(p.Conditions) - 1
}

func (m *mutator) rules() {
	for i := range m.p.Rules {
		rule := &m.p.Rules[i]
		when := m.p.Conditions[rule.When]
		name := fmt.Sprintf("rule %q", rule.ID)
		m.add(dropped, name, "", func(p *protocol.Protocol) { p.Rules[i].When = condition(p, nobody) })
		if rule.Level > protocol.SelfCare {
			m.add(lowered, name+" gives "+(rule.Level-1).String(), "", func(p *protocol.Protocol) {
				p.Rules[i].Level--
				p.Rules[i].Unsure = min(rule.Unsure, rule.Level-1)
			})
		}
		m.add(negated, name, "", func(p *protocol.Protocol) {
			p.Rules[i].When = condition(p, cond.Expr{Op: cond.OpNot, Args: []cond.Expr{when}})
		})
		if rule.Unsure != protocol.Undecided {
			m.add(unsureLost, name, "", func(p *protocol.Protocol) { p.Rules[i].Unsure = protocol.Undecided })
		}
		for _, w := range m.less(when) {
			m.add(narrowed, name+" "+w.lacks, "", func(p *protocol.Protocol) { p.Rules[i].When = condition(p, w.expr) })
		}
		for _, w := range m.shiftedBy(when) {
			m.add(shifted, name+" asks for "+w.lacks, "", func(p *protocol.Protocol) { p.Rules[i].When = condition(p, w.expr) })
		}
	}
}

// weaker is a condition that comes true less often, and what it lacks.
type weaker struct {
	expr  cond.Expr
	lacks string
}

// less gives the conditions that lack one way to come true: a part of an "or" or
// of an "at least", one of several values, and below a "not" a part of an "and".
func (m *mutator) less(e cond.Expr) []weaker { return m.weaken(e, true) }

func (m *mutator) weaken(e cond.Expr, helps bool) []weaker {
	var list []weaker
	without := func(i int) cond.Expr {
		fewer := e
		fewer.Args = slices.Delete(slices.Clone(e.Args), i, i+1)
		return fewer
	}
	switch {
	case e.Op == cond.OpTest && helps:
		list = m.fewerValues(e)
	case e.Op == cond.OpOr && helps, e.Op == cond.OpAnd && !helps, e.Op == cond.OpAtLeast && helps && len(e.Args) > e.N:
		for i := range e.Args {
			if len(e.Args) > 1 {
				list = append(list, weaker{without(i), "without " + text(m.doc, &e.Args[i])})
			}
		}
	}
	if more := e; e.Op == cond.OpAtLeast && helps && e.N < len(e.Args) {
		more.N++
		list = append(list, weaker{more, fmt.Sprintf("asks for %d in place of %d", more.N, e.N)})
	}
	for i := range e.Args {
		for _, arg := range m.weaken(e.Args[i], helps != (e.Op == cond.OpNot)) {
			with := e
			with.Args = slices.Clone(e.Args)
			with.Args[i] = arg.expr
			list = append(list, weaker{with, arg.lacks})
		}
	}
	return list
}

// fewerValues gives the tests that lack one of several values of a choice.
func (m *mutator) fewerValues(e cond.Expr) []weaker {
	var list []weaker
	for _, d := range m.doc.Findings {
		if d.Place != e.Finding || d.Type != cond.Choice {
			continue
		}
		for i, value := range d.Values {
			var ranges []cond.Range
			for k := range d.Values {
				if k != i && inside(e.Ranges, int32(k)) {
					ranges = append(ranges, cond.Range{Lo: int32(k), Hi: int32(k)})
				}
			}
			if len(ranges) > 0 && inside(e.Ranges, int32(i)) {
				list = append(list, weaker{cond.Expr{Op: cond.OpTest, Finding: e.Finding, Ranges: ranges}, "without " + d.Name + " = " + value})
			}
		}
	}
	return list
}

// shiftedBy gives the conditions in which one bound of a number is stricter by
// one.
func (m *mutator) shiftedBy(e cond.Expr) []weaker {
	var list []weaker
	if e.Op == cond.OpTest && len(e.Ranges) == 1 {
		with, r := e, e.Ranges[0]
		switch {
		case r.Hi == math.MaxInt32:
			r.Lo++
		case r.Lo == math.MinInt32:
			r.Hi--
		}
		if r != e.Ranges[0] {
			with.Ranges = []cond.Range{r}
			list = append(list, weaker{with, text(m.doc, &with)})
		}
	}
	for i := range e.Args {
		for _, arg := range m.shiftedBy(e.Args[i]) {
			with := e
			with.Args = slices.Clone(e.Args)
			with.Args[i] = arg.expr
			list = append(list, weaker{with, arg.lacks})
		}
	}
	return list
}

func (m *mutator) questions() {
	for i := range m.p.Questions {
		q := &m.p.Questions[i]
		name := fmt.Sprintf("question %q", q.ID)
		m.add(unasked, name, neverAsked(q.ID), func(p *protocol.Protocol) { p.Questions[i].When = condition(p, nobody) })
		for _, w := range m.less(m.p.Conditions[q.When]) {
			m.add(askedOfLess, name+" "+w.lacks, "", func(p *protocol.Protocol) { p.Questions[i].When = condition(p, w.expr) })
		}
		if unsure := slices.IndexFunc(q.Options, func(o protocol.Option) bool { return o.Unclear || len(o.Unsure) > 0 }); unsure >= 0 {
			m.add(readAsNo, name, "", func(p *protocol.Protocol) { m.certain(&p.Questions[i]) })
		}
		for k, o := range q.Options {
			if len(o.Sets) > 0 {
				m.add(deafened, fmt.Sprintf("%s, option %q", name, o.ID), "", func(p *protocol.Protocol) { p.Questions[i].Options[k].Sets = nil })
			}
			if q.Kind == protocol.Many && o.Exclusive {
				m.add(stuck, name, "", func(p *protocol.Protocol) {
					p.Questions[i].Options = slices.Delete(p.Questions[i].Options, k, k+1)
				})
			}
			for n := range k {
				if q.Kind == protocol.Many && disagree(q.Options[n], o) {
					m.add(reordered, fmt.Sprintf("%s, options %q and %q", name, q.Options[n].ID, o.ID), "", func(p *protocol.Protocol) {
						options := p.Questions[i].Options
						options[n], options[k] = options[k], options[n]
					})
				}
			}
		}
	}
}

// certain makes the options "not sure" of a question mean no.
func (m *mutator) certain(q *protocol.Question) {
	for k := range q.Options {
		o := &q.Options[k]
		o.Unclear = false
		for _, f := range o.Unsure {
			no := protocol.Setting{Finding: f}
			if order := m.safety.order(m.p, f); order != nil {
				no.Lo, no.Hi = order.Tiers[0][0].Lo, order.Tiers[0][0].Hi
			}
			o.Sets = append(o.Sets[:len(o.Sets):len(o.Sets)], no)
		}
		o.Unsure = nil
	}
}

// disagree reports options that say different things of a finding.
func disagree(a, b protocol.Option) bool {
	for _, x := range a.Sets {
		for _, y := range b.Sets {
			if x.Finding == y.Finding && x != y {
				return true
			}
		}
	}
	return false
}

func (m *mutator) causes() {
	for i := range m.p.Causes {
		id := m.p.Causes[i].ID
		m.add(unlisted, fmt.Sprintf("cause %q", id), neverListed(id), func(p *protocol.Protocol) {
			p.Causes[i].Likely, p.Causes[i].Possible = protocol.None, protocol.None
			for r := range p.Rules {
				p.Rules[r].Suspects = slices.DeleteFunc(slices.Clone(p.Rules[r].Suspects), func(c int) bool { return c == i })
			}
		})
	}
	for i := range m.p.Imaging {
		id := m.p.Imaging[i].ID
		m.add(unscanned, fmt.Sprintf("scan %q", id), neverChosen(id), func(p *protocol.Protocol) { p.Imaging[i].When = condition(p, nobody) })
	}
}

func (m *mutator) steps() {
	claimed := map[int]bool{}
	for _, c := range m.safety.Claims {
		for _, step := range append(c.Never[:len(c.Never):len(c.Never)], c.Ask...) {
			claimed[step] = true
		}
	}
	for i := range m.p.Steps {
		s := &m.p.Steps[i]
		name := fmt.Sprintf("care step %q", s.ID)
		m.add(ungiven, name, neverGiven(s.ID), func(p *protocol.Protocol) { p.Steps[i].When = condition(p, nobody) })
		if claimed[i] {
			m.add(forAll, name, "", func(p *protocol.Protocol) { p.Steps[i].When = 0 })
		}
		if s.Avoid != protocol.None {
			m.add(unguarded, name, "", func(p *protocol.Protocol) { p.Steps[i].Avoid = protocol.None })
			for _, w := range m.less(m.p.Conditions[s.Avoid]) {
				m.add(guardLess, name+" "+w.lacks, "", func(p *protocol.Protocol) { p.Steps[i].Avoid = condition(p, w.expr) })
			}
		}
		if s.Ask != protocol.None {
			m.add(unasking, name, "", func(p *protocol.Protocol) { p.Steps[i].Ask = protocol.None })
			for _, w := range m.less(m.p.Conditions[s.Ask]) {
				m.add(guardLess, name+" "+w.lacks, "", func(p *protocol.Protocol) { p.Steps[i].Ask = condition(p, w.expr) })
			}
		}
	}
}

func (m *mutator) cautions() {
	for i := range m.p.Cautions {
		x := &m.p.Cautions[i]
		name := fmt.Sprintf("caution %q", x.ID)
		m.add(unwarned, name, "", func(p *protocol.Protocol) { p.Cautions[i].When = condition(p, nobody) })
		if x.Unsure != "" {
			m.add(undoubted, name, "", func(p *protocol.Protocol) { p.Cautions[i].Unsure = "" })
		}
		for _, w := range m.less(m.p.Conditions[x.When]) {
			m.add(warnedLess, name+" "+w.lacks, "", func(p *protocol.Protocol) { p.Cautions[i].When = condition(p, w.expr) })
		}
		for n := range x.Steps {
			m.add(warnedLess, fmt.Sprintf("%s, care step %q", name, m.p.Steps[x.Steps[n]].ID), "", func(p *protocol.Protocol) {
				p.Cautions[i].Steps = slices.Delete(slices.Clone(x.Steps), n, n+1)
			})
		}
	}
}

func (m *mutator) levels() {
	for i, g := range m.p.Groups {
		if g.Part == protocol.PartNow || g.Part == protocol.PartComeBack {
			m.add(netCut, fmt.Sprintf("group %q", g.ID), "", func(p *protocol.Protocol) { p.Groups[i].Part = protocol.PartPlan })
		}
	}
	for i := range m.p.Dispositions {
		m.add(worded, protocol.Levels[i], "", func(p *protocol.Protocol) { p.Dispositions[i].Text = "" })
	}
	m.add(otherwise, "self-care", "", func(p *protocol.Protocol) { p.Otherwise = protocol.SelfCare })
}
