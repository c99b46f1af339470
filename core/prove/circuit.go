package prove

import (
	"encoding/binary"
	"slices"
)

// lit is a variable of a circuit or, below zero, its opposite.
type lit int32

// The constants. Variable 1 of every circuit is true.
const (
	always lit = 1
	never  lit = -1
)

// circuit is a net of "and" gates over inputs. Equal gates are one gate, so that
// two runs of a model share all in which they agree, and what has to be decided
// of their difference stays small.
type circuit struct {
	gates   [][]lit        // by variable: what an "and" joins; nil of an input
	known   map[string]lit // gates by what they join
	keys    []string       // of known, in the order of gates
	scratch []lit
	key     []byte
}

func newCircuit() *circuit {
	return &circuit{gates: make([][]lit, 2), known: map[string]lit{}}
}

// input adds a variable that may be either.
func (c *circuit) input() lit {
	c.gates = append(c.gates, nil)
	return lit(len(c.gates) - 1)
}

// and is true when all of list are; of nothing, it is true.
func (c *circuit) and(list ...lit) lit {
	args := append(c.scratch[:0], list...)
	slices.Sort(args)
	args = slices.Compact(args)
	c.scratch = args
	kept := args[:0]
	for _, l := range args {
		switch {
		case l == never:
			return never
		case l == always:
			continue
		case l > 0:
			if _, found := slices.BinarySearch(kept, -l); found {
				return never
			}
		}
		kept = append(kept, l)
	}
	switch len(kept) {
	case 0:
		return always
	case 1:
		return kept[0]
	}
	c.key = c.key[:0]
	for _, l := range kept {
		c.key = binary.LittleEndian.AppendUint32(c.key, uint32(l))
	}
	if gate, ok := c.known[string(c.key)]; ok {
		return gate
	}
	c.gates = append(c.gates, slices.Clone(kept))
	gate, key := lit(len(c.gates)-1), string(c.key)
	c.known[key] = gate
	c.keys = append(c.keys, key)
	return gate
}

// mark notes how large a circuit is, and forget makes it so again: what was added
// since must not be used any more.
func (c *circuit) mark() [2]int { return [2]int{len(c.gates), len(c.keys)} }

func (c *circuit) forget(mark [2]int) {
	c.gates = c.gates[:mark[0]]
	for _, key := range c.keys[mark[1]:] {
		delete(c.known, key)
	}
	c.keys = c.keys[:mark[1]]
}

// or is true when any of list is; of nothing, it is false.
func (c *circuit) or(list ...lit) lit {
	opposite := make([]lit, len(list))
	for i, l := range list {
		opposite[i] = -l
	}
	return -c.and(opposite...)
}

// either is yes where l is true, and no where it is not.
func (c *circuit) either(l, yes, no lit) lit {
	switch {
	case yes == no:
		return yes
	case yes == always:
		return c.or(l, no)
	case no == always:
		return c.or(-l, yes)
	}
	return c.or(c.and(l, yes), c.and(-l, no))
}

// differ is true when a and b are not the same.
func (c *circuit) differ(a, b lit) lit {
	if a == b {
		return never
	}
	return c.or(c.and(a, -b), c.and(-a, b))
}

// atLeast is true when n or more of list are.
func (c *circuit) atLeast(n int, list []lit) lit {
	if n <= 0 {
		return always
	}
	// count[k] is: more than k of those seen so far.
	count := make([]lit, n)
	for k := range count {
		count[k] = never
	}
	for _, l := range list {
		for k := n - 1; k > 0; k-- {
			count[k] = c.or(count[k], c.and(count[k-1], l))
		}
		count[0] = c.or(count[0], l)
	}
	return count[n-1]
}

// one is true when exactly one of list is.
func (c *circuit) one(list []lit) lit {
	return c.and(c.or(list...), -c.atLeast(2, list))
}

// cone calls visit for every variable that goals depend on, each after those
// that it joins.
func (c *circuit) cone(goals []lit, visit func(variable lit)) {
	seen := make([]bool, len(c.gates))
	seen[always] = true
	type place struct {
		variable lit
		next     int
	}
	var path []place
	push := func(l lit) {
		if v := max(l, -l); !seen[v] {
			seen[v] = true
			path = append(path, place{v, 0})
		}
	}
	for _, goal := range goals {
		push(goal)
		for len(path) > 0 {
			top := &path[len(path)-1]
			if args := c.gates[top.variable]; top.next < len(args) {
				top.next++
				push(args[top.next-1])
				continue
			}
			v := top.variable
			path = path[:len(path)-1]
			visit(v)
		}
	}
}

// values gives every variable its value when just these inputs are true.
func (c *circuit) values(inputs map[lit]bool) []bool {
	values := make([]bool, len(c.gates))
	values[always] = true
	for v := 2; v < len(values); v++ { // what a gate joins is older than the gate
		args := c.gates[v]
		if args == nil {
			values[v] = inputs[lit(v)]
			continue
		}
		values[v] = true
		for _, l := range args {
			if !is(values, l) {
				values[v] = false
				break
			}
		}
	}
	return values
}

// is gives the value of a literal.
func is(values []bool, l lit) bool {
	if l < 0 {
		return !values[-l]
	}
	return values[l]
}
