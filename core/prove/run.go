package prove

import (
	"errors"
	"slices"
	"strconv"

	"vertebra/core/cond"
	"vertebra/core/protocol"
)

// value is what is known of one finding: exactly one of these literals holds.
type value struct {
	known             []lit // by place in the finding's domain
	notSure, notAsked lit   // notSure is without bounds: those with bounds are in the domain
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
	yes, no, notSure := []lit{}, []lit{}, []lit{v.notSure}
	try := make([]cond.Fact, e.Finding+1)
	for i, fact := range s.domain[e.Finding] {
		try[e.Finding] = fact
		switch truth := e.Eval(try); {
		case truth == cond.Yes:
			yes = append(yes, v.known[i])
		case truth == cond.No:
			no = append(no, v.known[i])
		case fact.State == cond.NotSure:
			notSure = append(notSure, v.known[i])
		}
	}
	return truth{s.c.or(yes...), s.c.or(no...), s.c.or(notSure...), v.notAsked}
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
// question is asked. It tries every way to answer on hear.
func (s *space) told(q *protocol.Question, picks map[string]lit, classes []lit, f int, asked lit, before value) value {
	if q.Kind == protocol.Number || q.Kind == protocol.Scale {
		after := s.nothing(f)
		copy(after.known, classes)
		after.notAsked = never
		return s.either(asked, after, before)
	}
	var about []int // the options that have to do with f, the last first
	for i := len(q.Options) - 1; i >= 0; i-- {
		if concerns(&q.Options[i], f) {
			about = append(about, i)
		}
	}
	picked := make([]bool, len(q.Options))
	var answer func(left []int) value
	answer = func(left []int) value {
		if len(left) == 0 {
			return s.after(q, picked, f, before)
		}
		i := left[0]
		picked[i] = true
		rest := left[1:]
		if q.Kind == protocol.One {
			rest = nil
		}
		yes := answer(rest)
		picked[i] = false
		return s.either(picks[q.Options[i].ID], yes, answer(left[1:]))
	}
	return s.either(asked, answer(about), before)
}

// after is what is known of f once these options are picked.
func (s *space) after(q *protocol.Question, picked []bool, f int, before value) value {
	after := s.nothing(f)
	after.notAsked = never
	note := func(was lit, fact cond.Fact) {
		if was == never {
			return
		}
		fact = hear(q, picked, f, fact)
		at := &after.notAsked
		if fact.State == cond.NotSure {
			at = &after.notSure
		}
		if i := slices.Index(s.domain[f], fact); i >= 0 {
			at = &after.known[i]
		} else if fact.Lo != fact.Hi {
			panic("prove: an answer states what is not in the domain")
		}
		*at = s.c.or(*at, was)
	}
	for i, fact := range s.domain[f] {
		note(before.known[i], fact)
	}
	note(before.notSure, cond.Fact{State: cond.NotSure})
	note(before.notAsked, cond.Fact{})
	return after
}

// either is one of two values, as l says.
func (s *space) either(l lit, yes, no value) value {
	v := value{known: make([]lit, len(yes.known)), notSure: s.c.either(l, yes.notSure, no.notSure), notAsked: s.c.either(l, yes.notAsked, no.notAsked)}
	for i := range v.known {
		v.known[i] = s.c.either(l, yes.known[i], no.known[i])
	}
	return v
}

// concerns reports whether picking an option can change what is known of f.
func concerns(o *protocol.Option, f int) bool {
	return o.Unclear || slices.Contains(o.Unsure, f) || slices.ContainsFunc(o.Sets, func(s protocol.Setting) bool { return s.Finding == f })
}

// maxAbout bounds the options of a question that have to do with one finding:
// every choice of them is tried.
const maxAbout = 10

// find is the place of what a setting states.
func (s *space) find(f int, set protocol.Setting) int {
	return slices.Index(s.domain[f], cond.Fact{State: cond.Known, Lo: set.Lo, Hi: set.Hi})
}

// run is all that an engine makes of a sheet, without its skipping of questions
// that change nothing.
type run struct {
	s *space
	p *protocol.Protocol
	// sheet is what all answers say; facts is what those say whose
	// question is asked: its condition is not No, and no emergency has stopped the
	// questions.
	sheet, facts []value
	asked        []lit // by question
	stops        []lit // by question: an emergency stops the questions after it
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
		for _, f := range findingsOf(q) {
			about := 0
			for k := range q.Options {
				if concerns(&q.Options[k], f) {
					about++
				}
			}
			if about > maxAbout {
				return errors.New("question " + strconv.Quote(q.ID) + " has more than " + strconv.Itoa(maxAbout) + " options about finding " + strconv.Quote(p.Findings[f].Name) + ": this is not modelled")
			}
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
	return s.runLike(nil, nil, p, picks, how)
}

// runLike is run for a protocol that is much like that of another run of the same
// sheet. Where same proves that both ask the same, stop the same or give the same
// level, this run takes the words of the other, so that what follows is one.
func (s *space) runLike(like *run, same func(a, b lit) bool, p *protocol.Protocol, picks [][]lit, how how) *run {
	take := func(mine, theirs lit) lit {
		if mine == theirs || same(mine, theirs) {
			return theirs
		}
		like = nil // they part here
		return mine
	}
	c := s.c
	r := &run{s: s, p: p, sheet: make([]value, len(p.Findings)), facts: make([]value, len(p.Findings)), stop: never, consistent: always}
	for f := range r.sheet {
		r.sheet[f] = s.nothing(f)
		r.facts[f] = r.sheet[f]
	}
	country := s.abroad(picks[len(p.Questions)])
	r.sheet[protocol.CountryFinding], r.facts[protocol.CountryFinding] = country, country
	alive := always
	stops := r.emergencies(how)
	twice := map[int][]opinion{} // of findings that several questions set, what each says
	for i := range p.Questions {
		q := &p.Questions[i]
		asked := c.and(alive, -s.judge(&p.Conditions[q.When], r.facts).no)
		if like != nil {
			asked = take(asked, like.asked[i])
		}
		r.asked = append(r.asked, asked)
		names := s.names(i, q, picks[i])
		due := -s.judge(&p.Conditions[q.When], r.sheet).no
		for _, f := range findingsOf(q) {
			said := always // whether the answer counts on the sheet
			if len(s.setters[f]) > 1 {
				said = due
				alone := s.told(q, names, picks[i], f, due, s.nothing(f))
				for _, other := range twice[f] {
					r.consistent = c.and(r.consistent, s.agree(other, alone, s.unstated(q, f)))
				}
				twice[f] = append(twice[f], opinion{alone, s.unstated(q, f)})
			}
			r.sheet[f] = s.told(q, names, picks[i], f, said, r.sheet[f])
			r.facts[f] = s.told(q, names, picks[i], f, asked, r.facts[f])
			if how.unknownIsNo {
				r.facts[f] = s.deaf(q, f, r.facts[f])
			}
		}
		emergency := c.and(asked, stops(q))
		if like != nil {
			emergency = take(emergency, like.stops[i])
		}
		r.stops = append(r.stops, emergency)
		r.stop = c.or(r.stop, emergency)
		alive = c.and(alive, -emergency)
	}
	r.settle(func(level protocol.Level, mine lit) lit {
		if like == nil {
			return mine
		}
		return take(mine, like.reaches[level])
	})
	return r
}

// abroad is what the embedding page says of the country, before any question.
func (s *space) abroad(picks []lit) value {
	return value{known: picks[1:], notSure: never, notAsked: picks[0]}
}

// opinion is what one question says of a finding, and the place of what it says
// of those who state nothing, or -1.
type opinion struct {
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

// agree is true of two questions that do not contradict one another: what both
// know is one, and what one states, the other is not unsure of.
func (s *space) agree(a opinion, b value, unstated int) lit {
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
		if i != unstated {
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
		at = slices.IndexFunc(s.domain[f], func(fact cond.Fact) bool {
			return fact.State == cond.Known && fact.Lo <= absent && absent <= fact.Hi
		})
	}
	if at < 0 {
		return v
	}
	w := value{known: append([]lit(nil), v.known...), notSure: never, notAsked: v.notAsked}
	unsure := []lit{v.known[at], v.notSure}
	for i, fact := range s.domain[f] {
		if fact.State == cond.NotSure {
			unsure = append(unsure, v.known[i])
			w.known[i] = never
		}
	}
	w.known[at] = s.c.or(unsure...)
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

// settle works out the level once no question is left. take may put another
// literal in place of one that is the same.
func (r *run) settle(take func(level protocol.Level, reached lit) lit) {
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
		r.reaches[level] = take(level, r.reaches[level])
		r.level[level] = c.and(r.reaches[level], -above)
		above = r.reaches[level]
	}
	r.reaches[protocol.Undecided] = always
	for level := protocol.SelfCare; level <= protocol.Emergency; level++ {
		r.facts[protocol.LevelFinding].known[level-protocol.SelfCare] = r.level[level]
	}
	r.facts[protocol.LevelFinding].notAsked = never
}
