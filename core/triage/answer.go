package triage

import (
	"strconv"

	"vertebra/core/protocol"
)

// Answer is what this person gave to one question: the ids of the options
// picked, or one whole number in digits.
type Answer struct {
	Question string
	Values   []string
}

// valid reports whether values answer the question.
func valid(q *protocol.Question, values []string) bool {
	if _, ok := number(q, values); ok {
		return true
	}
	if len(values) == 0 || len(values) > len(q.Options) || q.Kind != protocol.Many && len(values) > 1 {
		return false
	}
	for i, v := range values {
		o := option(q, v)
		if o == nil || o.Exclusive && len(values) > 1 || contains(values[:i], v) {
			return false
		}
	}
	return true
}

func option(q *protocol.Question, id string) *protocol.Option {
	for i := range q.Options {
		if q.Options[i].ID == id {
			return &q.Options[i]
		}
	}
	return nil
}

// number reads the answer to a number or scale; ok is false when it is no
// number in range.
func number(q *protocol.Question, values []string) (n int32, ok bool) {
	if q.Kind != protocol.Number && q.Kind != protocol.Scale || len(values) != 1 {
		return 0, false
	}
	wide, err := strconv.ParseInt(values[0], 10, 32)
	if err != nil || wide < int64(q.Min) || wide > int64(q.Max) {
		return 0, false
	}
	return int32(wide), true
}

// words says an answer as the person reads it back.
func words(q *protocol.Question, values []string) string {
	if n, ok := number(q, values); ok {
		text := strconv.Itoa(int(n))
		if q.Unit != "" {
			text += " " + q.Unit
		} else if q.Kind == protocol.Scale {
			text += " / " + strconv.Itoa(int(q.Max))
		}
		return text
	}
	text := ""
	for i := range q.Options { // in the order of the page
		if contains(values, q.Options[i].ID) {
			if text != "" {
				text += "; "
			}
			text += q.Options[i].Text
		}
	}
	return text
}
