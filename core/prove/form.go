package prove

import (
	"fmt"
	"slices"

	"vertebra/core/cond"
	"vertebra/core/protocol"
)

// Complete proves, without a solver, that no one gets stuck: every question can
// be answered by a person with nothing to tell and with every value of what it
// asks, every level has words, and the order of asking only goes forward, since
// what a question is asked for is known from questions before it. Then the
// engine's one pass over the questions ends, with a result or a stop.
func (v *Prover) Complete() Property {
	return form("complete", "no dead end and no loop", func(check func(ok bool, format string, args ...any)) {
		v.deadEnds(check)
		v.loops(check)
	})
}

// form runs checks that need no solver.
func form(id, says string, run func(check func(ok bool, format string, args ...any))) Property {
	p := Property{ID: id, Says: says, Failures: []Failure{}}
	clock := stopwatch()
	run(func(ok bool, format string, args ...any) {
		if p.Checks++; !ok {
			p.Failures = append(p.Failures, Failure{What: fmt.Sprintf(format, args...)})
		}
	})
	p.Seconds = clock()
	return p
}

func (v *Prover) deadEnds(check func(ok bool, format string, args ...any)) {
	for i := range v.p.Questions {
		q := &v.p.Questions[i]
		switch q.Kind {
		case protocol.Many:
			none := slices.ContainsFunc(q.Options, func(o protocol.Option) bool {
				return o.Exclusive && len(o.Sets) == 0 && len(o.Unsure) == 0
			})
			check(none, "question %q has no option for a person of whom none of the others is so", q.ID)
		case protocol.One:
			check(len(q.Options) > 0, "question %q has no options", q.ID)
		default:
			check(q.Min <= q.Max, "question %q takes no number", q.ID)
		}
		for _, o := range q.Options {
			says := len(o.Sets) > 0 || len(o.Unsure) > 0 || q.Kind == protocol.Many && (o.Exclusive || o.Unclear)
			check(says, "question %q: option %q says nothing", q.ID, o.ID)
		}
		eachValue(v, q, func(f int, value int32, name string) {
			check(canSay(q, f, value), "question %q has no answer for finding %q = %s", q.ID, v.p.Findings[f].Name, name)
		})
	}
	for i, d := range v.p.Dispositions {
		check(d.Title != "" && d.When != "" && d.Text != "", "level %q has no words", protocol.Levels[i])
	}
	check(v.p.Otherwise > protocol.SelfCare, "when no rule fires, the level is %v", v.p.Otherwise)
}

// eachValue calls visit for the values of each finding that q sets, of numbers
// for the least, the greatest and where options meet.
func eachValue(v *Prover, q *protocol.Question, visit func(f int, value int32, name string)) {
	seen := map[int]bool{}
	eachSet(q, func(f int) {
		if seen[f] {
			return
		}
		seen[f] = true
		for _, d := range v.doc.Findings {
			if d.Place != f {
				continue
			}
			switch d.Type {
			case cond.YesNo:
				visit(f, 0, "no")
				visit(f, 1, "yes")
			case cond.Choice:
				for i, name := range d.Values {
					visit(f, int32(i), name)
				}
			default:
				values := []int32{d.Min, d.Max}
				for _, o := range q.Options {
					for _, s := range o.Sets {
						if s.Finding == f {
							values = append(values, s.Lo, s.Hi, max(s.Lo-1, d.Min), min(s.Hi+1, d.Max))
						}
					}
				}
				for _, value := range values {
					visit(f, value, fmt.Sprint(value))
				}
			}
		}
	})
}

func canSay(q *protocol.Question, f int, value int32) bool {
	if q.Kind == protocol.Number || q.Kind == protocol.Scale {
		return q.Min <= value && value <= q.Max
	}
	says := func(s protocol.Setting) bool { return s.Finding == f && s.Lo <= value && value <= s.Hi }
	return slices.ContainsFunc(q.Otherwise, says) || slices.ContainsFunc(q.Options, func(o protocol.Option) bool {
		return slices.ContainsFunc(o.Sets, says)
	})
}

func (v *Prover) loops(check func(ok bool, format string, args ...any)) {
	for i := range v.p.Questions {
		q := &v.p.Questions[i]
		v.p.Conditions[q.When].Findings(func(f int) {
			check(f == protocol.CountryFinding || len(v.s.setters[f]) > 0 && v.s.setters[f][0] < i, "question %q depends on finding %q, which is asked later or never", q.ID, v.p.Findings[f].Name)
		})
	}
}

// Graver proves, without a solver, that of two options which say different
// things of the same finding the graver one counts, when both are picked.
func (v *Prover) Graver() Property {
	return form("graver", "of two answers that disagree, the graver counts", v.graver)
}

func (v *Prover) graver(check func(ok bool, format string, args ...any)) {
	for i := range v.p.Questions {
		q := &v.p.Questions[i]
		if q.Kind != protocol.Many {
			continue
		}
		for k, first := range q.Options {
			for _, last := range q.Options[k+1:] {
				for _, a := range first.Sets {
					for _, b := range last.Sets {
						if a.Finding != b.Finding || a.Lo == b.Lo {
							continue
						}
						x, y := v.rank(a), v.rank(b)
						check(x >= 0 && y >= x, "question %q: whoever picks %q and %q is taken for %q, which does not rank above", q.ID, first.ID, last.ID, last.ID)
					}
				}
			}
		}
	}
}

// rank is the place of a value in the order of its finding, or -1.
func (v *Prover) rank(s protocol.Setting) int {
	order := v.safety.order(v.p, s.Finding)
	if order == nil {
		return -1
	}
	return slices.IndexFunc(order.Tiers, func(tier []cond.Fact) bool {
		return slices.ContainsFunc(tier, func(f cond.Fact) bool { return f.Lo <= s.Lo && s.Hi <= f.Hi })
	})
}
