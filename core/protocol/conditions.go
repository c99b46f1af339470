package protocol

import "vertebra/core/cond"

// conditions codes all conditions. Many are made of the same parts, so each part
// that differs from all others is written once, behind those it is made of; a
// condition is then the number of a part. Parts that are read share their memory.
func (c *coder) conditions(list []cond.Expr) []cond.Expr {
	if c.writing {
		c.writeConditions(c, list)
		return list
	}
	parts := c.readParts()
	c.parts = parts.exprs
	n := c.count(0)
	if c.failed {
		return nil
	}
	list = make([]cond.Expr, n)
	size := 0
	for i := range list {
		at := c.number(0)
		if c.failed || at < 0 || at >= len(parts.exprs) {
			c.fail("a condition is not there")
			return nil
		}
		list[i] = parts.exprs[at]
		if size += parts.size[at]; size > MaxConditionSize {
			c.fail("the conditions are too large together")
			return nil
		}
	}
	return list
}

// parts are what conditions are made of, when reading.
type parts struct {
	exprs []cond.Expr
	depth []uint8
	size  []int // tests and what joins them, as often as they are evaluated
}

func (c *coder) readParts() (p parts) {
	ranges := make([][]cond.Range, c.count(0))
	for i := range ranges {
		ranges[i] = list(c, nil, &c.ranges, layoutRange)
	}
	n := c.count(0)
	if c.failed {
		return p
	}
	p = parts{make([]cond.Expr, n), make([]uint8, n), make([]int, n)}
	for i := range p.exprs {
		e := &p.exprs[i]
		e.Op = cond.Op(c.small(0))
		p.depth[i], p.size[i] = 1, 1
		switch e.Op {
		case cond.OpAlways:
		case cond.OpTest:
			e.Finding = c.number(0)
			at := c.number(0)
			if c.failed || at < 0 || at >= len(ranges) {
				c.fail("a test has no ranges")
				return p
			}
			e.Ranges = ranges[at]
		default:
			if e.Op == cond.OpAtLeast {
				e.N = c.number(0)
			}
			e.Args = c.args.take(c, c.count(0))
			for j := range e.Args {
				at := i - 1 - c.number(0)
				if c.failed || at < 0 || at >= i {
					c.fail("a condition is made of what is not there")
					return p
				}
				e.Args[j] = p.exprs[at]
				p.depth[i] = max(p.depth[i], p.depth[at]+1)
				p.size[i] += p.size[at]
				if p.depth[i] > MaxConditionDepth {
					c.fail("a condition nests too deep")
					return p
				}
				if p.size[i] > MaxConditionSize {
					c.fail("a condition is too large")
					return p
				}
			}
		}
	}
	return p
}

func layoutRange(c *coder, r *cond.Range) {
	r.Lo = c.number32(r.Lo)
	r.Hi = c.number32(r.Hi)
}
