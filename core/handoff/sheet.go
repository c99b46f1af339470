package handoff

import (
	"strconv"

	"vertebra/core/protocol"
)

// How a question stands on a packed sheet.
const (
	open   = iota // no answer
	plain         // a number, one option of One, or one exclusive option of Many
	others        // an option instead of a number, or any options of Many but the exclusive ones
	states
)

// sheet walks the answers in the order of the questions, writing or reading, so
// that the two can never disagree. Each answer is a few small numbers.
type sheet struct {
	reading bool
	wrong   bool // what was read is no answer
	n       number
	row     []digit // written so far
}

// digit is a number below a base.
type digit struct{ value, base uint32 }

//go:noinline
func (s *sheet) digit(value, base int) int {
	if !s.reading {
		s.row = append(s.row, digit{uint32(value), uint32(base)})
		return value
	}
	if base < 1 {
		s.wrong = true
		return 0
	}
	return int(s.n.pop(uint32(base)))
}

// pack is all that was written, as one number.
func (s *sheet) pack() number {
	var n number
	for i := len(s.row) - 1; i >= 0; i-- {
		n.push(s.row[i].value, s.row[i].base)
	}
	return n
}

// question writes values, or reads and returns them. An answer that the question
// cannot have is written as none.
func (s *sheet) question(q *protocol.Question, values []string) []string {
	numeric := q.Kind == protocol.Number || q.Kind == protocol.Scale
	state, at := standing(q, values)
	state = s.digit(state, states)
	switch {
	case state == open:
		return nil
	case state == plain && numeric:
		return s.number(q, at)
	case state == others && q.Kind == protocol.Many:
		return s.picked(q, values)
	case state == others && q.Kind == protocol.One:
		s.wrong = true
		return nil
	}
	choices := q.Options
	if q.Kind == protocol.Many {
		choices = exclusive(q)
	}
	at = s.digit(at, len(choices))
	if s.wrong {
		return nil
	}
	return []string{choices[at].ID}
}

// standing says how values stand, and which number or option it is of those that
// may stand so.
func standing(q *protocol.Question, values []string) (state, at int) {
	if q.Kind == protocol.Number || q.Kind == protocol.Scale {
		if len(values) != 1 {
			return open, 0
		}
		if n, err := strconv.ParseInt(values[0], 10, 32); err == nil && int32(n) >= q.Min && int32(n) <= q.Max {
			return plain, int(n)
		}
		if at := place(q.Options, values[0]); at >= 0 {
			return others, at
		}
		return open, 0
	}
	for _, v := range values {
		if place(q.Options, v) < 0 {
			return open, 0
		}
	}
	switch {
	case len(values) == 0:
		return open, 0
	case q.Kind == protocol.One && len(values) == 1:
		return plain, place(q.Options, values[0])
	case q.Kind == protocol.One:
		return open, 0
	}
	alone := exclusive(q)
	for _, v := range values {
		if at := place(alone, v); at >= 0 && len(values) == 1 {
			return plain, at
		} else if at >= 0 {
			return open, 0
		}
	}
	return others, 0
}

// number writes or reads a number from q.Min to q.Max, as two digits where one
// would be too large.
func (s *sheet) number(q *protocol.Question, n int) []string {
	width, over := uint32(q.Max)-uint32(q.Min), uint32(n)-uint32(q.Min)
	high := 0
	if width >= maxBase {
		high = s.digit(int(over>>16), int(width>>16)+1)
		width = maxBase - 1
	}
	over = uint32(high)<<16 | uint32(s.digit(int(over&(maxBase-1)), int(width)+1))
	if over > uint32(q.Max)-uint32(q.Min) {
		s.wrong = true
	}
	return []string{strconv.Itoa(int(int32(uint32(q.Min) + over)))}
}

func (s *sheet) picked(q *protocol.Question, values []string) (list []string) {
	for i := range q.Options {
		o := &q.Options[i]
		if o.Exclusive {
			continue
		}
		is := 0
		if contains(values, o.ID) {
			is = 1
		}
		if s.digit(is, 2) == 1 {
			list = append(list, o.ID)
		}
	}
	if list == nil {
		s.wrong = true
	}
	return list
}

func exclusive(q *protocol.Question) (list []protocol.Option) {
	for _, o := range q.Options {
		if o.Exclusive {
			list = append(list, o)
		}
	}
	return list
}

//go:noinline
func place(options []protocol.Option, id string) int {
	for i := range options {
		if options[i].ID == id {
			return i
		}
	}
	return -1
}
