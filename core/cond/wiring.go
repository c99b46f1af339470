package cond

// Wiring is a list of conditions made ready to be asked again and again while
// facts come in one by one. A part that stands in several conditions is there
// once, and knows what it is a part of: so a fact costs what it changes, however
// many conditions there are. A Wiring never changes once it is made.
type Wiring struct {
	roots  []int32   // by condition: its part
	parts  []*part   // a part stands before what it is a part of
	tests  [][]int32 // by finding: the parts that compare it
	wholes []int32   // what each part is a part of, as often as it is, part by part
	blank  Board     // when nothing is known
}

// part is a test, the opposite of another part, or true when at least need of
// others are: of an "and" all, of an "or" one, of "always" none.
type part struct {
	op       Op // OpTest, OpNot or OpAtLeast
	need     int32
	finding  int32
	ranges   []Range
	args     []int32
	from, to int32 // in wholes
}

// Wire makes conditions ready that speak of so many findings.
func Wire(conditions []Expr, findings int) *Wiring {
	w := &wirer{table: make([]int32, 4096), stack: make([]int32, 64), known: make(map[*Expr]int32, len(conditions))}
	roots := make([]int32, len(conditions))
	for i := range conditions {
		roots[i] = w.wire(&conditions[i])
	}
	return newWiring(roots, w.parts, findings)
}

// wirer finds the parts that conditions share. It writes into lists that are there
// already: in the JavaScript engine, every append makes an object.
type wirer struct {
	parts []*part
	table []int32 // part+1 by hash
	stack []int32 // args of the expressions being wired
	depth int     // of the stack
	// known are parts by the first of the expressions that they are made of: what was
	// read shares these, so that most of it need not be gone through again.
	known map[*Expr]int32
}

// wire gives the part that is e.
func (w *wirer) wire(e *Expr) int32 {
	if len(e.Args) == 0 {
		return w.find(e, nil)
	}
	if i, found := w.known[&e.Args[0]]; found && w.parts[i].joins(e) {
		return i
	}
	from := w.depth
	for i := range e.Args {
		arg := w.wire(&e.Args[i])
		if w.depth == len(w.stack) {
			w.stack = append(w.stack, w.stack...)
		}
		w.stack[w.depth] = arg
		w.depth++
	}
	i := w.find(e, w.stack[from:w.depth])
	w.depth = from
	w.known[&e.Args[0]] = i
	return i
}

// reduced is what e is: a test, the opposite of another part, or so many of others.
func reduced(e *Expr) (op Op, need, finding int32) {
	switch e.Op {
	case OpTest:
		return OpTest, 0, int32(e.Finding)
	case OpNot:
		return OpNot, 0, -1
	case OpAnd:
		return OpAtLeast, int32(len(e.Args)), -1
	case OpOr:
		return OpAtLeast, 1, -1
	case OpAtLeast:
		return OpAtLeast, int32(e.N), -1
	}
	return OpAtLeast, 0, -1
}

// joins tells whether p is e, when both are made of the same.
func (p *part) joins(e *Expr) bool {
	op, need, _ := reduced(e)
	return p.op == op && p.need == need && len(p.args) == len(e.Args)
}

// find gives the part that is e, made of the parts in args: one that is there, or one
// more.
func (w *wirer) find(e *Expr, args []int32) int32 {
	op, need, finding := reduced(e)
	at := hash(op, need, finding, e.Ranges, args) & uint32(len(w.table)-1)
	for ; w.table[at] != 0; at = (at + 1) & uint32(len(w.table)-1) {
		if i := w.table[at] - 1; w.parts[i].is(op, need, finding, e.Ranges, args) {
			return i
		}
	}
	w.parts = append(w.parts, &part{op: op, need: need, finding: finding, ranges: e.Ranges, args: append([]int32(nil), args...)})
	w.table[at] = int32(len(w.parts))
	if 2*len(w.parts) > len(w.table) {
		w.rehash()
	}
	return int32(len(w.parts) - 1)
}

func (w *wirer) rehash() {
	w.table = make([]int32, 2*len(w.table))
	for i, p := range w.parts {
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

// newWiring tells parts what they are parts of, and works out what each is when
// nothing is known.
func newWiring(roots []int32, parts []*part, findings int) *Wiring {
	w := &Wiring{roots: roots, parts: parts, tests: make([][]int32, findings)}
	for _, p := range parts {
		for _, arg := range p.args {
			parts[arg].to++ // a count, so far
		}
	}
	all := int32(0)
	for _, p := range parts {
		p.from, p.to, all = all, all, all+p.to
	}
	w.wholes = make([]int32, all)
	b := &w.blank
	*b = Board{
		w: w, state: make([]State, findings), lo: make([]int32, findings), hi: make([]int32, findings),
		truth: make([]Truth, len(parts)), yes: make([]int32, len(parts)), open: make([]int32, len(parts)),
	}
	for i, p := range parts {
		for _, arg := range p.args {
			a := parts[arg]
			w.wholes[a.to] = int32(i)
			a.to++
			switch b.truth[arg] {
			case Yes:
				b.yes[i]++
			case Unknown:
				b.open[i]++
			}
		}
		if p.op == OpTest && p.finding >= 0 && int(p.finding) < findings {
			w.tests[p.finding] = append(w.tests[p.finding], int32(i))
		}
		b.truth[i] = b.judge(int32(i))
	}
	return w
}

// Reader finds what conditions read.
type Reader struct {
	w     *Wiring
	seen  []int32 // by part: the reading in which it was last seen
	turn  int32
	found []int
	n     int // of found
}

// Reader returns a reader of the conditions.
func (w *Wiring) Reader() *Reader {
	return &Reader{w: w, seen: make([]int32, len(w.parts)), found: make([]int, len(w.parts))}
}

// Findings lists the findings that a condition reads, some more than once. The list
// is valid until the next call.
func (r *Reader) Findings(condition int) []int {
	r.turn, r.n = r.turn+1, 0
	r.read(r.w.roots[condition])
	return r.found[:r.n]
}

func (r *Reader) read(i int32) {
	if r.seen[i] == r.turn {
		return
	}
	r.seen[i] = r.turn
	p := r.w.parts[i]
	if p.op == OpTest {
		r.found[r.n] = int(p.finding)
		r.n++
	}
	for _, arg := range p.args {
		r.read(arg)
	}
}
