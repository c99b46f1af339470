package prove

import (
	"slices"
	"strconv"
	"strings"
)

// refutes reports whether a solver's proof shows that no values make all clauses
// true. The proof is a list of clauses, each of which has to follow from those
// before it by unit propagation alone: assume its opposite, and draw what single
// clauses force until two of them disagree. In the end nothing may be left to
// assume. This is a few lines to trust in place of a solver.
func refutes(variables int, clauses, proof [][]int) bool {
	r := &refutation{
		value:   make([]int8, variables+1),
		watched: make([][]int, 2*variables+2),
	}
	for _, clause := range clauses {
		if !r.add(clause) {
			return true
		}
	}
	for _, clause := range proof {
		if !r.follows(clause) {
			return false
		}
		if !r.add(clause) {
			return true
		}
	}
	return false
}

// refutation holds the clauses that are known and what they force. Of a clause,
// the first two literals are watched: as long as neither is false, the clause
// forces nothing.
type refutation struct {
	clauses [][]int
	watched [][]int // by literal: the clauses that watch it
	value   []int8  // by variable: 1 true, -1 false, 0 open
	trail   []int   // literals made true, in order
	done    int     // how many of them have been followed up
}

func place(l int) int {
	if l < 0 {
		return -2*l + 1
	}
	return 2 * l
}

func (r *refutation) of(l int) int8 {
	if l < 0 {
		return -r.value[-l]
	}
	return r.value[l]
}

func (r *refutation) set(l int) {
	if l < 0 {
		r.value[-l] = -1
	} else {
		r.value[l] = 1
	}
	r.trail = append(r.trail, l)
}

// add takes a clause for true. It returns false when that is a contradiction.
func (r *refutation) add(clause []int) bool {
	clause = append([]int(nil), clause...)
	slices.Sort(clause)
	clause = slices.Compact(clause)
	// What is not false comes first, so that it is watched.
	open := 0
	for i, l := range clause {
		if r.of(l) >= 0 {
			clause[open], clause[i] = clause[i], clause[open]
			open++
		}
	}
	switch {
	case open == 0:
		return false
	case len(clause) > 1:
		for _, l := range clause[:2] {
			r.watched[place(l)] = append(r.watched[place(l)], len(r.clauses))
		}
		r.clauses = append(r.clauses, clause)
	}
	if open == 1 && r.of(clause[0]) == 0 {
		r.set(clause[0])
		return r.propagate()
	}
	return true
}

// follows reports whether assuming the opposite of a clause is a contradiction.
func (r *refutation) follows(clause []int) bool {
	before := len(r.trail)
	defer func() {
		for _, l := range r.trail[before:] {
			r.value[max(l, -l)] = 0
		}
		r.trail = r.trail[:before]
		r.done = before
	}()
	for _, l := range clause {
		switch r.of(l) {
		case 1:
			return true
		case 0:
			r.set(-l)
		}
	}
	return !r.propagate()
}

// propagate makes true what clauses force. It returns false on a contradiction.
func (r *refutation) propagate() bool {
	for r.done < len(r.trail) {
		fell := -r.trail[r.done]
		r.done++
		list := r.watched[place(fell)]
		kept := list[:0]
		for n, i := range list {
			clause := r.clauses[i]
			if clause[0] == fell {
				clause[0], clause[1] = clause[1], clause[0]
			}
			if r.of(clause[0]) == 1 {
				kept = append(kept, i)
				continue
			}
			found := false
			for k := 2; k < len(clause); k++ {
				if r.of(clause[k]) >= 0 {
					clause[1], clause[k] = clause[k], clause[1]
					r.watched[place(clause[1])] = append(r.watched[place(clause[1])], i)
					found = true
					break
				}
			}
			if found {
				continue
			}
			kept = append(kept, i)
			if r.of(clause[0]) == -1 {
				r.watched[place(fell)] = append(kept, list[n+1:]...)
				return false
			}
			r.set(clause[0])
		}
		r.watched[place(fell)] = kept
	}
	return true
}

// readClause reads "1 -2 3 0", as solvers write their proofs.
func readClause(line string) []int {
	var clause []int
	for _, word := range strings.Fields(line) {
		if l, err := strconv.Atoi(word); err == nil && l != 0 {
			clause = append(clause, l)
		}
	}
	return clause
}
