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
	for _, i := range u.rules {
		if p.ruleOpen(i) {
			return true
		}
	}
	for _, i := range u.causes {
		if p.causeOpen(i) {
			return true
		}
	}
	for _, i := range u.imaging {
		if p.imagingOpen(i) {
			return true
		}
	}
	for _, i := range u.steps {
		if p.stepOpen(i) {
			return true
		}
	}
	for _, i := range u.cautions {
		if p.cautionOpen(i) {
			return true
		}
	}
	for _, i := range u.follow {
		// A protocol asks what depends on an answer after it, so this ends.
		if i > q && p.is(p.e.p.Questions[i].When) == cond.Unknown && p.matters(i) {
			return true
		}
	}
	return false
}

func (p *person) ruleOpen(i int) bool {
	rule := &p.e.p.Rules[i]
	if p.truth[i] != cond.Unknown {
		return false
	}
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
	return p.listed[cause] > 0 || p.maybe(c.Likely) == cond.Yes || p.maybe(c.Possible) == cond.Yes
}

// maybe evaluates a condition that need not be there: without one, No.
func (p *person) maybe(condition int) cond.Truth {
	if condition == protocol.None {
		return cond.No
	}
	return p.is(condition)
}

func (p *person) causeOpen(i int) bool {
	c := &p.e.p.Causes[i]
	return !p.isListed(i) && (p.maybe(c.Likely) == cond.Unknown || p.maybe(c.Possible) == cond.Unknown)
}

func (p *person) imagingOpen(i int) bool {
	for k := range p.e.p.Imaging[:i] {
		if p.is(p.e.p.Imaging[k].When) == cond.Yes {
			return false
		}
	}
	return p.is(p.e.p.Imaging[i].When) == cond.Unknown
}

func (p *person) stepOpen(i int) bool {
	s := &p.e.p.Steps[i]
	switch p.is(s.When) {
	case cond.No:
		return false
	case cond.Unknown:
		return true
	}
	avoid := p.maybe(s.Avoid)
	return avoid == cond.Unknown || avoid == cond.No && p.maybe(s.Ask) == cond.Unknown
}

func (p *person) cautionOpen(i int) bool {
	c := &p.e.p.Cautions[i]
	return p.is(c.When) == cond.Unknown && p.concerns(c) != cond.No
}

// concerns tells whether any of the care steps that a caution is about is for
// this person. A caution about no step concerns everyone.
func (p *person) concerns(c *protocol.Caution) cond.Truth {
	if len(c.Steps) == 0 {
		return cond.Yes
	}
	any := cond.No
	for _, s := range c.Steps {
		any = any.Or(p.is(p.e.p.Steps[s].When))
	}
	return any
}
