package triage

import (
	"vertebra/core/cond"
	"vertebra/core/protocol"
)

// matters reports whether an answer to question q could still change the level,
// whether a cause is listed, imaging, a care step or a caution, or whether
// another question that matters is asked. Everything not yet known counts as
// unknown, so a question is left out only when it is certain to change nothing.
func (p *person) matters(q int) bool {
	if p.is(p.e.p.Questions[q].When) == cond.No {
		return false
	}
	u := &p.e.uses[q]
	p = p.unsaid(u.findings)
	for _, i := range u.rules {
		if p.ruleOpen(i) && p.decides(q, p.e.p.Rules[i].When) {
			return true
		}
	}
	for _, i := range u.causes {
		c := &p.e.p.Causes[i]
		if !p.isListed(i) && (p.decides(q, c.Likely) || p.decides(q, c.Possible)) {
			return true
		}
	}
	for _, i := range u.imaging {
		if p.imagingOpen(i) && p.decides(q, p.e.p.Imaging[i].When) {
			return true
		}
	}
	for _, i := range u.steps {
		if p.stepMatters(q, i) {
			return true
		}
	}
	for _, i := range u.cautions {
		c := &p.e.p.Cautions[i]
		if p.concerns(c) != cond.No && p.decides(q, c.When) {
			return true
		}
	}
	for _, i := range u.follow {
		// A protocol asks what depends on an answer after it, so this ends.
		if i > q && p.decides(q, p.e.p.Questions[i].When) && p.matters(i) {
			return true
		}
	}
	return false
}

// unsaid is the person as if nothing had been said of these findings: what an
// earlier question said of one, another may say otherwise.
func (p *person) unsaid(findings []int) *person {
	for _, f := range findings {
		if p.facts[f].State != cond.NotAsked {
			c := *p
			c.facts = append([]cond.Fact(nil), p.facts...)
			for _, f := range findings {
				c.facts[f] = cond.Fact{}
			}
			return &c
		}
	}
	return p
}

// decides reports whether a finding that question q sets could still decide a
// condition.
func (p *person) decides(q, condition int) bool {
	if condition == protocol.None {
		return false
	}
	found := false
	p.e.p.Conditions[condition].Open(p.facts, func(finding int) {
		for _, f := range p.e.uses[q].findings {
			found = found || f == finding && p.facts[f].State == cond.NotAsked
		}
	})
	return found
}

func (p *person) ruleOpen(i int) bool {
	rule := &p.e.p.Rules[i]
	if rule.Level > p.level {
		return true
	}
	for _, c := range rule.Suspects {
		if !p.isListed(c) {
			return true
		}
	}
	return false
}

func (p *person) isListed(cause int) bool {
	c := &p.e.p.Causes[cause]
	return p.suspected[cause] || p.maybe(c.Likely) == cond.Yes || p.maybe(c.Possible) == cond.Yes
}

// maybe evaluates a condition that need not be there: without one, No.
func (p *person) maybe(condition int) cond.Truth {
	if condition == protocol.None {
		return cond.No
	}
	return p.is(condition)
}

// imagingOpen reports whether no entry before this one is given for certain.
func (p *person) imagingOpen(i int) bool {
	for k := range p.e.p.Imaging[:i] {
		if p.is(p.e.p.Imaging[k].When) == cond.Yes {
			return false
		}
	}
	return true
}

// stepMatters reports whether question q could still change if, or how, a care
// step is given.
func (p *person) stepMatters(q, i int) bool {
	s := &p.e.p.Steps[i]
	if p.is(s.When) == cond.No || !p.shown(&p.e.p.Groups[s.Group]) {
		return false
	}
	return p.decides(q, s.When) || p.decides(q, s.Avoid) || p.maybe(s.Avoid) != cond.Yes && p.decides(q, s.Ask)
}

// shown reports whether care steps of a group are given at the level reached.
// Who must be seen today or at once gets no plan until someone has looked.
func (p *person) shown(g *protocol.Group) bool {
	switch g.Part {
	case protocol.PartNow:
		return true
	case protocol.PartComeBack, protocol.PartLearn:
		return p.level < protocol.Emergency
	}
	return p.level < protocol.Urgent
}

// concerns tells whether any of the care steps that a caution is about is for
// this person. A caution about no step concerns everyone.
func (p *person) concerns(c *protocol.Caution) cond.Truth {
	if len(c.Steps) == 0 {
		return cond.Yes
	}
	any := cond.No
	for _, i := range c.Steps {
		if s := &p.e.p.Steps[i]; p.shown(&p.e.p.Groups[s.Group]) {
			any = any.Or(p.is(s.When))
		}
	}
	return any
}
