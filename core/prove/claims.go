package prove

import (
	"fmt"

	"vertebra/core/cond"
	"vertebra/core/protocol"
)

// Understood proves that the claims speak of something: every part of every
// condition can decide it, every finding they read can be answered "not sure" or
// is excused from that, has an order or is excepted, and no excuse is idle.
func (v *Prover) Understood() Property {
	var can []possible
	for i := range v.safety.Claims {
		can = append(can, v.decisive(&v.safety.Claims[i])...)
	}
	can = append(can, v.doubtful(v.base)...)
	p := v.find("understood", "every claim can come true in all its parts, also by \"not sure\"", can)
	fail := func(format string, args ...any) {
		p.Failures = append(p.Failures, Failure{What: fmt.Sprintf(format, args...)})
	}
	for _, f := range v.warnings() {
		p.Checks++
		if name := v.p.Findings[f].Name; v.safety.order(v.p, f) == nil && !excepted(v.safety.Exceptions, f) {
			fail("finding %q is read by a claim or a red flag, and nothing ranks its values: add it to orders, or to exceptions with a reason", name)
		}
	}
	for _, e := range v.safety.Sure {
		p.Checks++
		if v.base.sheet[e.Finding].notSure != never {
			fail("finding %q can be answered \"not sure\": take it out of sure", v.p.Findings[e.Finding].Name)
		}
	}
	for _, e := range v.safety.Exceptions {
		p.Checks++
		if order := v.safety.order(v.p, e.Finding); order != nil && !v.holds(v.raised(e.Finding, order)) {
			continue
		} else if order != nil {
			fail("raising finding %q never lowers the level: take it out of exceptions", v.p.Findings[e.Finding].Name)
		}
	}
	for i := range v.safety.Orders {
		o := &v.safety.Orders[i]
		if o.Open != "" && v.holds(v.raised(o.Finding, o)) {
			fail("the order of finding %q holds: delete its open:", v.p.Findings[o.Finding].Name)
		}
	}
	for i := range v.safety.Claims {
		c := &v.safety.Claims[i]
		if c.Open == "" {
			continue
		}
		p.Checks++
		all := true
		for _, s := range append(v.reaches(v.base, c), v.withholds(v.base, c)...) {
			all = all && v.holds(s)
		}
		if all {
			fail("claim %q holds: delete its open:", c.ID)
		}
	}
	return p
}

// holds decides one statement.
func (v *Prover) holds(s statement) bool {
	return !v.s.c.solve(v.query(s.goals...)...).possible
}

// possible is a thing that has to be shown to happen.
type possible struct {
	what string
	// ways are goals to look for in turn, until the real engine confirms one.
	ways [][]lit
	// happens tells, by the real engine, that a sheet shows it; nil when the
	// sheet alone does.
	happens func(sheet Sheet) bool
}

// find shows things to happen, each by an answer pattern.
func (v *Prover) find(id, says string, list []possible) Property {
	p := Property{ID: id, Says: says, Checks: len(list), Failures: []Failure{}}
	clock := stopwatch()
	found := make([]bool, len(list))
	sizes := make([]Size, len(list))
	each(len(list), func(i int) { found[i], sizes[i] = v.shown(list[i]) })
	for i := range list {
		p.Size.widen(sizes[i])
		p.Size.Queries += sizes[i].Queries - 1
		if !found[i] {
			p.Failures = append(p.Failures, Failure{What: list[i].what})
		}
	}
	p.Seconds = clock()
	return p
}

func (v *Prover) shown(x possible) (found bool, size Size) {
	for _, goals := range x.ways {
		a := v.s.c.solve(v.query(goals...)...)
		size.widen(a.size)
		if a.possible && (x.happens == nil || x.happens(v.s.read(a.inputs))) {
			return true, size
		}
	}
	return false, size
}

// decisive asks of each part of a claim's condition for a sheet of which the
// claim speaks only because of that part.
func (v *Prover) decisive(c *Claim) []possible {
	var list []possible
	says := v.base.sheetSays(&c.When)
	n := 0
	eachTest(&c.When, func(*cond.Expr) { n++ })
	for i := range n {
		without, part := weaken(c.When, i)
		list = append(list, possible{
			what: fmt.Sprintf("claim %q is the same without its part: %s", c.ID, text(v.doc, part)),
			ways: [][]lit{{says.yes, -v.base.sheetSays(&without).yes}},
		})
	}
	if c.Unsure != protocol.Undecided {
		list = append(list, possible{
			what: fmt.Sprintf("no one can be not sure of what decides claim %q", c.ID),
			ways: [][]lit{{says.notSure}},
		})
	}
	return list
}

// weaken gives a condition in which the test numbered at, counted from 0, never
// helps it to come true, and that test.
func weaken(e cond.Expr, at int) (cond.Expr, *cond.Expr) {
	n, helps := 0, true
	var found *cond.Expr
	var walk func(e cond.Expr) cond.Expr
	walk = func(e cond.Expr) cond.Expr {
		switch e.Op {
		case cond.OpTest:
			if n++; n-1 == at {
				found = &cond.Expr{Op: e.Op, Finding: e.Finding, Ranges: e.Ranges}
				if helps {
					return cond.Expr{Op: cond.OpOr} // of nothing: no
				}
				return cond.Expr{Op: cond.OpAlways}
			}
			return e
		case cond.OpNot:
			helps = !helps
			defer func() { helps = !helps }()
		}
		args := make([]cond.Expr, len(e.Args))
		for i := range e.Args {
			args[i] = walk(e.Args[i])
		}
		e.Args = args
		return e
	}
	e = walk(e)
	return e, found
}

// doubtful asks that each finding which claims read can be answered "not sure".
func (v *Prover) doubtful(r *run) []possible {
	read := make([]bool, len(v.p.Findings))
	for i := range v.safety.Claims {
		v.safety.Claims[i].When.Findings(func(f int) { read[f] = true })
	}
	var list []possible
	for f, yes := range read {
		if yes && f != protocol.CountryFinding && !excepted(v.safety.Sure, f) {
			list = append(list, possible{
				what: fmt.Sprintf("finding %q cannot be answered \"not sure\", and sure does not say why", v.p.Findings[f].Name),
				ways: [][]lit{{r.sheet[f].notSure}},
			})
		}
	}
	return list
}
