package triage

import (
	"vertebra/core/cond"
	"vertebra/core/protocol"
)

// Chances are log odds in thousandths, worked out in whole numbers only, so that
// every engine gets the same to the last digit.
const (
	// maxRatio bounds what single likelihood ratios do together: 50 times up or
	// down (J). They are not independent, and their product would say too much.
	maxRatio = 3912 // 1000 ln 50

	// Bands of words (J): a figure would claim more than is known.
	likelyFrom   = 0     // p = 0.5
	possibleFrom = -2197 // p = 0.1
)

// chance is how likely a cause is after what the person said. ok is false when no
// prior is known: then nothing is said of likelihood.
func (p *person) chance(c *protocol.Cause) (logOdds int32, ok bool) {
	for i := range c.Priors {
		if prior := &c.Priors[i]; p.is(prior.When) == cond.Yes {
			return prior.LogOdds + p.weigh(c.Evidence), true
		}
	}
	return 0, false
}

// weigh sums what the evidence adds. Of one group only the strongest counts, and
// a combined ratio takes the place of single ones.
func (p *person) weigh(evidence []protocol.Evidence) int32 {
	single, combined := int32(0), int32(0)
	for i := range evidence {
		e := &evidence[i]
		weight := p.weight(e)
		if weight == 0 || e.Group != "" && !p.leads(evidence, i, weight) {
			continue
		}
		if e.Combined {
			combined += weight
		} else {
			single += weight
		}
	}
	return combined + max(-maxRatio, min(maxRatio, single))
}

// weight is what one piece of evidence adds by itself.
func (p *person) weight(e *protocol.Evidence) int32 {
	switch p.is(e.When) {
	case cond.Yes:
		return e.Yes
	case cond.No:
		return e.No
	}
	return 0
}

// leads reports whether evidence i counts for its group: nothing in the group is
// stronger, and nothing before it is as strong.
func (p *person) leads(evidence []protocol.Evidence, i int, weight int32) bool {
	for k := range evidence {
		e := &evidence[k]
		if k == i || e.Group != evidence[i].Group {
			continue
		}
		other := p.weight(e)
		if other == 0 || evidence[i].Combined && !e.Combined {
			continue
		}
		if e.Combined && !evidence[i].Combined || size(other) > size(weight) || size(other) == size(weight) && k < i {
			return false
		}
	}
	return true
}

func size(n int32) int32 { return max(n, -n) }

// band says a chance in a word.
func band(logOdds int32) string {
	switch {
	case logOdds >= likelyFrom:
		return likely
	case logOdds >= possibleFrom:
		return possible
	}
	return lessLikely
}
