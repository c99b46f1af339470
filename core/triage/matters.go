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
	if !p.isSaid(q) {
		return p.isOpen(q)
	}
	// What an earlier question said of a finding, this one may say otherwise.
	had, findings := p.remember(q), p.e.uses[q].findings
	for _, f := range findings {
		p.board.Note(f, cond.NotAsked, 0, 0)
	}
	p.board.Settle(findings)
	open := p.isOpen(q)
	p.recall(q, had)
	return open
}

// isOpen is matters, when nothing has been said of what the question asks.
func (p *person) isOpen(q int) bool {
	u := &p.e.uses[q]
	for _, i := range u.by[rules] {
		if p.ruleOpen(i) && p.decides(q, p.e.p.Rules[i].When) {
			return true
		}
	}
	for _, i := range u.by[causes] {
		c := &p.e.p.Causes[i]
		if !p.isListed(i) && (p.decides(q, c.Likely) || p.decides(q, c.Possible)) {
			return true
		}
	}
	for _, i := range u.by[imaging] {
		if p.imagingOpen(i) && p.decides(q, p.e.p.Imaging[i].When) {
			return true
		}
	}
	for _, i := range u.by[steps] {
		if p.stepMatters(q, i) {
			return true
		}
	}
	for _, i := range u.by[cautions] {
		c := &p.e.p.Cautions[i]
		if p.concerns(c) != cond.No && p.decides(q, c.When) {
			return true
		}
	}
	for _, i := range u.by[questions] {
		// A protocol asks what depends on an answer after it, so this ends.
		if i > q && p.decides(q, p.e.p.Questions[i].When) && p.matters(i) {
			return true
		}
	}
	return false
}

// said is what was known of a finding, and from which question.
type said struct {
	fact  cond.Fact
	setBy int
}

// remember keeps what is known of the findings that question q sets, for recall.
func (p *person) remember(q int) []said {
	findings := p.e.uses[q].findings
	had := make([]said, len(findings))
	for i, f := range findings {
		had[i] = said{p.board.Fact(f), p.setBy[f]}
	}
	return had
}

func (p *person) recall(q int, had []said) {
	findings := p.e.uses[q].findings
	for i, f := range findings {
		h := &had[i]
		p.board.Note(f, h.fact.State, h.fact.Lo, h.fact.Hi)
		p.setBy[f] = h.setBy
	}
	p.board.Settle(findings)
}

// isSaid reports whether anything is known of the findings that question q sets.
func (p *person) isSaid(q int) bool {
	for _, f := range p.e.uses[q].findings {
		if !p.notAsked(f) {
			return true
		}
	}
	return false
}

// decides reports whether a finding that question q sets could still decide a
// condition.
func (p *person) decides(q, condition int) bool {
	if condition == protocol.None || p.is(condition) != cond.Unknown {
		return false
	}
	return p.board.OpensOneOf(condition, p.e.uses[q].findings)
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
