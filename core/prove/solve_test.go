package prove

import (
	"math/rand/v2"
	"testing"
)

// The solver, the clauses it is given and the check of its proofs say of small
// circuits what trying every input says.
func TestSolve(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	counts := map[bool]int{}
	for range 400 {
		c := newCircuit()
		var lits []lit
		for range 6 {
			lits = append(lits, c.input())
		}
		inputs := lits[:6:6]
		any := func() lit {
			l := lits[random.IntN(len(lits))]
			if random.IntN(2) == 0 {
				return -l
			}
			return l
		}
		for range 30 {
			switch random.IntN(4) {
			case 0:
				lits = append(lits, c.and(any(), any(), any()))
			case 1:
				lits = append(lits, c.or(any(), any()))
			case 2:
				lits = append(lits, c.either(any(), any(), any()))
			default:
				lits = append(lits, c.atLeast(2, []lit{any(), any(), any()}))
			}
		}
		goals := []lit{any(), any(), any(), any()}
		want := false
		for bits := range 1 << len(inputs) {
			given := map[lit]bool{}
			for i, l := range inputs {
				given[l] = bits&(1<<i) != 0
			}
			values, all := c.values(given), true
			for _, goal := range goals {
				all = all && is(values, goal)
			}
			want = want || all
		}
		counts[want]++
		if got := c.solve(goals...).possible; got != want {
			t.Fatalf("possible %v, want %v", got, want)
		}
	}
	if counts[true] < 40 || counts[false] < 40 {
		t.Errorf("one-sided: %v", counts)
	}
}

// Pigeons that do not fit into their holes take a solver long.
func pigeons(c *circuit, n int) []lit {
	var goals []lit
	in := make([][]lit, n+1)
	for i := range in {
		for range n {
			in[i] = append(in[i], c.input())
		}
		goals = append(goals, c.or(in[i]...))
	}
	for hole := range n {
		for i := range in {
			for k := range i {
				goals = append(goals, -c.and(in[i][hole], in[k][hole]))
			}
		}
	}
	return goals
}

func TestGiveUp(t *testing.T) {
	c := newCircuit()
	goals := pigeons(c, 7)
	if a := c.try(50, goals...); !a.undecided || a.possible {
		t.Errorf("after 50 steps: %+v", a)
	}
	if a := c.solve(pigeons(c, 5)...); a.undecided || a.possible { // the next one is not disturbed
		t.Errorf("pigeons fit: %+v", a)
	}
}

func TestForget(t *testing.T) {
	c := newCircuit()
	a, b := c.input(), c.input()
	kept := c.and(a, b)
	mark := c.mark()
	c.or(c.input(), kept)
	c.forget(mark)
	if got := c.mark(); got != mark {
		t.Errorf("%v is left, want %v", got, mark)
	}
	if got := c.and(b, a); got != kept {
		t.Errorf("the older gate is %d now, want %d", got, kept)
	}
	if d := c.or(a, b); c.solve(d, -a, -b).possible || !c.solve(d, -a).possible {
		t.Error("a gate made after that is wrong")
	}
}

func TestRefutesNeedsAProof(t *testing.T) {
	clauses := [][]int{{1, 2}, {1, -2}, {-1, 2}, {-1, -2}}
	if !refutes(2, clauses, [][]int{{1}, {}}) {
		t.Error("a proof is not taken")
	}
	if refutes(2, clauses[:3], [][]int{{1}, {}}) {
		t.Error("a proof of what is possible is taken")
	}
	if refutes(2, clauses[1:], [][]int{{1, 2}, {}}) {
		t.Error("a clause that does not follow is taken")
	}
}
