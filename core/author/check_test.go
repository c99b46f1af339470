package author

import (
	"slices"
	"testing"

	"vertebra/core/cond"
)

func TestCanHold(t *testing.T) {
	known := func(low, high int32) cond.Fact { return cond.Fact{State: cond.Known, Lo: low, Hi: high} }
	yesNo := []cond.Fact{known(0, 0), known(1, 1)}
	const n, m, age, range_, never = 0, 1, 2, 3, 4
	reach := [][]cond.Fact{yesNo, yesNo, {known(0, 120)}, {known(0, 13), known(14, 41)}, nil}
	test := func(finding int, low, high int32) cond.Expr {
		return cond.Expr{Op: cond.OpTest, Finding: finding, Ranges: []cond.Range{{Lo: low, Hi: high}}}
	}
	join := func(op cond.Op, args ...cond.Expr) cond.Expr { return cond.Expr{Op: op, N: 2, Args: args} }
	tests := []struct {
		name string
		expr cond.Expr
		want bool
	}{
		{"always", cond.Expr{Op: cond.OpAlways}, true},
		{"yes", test(n, 1, 1), true},
		{"yes and no", join(cond.OpAnd, test(n, 1, 1), join(cond.OpNot, test(n, 1, 1))), false},
		{"yes and another", join(cond.OpAnd, test(n, 1, 1), join(cond.OpNot, test(m, 1, 1))), true},
		{"one number", test(age, 65, 65), true},
		{"between two", join(cond.OpAnd, test(age, 66, 200), join(cond.OpNot, test(age, 68, 200))), true},
		{"nothing between", join(cond.OpAnd, test(age, 66, 200), join(cond.OpNot, test(age, 66, 200))), false},
		{"above what can be typed", test(age, 121, 200), false},
		{"within a range", test(range_, 14, 41), true},
		{"part of a range", test(range_, 20, 30), true}, // reported as straddling
		{"outside every range", test(range_, 42, 90), false},
		{"two of three that exclude one another", join(cond.OpAtLeast, test(age, 1, 2), test(age, 3, 4), test(age, 5, 6)), false},
		{"a finding that is never set is judged elsewhere", test(never, 1, 1), true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := canHold(&tt.expr, reach); got != tt.want {
				t.Errorf("canHold = %v, want %v", got, tt.want)
			}
		})
	}
}

// TestCanHoldGivesUp leaves a condition alone that has too many combinations.
func TestCanHoldGivesUp(t *testing.T) {
	var reach [][]cond.Fact
	e := cond.Expr{Op: cond.OpAnd}
	for i := range 40 {
		reach = append(reach, []cond.Fact{cond.Exactly(0), cond.Exactly(1)})
		e.Args = append(e.Args, cond.Expr{Op: cond.OpTest, Finding: i, Ranges: []cond.Range{{Lo: 7, Hi: 7}}})
	}
	if !canHold(&e, reach) {
		t.Error("a condition that cannot be judged is reported")
	}
}

func TestSplit(t *testing.T) {
	got := split([]cond.Fact{{State: cond.Known, Lo: 0, Hi: 120}}, []int32{0, 50, 65, 121})
	want := []cond.Fact{{State: cond.Known, Lo: 0, Hi: 49}, {State: cond.Known, Lo: 50, Hi: 64}, {State: cond.Known, Lo: 65, Hi: 120}}
	if !slices.Equal(got, want) {
		t.Errorf("split = %v, want %v", got, want)
	}
}
