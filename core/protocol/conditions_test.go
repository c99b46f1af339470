package protocol

import (
	"strings"
	"testing"

	"vertebra/core/cond"
)

// doubled is a condition that is twice as large with each "and".
func doubled(times int) cond.Expr {
	e := cond.Expr{Op: cond.OpAlways}
	for range times {
		e = cond.Expr{Op: cond.OpAnd, Args: []cond.Expr{e, e}}
	}
	return e
}

func TestEqualPartsOfConditionsAreWrittenOnce(t *testing.T) {
	p := example()
	size := func(times int) int {
		p.Conditions[1] = doubled(times)
		data, err := Encode(p)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		if !equal(&got.Conditions[1], &p.Conditions[1]) {
			t.Fatal("another condition comes back")
		}
		return len(data)
	}
	if few, many := size(1), size(15); many-few > 14*5 {
		t.Errorf("14 more parts take %d bytes", many-few)
	}
}

func equal(a, b *cond.Expr) bool {
	if a.Op != b.Op || a.N != b.N || a.Finding != b.Finding || len(a.Ranges) != len(b.Ranges) || len(a.Args) != len(b.Args) {
		return false
	}
	for i := range a.Args {
		if !equal(&a.Args[i], &b.Args[i]) {
			return false
		}
	}
	return true
}

// Few bytes could stand for a condition that takes years to evaluate.
func TestConditionsAreBoundedAsTheyAreEvaluated(t *testing.T) {
	p := example()
	p.Conditions[1] = doubled(20)
	if _, err := Encode(p); err == nil || !strings.Contains(err.Error(), "too large") {
		t.Errorf("Encode says %v", err)
	}
	tests := []struct {
		name  string
		parts [][]int // what each part joins; none for "always"
		says  string
	}{
		{"within all bounds", [][]int{{}, {0, 0}, {1, 1}}, ""},
		{"too large", append([][]int{{}}, chain(19, 2)...), "too large"},
		{"too large together", append([][]int{{}}, chain(17, 2)...), "too large together"},
		{"too deep", append([][]int{{}}, chain(MaxConditionDepth, 1)...), "too deep"},
		{"made of itself", [][]int{{}, {1}}, "not there"},
		{"made of what comes later", [][]int{{}, {2}, {0}}, "not there"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := &coder{writing: true, writeConditions: func(c *coder, list []cond.Expr) {
				w := &partsWriter{args: tt.parts}
				for _, args := range tt.parts {
					e := &cond.Expr{}
					if len(args) > 0 {
						e.Op = cond.OpAnd
					}
					w.exprs = append(w.exprs, e)
				}
				w.write(c)
				c.count(len(list))
				c.number(0)
				for range list[1:] {
					c.number(len(tt.parts) - 1)
				}
			}}
			own := *example()
			own.layout(c)
			_, err := decodeBodies(c.body(), c.words.out)
			if err == nil && tt.says != "" || err != nil && (tt.says == "" || !strings.Contains(err.Error(), tt.says)) {
				t.Errorf("error = %v, want one that says %q", err, tt.says)
			}
		})
	}
}

// chain gives parts that each join the one before, so many times.
func chain(n, times int) (parts [][]int) {
	for i := range n {
		var part []int
		for range times {
			part = append(part, i)
		}
		parts = append(parts, part)
	}
	return parts
}
