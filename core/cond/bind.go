package cond

import (
	"math"
	"strconv"
	"strings"
)

// Vocabulary is what a condition may speak of.
type Vocabulary interface {
	// Finding looks a finding up. ok is false when there is none of that name.
	Finding(name string) (f Finding, ok bool)
	// Derived gives the condition that a derived name stands for, or nil.
	Derived(name string) *Expr
	// Like gives the nearest known name to one that is unknown, or "".
	Like(name string) string
}

// Finding is what Bind has to know of a finding.
type Finding struct {
	Index    int
	Type     Type
	Values   []string // of a Choice, in order
	Min, Max int32    // of an Integer
}

// Bind turns a condition as written into one that an engine can evaluate. It
// reports unknown findings and values, and comparisons that mix types.
func Bind(n *Node, v Vocabulary) (Expr, []*Error) {
	b := &binder{vocabulary: v}
	if n == nil {
		return Expr{}, nil
	}
	return b.bind(n), b.errs
}

type binder struct {
	vocabulary Vocabulary
	errs       []*Error
}

func (b *binder) fail(code, message, help string, span Span) {
	b.errs = append(b.errs, &Error{code, message, help, span})
}

func (b *binder) bind(n *Node) Expr {
	if n.Op == OpTest {
		return b.test(n)
	}
	e := Expr{Op: n.Op, N: n.N}
	for _, arg := range n.Args {
		e.Args = append(e.Args, b.bind(arg))
	}
	return e
}

func (b *binder) test(n *Node) Expr {
	name := strconv.Quote(n.Finding)
	if derived := b.vocabulary.Derived(n.Finding); derived != nil {
		if n.Compare != "" {
			b.fail("mixed-types", name+" is derived: it is true or false and is compared with nothing", "write "+n.Finding+" or not "+n.Finding, n.Span)
		}
		return *derived
	}
	f, ok := b.vocabulary.Finding(n.Finding)
	if !ok {
		help := "findings are listed in findings.yaml"
		if like := b.vocabulary.Like(n.Finding); like != "" {
			help = "did you mean " + strconv.Quote(like) + "?"
		}
		b.fail("unknown-finding", "no finding is named "+name, help, n.Name)
		return Expr{Op: OpTest, Finding: -1}
	}
	e := Expr{Op: OpTest, Finding: f.Index}
	switch f.Type {
	case YesNo:
		b.yesNo(n, &e)
	case Choice:
		b.choice(n, f, &e)
	case Integer:
		b.integer(n, f, &e)
	}
	return e
}

func (b *binder) yesNo(n *Node, e *Expr) {
	e.Ranges = []Range{{1, 1}}
	if n.Compare != "" {
		b.fail("mixed-types", "finding "+strconv.Quote(n.Finding)+" is yes or no and is compared with nothing", "write "+n.Finding+" or not "+n.Finding, n.Span)
	}
}

func (b *binder) choice(n *Node, f Finding, e *Expr) {
	if n.Compare == "" || len(n.Compare) > 0 && (n.Compare[0] == '<' || n.Compare[0] == '>') {
		b.fail("mixed-types", "finding "+strconv.Quote(n.Finding)+" is one of "+list(f.Values)+" and needs = or in", "write "+n.Finding+" = "+f.Values[len(f.Values)-1], n.Span)
		return
	}
	for _, word := range n.Values {
		place := int32(-1)
		for i, value := range f.Values {
			if value == word.Text {
				place = int32(i)
			}
		}
		if place < 0 {
			help := strconv.Quote(n.Finding) + " is " + list(f.Values)
			if like := Nearest(word.Text, f.Values); like != "" {
				help = "did you mean " + strconv.Quote(like) + "? " + help
			}
			b.fail("unknown-value", "finding "+strconv.Quote(n.Finding)+" has no value "+strconv.Quote(word.Text), help, word.Span)
			continue
		}
		e.Ranges = insert(e.Ranges, Range{place, place})
	}
	if n.Compare == "!=" && len(e.Ranges) == 1 {
		e.Ranges = except(e.Ranges[0].Lo)
	}
}

func (b *binder) integer(n *Node, f Finding, e *Expr) {
	if n.Compare == "" {
		b.fail("mixed-types", "finding "+strconv.Quote(n.Finding)+" is a number and needs a comparison", "write "+n.Finding+" >= "+strconv.Itoa(int(f.Min)), n.Span)
		return
	}
	for _, word := range n.Values {
		number, err := strconv.Atoi(word.Text)
		if err != nil {
			b.fail("mixed-types", "finding "+strconv.Quote(n.Finding)+" is a number and "+strconv.Quote(word.Text)+" is not", "", word.Span)
			continue
		}
		if number < int(f.Min) || number > int(f.Max) {
			b.fail("value-out-of-range", "finding "+strconv.Quote(n.Finding)+" runs from "+strconv.Itoa(int(f.Min))+" to "+strconv.Itoa(int(f.Max)), "", word.Span)
			continue
		}
		v := int32(number)
		switch n.Compare {
		case "=", "in":
			e.Ranges = insert(e.Ranges, Range{v, v})
		case "!=":
			e.Ranges = except(v)
		case "<":
			e.Ranges = []Range{{math.MinInt32, v - 1}}
		case "<=":
			e.Ranges = []Range{{math.MinInt32, v}}
		case ">":
			e.Ranges = []Range{{v + 1, math.MaxInt32}}
		case ">=":
			e.Ranges = []Range{{v, math.MaxInt32}}
		}
	}
}

func except(v int32) []Range {
	return []Range{{math.MinInt32, v - 1}, {v + 1, math.MaxInt32}}
}

// insert keeps ranges sorted and joins those that touch, so that a fact whose
// bounds span two of them is still seen to lie inside.
func insert(ranges []Range, r Range) []Range {
	var out []Range
	for _, have := range ranges {
		switch {
		case int64(have.Hi)+1 < int64(r.Lo):
			out = append(out, have)
		case int64(r.Hi)+1 < int64(have.Lo):
			out = append(out, r)
			r = have
		default:
			r = Range{min(have.Lo, r.Lo), max(have.Hi, r.Hi)}
		}
	}
	return append(out, r)
}

func list(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = strconv.Quote(w)
	}
	if len(quoted) < 2 {
		return strings.Join(quoted, "")
	}
	last := len(quoted) - 1
	return strings.Join(quoted[:last], ", ") + " or " + quoted[last]
}

// Nearest returns the known word that is most like text, or "" when none is
// likely to be meant: a suggestion is given only when it is very likely right.
func Nearest(text string, known []string) string {
	best, distance := "", 1+len(text)/4
	if distance > 3 {
		distance = 3
	}
	for _, k := range known {
		if d := edits(text, k); d > 0 && d <= distance && (best == "" || d < distance) {
			best, distance = k, d
		}
	}
	return best
}

// edits counts the insertions, deletions, changes and swaps of neighbours that
// turn a into b.
func edits(a, b string) int {
	before, last, row := []int(nil), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, make([]int, len(b)+1)
	}
	return last[len(b)]
}
