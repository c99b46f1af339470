package triage

import (
	"strconv"

	"vertebra/core/cond"
	"vertebra/core/protocol"
	"vertebra/core/screen"
)

// changes lists the smallest changes that would raise the level: one answer, by
// one option, after which a red flag fires. It is what to look out for.
//
// Every change is worked out by taking the one answer back and telling another.
func (w *writer) changes(asked []int) []screen.Change {
	var list []screen.Change
	var raising []int // rules, of list
	seen := make([]bool, len(w.e.p.Rules))
	for _, q := range asked {
		if !w.canRaise(q) {
			continue
		}
		question := &w.e.p.Questions[q]
		had := w.remember(q)
		for _, values := range neighbours(question, w.given[q]) {
			rule := w.raised(q, values)
			w.recall(q, had)
			if rule < 0 || seen[rule] {
				continue
			}
			seen[rule] = true
			r := &w.e.p.Rules[rule]
			raising = append(raising, rule)
			list = append(list, screen.Change{
				Level: r.Level.String(), Rule: r.ID, Flag: r.Flag,
				Answer: screen.Answer{ID: question.ID, Ask: question.Ask, Values: values, Text: words(question, values)},
				Cites:  w.cite(r.Cites),
			})
		}
	}
	return sortChanges(list, raising, w.e.p.Rules)
}

// canRaise reports whether a rule above the level reads what question q asks.
func (p *person) canRaise(q int) bool {
	for _, i := range p.e.uses[q].by[rules] {
		if rule := &p.e.p.Rules[i]; max(rule.Level, rule.Unsure) > p.level {
			return true
		}
	}
	return false
}

// raised is the most urgent red flag that fires when question q is answered by
// values instead, or -1 when the level stays. No rule that gives a higher level now
// fires without q, or the level would be that. The caller recalls what was said.
func (p *person) raised(q int, values []string) int {
	u := &p.e.uses[q]
	for _, f := range u.findings {
		if p.setBy[f] == q {
			p.board.Note(f, cond.NotAsked, 0, 0)
			p.setBy[f] = -1
		}
	}
	p.hear(q, values)
	p.board.Settle(u.findings)
	level, flag := p.level, -1
	for _, i := range u.by[rules] {
		rule := &p.e.p.Rules[i]
		if max(rule.Level, rule.Unsure) <= p.level {
			continue
		}
		truth, gives := p.is(rule.When), p.verdict(rule)
		if gives > level && (truth == cond.Yes || !p.board.Opens(rule.When, cond.NotAsked)) {
			level, flag = gives, -1
		}
		if flag < 0 && truth == cond.Yes && gives == level && level > p.level && rule.Flag != "" {
			flag = i
		}
	}
	return flag
}

// neighbours are the answers that differ from one by a single option, or a
// higher place on a scale. What one is, such as an age, is no answer to change.
func neighbours(q *protocol.Question, values []string) [][]string {
	var list [][]string
	switch q.Kind {
	case protocol.Scale:
		if n, ok := number(q, values); ok {
			for n++; n <= q.Max; n++ {
				list = append(list, []string{strconv.Itoa(int(n))})
			}
		}
	case protocol.One, protocol.Many:
		for i := range q.Options {
			o := &q.Options[i]
			if contains(values, o.ID) || o.Exclusive || o.Unclear || len(o.Sets) == 0 {
				continue
			}
			next := []string{o.ID}
			if q.Kind == protocol.Many {
				for _, v := range values {
					if had := option(q, v); !had.Exclusive {
						next = append(next, v)
					}
				}
			}
			list = append(list, next)
		}
	}
	return list
}

// sortChanges puts the most urgent first, and keeps the order of rules within a
// level. It sorts by insertion: a list is short.
func sortChanges(list []screen.Change, at []int, rules []protocol.Rule) []screen.Change {
	for i := range list {
		for k := i; k > 0; k-- {
			a, b := at[k-1], at[k]
			if rules[a].Level > rules[b].Level || rules[a].Level == rules[b].Level && a < b {
				break
			}
			list[k-1], list[k], at[k-1], at[k] = list[k], list[k-1], b, a
		}
	}
	return list
}
