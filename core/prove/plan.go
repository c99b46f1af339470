package prove

import (
	"fmt"
	"slices"
	"strings"

	"vertebra/core/cond"
	"vertebra/core/protocol"
	"vertebra/core/screen"
)

// Medicines proves of each claim about care steps: whoever answers so is not
// given them, or only as "ask first", and is told why; and whoever is not sure
// gets them only as "ask first", and is told so.
func (v *Prover) Medicines() Property {
	return v.prove("medicines", "no plan offers a medicine or a move that an answer forbids, and a caution says why", v.medicines())
}

func (v *Prover) medicines() []statement {
	var list []statement
	for i := range v.safety.Claims {
		list = append(list, v.withholds(v.base, &v.safety.Claims[i])...)
	}
	return list
}

func (v *Prover) withholds(r *run, c *Claim) []statement {
	var list []statement
	claim, told := r.sheetSays(&c.When), r.tells()
	add := func(step int, what string, said, wrong lit, truths []cond.Truth, broken func(given, askFirst, warned bool) bool) {
		id := r.p.Steps[step].ID
		list = append(list, statement{
			what: fmt.Sprintf("claim %q: care step %q is %s", c.ID, id, what), goals: []lit{said, wrong}, open: c.Open,
			broken: func(sheet, _ Sheet) string {
				_, result := see(v.engine, sheet)
				given, askFirst := gives(result, id)
				warned := false
				for i := range r.p.Cautions {
					warned = warned || r.warns(i, step, &c.When) && slices.ContainsFunc(result.Cautions, func(x screen.Caution) bool { return x.ID == r.p.Cautions[i].ID })
				}
				for _, truth := range truths {
					if c.When.Eval(sheet.Facts(v.p)) == truth && broken(given, askFirst, warned) {
						return "it is"
					}
				}
				return ""
			},
		})
	}
	unsure := []cond.Truth{cond.Unknown}
	either := []cond.Truth{cond.Yes, cond.Unknown}
	plain := func(given, askFirst, _ bool) bool { return given && !askFirst }
	said := r.s.c.or(claim.yes, claim.notSure)
	for _, step := range c.Never {
		add(step, "given", claim.yes, told.given[step], []cond.Truth{cond.Yes}, func(given, _, _ bool) bool { return given })
		add(step, "given plainly to who is not sure", claim.notSure, told.plain[step], unsure, plain)
	}
	for _, step := range c.Ask {
		add(step, "given plainly", said, told.plain[step], either, plain)
	}
	if c.Silent {
		return list
	}
	for _, step := range append(c.Never[:len(c.Never):len(c.Never)], c.Ask...) {
		var any []lit
		for i := range r.p.Cautions {
			if r.warns(i, step, &c.When) {
				any = append(any, told.warned[i], told.unsure[i])
			}
		}
		s := &r.p.Steps[step]
		due := r.s.c.and(r.shown(r.p.Groups[s.Group].Part), r.is(s.When).yes)
		add(step, "without a caution", r.s.c.and(said, due), -r.s.c.or(any...), either, func(_, _, warned bool) bool { return !warned })
	}
	return list
}

// warns reports whether a caution is about a care step and reads a finding that
// a condition reads, so that it can say why.
func (r *run) warns(caution, step int, when *cond.Expr) bool {
	x := &r.p.Cautions[caution]
	found := false
	r.p.Conditions[x.When].Findings(func(f int) { found = found || reads(when, f) })
	return found && slices.Contains(x.Steps, step)
}

// SafetyNet proves that every end tells what to do if it gets worse: a stop, and
// an urgent result, whom to call now; all but a stop, when to come back and whom
// to call then. Questions carry no net of their own: the page around them does.
func (v *Prover) SafetyNet() Property {
	return v.prove("safety-net", "every end has words, whom to call, and when to come back", v.nets(v.base))
}

func (v *Prover) nets(r *run) []statement {
	var list []statement
	add := func(level protocol.Level, part protocol.Part, number string) {
		list = append(list, statement{
			what:  fmt.Sprintf("level %v has a care step %q with %s", level, protocol.Parts[part], number),
			goals: []lit{r.level[level], -r.s.c.or(r.stepsWith(part, number)...)},
			broken: func(sheet, _ Sheet) string {
				_, result := see(v.engine, sheet)
				for _, g := range result.Groups {
					for _, s := range g.Steps {
						if g.Part == protocol.Parts[part] && strings.Contains(s.Text, number) {
							return ""
						}
					}
				}
				return "there is none"
			},
		})
	}
	for level := protocol.SelfCare; level <= protocol.Emergency; level++ {
		if level >= protocol.Urgent {
			add(level, protocol.PartNow, "{emergency}")
		}
		if level < protocol.Emergency {
			add(level, protocol.PartComeBack, "{emergency}")
		}
	}
	return list
}

// stepsWith are the care steps of a part that name a number to call, as given.
func (r *run) stepsWith(part protocol.Part, number string) []lit {
	var any []lit
	told := r.tells()
	for i, s := range r.p.Steps {
		if r.p.Groups[s.Group].Part == part && strings.Contains(s.Text, number) {
			any = append(any, told.given[i])
		}
	}
	return any
}
