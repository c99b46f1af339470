package prove

import (
	"vertebra/core/cond"
	"vertebra/core/protocol"
)

// outcome is what a person is told besides the level, in literals.
type outcome struct {
	given, plain   []lit // by care step: given at all; given without "ask first"
	warned, unsure []lit // by caution: said because it is so; because the person was not sure
	listed         []lit // by cause
	imaging        []lit // by entry: it is the one given
	shown          []lit // by part of a result
	points         []lit // by point for or against a cause: it is made
}

// tells works out the outcome of a run. It follows core/triage/result.go.
func (r *run) tells() *outcome {
	if r.outcome != nil {
		return r.outcome
	}
	c, o := r.s.c, &outcome{}
	r.outcome = o
	for part := range protocol.Parts {
		o.shown = append(o.shown, r.shown(protocol.Part(part)))
	}
	for i := range r.p.Steps {
		s := &r.p.Steps[i]
		avoid, ask := r.maybe(s.Avoid), r.maybe(s.Ask)
		given := c.and(o.shown[r.p.Groups[s.Group].Part], r.gives(s), -avoid.yes)
		o.given = append(o.given, given)
		o.plain = append(o.plain, c.and(given, avoid.no, ask.no))
	}
	for i := range r.p.Cautions {
		x := &r.p.Cautions[i]
		concerns, when := r.concerns(x), r.is(x.When)
		warned, unsure := c.and(concerns, when.yes), c.and(concerns, when.notSure)
		if x.Text == "" {
			warned = never
		}
		if x.Unsure == "" {
			unsure = never
		}
		o.warned, o.unsure = append(o.warned, warned), append(o.unsure, unsure)
	}
	before := never
	for i := range r.p.Imaging {
		when := r.is(r.p.Imaging[i].When)
		o.imaging = append(o.imaging, c.and(when.yes, -before))
		before = c.or(before, when.yes)
	}
	o.listed = r.causes()
	for i := range r.p.Causes {
		x := &r.p.Causes[i]
		for _, point := range append(x.For[:len(x.For):len(x.For)], x.Against...) {
			o.points = append(o.points, c.and(o.listed[i], r.is(point.When).yes))
		}
	}
	return o
}

func (r *run) is(condition int) truth {
	return r.s.judge(&r.p.Conditions[condition], r.facts)
}

// maybe is a condition that need not be there: without one, No.
func (r *run) maybe(condition int) truth {
	if condition == protocol.None {
		return truth{never, always, never, never}
	}
	return r.is(condition)
}

// gives tells whether a care step is for this person. One that protects is also
// for those who are not sure.
func (r *run) gives(s *protocol.Step) lit {
	when := r.is(s.When)
	if s.Protects {
		return r.s.c.or(when.yes, when.notSure)
	}
	return when.yes
}

func (r *run) shown(part protocol.Part) lit {
	switch part {
	case protocol.PartNow:
		return always
	case protocol.PartComeBack, protocol.PartLearn:
		return -r.reaches[protocol.Emergency]
	}
	return -r.reaches[protocol.Urgent]
}

// concerns tells that one of the care steps a caution is about is for this
// person.
func (r *run) concerns(x *protocol.Caution) lit {
	if len(x.Steps) == 0 {
		return always
	}
	var any []lit
	for _, i := range x.Steps {
		s := &r.p.Steps[i]
		any = append(any, r.s.c.and(r.shown(r.p.Groups[s.Group].Part), r.is(s.When).yes))
	}
	return r.s.c.or(any...)
}

// causes tells which causes are listed: what a rule points to, what is likely
// and what is possible.
func (r *run) causes() []lit {
	c := r.s.c
	list := make([][]lit, len(r.p.Causes))
	for i := range r.p.Rules {
		rule, t := &r.p.Rules[i], r.rules[i]
		points := t.yes
		switch {
		case rule.Unsure >= protocol.Soon:
			points = c.or(points, t.notSure)
		case rule.Unsure > protocol.Undecided: // listed only when it is certain
			points = c.or(points, c.and(t.notSure, -t.notAsked))
		}
		for _, cause := range rule.Suspects {
			list[cause] = append(list[cause], points)
		}
	}
	listed := make([]lit, len(list))
	for i := range list {
		x := &r.p.Causes[i]
		listed[i] = c.or(append(list[i], r.maybe(x.Likely).yes, r.maybe(x.Possible).yes)...)
	}
	return listed
}

// loses is true of sheets for which another run is worse than this one: it gives
// another level, scan, care step or caution, or a cause is no longer listed.
func (r *run) loses(o *run) lit {
	c := r.s.c
	var any []lit
	for level := range r.reaches {
		any = append(any, c.differ(r.reaches[level], o.reaches[level]))
	}
	a, b := r.tells(), o.tells()
	for _, pair := range [][2][]lit{{a.given, b.given}, {a.plain, b.plain}, {a.warned, b.warned}, {a.unsure, b.unsure}, {a.imaging, b.imaging}} {
		for i := range max(len(pair[0]), len(pair[1])) {
			any = append(any, c.differ(at(pair[0], i), at(pair[1], i)))
		}
	}
	for i := range a.listed {
		any = append(any, c.and(a.listed[i], -b.listed[i]))
	}
	return c.or(any...)
}

func at(list []lit, i int) lit {
	if i < len(list) {
		return list[i]
	}
	return never
}

// sheetSays works out a condition on all that a sheet says.
func (r *run) sheetSays(e *cond.Expr) truth { return r.s.judge(e, r.sheet) }
