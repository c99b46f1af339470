//go:build prove

package prove

import (
	"errors"
	"strconv"

	"vertebra/core/cond"
	"vertebra/core/protocol"
)

// value is what is known of one finding: exactly one of these literals holds.
type value struct {
	known             []lit // by place in the finding's domain
	notSure, notAsked lit
}

// truth is the value of a condition in three values, in literals. Of yes and no
// at most one holds. The other two say why it is unknown: a finding that could
// still decide it was answered "not sure", or was not asked.
type truth struct{ yes, no, notSure, notAsked lit }

// judge works out a condition for what is known.
func (s *space) judge(e *cond.Expr, facts []value) truth {
	c := s.c
	t := truth{never, never, never, never}
	switch e.Op {
	case cond.OpAlways:
		t.yes = always
		return t
	case cond.OpTest:
		return s.test(e, facts)
	case cond.OpNot:
		t = s.judge(&e.Args[0], facts)
		t.yes, t.no = t.no, t.yes
		return t
	}
	var yes, no, may, notSure, notAsked []lit
	for i := range e.Args {
		arg := s.judge(&e.Args[i], facts)
		yes, no, may = append(yes, arg.yes), append(no, arg.no), append(may, -arg.no)
		notSure, notAsked = append(notSure, arg.notSure), append(notAsked, arg.notAsked)
	}
	switch e.Op {
	case cond.OpAnd:
		t.yes, t.no = c.and(yes...), c.or(no...)
	case cond.OpOr:
		t.yes, t.no = c.or(yes...), c.and(no...)
	case cond.OpAtLeast:
		t.yes, t.no = c.atLeast(e.N, yes), -c.atLeast(e.N, may)
	}
	t.notSure = c.and(-t.yes, -t.no, c.or(notSure...))
	t.notAsked = c.and(-t.yes, -t.no, c.or(notAsked...))
	return t
}

// test asks the engine's own Eval what each fact that an answer can state makes
// of a test.
func (s *space) test(e *cond.Expr, facts []value) truth {
	v := facts[e.Finding]
	var yes, no []lit
	try := make([]cond.Fact, e.Finding+1)
	for i, fact := range s.domain[e.Finding] {
		try[e.Finding] = fact
		switch e.Eval(try) {
		case cond.Yes:
			yes = append(yes, v.known[i])
		case cond.No:
			no = append(no, v.known[i])
		}
	}
	return truth{s.c.or(yes...), s.c.or(no...), v.notSure, v.notAsked}
}

// nothing is what is known of a finding before any question.
func (s *space) nothing(f int) value {
	v := value{known: make([]lit, len(s.domain[f])), notSure: never, notAsked: always}
	for i := range v.known {
		v.known[i] = never
	}
	return v
}

// told gives what is known of finding f after the answer to question q, if the
// question is asked, as tell does.
func (s *space) told(q *protocol.Question, picks map[string]lit, classes []lit, f int, asked lit, before value) value {
	c := s.c
	set := make([]lit, len(s.domain[f])) // by fact: an option, or the number, states it
	for i := range set {
		set[i] = never
	}
	any, unsure, unclear := never, never, never // from the last option up
	if q.Kind == protocol.Number || q.Kind == protocol.Scale {
		any = always
		copy(set, classes)
	}
	for i := len(q.Options) - 1; i >= 0; i-- {
		o := &q.Options[i]
		pick := picks[o.ID]
		for k := len(o.Sets) - 1; k >= 0; k-- {
			if o.Sets[k].Finding == f {
				at := s.find(f, o.Sets[k])
				set[at] = c.or(set[at], c.and(pick, -any))
				any = c.or(any, pick)
				break
			}
		}
		for _, other := range o.Unsure {
			if other == f {
				unsure = c.or(unsure, pick)
			}
		}
		if o.Unclear {
			unclear = c.or(unclear, pick)
		}
	}
	// What is stated stands over what was known, and that over the rest.
	open := c.and(asked, -any, before.notAsked)
	after := value{known: make([]lit, len(set)), notSure: c.or(c.and(before.notSure, -c.and(asked, any)), c.and(open, unsure))}
	for i := range set {
		after.known[i] = c.or(c.and(asked, set[i]), c.and(before.known[i], -c.and(asked, any)))
	}
	after.notAsked = c.and(before.notAsked, -c.and(asked, c.or(any, unsure)))
	for _, o := range q.Otherwise {
		if o.Finding == f {
			at := s.find(f, o)
			rest := c.and(open, -unsure)
			after.known[at] = c.or(after.known[at], c.and(rest, -unclear))
			after.notSure = c.or(after.notSure, c.and(rest, unclear))
			after.notAsked = c.and(before.notAsked, -asked)
			break
		}
	}
	return after
}

func (s *space) find(f int, set protocol.Setting) int {
	for i, fact := range s.domain[f] {
		if fact.Lo == set.Lo && fact.Hi == set.Hi {
			return i
		}
	}
	panic("prove: a mutant states what no answer does")
}

// run is all that an engine makes of a sheet, without its skipping of questions
// that change nothing.
type run struct {
	s *space
	p *protocol.Protocol
	// sheet is what all answers say; facts is what those say whose question is
	// asked: its condition is not No, and no emergency has stopped the questions.
	sheet, facts []value
	asked        []lit // by question
	// consistent is true of sheets that say the same where two questions set the
	// same finding: a person who is asked the same twice says the same.
	consistent lit
	stop       lit                         // an emergency stopped the questions
	rules      []truth                     // at the end
	reaches    [protocol.Emergency + 1]lit // by level: it is that or higher
	level      [protocol.Emergency + 1]lit // by level: it is that
	fromRule   [protocol.Emergency + 1]lit // by level: a rule gives it or more
	outcome    *outcome
}

// how changes the way a run reads a sheet, for mutants of the engine.
type how struct {
	unknownIsNo bool // "not sure" is taken for what is so of those who pick nothing
}

// supported says what of a protocol the model does not cover.
func supported(p *protocol.Protocol) error {
	for i := range p.Questions {
		q := &p.Questions[i]
		if (q.Kind == protocol.Number || q.Kind == protocol.Scale) && len(q.Options) > 0 {
			return errors.New("question " + strconv.Quote(q.ID) + " asks for a number and has options: this is not modelled")
		}
		if reads(&p.Conditions[q.When], protocol.LevelFinding) {
			return errors.New("the condition of question " + strconv.Quote(q.ID) + " reads the level: this is not modelled")
		}
	}
	for _, r := range p.Rules {
		if reads(&p.Conditions[r.When], protocol.LevelFinding) {
			return errors.New("rule " + strconv.Quote(r.ID) + " reads the level: this is not modelled")
		}
	}
	return nil
}

func reads(e *cond.Expr, finding int) bool {
	found := false
	e.Findings(func(f int) { found = found || f == finding })
	return found
}

// run follows the engine through a sheet. picks gives the literal of each option
// and class, which is that of the space unless one answer is to be another.
func (s *space) run(p *protocol.Protocol, picks [][]lit, how how) *run {
	c := s.c
	r := &run{s: s, p: p, sheet: make([]value, len(p.Findings)), facts: make([]value, len(p.Findings)), stop: never, consistent: always}
	for f := range r.sheet {
		r.sheet[f] = s.nothing(f)
		r.facts[f] = r.sheet[f]
	}
	r.sheet[protocol.CountryFinding] = s.abroad(picks[len(p.Questions)])
	r.facts[protocol.CountryFinding] = r.sheet[protocol.CountryFinding]
	alive := always
	stops := r.emergencies(how)
	twice := map[int][]said{} // of findings that several questions set, what each says
	for i := range p.Questions {
		q := &p.Questions[i]
		asked := c.and(alive, -s.judge(&p.Conditions[q.When], r.facts).no)
		r.asked = append(r.asked, asked)
		names := s.names(i, q, picks[i])
		due := -s.judge(&p.Conditions[q.When], r.sheet).no
		eachSet(q, func(f int) {
			if len(s.setters[f]) == 1 {
				r.sheet[f] = s.told(q, names, picks[i], f, always, s.nothing(f))
			} else {
				r.sheet[f] = s.told(q, names, picks[i], f, due, r.sheet[f])
				alone := said{s.told(q, names, picks[i], f, due, s.nothing(f)), s.unstated(q, f)}
				for _, other := range twice[f] {
					r.consistent = c.and(r.consistent, s.agree(other, alone))
				}
				twice[f] = append(twice[f], alone)
			}
			after := s.told(q, names, picks[i], f, asked, r.facts[f])
			if how.unknownIsNo {
				after = s.deaf(q, f, after)
			}
			r.facts[f] = after
		})
		emergency := c.and(asked, stops(q))
		r.stop = c.or(r.stop, emergency)
		alive = c.and(alive, -emergency)
	}
	r.settle()
	return r
}

// abroad is what the embedding page says of the country, before any question.
func (s *space) abroad(picks []lit) value {
	return value{known: picks[1:], notSure: never, notAsked: picks[0]}
}

// said is what one question says of a finding, and the place of what it says of
// those who state nothing, or -1.
type said struct {
	value
	unstated int
}

func (s *space) unstated(q *protocol.Question, f int) int {
	for _, o := range q.Otherwise {
		if o.Finding == f {
			return s.find(f, o)
		}
	}
	return -1
}

// agree is true of two questions that are not contradicted: what both know is
// one, and what one states, the other is not unsure of.
func (s *space) agree(a, b said) lit {
	var all []lit
	for i := range a.known {
		for k := range b.known {
			if i != k {
				all = append(all, -s.c.and(a.known[i], b.known[k]))
			}
		}
		if i != a.unstated {
			all = append(all, -s.c.and(a.known[i], b.notSure))
		}
		if i != b.unstated {
			all = append(all, -s.c.and(b.known[i], a.notSure))
		}
	}
	return s.c.and(all...)
}

// names gives the literal of each option by its id; a mutant may have fewer, or
// in another order.
func (s *space) names(q int, question *protocol.Question, picks []lit) map[string]lit {
	names := map[string]lit{}
	if s.classes[q] == nil {
		for i, id := range s.ids[q] {
			names[id] = picks[i]
		}
	}
	return names
}

// deaf turns "not sure" into the value of those who pick nothing.
func (s *space) deaf(q *protocol.Question, f int, v value) value {
	at := s.unstated(q, f)
	if absent, ok := s.absent(f); ok && at < 0 {
		for i, fact := range s.domain[f] {
			if fact.Lo <= absent && absent <= fact.Hi {
				at = i
			}
		}
	}
	if at < 0 {
		return v
	}
	w := value{known: append([]lit(nil), v.known...), notSure: never, notAsked: v.notAsked}
	w.known[at] = s.c.or(w.known[at], v.notSure)
	return w
}

// emergencies returns a function that tells, after each question in turn,
// whether a rule gives emergency for certain.
func (r *run) emergencies(how how) func(q *protocol.Question) lit {
	c := r.s.c
	now := make([]lit, len(r.p.Rules))
	work := func(i int) {
		rule := &r.p.Rules[i]
		t := r.s.judge(&r.p.Conditions[rule.When], r.facts)
		now[i] = never
		if rule.Level == protocol.Emergency {
			now[i] = t.yes
		}
		if rule.Unsure == protocol.Emergency {
			now[i] = c.or(now[i], c.and(t.notSure, -t.notAsked))
		}
	}
	for i := range now {
		work(i)
	}
	return func(q *protocol.Question) lit {
		for i, rule := range r.p.Rules {
			if rule.Level != protocol.Emergency && rule.Unsure != protocol.Emergency {
				continue
			}
			touched := false
			eachSet(q, func(f int) { touched = touched || reads(&r.p.Conditions[rule.When], f) })
			if touched {
				work(i)
			}
		}
		return c.or(now...)
	}
}

// settle works out the level once no question is left.
func (r *run) settle() {
	c := r.s.c
	given := make([][]lit, protocol.Emergency+1)
	for i := range r.p.Rules {
		rule := &r.p.Rules[i]
		t := r.s.judge(&r.p.Conditions[rule.When], r.facts)
		r.rules = append(r.rules, t)
		given[rule.Level] = append(given[rule.Level], t.yes)
		given[rule.Unsure] = append(given[rule.Unsure], t.notSure)
	}
	var all []lit
	above := never
	for level := protocol.Emergency; level >= protocol.SelfCare; level-- {
		all = append(all, given[level]...)
		r.fromRule[level] = c.or(append([]lit{r.stop}, all...)...)
	}
	for level := protocol.Emergency; level >= protocol.SelfCare; level-- {
		r.reaches[level] = r.fromRule[level]
		if r.p.Otherwise >= level {
			r.reaches[level] = c.or(r.reaches[level], -r.fromRule[protocol.SelfCare])
		}
		r.level[level] = c.and(r.reaches[level], -above)
		above = r.reaches[level]
	}
	r.reaches[protocol.Undecided] = always
	for level := protocol.SelfCare; level <= protocol.Emergency; level++ {
		r.facts[protocol.LevelFinding].known[level-protocol.SelfCare] = r.level[level]
	}
	r.facts[protocol.LevelFinding].notAsked = never
}
