package prove

import (
	"slices"
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
	possible  bool
	undecided bool // the solver was given up
	inputs    map[lit]bool
	size      Size
}

// solve finds out whether all goals can hold at once. It does not take the
// solver's word for either answer: a possible one is worked out through the
// circuit again, and of an impossible one the solver's proof is checked.
func (c *circuit) solve(goals ...lit) answer { return c.try(0, goals...) }

// try is solve that gives up after so many steps of a proof, if most is not 0.
func (c *circuit) try(most int, goals ...lit) answer {
	f := c.formula(goals)
	a := answer{size: Size{1, f.variables, len(f.clauses)}}
	model, proof, done := f.run(most)
	if !done {
		a.undecided = true
		return a
	}
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
	uses := c.uses(goals)
	name := func(l lit) int {
		v := max(l, -l)
		if f.names[v] == 0 {
			f.variables++
			f.names[v] = f.variables
			if c.gates[v] == nil && v != always {
				f.inputs = append(f.inputs, v)
			}
		}
		if l < 0 {
			return -f.names[v]
		}
		return f.names[v]
	}
	add := func(clause ...int) { f.clauses = append(f.clauses, clause) }
	add(name(always))
	for _, goal := range goals {
		for _, l := range c.parts(nil, goal, uses) {
			add(name(l))
		}
	}
	// A gate that is only ever wanted true, or only false, needs half its clauses.
	c.cone(goals, func(v lit) {
		use := uses[v]
		if c.gates[v] == nil || use.inside {
			return
		}
		var parts []lit
		for _, l := range c.gates[v] {
			parts = c.parts(parts, l, uses)
		}
		slices.Sort(parts)
		parts = slices.Compact(parts)
		if use.yes {
			for _, l := range parts {
				add(-name(v), name(l))
			}
		}
		if use.no {
			all := make([]int, 0, len(parts)+1)
			all = append(all, name(v))
			for _, l := range parts {
				all = append(all, -name(l))
			}
			add(all...)
		}
	})
	return f
}

// use is how a gate is used: as it is, as its opposite, and whether it is part of
// one other "and" only, where it needs no variable of its own.
type use struct{ yes, no, inside bool }

// uses tells how goals use the gates that they depend on.
func (c *circuit) uses(goals []lit) map[lit]use {
	var order []lit
	c.cone(goals, func(v lit) { order = append(order, v) })
	uses, times := map[lit]use{}, map[lit]int{}
	note := func(l lit, yes, no bool) {
		v := max(l, -l)
		u := uses[v]
		if l < 0 {
			yes, no = no, yes
		}
		u.yes, u.no = u.yes || yes, u.no || no
		uses[v] = u
		if times[v]++; l < 0 {
			times[v] += 2 // an opposite cannot be inside
		}
	}
	for _, goal := range goals {
		note(goal, true, false)
	}
	for i := len(order) - 1; i >= 0; i-- { // those that use a gate come before it
		u := uses[order[i]]
		for _, l := range c.gates[order[i]] {
			note(l, u.yes, u.no)
		}
	}
	for v, u := range uses {
		u.inside = times[v] == 1 && c.gates[v] != nil
		uses[v] = u
	}
	return uses
}

// parts adds to list what has to be true for l to be: l itself, or, when it has
// no variable of its own, what it joins.
func (c *circuit) parts(list []lit, l lit, uses map[lit]use) []lit {
	if l < 0 || !uses[l].inside {
		return append(list, l)
	}
	for _, arg := range c.gates[l] {
		list = c.parts(list, arg, uses)
	}
	return list
}

// solving is held while the solver runs: version 1.4.0 of gophersat keeps a
// buffer in a global variable, so that two solvers at once spoil each other's
// answers. (The check of its proofs brought that to light.)
var solving sync.Mutex

// run returns what makes all clauses true, or nil and the solver's proof that
// nothing does. It gives up when the proof gets longer than most, if that is not
// 0.
func (f *formula) run(most int) (model []bool, proof [][]int, done bool) {
	solving.Lock()
	defer solving.Unlock()
	s := solver.New(solver.ParseSliceNb(copyOf(f.clauses), f.variables))
	s.Certified = true
	s.CertChan = make(chan string, 256)
	ended := make(chan any, 1) // what the solver panicked with, or nil
	go func() {
		defer func() { ended <- recover() }()
		if s.Solve() == solver.Sat {
			model = s.Model()
		}
	}()
	for {
		select {
		case line := <-s.CertChan:
			if proof = append(proof, readClause(line)); len(proof) == most {
				close(s.CertChan) // the solver's next step panics, which ends it
				<-ended
				return nil, nil, false
			}
		case failure := <-ended:
			if failure != nil {
				panic(failure)
			}
			for len(s.CertChan) > 0 {
				proof = append(proof, readClause(<-s.CertChan))
			}
			return model, proof, true
		}
	}
}

// copyOf is for the solver, which changes what it is given.
func copyOf(clauses [][]int) [][]int {
	list := make([][]int, len(clauses))
	for i, c := range clauses {
		list[i] = append([]int(nil), c...)
	}
	return list
}
