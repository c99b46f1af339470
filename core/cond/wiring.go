package cond

// Wiring is a list of conditions made ready to be asked again and again while
// facts come in one by one. A part that stands in several conditions is there
// once, and knows what it is a part of: so a fact costs what it changes, however
// many conditions there are. A Wiring never changes once it is made.
type Wiring struct {
	roots []int32   // by condition: its part
	parts []part    // a part stands before what it is a part of
	tests [][]int32 // by finding: the parts that compare it
	blank Board     // when nothing is known

	table []int32 // part+1 by hash, while the wiring is made
	stack []int32 // args of the expressions being wired
}

// part is a test, the opposite of another part, or true when at least need of
// others are: of an "and" all, of an "or" one, of "always" none.
type part struct {
	op      Op // OpTest, OpNot or OpAtLeast
	need    int32
	finding int32
	ranges  []Range
	args    []int32
	wholes  []int32 // the parts that this is a part of, as often as it is
}

// Wire makes conditions ready that speak of so many findings.
func Wire(conditions []Expr, findings int) *Wiring {
	w := &Wiring{roots: make([]int32, len(conditions)), tests: make([][]int32, findings), table: make([]int32, 1024)}
	w.blank = Board{w: w, state: make([]State, findings), lo: make([]int32, findings), hi: make([]int32, findings)}
	for i := range conditions {
		w.roots[i] = w.wire(&conditions[i])
	}
	w.table, w.stack = nil, nil
	return w
}

// wire gives the part that is e.
func (w *Wiring) wire(e *Expr) int32 {
	from := len(w.stack)
	for i := range e.Args {
		w.stack = append(w.stack, w.wire(&e.Args[i]))
	}
	args := w.stack[from:]
	w.stack = w.stack[:from]
	op, need, finding := OpAtLeast, int32(0), int32(-1)
	switch e.Op {
	case OpTest:
		op, finding = OpTest, int32(e.Finding)
	case OpNot:
		op = OpNot
	case OpAnd:
		need = int32(len(args))
	case OpOr:
		need = 1
	case OpAtLeast:
		need = int32(e.N)
	}
	at := hash(op, need, finding, e.Ranges, args) & uint32(len(w.table)-1)
	for ; w.table[at] != 0; at = (at + 1) & uint32(len(w.table)-1) {
		if i := w.table[at] - 1; w.parts[i].is(op, need, finding, e.Ranges, args) {
			return i
		}
	}
	i := int32(len(w.parts))
	w.table[at] = i + 1
	w.parts = append(w.parts, part{op: op, need: need, finding: finding, ranges: e.Ranges, args: append([]int32(nil), args...)})
	if 2*len(w.parts) > len(w.table) {
		w.rehash()
	}
	w.connect(i)
	return i
}

// connect tells the args of a new part of it, and works out what it is when
// nothing is known.
func (w *Wiring) connect(i int32) {
	p, b := &w.parts[i], &w.blank
	yes, open := int32(0), int32(0)
	for _, arg := range p.args {
		w.parts[arg].wholes = append(w.parts[arg].wholes, i)
		switch b.truth[arg] {
		case Yes:
			yes++
		case Unknown:
			open++
		}
	}
	b.yes, b.open, b.truth = append(b.yes, yes), append(b.open, open), append(b.truth, Unknown)
	if p.op == OpTest && p.finding >= 0 && int(p.finding) < len(w.tests) {
		w.tests[p.finding] = append(w.tests[p.finding], i)
	}
	b.truth[i] = b.judge(i)
}

func (w *Wiring) rehash() {
	w.table = make([]int32, 2*len(w.table))
	for i := range w.parts {
		p := &w.parts[i]
		at := hash(p.op, p.need, p.finding, p.ranges, p.args) & uint32(len(w.table)-1)
		for w.table[at] != 0 {
			at = (at + 1) & uint32(len(w.table)-1)
		}
		w.table[at] = int32(i) + 1
	}
}

func hash(op Op, need, finding int32, ranges []Range, args []int32) uint32 {
	h := mix(mix(uint32(op), need), finding)
	for i := range ranges {
		h = mix(mix(h, ranges[i].Lo), ranges[i].Hi)
	}
	for _, arg := range args {
		h = mix(h, arg)
	}
	return h ^ h>>15
}

func mix(h uint32, n int32) uint32 { return (h ^ uint32(n)) * 16777619 }

func (p *part) is(op Op, need, finding int32, ranges []Range, args []int32) bool {
	if p.op != op || p.need != need || p.finding != finding || len(p.ranges) != len(ranges) || len(p.args) != len(args) {
		return false
	}
	for i := range ranges {
		if p.ranges[i].Lo != ranges[i].Lo || p.ranges[i].Hi != ranges[i].Hi {
			return false
		}
	}
	for i, arg := range args {
		if p.args[i] != arg {
			return false
		}
	}
	return true
}

// Findings lists the findings that a condition reads, as often as it does.
func (w *Wiring) Findings(condition int) []int { return w.findings(w.roots[condition], nil) }

func (w *Wiring) findings(i int32, to []int) []int {
	p := &w.parts[i]
	if p.op == OpTest {
		to = append(to, int(p.finding))
	}
	for _, arg := range p.args {
		to = w.findings(arg, to)
	}
	return to
}
