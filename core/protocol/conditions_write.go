package protocol

import "vertebra/core/cond"

// writeConditions writes what conditions reads.
func writeConditions(c *coder, list []cond.Expr) {
	w := &partsWriter{ranges: map[string]int{}, parts: map[string]int{}}
	places := make([]int, len(list))
	for i := range list {
		places[i] = w.part(&list[i], 1)
	}
	if w.deep {
		c.fail("a condition nests too deep")
	}
	if w.size > MaxConditionSize {
		c.fail("the conditions are too large together")
	}
	w.write(c)
	c.count(len(places))
	for _, i := range places {
		c.number(i)
	}
}

// partsWriter gives every part of the conditions a number.
type partsWriter struct {
	ranges, parts map[string]int // by their encoding
	rangeList     [][]cond.Range
	exprs         []*cond.Expr
	args          [][]int // of exprs, their numbers
	size          int
	deep          bool
}

func (w *partsWriter) part(e *cond.Expr, depth int) int {
	if depth > MaxConditionDepth {
		w.deep = true
		return 0
	}
	if w.size++; w.size > MaxConditionSize {
		return 0
	}
	key := &coder{writing: true}
	key.number(int(e.Op))
	var args []int
	switch e.Op {
	case cond.OpAlways:
	case cond.OpTest:
		key.number(e.Finding)
		key.number(w.rangesOf(e.Ranges))
	default:
		key.number(e.N)
		for i := range e.Args {
			args = append(args, w.part(&e.Args[i], depth+1))
			key.number(args[i])
		}
	}
	n, there := w.parts[string(key.numbers)]
	if !there {
		n = len(w.exprs)
		w.parts[string(key.numbers)] = n
		w.exprs, w.args = append(w.exprs, e), append(w.args, args)
	}
	return n
}

func (w *partsWriter) rangesOf(list []cond.Range) int {
	key := &coder{writing: true}
	for _, r := range list {
		key.number32(r.Lo)
		key.number32(r.Hi)
	}
	n, there := w.ranges[string(key.numbers)]
	if !there {
		n = len(w.rangeList)
		w.ranges[string(key.numbers)] = n
		w.rangeList = append(w.rangeList, list)
	}
	return n
}

func (w *partsWriter) write(c *coder) {
	c.count(len(w.rangeList))
	for _, ranges := range w.rangeList {
		list(c, ranges, &c.ranges, layoutRange)
	}
	c.count(len(w.exprs))
	for i, e := range w.exprs {
		c.small(uint8(e.Op))
		switch e.Op {
		case cond.OpAlways:
		case cond.OpTest:
			c.number(e.Finding)
			c.number(w.rangesOf(e.Ranges))
		default:
			if e.Op == cond.OpAtLeast {
				c.number(e.N)
			}
			c.count(len(w.args[i]))
			c.args.n += len(w.args[i])
			for _, arg := range w.args[i] {
				c.number(i - 1 - arg)
			}
		}
	}
}
