package prove

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"vertebra/core/cond"
	"vertebra/core/protocol"
	"vertebra/core/screen"
)

// RedFlags proves of each claim that names a level: whoever answers so reaches
// it, and whoever is not sure reaches what is claimed for them.
func (v *Prover) RedFlags() Property {
	return v.prove("red-flags", "every red-flag answer reaches its level, and \"not sure\" of it reaches the level claimed for that", v.redFlags())
}

func (v *Prover) redFlags() []statement {
	var list []statement
	for i := range v.safety.Claims {
		list = append(list, v.reaches(v.base, &v.safety.Claims[i])...)
	}
	return list
}

func (v *Prover) reaches(r *run, c *Claim) []statement {
	if c.Level == protocol.Undecided {
		return nil
	}
	says := r.sheetSays(&c.When)
	want := func(truth cond.Truth, level protocol.Level, what string) statement {
		said := says.yes
		if truth == cond.Unknown {
			said = says.notSure
		}
		return statement{
			what:  fmt.Sprintf("claim %q: %s reaches %v", c.ID, what, level),
			goals: []lit{said, -r.reaches[level]},
			open:  c.Open,
			broken: func(sheet, _ Sheet) string {
				given := v.levelOf(sheet)
				if c.When.Eval(sheet.Facts(v.p)) != truth || given >= level {
					return ""
				}
				return "the level given is " + given.String()
			},
		}
	}
	list := []statement{want(cond.Yes, c.Level, "who says so")}
	if c.Unsure != protocol.Undecided {
		list = append(list, want(cond.Unknown, c.Unsure, "who is not sure"))
	}
	return list
}

// RuledOut proves of each claim that names causes: whoever is heard to say so is
// told that these have to be ruled out. An emergency that stops the questions
// before names its own.
func (v *Prover) RuledOut() Property {
	return v.prove("ruled-out", "every red-flag answer lists the causes that it points to", v.ruledOut())
}

func (v *Prover) ruledOut() []statement {
	var list []statement
	for i := range v.safety.Claims {
		c := &v.safety.Claims[i]
		says := v.s.judge(&c.When, v.base.facts)
		said := says.yes
		if c.Unsure >= protocol.Soon { // before a stop, what was not asked may be in doubt, too
			said = v.s.c.or(said, v.s.c.and(says.notSure, -v.base.stop))
		}
		for _, cause := range c.Causes {
			id := v.p.Causes[cause].ID
			list = append(list, statement{
				what: fmt.Sprintf("claim %q: cause %q is listed", c.ID, id), goals: []lit{said, -v.base.tells().listed[cause]}, open: c.Open,
				broken: func(sheet, _ Sheet) string {
					_, r := see(v.engine, sheet)
					if slices.ContainsFunc(r.Causes, func(x screen.Cause) bool { return x.ID == id }) {
						return ""
					}
					return "it is not"
				},
			})
		}
	}
	return list
}

// Raised proves of each finding that a claim or a red flag reads: one rank more
// of it, with every other answer as before, never lowers the level; nor does the
// last rank in place of "not sure".
func (v *Prover) Raised() Property {
	return v.prove("raised", "raising a red flag never lowers the level", v.allRaised())
}

func (v *Prover) allRaised() []statement {
	var list []statement
	for _, f := range v.warnings() {
		order := v.safety.order(v.p, f)
		if order == nil || excepted(v.safety.Exceptions, f) {
			continue // Understood sees to it that there is an order or a reason
		}
		list = append(list, v.raised(f, order))
	}
	return list
}

// warnings are the findings that claims about levels, or rules that give urgent
// or emergency, read.
func (v *Prover) warnings() []int {
	read := make([]bool, len(v.p.Findings))
	note := func(e *cond.Expr) { e.Findings(func(f int) { read[f] = true }) }
	for i := range v.safety.Claims {
		if v.safety.Claims[i].Level != protocol.Undecided {
			note(&v.safety.Claims[i].When)
		}
	}
	for i := range v.p.Rules {
		if v.p.Rules[i].Level >= protocol.Urgent {
			note(&v.p.Conditions[v.p.Rules[i].When])
		}
	}
	var list []int
	for f, yes := range read {
		if yes && len(v.s.setters[f]) > 0 {
			list = append(list, f)
		}
	}
	return list
}

// second is a run of a sheet that differs from the first only in the answers to
// some questions.
type second struct {
	picks [][]lit
	run   *run
	valid lit
}

// another makes the second sheet for some questions; all comparisons about them
// share it, and all provers its inputs.
func (v *Prover) another(questions []int) *second {
	key := fmt.Sprint(questions)
	if v.others[key] == nil {
		o := &second{picks: v.s.second(key, questions), valid: always}
		for _, q := range questions {
			o.valid = v.s.c.and(o.valid, v.s.validity(&v.p.Questions[q], o.picks[q]))
		}
		o.run = v.s.run(v.p, o.picks, v.how)
		o.valid = v.s.c.and(o.valid, o.run.consistent)
		v.others[key] = o
	}
	return v.others[key]
}

// second gives the picks of a sheet that differs only in some questions.
func (s *space) second(key string, questions []int) [][]lit {
	if s.seconds[key] == nil {
		picks := append([][]lit(nil), s.picks...)
		for _, q := range questions {
			picks[q] = make([]lit, len(s.picks[q]))
			for k := range picks[q] {
				picks[q][k] = s.c.input()
			}
		}
		s.seconds[key] = picks
	}
	return s.seconds[key]
}

// lowered is true of two runs of which the second gives the lower level.
func (s *space) lowered(a, b *run) lit {
	var any []lit
	for level := protocol.Routine; level <= protocol.Emergency; level++ {
		any = append(any, s.c.and(a.reaches[level], -b.reaches[level]))
	}
	return s.c.or(any...)
}

// same is true of two sheets that say the same of a finding.
func (s *space) same(a, b value) lit {
	all := []lit{-s.c.differ(a.notSure, b.notSure), -s.c.differ(a.notAsked, b.notAsked)}
	for i := range a.known {
		all = append(all, -s.c.differ(a.known[i], b.known[i]))
	}
	return s.c.and(all...)
}

// says is true of a sheet that says one of some values of a finding.
func (s *space) says(f int, v value, values []cond.Fact) lit {
	var any []lit
	for i, fact := range s.domain[f] {
		for _, value := range values {
			if fact.State == cond.Known && value.Lo <= fact.Lo && fact.Hi <= value.Hi {
				any = append(any, v.known[i])
			}
		}
	}
	return s.c.or(any...)
}

func (v *Prover) raised(f int, order *Order) statement {
	c, a := v.s.c, v.base
	questions := v.s.setters[f]
	b := v.another(questions)
	tiers := order.Tiers
	if tiers == nil { // a rising number: each class is a rank
		for _, fact := range v.s.domain[f] {
			if fact.State == cond.Known {
				tiers = append(tiers, []cond.Fact{fact})
			}
		}
		slices.SortFunc(tiers, func(a, b []cond.Fact) int { return cmp.Compare(a[0].Lo, b[0].Lo) })
	}
	last := tiers[len(tiers)-1]
	ways := []lit{c.and(a.sheet[f].notSure, v.s.says(f, b.run.sheet[f], last))}
	for i := range tiers[1:] {
		ways = append(ways, c.and(v.s.says(f, a.sheet[f], tiers[i]), v.s.says(f, b.run.sheet[f], tiers[i+1])))
	}
	goals := []lit{b.valid, c.or(ways...), v.s.lowered(a, b.run)}
	for _, q := range questions {
		question := &v.p.Questions[q]
		for _, g := range findingsOf(question) {
			if g != f {
				goals = append(goals, v.s.same(a.sheet[g], b.run.sheet[g]))
			}
		}
		before, after := v.s.names(q, question, v.s.picks[q]), v.s.names(q, question, b.picks[q])
		for _, o := range question.Options {
			if o.Unclear {
				goals = append(goals, -c.differ(before[o.ID], after[o.ID]))
			}
		}
	}
	if order.Unless != nil {
		goals = append(goals, -b.run.sheetSays(order.Unless).yes)
	}
	s := v.compare("raising finding "+strconv.Quote(v.p.Findings[f].Name), goals, b)
	s.open = order.Open
	return s
}

// compare is the statement that the second of two sheets does not give the lower
// level.
func (v *Prover) compare(what string, goals []lit, b *second) statement {
	return statement{
		what: what, goals: goals, other: b.picks,
		broken: func(sheet, other Sheet) string {
			before, after := v.levelOf(sheet), v.levelOf(other)
			if after >= before {
				return ""
			}
			return fmt.Sprintf("the level falls from %v to %v", before, after)
		},
	}
}

// Unknown proves of each question that can be answered "not sure": doing so,
// beside what is picked or in place of "none of these" or "no", with all else as
// before, never gives a lower level.
func (v *Prover) Unknown() Property {
	return v.prove("unknown", "\"not sure\", beside a pick or in place of \"no\", never gives a lower level", v.unknowns())
}

func (v *Prover) unknowns() []statement {
	var list []statement
	for q := range v.p.Questions {
		if s := v.unknown(q); s != nil {
			list = append(list, *s)
		}
	}
	return list
}

func (v *Prover) unknown(q int) *statement {
	c, a, question := v.s.c, v.base, &v.p.Questions[q]
	unsure := slices.IndexFunc(question.Options, func(o protocol.Option) bool { return o.Unclear || len(o.Unsure) > 0 })
	if unsure < 0 {
		return nil
	}
	b := v.another([]int{q})
	goals := []lit{b.valid, v.s.lowered(a, b.run)}
	before, after := v.s.names(q, question, v.s.picks[q]), v.s.names(q, question, b.picks[q])
	for i, o := range question.Options {
		switch {
		case i == unsure:
			goals = append(goals, -before[o.ID], after[o.ID])
		case question.Kind == protocol.One:
			// The other options are for those who are sure.
		case !o.Exclusive:
			goals = append(goals, -c.differ(before[o.ID], after[o.ID]))
		}
	}
	if question.Kind == protocol.One {
		for _, f := range question.Options[unsure].Unsure {
			goals = append(goals, v.s.says(f, a.sheet[f], v.calmValue(question, f)))
		}
	}
	s := v.compare("question "+strconv.Quote(question.ID)+": not sure beside the same answer, or in place of no", goals, b)
	return &s
}

// calmValue is what "no" means of a finding: what is so of those who pick no option
// that sets it; of questions with one answer, the first rank of its order.
func (v *Prover) calmValue(q *protocol.Question, f int) []cond.Fact {
	for _, o := range q.Otherwise {
		if o.Finding == f {
			return []cond.Fact{{State: cond.Known, Lo: o.Lo, Hi: o.Hi}}
		}
	}
	if order := v.safety.order(v.p, f); order != nil && len(order.Tiers) > 0 {
		return order.Tiers[0]
	}
	return nil
}
