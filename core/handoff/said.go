package handoff

import (
	"strings"

	"vertebra/core/protocol"
)

// What was said to questions of many options: picked, not picked, or open.

// reported lists what was picked, a line a question.
func (g *page) reported() []string {
	return g.many(func(q *protocol.Question, picked []string) string {
		return texts(q, func(o *protocol.Option) bool {
			return contains(picked, o.ID) && !o.Exclusive && !o.Unclear
		})
	})
}

// negatives lists what was shown and not picked by someone who could have said
// "not sure" and did not. Where "no" and "not sure" are one option, nothing is
// denied.
func (g *page) negatives() []string {
	return g.many(func(q *protocol.Question, picked []string) string {
		if unclear, _ := doubt(q, picked); unclear == nil || contains(picked, unclear.ID) {
			return ""
		}
		return g.notPicked(q, picked)
	})
}

// unknown lists what the person was not sure of, and what was not asked.
func (g *page) unknown() []string {
	lines := g.many(func(q *protocol.Question, picked []string) string {
		unclear, alone := doubt(q, picked)
		switch {
		case unclear == nil && alone != nil:
			return alone.Text
		case unclear != nil && contains(picked, unclear.ID):
			return say(g.p, "not_sure") + ": " + g.notPicked(q, picked)
		}
		return ""
	})
	for i := range g.p.Questions {
		q := &g.p.Questions[i]
		if a := g.answers[q.ID]; a != nil && q.Kind != protocol.Many && len(a.Values) == 1 {
			if at := place(q.Options, a.Values[0]); at >= 0 && len(q.Options[at].Unsure) > 0 {
				lines = append(lines, label(g.p, q)+": "+a.Text)
			}
		}
	}
	var unasked []string
	for i := range g.p.Questions {
		if q := &g.p.Questions[i]; g.answers[q.ID] == nil {
			unasked = append(unasked, label(g.p, q))
		}
	}
	if unasked != nil {
		lines = append(lines, say(g.p, "not_asked")+": "+strings.Join(unasked, "; "))
	}
	return lines
}

// many gives a line a question of many options that was answered, unless say
// gives nothing.
func (g *page) many(say func(q *protocol.Question, picked []string) string) (lines []string) {
	for i := range g.p.Questions {
		q := &g.p.Questions[i]
		if a := g.answers[q.ID]; a != nil && q.Kind == protocol.Many {
			if text := say(q, a.Values); text != "" {
				lines = append(lines, label(g.p, q)+": "+text)
			}
		}
	}
	return lines
}

// doubt gives the option "I am not sure about some of these", if there is one, and
// the exclusive option that was picked.
func doubt(q *protocol.Question, picked []string) (unclear, alone *protocol.Option) {
	for i := range q.Options {
		o := &q.Options[i]
		if o.Unclear {
			unclear = o
		}
		if o.Exclusive && contains(picked, o.ID) {
			alone = o
		}
	}
	return unclear, alone
}

func (g *page) notPicked(q *protocol.Question, picked []string) string {
	return texts(q, func(o *protocol.Option) bool {
		return !contains(picked, o.ID) && !o.Exclusive && !o.Unclear
	})
}

//go:noinline
func texts(q *protocol.Question, want func(*protocol.Option) bool) string {
	var list []string
	for i := range q.Options {
		if want(&q.Options[i]) {
			list = append(list, q.Options[i].Text)
		}
	}
	return strings.Join(list, "; ")
}
