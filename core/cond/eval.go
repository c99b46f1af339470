package cond

// State says how much is known of a finding.
type State uint8

const (
	NotAsked State = iota // no question has been answered that sets it
	NotSure               // the person was asked and could not say, or only within bounds
	Known                 // Lo and Hi of the fact hold
)

// Fact is what is known of one finding. Every finding is a whole number inside:
// yes_no is 0 or 1, a choice is the place of its value in the list of values,
// and a number is itself. An answer such as "2 to 6 weeks" knows a number only
// within bounds, so a known fact is the closed interval from Lo to Hi. Someone who
// is not sure may still have picked a value, Lo, which counts as said; Hi is then
// the value farthest from it that they may mean as well. Where the two are equal,
// nothing was picked.
type Fact struct {
	State  State
	Lo, Hi int32
}

// Exactly is the fact of a finding whose value is n.
func Exactly(n int32) Fact { return Fact{Known, n, n} }

// Range is a closed interval of values.
type Range struct{ Lo, Hi int32 }

// Op is the kind of an expression.
type Op uint8

const (
	OpAlways  Op = iota // true whatever is known
	OpTest              // the finding's value lies in one of Ranges
	OpAnd               // all of Args
	OpOr                // any of Args
	OpNot               // not Args[0]
	OpAtLeast           // at least N of Args
)

// Expr is a condition as an engine evaluates it: findings by index, and every
// comparison turned into the ranges of values that satisfy it.
type Expr struct {
	Op      Op
	N       int
	Finding int
	Ranges  []Range // sorted, apart from one another
	Args    []Expr
}

// Eval gives the value of the condition for what is known. A finding with an
// index outside facts is unknown.
func (e *Expr) Eval(facts []Fact) Truth {
	switch e.Op {
	case OpAlways:
		return Yes
	case OpTest:
		return e.test(facts)
	case OpAnd:
		all := Yes
		for i := range e.Args {
			if all = all.And(e.Args[i].Eval(facts)); all == No {
				return No
			}
		}
		return all
	case OpOr:
		any := No
		for i := range e.Args {
			if any = any.Or(e.Args[i].Eval(facts)); any == Yes {
				return Yes
			}
		}
		return any
	case OpNot:
		return e.Args[0].Eval(facts).Not()
	case OpAtLeast:
		yes, open := 0, 0
		for i := range e.Args {
			switch e.Args[i].Eval(facts) {
			case Yes:
				yes++
			case Unknown:
				open++
			}
		}
		switch {
		case yes >= e.N:
			return Yes
		case yes+open < e.N:
			return No
		}
	}
	return Unknown
}

func (e *Expr) test(facts []Fact) Truth {
	if e.Finding < 0 || e.Finding >= len(facts) {
		return Unknown
	}
	fact := &facts[e.Finding]
	return test(e.Ranges, fact.State, fact.Lo, fact.Hi)
}

// test compares a fact with ranges.
func test(ranges []Range, state State, lo, hi int32) Truth {
	if state == NotAsked || state == NotSure && lo == hi {
		return Unknown
	}
	if state == NotSure {
		for i := range ranges {
			if ranges[i].Lo <= lo && lo <= ranges[i].Hi {
				return Yes
			}
		}
		lo, hi = min(lo, hi), max(lo, hi)
	}
	apart := true
	for i := range ranges {
		if ranges[i].Lo <= lo && hi <= ranges[i].Hi {
			return Yes
		}
		if lo <= ranges[i].Hi && ranges[i].Lo <= hi {
			apart = false
		}
	}
	if apart {
		return No
	}
	return Unknown
}

// Findings calls visit for every finding the condition reads, as often as it
// reads it.
func (e *Expr) Findings(visit func(finding int)) {
	if e.Op == OpTest {
		visit(e.Finding)
	}
	for i := range e.Args {
		e.Args[i].Findings(visit)
	}
}
