package protocol

import (
	"errors"
	"strconv"

	"vertebra/core/cond"
)

// maxLog bounds log odds, in thousandths: far beyond any medical number, and low
// enough that sums of them fit in 32 bits.
const maxLog = 20_000

// None marks a condition that a care step or cause does not have.
const None = -1

// check makes sure that every place named in the protocol exists, so that code
// which reads the protocol need not.
func (p *Protocol) check() error {
	k := &checker{p: p}
	k.that(p.ID != "", "the protocol has no id")
	k.that(len(p.Findings) > LevelFinding && p.Findings[LevelFinding].Name == "level", "the first finding is not \"level\"")
	k.that(len(p.Findings) > CountryFinding && p.Findings[CountryFinding].Name == "country", "the second finding is not \"country\"")
	k.that(len(p.Conditions) > 0 && p.Conditions[0].Op == cond.OpAlways, "the first condition is not \"always\"")
	k.that(len(p.Dispositions) == len(Levels), "there are not as many dispositions as levels")
	k.that(p.Otherwise > SelfCare && p.Otherwise <= Emergency, "the level when no rule fires must be above self-care")
	for _, f := range p.Findings {
		k.that(f.Type <= cond.Integer, "finding "+f.Name+" has an unknown type")
	}
	for i := range p.Conditions {
		k.condition(&p.Conditions[i])
	}
	for i := range p.Questions {
		k.question(&p.Questions[i])
	}
	for _, r := range p.Rules {
		k.that(r.Level >= SelfCare && r.Level <= Emergency && r.Unsure <= Emergency, "rule "+r.ID+" has an unknown level")
		k.when(r.When)
		k.places(r.Suspects, len(p.Causes), "cause")
		k.sources(r.Cites)
	}
	for _, d := range p.Dispositions {
		k.sources(d.Cites)
	}
	for _, c := range p.Causes {
		k.maybe(c.Likely)
		k.maybe(c.Possible)
		for _, point := range append(c.For[:len(c.For):len(c.For)], c.Against...) {
			k.when(point.When)
		}
		for _, prior := range c.Priors {
			k.when(prior.When)
			k.sources(prior.Cites)
			k.that(prior.LogOdds >= -maxLog && prior.LogOdds <= maxLog, "the prior of cause "+c.ID+" is out of range")
		}
		for _, e := range c.Evidence {
			k.when(e.When)
			k.sources(e.Cites)
			k.that(e.Yes >= -maxLog && e.Yes <= maxLog && e.No >= -maxLog && e.No <= maxLog, "a likelihood ratio of cause "+c.ID+" is out of range")
		}
		k.sources(c.Cites)
	}
	for _, x := range p.Imaging {
		k.when(x.When)
		k.sources(x.Cites)
	}
	for _, g := range p.Groups {
		k.that(int(g.Part) < len(Parts), "group "+g.ID+" has an unknown part")
	}
	for _, s := range p.Steps {
		k.that(s.Week >= 0 && s.Week <= 52, "step "+s.ID+" has no such week")
		k.places([]int{s.Group}, len(p.Groups), "group")
		k.when(s.When)
		k.maybe(s.Avoid)
		k.maybe(s.Ask)
		k.sources(s.Cites)
	}
	for _, c := range p.Cautions {
		k.when(c.When)
		k.places(c.Steps, len(p.Steps), "care step")
		k.sources(c.Cites)
	}
	return k.err
}

type checker struct {
	p   *Protocol
	err error
}

func (k *checker) that(ok bool, otherwise string) {
	if !ok && k.err == nil {
		k.err = errors.New("the protocol is damaged: " + otherwise)
	}
}

func (k *checker) places(list []int, size int, what string) {
	for _, i := range list {
		k.that(i >= 0 && i < size, "there is no "+what+" "+strconv.Itoa(i))
	}
}

func (k *checker) sources(list []int) { k.places(list, len(k.p.Sources), "source") }
func (k *checker) when(i int)         { k.places([]int{i}, len(k.p.Conditions), "condition") }
func (k *checker) maybe(i int) {
	if i != None {
		k.when(i)
	}
}

func (k *checker) condition(e *cond.Expr) {
	switch e.Op {
	case cond.OpAlways:
		return
	case cond.OpTest:
		k.places([]int{e.Finding}, len(k.p.Findings), "finding")
		return
	case cond.OpAnd, cond.OpOr, cond.OpAtLeast:
		k.that(len(e.Args) > 0, "a condition joins nothing")
	case cond.OpNot:
		k.that(len(e.Args) == 1, "a \"not\" has other than one condition")
	default:
		k.that(false, "a condition has an unknown kind")
	}
	k.that(e.Op != cond.OpAtLeast || e.N >= 1 && e.N <= len(e.Args), "an \"at least\" counts other than it joins")
	for i := range e.Args {
		k.condition(&e.Args[i])
	}
}

func (k *checker) question(q *Question) {
	k.that(q.Kind <= Scale, "question "+q.ID+" has an unknown kind")
	k.when(q.When)
	k.settings(q.Otherwise)
	if q.Kind == Number || q.Kind == Scale {
		k.answered(q.Finding)
		k.that(q.Min <= q.Max && (q.Kind == Number || int64(q.Max)-int64(q.Min) <= 20), "question "+q.ID+" has a range that cannot be shown")
	} else {
		k.that(len(q.Options) > 0, "question "+q.ID+" has no options")
	}
	for _, o := range q.Options {
		k.settings(o.Sets)
		for _, f := range o.Unsure {
			k.answered(f)
		}
	}
}

func (k *checker) settings(list []Setting) {
	for _, s := range list {
		k.answered(s.Finding)
		k.that(s.Lo <= s.Hi, "an option sets a range that is empty")
	}
}

// answered makes sure that a finding is one that answers may speak of.
func (k *checker) answered(finding int) {
	k.that(finding > CountryFinding && finding < len(k.p.Findings), "an answer sets finding "+strconv.Itoa(finding)+", which it cannot")
}
