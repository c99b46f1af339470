package cond_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"vertebra/core/cond"
)

// expression draws a condition over findings -1 to 5, of which a board knows 0 to 4.
func expression(depth int) *rapid.Generator[cond.Expr] {
	return rapid.Custom(func(t *rapid.T) cond.Expr {
		op := cond.OpTest
		if depth > 0 {
			op = rapid.SampledFrom([]cond.Op{cond.OpAlways, cond.OpTest, cond.OpAnd, cond.OpOr, cond.OpNot, cond.OpAtLeast}).Draw(t, "op")
		}
		e := cond.Expr{Op: op}
		switch op {
		case cond.OpTest:
			e.Finding = rapid.IntRange(-1, 5).Draw(t, "finding")
			for at := int32(-3); at < 4 && rapid.Bool().Draw(t, "range"); {
				lo := at + rapid.Int32Range(0, 2).Draw(t, "gap")
				hi := lo + rapid.Int32Range(0, 2).Draw(t, "width")
				e.Ranges = append(e.Ranges, cond.Range{Lo: lo, Hi: hi})
				at = hi + 2
			}
		case cond.OpNot:
			e.Args = []cond.Expr{expression(depth-1).Draw(t, "arg")}
		case cond.OpAnd, cond.OpOr, cond.OpAtLeast:
			e.Args = rapid.SliceOfN(expression(depth-1), 0, 4).Draw(t, "args")
			e.N = rapid.IntRange(0, 4).Draw(t, "n")
			if len(e.Args) > 0 && rapid.Bool().Draw(t, "twice") {
				e.Args = append(e.Args, e.Args[0])
			}
		}
		return e
	})
}

// Whatever the facts, and in whatever order they came in, a board says of every
// condition what Expr says.
func TestABoardSaysWhatTheConditionsSay(t *testing.T) {
	const findings = 5
	rapid.Check(t, func(t *rapid.T) {
		conditions := rapid.SliceOfN(expression(3), 1, 8).Draw(t, "conditions")
		conditions = append(conditions, sharing(t, conditions)...)
		board, facts := cond.Wire(conditions, findings).Board(), make([]cond.Fact, findings)
		for range rapid.IntRange(0, 12).Draw(t, "changes") {
			f := rapid.IntRange(0, findings-1).Draw(t, "f")
			fact := cond.Fact{State: rapid.SampledFrom([]cond.State{cond.NotAsked, cond.NotSure, cond.Known}).Draw(t, "state"), Lo: rapid.Int32Range(-3, 4).Draw(t, "lo"), Hi: rapid.Int32Range(-3, 4).Draw(t, "hi")}
			facts[f] = fact
			if rapid.Bool().Draw(t, "copy") {
				before := board
				board = board.Copy()
				defer func(was cond.Fact) {
					if before.Fact(f) != was {
						t.Errorf("a change to a copy changed fact %d", f)
					}
				}(before.Fact(f))
			}
			if rapid.Bool().Draw(t, "note") { // and something else in between
				board.Note(f, cond.Known, 1, 1)
				board.Note(f, fact.State, fact.Lo, fact.Hi)
				board.Settle([]int{f})
			} else {
				board.Set(f, fact.State, fact.Lo, fact.Hi)
			}
			same(t, board, conditions, facts)
		}
	})
}

// sharing gives other conditions that are made of what some of these are made of, in
// the same memory, as those that are read from a protocol.
func sharing(t *rapid.T, conditions []cond.Expr) (more []cond.Expr) {
	for _, e := range conditions {
		if len(e.Args) > 0 && rapid.Bool().Draw(t, "shared") {
			op := rapid.SampledFrom([]cond.Op{cond.OpAnd, cond.OpOr, cond.OpNot, cond.OpAtLeast}).Draw(t, "op")
			args := e.Args[:rapid.IntRange(1, len(e.Args)).Draw(t, "of")]
			if op == cond.OpNot {
				args = args[:1]
			}
			more = append(more, cond.Expr{Op: op, N: rapid.IntRange(0, 4).Draw(t, "n"), Args: args})
		}
	}
	return more
}

func same(t *rapid.T, board *cond.Board, conditions []cond.Expr, facts []cond.Fact) {
	for i := range conditions {
		e := &conditions[i]
		if got, want := board.Truth(i), e.Eval(facts); got != want {
			t.Fatalf("%+v is %v on the board, %v by itself, with %v", e, got, want, facts)
		}
		if got, want := board.Deciding(i), deciding(e, facts, cond.Yes); !slices.Equal(got, want) {
			t.Fatalf("%+v: %v decide on the board, %v by itself, with %v", e, got, want, facts)
		}
		for _, state := range []cond.State{cond.NotAsked, cond.NotSure, cond.Known} {
			want := open(e, facts, state)
			if got := board.Open(i, state); !slices.Equal(got, want) || board.Opens(i, state) != (len(want) > 0) {
				t.Fatalf("%+v: %v are open on the board, %v by itself, with %v", e, got, want, facts)
			}
		}
		for f := range facts {
			if got, want := board.OpensOneOf(i, []int{7, f}), slices.Contains(open(e, facts, cond.NotAsked), f); got != want {
				t.Fatalf("%+v: finding %d is open: %v, want %v, with %v", e, f, got, want, facts)
			}
		}
	}
}

// Neither many conditions nor many parts of one are too many.
func TestABoardOfManyConditions(t *testing.T) {
	const findings = 5000
	either := cond.Expr{Op: cond.OpOr}
	var conditions []cond.Expr
	for i := range findings {
		either.Args = append(either.Args, cond.Expr{Op: cond.OpTest, Finding: i, Ranges: []cond.Range{{Lo: 1, Hi: 1}}})
		conditions = append(conditions, either.Args[i], cond.Expr{Op: cond.OpNot, Args: either.Args[i : i+1]})
	}
	conditions = append(conditions, either)
	for i := range int32(findings) { // and many values of one finding
		conditions = append(conditions, cond.Expr{Op: cond.OpTest, Finding: 0, Ranges: []cond.Range{{Lo: i, Hi: i}}})
	}
	board := cond.Wire(conditions, findings).Board()
	for i := range findings {
		board.Set(i, cond.Known, 0, 0)
		want := cond.Unknown
		if i == findings-1 {
			want = cond.No
		}
		if is, not, any := board.Truth(2*i), board.Truth(2*i+1), board.Truth(2*findings); is != cond.No || not != cond.Yes || any != want {
			t.Fatalf("after %d findings: %v, not %v, any %v", i+1, is, not, any)
		}
	}
	board.Set(0, cond.Known, 7, 7)
	for i := range findings {
		if got := board.Truth(2*findings + 1 + i); (got == cond.Yes) != (i == 7) {
			t.Fatalf("7 is %d: %v", i, got)
		}
	}
}

// Each finding that a condition reads is told, and no other.
func TestAReaderFindsWhatConditionsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		conditions := rapid.SliceOfN(expression(3), 1, 8).Draw(t, "conditions")
		reader := cond.Wire(conditions, 5).Reader()
		for i := range conditions {
			var want []int
			conditions[i].Findings(func(f int) { want = append(want, f) })
			got := slices.Clone(reader.Findings(i))
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(slices.Compact(got), slices.Compact(want)) {
				t.Fatalf("%+v reads %v, want %v", conditions[i], got, want)
			}
		}
	})
}

// open lists the findings below parts that are all unknown.
func open(e *cond.Expr, facts []cond.Fact, state cond.State) (list []int) {
	switch {
	case e.Eval(facts) != cond.Unknown:
	case e.Op != cond.OpTest:
		for i := range e.Args {
			list = append(list, open(&e.Args[i], facts, state)...)
		}
	case e.Finding >= 0 && e.Finding < len(facts) && facts[e.Finding].State == state:
		list = []int{e.Finding}
	}
	return list
}

// deciding lists the findings below parts that are all as the whole needs them.
func deciding(e *cond.Expr, facts []cond.Fact, want cond.Truth) (list []int) {
	if e.Eval(facts) != want {
		return nil
	}
	if e.Op == cond.OpTest {
		list = []int{e.Finding}
	}
	if e.Op == cond.OpNot {
		want = want.Not()
	}
	for i := range e.Args {
		list = append(list, deciding(&e.Args[i], facts, want)...)
	}
	return list
}
