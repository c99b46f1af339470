package protocol

import (
	"errors"
	"strconv"

	"vertebra/core/cond"
)

// coder walks the fields of a protocol in one order, writing or reading, so that
// the two can never disagree. Every method takes the value to write and gives it
// back, or gives the value that was read. After the first error it does nothing.
//
// It takes care to be cheap in JavaScript, where each object costs, each pointer to
// a field, and each operation on 64 bits: memory comes from pools, and texts are
// parts of one string.
type coder struct {
	writing    bool
	numbers    []byte
	at         int // in numbers, when reading
	ids, words textStream
	parts      []cond.Expr // that the conditions are made of, when reading
	failed     bool
	err        error // when failed
	// writeConditions is there when writing, so that engines, which only read, do not
	// link it.
	writeConditions func(c *coder, list []cond.Expr)

	// What the elements of lists within lists lie in.
	options  pool[Option]
	settings pool[Setting]
	places   pool[int]
	idList   pool[string]
	points   pool[Point]
	priors   pool[Prior]
	evidence pool[Evidence]
	args     pool[cond.Expr]
	ranges   pool[cond.Range]
}

// sizes are the numbers of elements in the pools, in the order of the encoding.
func (c *coder) sizes() []*int {
	return []*int{&c.options.n, &c.settings.n, &c.places.n, &c.idList.n, &c.points.n, &c.priors.n, &c.evidence.n, &c.args.n, &c.ranges.n}
}

// body is what was written of the structure: the sizes of the pools, how many
// bytes of numbers follow, the numbers, and the texts.
func (c *coder) body() []byte {
	head := &coder{writing: true}
	for _, n := range c.sizes() {
		head.number(*n)
	}
	head.number(len(c.numbers))
	return append(append(head.numbers, c.numbers...), c.ids.out...)
}

// open begins to read a body.
func (c *coder) open(body []byte) {
	c.numbers = body
	claimed := 0
	for _, n := range c.sizes() {
		*n = c.number(0)
		if *n < 0 || *n > len(body)-claimed { // every element takes a byte at least
			c.fail("it claims to hold more than there is")
			return
		}
		claimed += *n
	}
	length := c.number(0)
	if c.failed || length < 0 || length > len(body)-c.at {
		c.fail("it claims to hold more than there is")
		return
	}
	c.numbers, c.ids.in = body[:c.at+length], body[c.at+length:]
	c.options.make()
	c.settings.make()
	c.places.make()
	c.idList.make()
	c.points.make()
	c.priors.make()
	c.evidence.make()
	c.args.make()
	c.ranges.make()
	c.ids.all, c.words.all = string(c.ids.in), string(c.words.in)
}

// close makes sure that all was read.
func (c *coder) close() {
	left := c.options.left() + c.settings.left() + c.places.left() + c.idList.left() + c.points.left() +
		c.priors.left() + c.evidence.left() + c.args.left() + c.ranges.left()
	if left != 0 || c.at != len(c.numbers) || c.ids.at != len(c.ids.in) || c.words.at != len(c.words.in) {
		c.fail("more follows after the end")
	}
}

func (c *coder) fail(what string) {
	if !c.failed {
		c.failed, c.err = true, errors.New("the protocol is damaged at number "+strconv.Itoa(c.at)+", text "+strconv.Itoa(c.ids.at)+" and "+strconv.Itoa(c.words.at)+": "+what)
	}
}

// number codes a whole number that fits in 32 bits.
func (c *coder) number(v int) int {
	if c.failed {
		return 0
	}
	if c.writing {
		if v != int(int32(v)) {
			c.fail("a number is too large")
		}
		u := uint32(v)<<1 ^ uint32(int32(v)>>31)
		for ; u >= 0x80; u >>= 7 {
			c.numbers = append(c.numbers, byte(u)|0x80)
		}
		c.numbers = append(c.numbers, byte(u))
		return v
	}
	u := uint32(0)
	for shift := uint(0); c.at < len(c.numbers); shift += 7 {
		b := c.numbers[c.at]
		c.at++
		if shift == 28 && b > 0xf {
			break
		}
		u |= uint32(b&0x7f) << shift
		if b < 0x80 {
			return int(int32(u>>1) ^ -int32(u&1))
		}
	}
	c.fail("a number has no end")
	return 0
}

func (c *coder) number32(v int32) int32 { return int32(c.number(int(v))) }

func (c *coder) small(v uint8) uint8 {
	n := c.number(int(v))
	if n != n&0xff {
		c.fail("a number is too large")
	}
	return uint8(n)
}

func (c *coder) flag(v bool) bool {
	n := 0
	if v {
		n = 1
	}
	n = c.number(n)
	if n != 0 && n != 1 {
		c.fail("a yes or no is neither")
	}
	return n == 1
}

// id codes a text that is the same in every language.
func (c *coder) id(v string) string { return c.text(&c.ids, v) }

// word codes a text that people read, in the language of the protocol.
func (c *coder) word(v string) string { return c.text(&c.words, v) }

// textStream holds texts, each with a line end behind it.
type textStream struct {
	out []byte
	in  []byte
	all string // the same as in
	at  int
}

func (c *coder) text(s *textStream, v string) string {
	switch {
	case c.failed:
		return ""
	case c.writing:
		from := len(s.out)
		s.out = append(append(s.out, swapped(v)...), '\n')
		if end, _ := textEnd(s.out, from); end != len(s.out)-1 {
			c.fail("a text is not UTF-8, or has a zero byte in it: " + v)
		}
		return v
	}
	from := s.at
	end, marked := textEnd(s.in, from)
	if end < 0 {
		c.fail("a text has no end, or is not UTF-8")
		return ""
	}
	s.at = end + 1
	if marked {
		return swapped(s.all[from:end])
	}
	return s.all[from:end]
}

// count codes the length of a list. What it gives when reading is bounded by what
// is left to read, so that a false length costs no more memory than there is input.
func (c *coder) count(n int) int {
	n = c.number(n)
	if !c.writing && (n < 0 || n > len(c.numbers)-c.at+len(c.ids.in)-c.ids.at+len(c.words.in)-c.words.at) {
		c.fail("a list is longer than what is left")
		return 0
	}
	return n
}

// pool is room for the elements of many lists.
type pool[T any] struct {
	n    int // elements: written so far, or room for so many
	used int
	room []T
}

func (p *pool[T]) make() { p.room = make([]T, p.n) }

func (p *pool[T]) left() int { return p.n - p.used }

// take gives the next n elements of the pool, nil for none.
func (p *pool[T]) take(c *coder, n int) []T {
	if n > p.left() {
		c.fail("a list is longer than all of its kind together")
		return nil
	}
	if n == 0 {
		return nil
	}
	from := p.used
	p.used += n
	return p.room[from:p.used:p.used]
}

// list codes the length and then each element. When writing, each is given a copy
// of its element, since it assigns to the fields.
func list[T any](c *coder, s []T, from *pool[T], each func(c *coder, v *T)) []T {
	n := c.count(len(s))
	if c.writing {
		if from != nil {
			from.n += n
		}
		for _, v := range s {
			each(c, &v)
		}
		return s
	}
	if n == 0 || c.failed {
		return nil
	}
	if from == nil {
		s = make([]T, n)
	} else if s = from.take(c, n); s == nil {
		return nil
	}
	for i := range s {
		if each(c, &s[i]); c.failed {
			return nil
		}
	}
	return s
}

// indices codes places in another list.
func (c *coder) indices(s []int) []int {
	n := c.count(len(s))
	if c.writing {
		c.places.n += n
		for _, v := range s {
			c.number(v)
		}
		return s
	}
	s = c.places.take(c, n)
	for i := range s {
		s[i] = c.number(0)
	}
	return s
}

// names codes ids.
func (c *coder) names(s []string) []string {
	n := c.count(len(s))
	if c.writing {
		c.idList.n += n
		for _, v := range s {
			c.id(v)
		}
		return s
	}
	s = c.idList.take(c, n)
	for i := range s {
		s[i] = c.id("")
	}
	return s
}
