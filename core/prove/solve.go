//go:build prove

package prove

import (
	"sync"

	"github.com/crillab/gophersat/solver"
)

// Size is how much a solver was given.
type Size struct {
	Queries   int `json:"queries"`
	Variables int `json:"variables"`
	Clauses   int `json:"clauses"`
}

// answer is what is known of a query: whether all its goals can hold at once,
// and if so, which inputs are then true.
type answer struct {
	possible bool
	inputs   map[lit]bool
	size     Size
}

// solve finds out whether all goals can hold at once. It does not take the
// solver's word for either answer: a possible one is worked out through the
// circuit again, and of an impossible one the solver's proof is checked.
func (c *circuit) solve(goals ...lit) answer {
	f := c.formula(goals)
	a := answer{size: Size{1, f.variables, len(f.clauses)}}
	model, proof := f.run()
	if model == nil {
		if !refutes(f.variables, f.clauses, proof) {
			panic("prove: the solver's proof does not hold")
		}
		return a
	}
	a.possible, a.inputs = true, map[lit]bool{}
	for _, v := range f.inputs {
		a.inputs[v] = model[f.names[v]-1]
	}
	values := c.values(a.inputs)
	for _, goal := range goals {
		if !is(values, goal) {
			panic("prove: the solver's answer does not hold")
		}
	}
	return a
}

// solveAll answers queries side by side.
func (c *circuit) solveAll(queries [][]lit) []answer {
	answers := make([]answer, len(queries))
	each(len(queries), func(i int) { answers[i] = c.solve(queries[i]...) })
	return answers
}

// each calls do for every number below n, on all processors.
func each(n int, do func(i int)) {
	next := make(chan int)
	var group sync.WaitGroup
	for range workers() {
		group.Go(func() {
			for i := range next {
				do(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	group.Wait()
}

// formula is a query in the form that solvers take: clauses, of each of which
// one literal has to be true.
type formula struct {
	variables int
	clauses   [][]int
	names     map[lit]int // variables of the circuit, from 1
	inputs    []lit
}

func (c *circuit) formula(goals []lit) *formula {
	f := &formula{names: map[lit]int{}}
	name := func(l lit) int {
		if l < 0 {
			return -f.names[-l]
		}
		return f.names[l]
	}
	add := func(clause ...int) { f.clauses = append(f.clauses, clause) }
	f.variables++
	f.names[always] = 1
	add(1)
	c.cone(goals, func(v lit) {
		f.variables++
		f.names[v] = f.variables
		args := c.gates[v]
		if args == nil {
			f.inputs = append(f.inputs, v)
			return
		}
		all := make([]int, 0, len(args)+1)
		all = append(all, f.variables)
		for _, l := range args {
			add(-f.variables, name(l))
			all = append(all, -name(l))
		}
		add(all...)
	})
	for _, goal := range goals {
		add(name(goal))
	}
	return f
}

// solving is held while the solver runs: version 1.4.0 of gophersat keeps a
// buffer in a global variable, so that two solvers at once spoil each other's
// answers. (The check of its proofs brought that to light.)
var solving sync.Mutex

// run returns what makes all clauses true, or nil and the solver's proof that
// nothing does.
func (f *formula) run() (model []bool, proof [][]int) {
	solving.Lock()
	defer solving.Unlock()
	s := solver.New(solver.ParseSliceNb(copyOf(f.clauses), f.variables))
	s.Certified = true
	s.CertChan = make(chan string, 256)
	var done sync.WaitGroup
	done.Go(func() {
		for line := range s.CertChan {
			proof = append(proof, readClause(line))
		}
	})
	status := s.Solve()
	close(s.CertChan)
	done.Wait()
	if status == solver.Sat {
		return s.Model(), nil
	}
	return nil, proof
}

// copyOf is for the solver, which changes what it is given.
func copyOf(clauses [][]int) [][]int {
	list := make([][]int, len(clauses))
	for i, c := range clauses {
		list[i] = append([]int(nil), c...)
	}
	return list
}
