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
	b.Note(finding, state, lo, hi)
	b.settle(finding)
}

// Note is Set for one of several findings. What conditions are by the new facts
// shows after Settle, which is called once for all of them.
func (b *Board) Note(finding int, state State, lo, hi int32) {
	b.state[finding], b.lo[finding], b.hi[finding] = state, lo, hi
}

// Settle works out what depends on findings that were noted.
func (b *Board) Settle(findings []int) {
	for _, f := range findings {
		b.settle(f)
	}
}

func (b *Board) settle(finding int) {
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
	p := b.w.parts[i]
	for k := p.from; k < p.to; k++ {
		whole := b.w.wholes[k]
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
	p := b.w.parts[i]
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

// Opens reports whether a finding in a state could still decide a condition that
// is Unknown: one below parts that are themselves Unknown.
func (b *Board) Opens(condition int, state State) bool {
	return b.opens(b.w.roots[condition], state, nil)
}

// OpensOneOf is Opens for findings that nobody has been asked of.
func (b *Board) OpensOneOf(condition int, findings []int) bool {
	return len(findings) > 0 && b.opens(b.w.roots[condition], NotAsked, findings)
}

// opens takes any finding when among is empty. It calls no function it is given:
// GopherJS makes whatever does so, and all that calls it, ready to be paused, which
// takes three times the code and the time.
func (b *Board) opens(i int32, state State, among []int) bool {
	if b.truth[i] != Unknown {
		return false
	}
	p := b.w.parts[i]
	if p.op == OpTest {
		return b.inState(int(p.finding), state) && (len(among) == 0 || contains(among, int(p.finding)))
	}
	for _, arg := range p.args {
		if b.opens(arg, state, among) {
			return true
		}
	}
	return false
}

func (b *Board) inState(finding int, state State) bool {
	return finding >= 0 && finding < len(b.state) && b.state[finding] == state
}

func contains(list []int, n int) bool {
	for _, x := range list {
		if x == n {
			return true
		}
	}
	return false
}

// Open lists the findings in a state that could still decide a condition, as often
// as they could.
func (b *Board) Open(condition int, state State) []int {
	return b.listOpen(b.w.roots[condition], state, nil)
}

func (b *Board) listOpen(i int32, state State, to []int) []int {
	if b.truth[i] != Unknown {
		return to
	}
	p := b.w.parts[i]
	if p.op == OpTest && b.inState(int(p.finding), state) {
		to = append(to, int(p.finding))
	}
	for _, arg := range p.args {
		to = b.listOpen(arg, state, to)
	}
	return to
}

// Deciding lists the findings that made a condition Yes: of an "or", only the
// parts that are themselves Yes; of an "at least", likewise.
func (b *Board) Deciding(condition int) []int {
	return b.deciding(b.w.roots[condition], Yes, nil)
}

func (b *Board) deciding(i int32, want Truth, to []int) []int {
	if b.truth[i] != want {
		return to
	}
	p := b.w.parts[i]
	switch p.op {
	case OpTest:
		to = append(to, int(p.finding))
	case OpNot:
		to = b.deciding(p.args[0], want.Not(), to)
	default:
		for _, arg := range p.args {
			to = b.deciding(arg, want, to)
		}
	}
	return to
}
