package cond

// Board is what is known of each finding, and what each condition of a Wiring is
// by that. Facts and counts stand in lists of numbers, which are cheap to copy in
// every engine.
type Board struct {
	w         *Wiring
	state     []State // by finding, as in a Fact
	lo, hi    []int32
	truth     []Truth // by part
	yes, open []int32 // by part: how many of its args are Yes, and Unknown
}

// Board returns a board on which nothing is known.
func (w *Wiring) Board() *Board { return w.blank.Copy() }

// Copy returns a board that knows the same.
func (b *Board) Copy() *Board {
	return &Board{
		w: b.w, state: append([]State(nil), b.state...), lo: append([]int32(nil), b.lo...), hi: append([]int32(nil), b.hi...),
		truth: append([]Truth(nil), b.truth...), yes: append([]int32(nil), b.yes...), open: append([]int32(nil), b.open...),
	}
}

// State tells how much is known of a finding.
func (b *Board) State(finding int) State { return b.state[finding] }

// Fact is what is known of a finding.
func (b *Board) Fact(finding int) Fact { return Fact{b.state[finding], b.lo[finding], b.hi[finding]} }

// Set replaces what is known of a finding by the fact of these fields.
func (b *Board) Set(finding int, state State, lo, hi int32) {
	if b.state[finding] == state && b.lo[finding] == lo && b.hi[finding] == hi {
		return
	}
	b.state[finding], b.lo[finding], b.hi[finding] = state, lo, hi
	for _, i := range b.w.tests[finding] {
		b.put(i, b.judge(i))
	}
}

// put notes that a part is now so, and what that makes of its wholes.
func (b *Board) put(i int32, truth Truth) {
	before := b.truth[i]
	if before == truth {
		return
	}
	b.truth[i] = truth
	for _, whole := range b.w.parts[i].wholes {
		switch before {
		case Yes:
			b.yes[whole]--
		case Unknown:
			b.open[whole]--
		}
		switch truth {
		case Yes:
			b.yes[whole]++
		case Unknown:
			b.open[whole]++
		}
		b.put(whole, b.judge(whole))
	}
}

// judge works out a part from what is known of its finding, or from its args.
func (b *Board) judge(i int32) Truth {
	p := &b.w.parts[i]
	switch {
	case p.op == OpTest:
		if p.finding < 0 || int(p.finding) >= len(b.state) {
			return Unknown
		}
		return test(p.ranges, b.state[p.finding], b.lo[p.finding], b.hi[p.finding])
	case p.op == OpNot:
		return b.truth[p.args[0]].Not()
	case b.yes[i] >= p.need:
		return Yes
	case b.yes[i]+b.open[i] < p.need:
		return No
	}
	return Unknown
}

// Truth is what a condition is by what is known; Expr.Eval says the same.
func (b *Board) Truth(condition int) Truth { return b.truth[b.w.roots[condition]] }

// Open asks about the findings that could still decide a condition, as Expr.Open
// does, until one is accepted. It reports whether one was.
func (b *Board) Open(condition int, accept func(finding int) bool) bool {
	return b.openPart(b.w.roots[condition], accept)
}

func (b *Board) openPart(i int32, accept func(int) bool) bool {
	if b.truth[i] != Unknown {
		return false
	}
	p := &b.w.parts[i]
	if p.op == OpTest {
		return accept(int(p.finding))
	}
	for _, arg := range p.args {
		if b.openPart(arg, accept) {
			return true
		}
	}
	return false
}

// Deciding calls visit for the findings that made a condition Yes, as
// Expr.Deciding does.
func (b *Board) Deciding(condition int, visit func(finding int)) {
	b.deciding(b.w.roots[condition], Yes, visit)
}

func (b *Board) deciding(i int32, want Truth, visit func(int)) {
	if b.truth[i] != want {
		return
	}
	p := &b.w.parts[i]
	switch p.op {
	case OpTest:
		visit(int(p.finding))
	case OpNot:
		b.deciding(p.args[0], want.Not(), visit)
	default:
		for _, arg := range p.args {
			b.deciding(arg, want, visit)
		}
	}
}
