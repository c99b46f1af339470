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
// which reads the protocol need not. Parts are what the conditions are made of, each
// once; nil looks for them in the conditions.
func (p *Protocol) check(parts []cond.Expr) error {
	k := &checker{p: p}
	k.that(p.ID != "", "the protocol has no id", "")
	k.that(len(p.Findings) > LevelFinding && p.Findings[LevelFinding].Name == "level", "the first finding is not \"level\"", "")
	k.that(len(p.Findings) > CountryFinding && p.Findings[CountryFinding].Name == "country", "the second finding is not \"country\"", "")
	k.that(len(p.Conditions) > 0 && p.Conditions[0].Op == cond.OpAlways, "the first condition is not \"always\"", "")
	k.that(len(p.Dispositions) == len(Levels), "there are not as many dispositions as levels", "")
	k.that(p.Otherwise > SelfCare && p.Otherwise <= Emergency, "the level when no rule fires must be above self-care", "")
	for i := range p.Findings {
		k.that(p.Findings[i].Type <= cond.Integer, "a finding has an unknown type: ", p.Findings[i].Name)
	}
	for i := range parts {
		k.part(&parts[i])
	}
	if parts == nil {
		for i := range p.Conditions {
			k.condition(&p.Conditions[i])
		}
	}
	for i := range p.Questions {
		k.question(&p.Questions[i])
	}
	for i := range p.Rules {
		r := &p.Rules[i]
		k.that(r.Level >= SelfCare && r.Level <= Emergency && r.Unsure <= Emergency, "a rule has an unknown level: ", r.ID)
		k.when(r.When)
		k.places(r.Suspects, len(p.Causes), "cause")
		k.sources(r.Cites)
	}
	for i := range p.Dispositions {
		k.sources(p.Dispositions[i].Cites)
	}
	for i := range p.Causes {
		k.cause(&p.Causes[i])
	}
	for i := range p.Imaging {
		k.when(p.Imaging[i].When)
		k.sources(p.Imaging[i].Cites)
	}
	for i := range p.Groups {
		k.that(int(p.Groups[i].Part) < len(Parts), "a group has an unknown part: ", p.Groups[i].ID)
	}
	for i := range p.Steps {
		s := &p.Steps[i]
		k.that(s.Week >= 0 && s.Week <= 52, "there is no such week in step ", s.ID)
		k.place(s.Group, len(p.Groups), "group")
		k.when(s.When)
		k.maybe(s.Avoid)
		k.maybe(s.Ask)
		k.sources(s.Cites)
	}
	for i := range p.Cautions {
		k.when(p.Cautions[i].When)
		k.places(p.Cautions[i].Steps, len(p.Steps), "care step")
		k.sources(p.Cautions[i].Cites)
	}
	return k.err
}

type checker struct {
	p   *Protocol
	err error
}

// that takes its message in two pieces, for it is called thousands of times and
// fails once at most.
func (k *checker) that(ok bool, otherwise, name string) {
	if !ok && k.err == nil {
		k.err = errors.New("the protocol is damaged: " + otherwise + name)
	}
}

func (k *checker) place(i, size int, what string) {
	if i < 0 || i >= size {
		k.that(false, "there is no "+what+" ", strconv.Itoa(i))
	}
}

func (k *checker) places(list []int, size int, what string) {
	for _, i := range list {
		k.place(i, size, what)
	}
}

func (k *checker) sources(list []int) { k.places(list, len(k.p.Sources), "source") }
func (k *checker) when(i int)         { k.place(i, len(k.p.Conditions), "condition") }
func (k *checker) maybe(i int) {
	if i != None {
		k.when(i)
	}
}

func (k *checker) condition(e *cond.Expr) {
	k.part(e)
	for i := range e.Args {
		k.condition(&e.Args[i])
	}
}

// part looks at a condition without what it joins.
func (k *checker) part(e *cond.Expr) {
	switch e.Op {
	case cond.OpAlways:
	case cond.OpTest:
		k.place(e.Finding, len(k.p.Findings), "finding")
	case cond.OpAnd, cond.OpOr, cond.OpAtLeast:
		k.that(len(e.Args) > 0, "a condition joins nothing", "")
	case cond.OpNot:
		k.that(len(e.Args) == 1, "a \"not\" has other than one condition", "")
	default:
		k.that(false, "a condition has an unknown kind", "")
	}
	k.that(e.Op != cond.OpAtLeast || e.N >= 1 && e.N <= len(e.Args), "an \"at least\" counts other than it joins", "")
}

func (k *checker) question(q *Question) {
	k.that(q.Kind <= Scale, "a question has an unknown kind: ", q.ID)
	k.when(q.When)
	k.settings(q.Otherwise)
	if q.Kind == Number || q.Kind == Scale {
		k.answered(q.Finding)
		k.that(q.Min <= q.Max && (q.Kind == Number || uint32(q.Max)-uint32(q.Min) <= 20), "a question has a range that cannot be shown: ", q.ID)
	} else {
		k.that(len(q.Options) > 0, "a question has no options: ", q.ID)
	}
	for i := range q.Options {
		k.settings(q.Options[i].Sets)
		for _, f := range q.Options[i].Unsure {
			k.answered(f)
		}
	}
}

func (k *checker) settings(list []Setting) {
	for i := range list {
		k.answered(list[i].Finding)
		k.that(list[i].Lo <= list[i].Hi, "an option sets a range that is empty", "")
	}
}

// answered makes sure that a finding is one that answers may speak of.
func (k *checker) answered(finding int) {
	if finding <= CountryFinding || finding >= len(k.p.Findings) {
		k.that(false, "an answer sets a finding that it cannot: ", strconv.Itoa(finding))
	}
}

func (k *checker) cause(c *Cause) {
	k.maybe(c.Likely)
	k.maybe(c.Possible)
	for i := range c.For {
		k.when(c.For[i].When)
	}
	for i := range c.Against {
		k.when(c.Against[i].When)
	}
	for i := range c.Priors {
		prior := &c.Priors[i]
		k.when(prior.When)
		k.sources(prior.Cites)
		k.that(prior.LogOdds >= -maxLog && prior.LogOdds <= maxLog, "a prior is out of range, of cause ", c.ID)
	}
	for i := range c.Evidence {
		e := &c.Evidence[i]
		k.when(e.When)
		k.sources(e.Cites)
		k.that(e.Yes >= -maxLog && e.Yes <= maxLog && e.No >= -maxLog && e.No <= maxLog, "a likelihood ratio is out of range, of cause ", c.ID)
	}
	k.sources(c.Cites)
}
