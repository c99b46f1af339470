package author

import (
	"vertebra/core/cond"
	"vertebra/core/protocol"
)

// readChance reads how likely a cause is, and what makes it more or less so.
func (l *loader) readChance(cause *object, c *protocol.Cause) {
	n := cause.get("chance")
	if n == nil {
		return
	}
	o := l.object(n, "the chance of "+cause.what, "prior", "evidence")
	if o == nil {
		l.holed = true
		return
	}
	l.holed = l.holed || o.strange
	priors, ok := o.needList("prior")
	if ok && len(priors) == 0 {
		l.report(o.values["prior"].whole(), "missing-key", o.what+" has no prior", "add one such as - {p: 0.05, cites: [NG59], checked: V}, or delete the chance if none is known")
	}
	l.holed = l.holed || !ok
	var all *object // the prior that fits everyone
	told := false
	for _, n := range priors {
		prior, fits := l.readPrior(n, cause, c)
		if all != nil && prior != nil && !told {
			l.reportTwo(prior.here.whole(), "never-used", "this prior of "+cause.what+" is never used: one above it fits everyone", "move the one that fits everyone to the end, or give it a when:", all.here.whole(), "this one fits everyone")
			told = true
		}
		if fits && all == nil {
			all = prior
		}
	}
	for _, n := range o.list("evidence") {
		l.readEvidence(n, cause, c)
	}
}

// readPrior reads one prior. fits means that its condition holds for everyone.
func (l *loader) readPrior(n *node, cause *object, c *protocol.Cause) (o *object, fits bool) {
	o = l.object(n, "a prior of "+cause.what, "when", "p", "cites", "checked")
	if o == nil {
		l.holed = true
		return nil, false
	}
	l.holed = l.holed || o.strange
	prior := protocol.Prior{When: o.when("when", always, "this prior of "+cause.what+" can never be used")}
	fits = o.values["when"] == nil && !o.strange
	if parsed := l.conditions[prior.When].parsed; parsed != nil && parsed.Op == cond.OpAlways {
		fits = true
	}
	prior.LogOdds, _ = o.chance("p")
	prior.Cites = o.cites()
	prior.Checked = o.checked()
	c.Priors = append(c.Priors, prior)
	return o, fits
}

func (l *loader) readEvidence(n *node, cause *object, c *protocol.Cause) {
	o := l.object(n, "an evidence entry of "+cause.what, "when", "lr", "lr_not", "group", "combined", "says", "says_not", "cites", "checked")
	if o == nil {
		l.holed = true
		return
	}
	e := protocol.Evidence{When: always}
	if when := o.need("when"); when != nil {
		e.When = l.condition(when, "cannot-hold", "this evidence entry of "+cause.what+" can never count")
	} else {
		l.holed = true
	}
	l.readRatios(o, &e)
	e.Group = o.idIf("group")
	if e.Combined = o.flag("combined"); e.Combined && o.values["group"] == nil {
		l.report(o.node.key(o.values["combined"]).whole(), "missing-key", o.what+` is combined and has no "group"`, "add group: with the name that the evidence it takes the place of has as its group")
	}
	e.Says, e.SaysNot = o.textIf("says"), o.textIf("says_not")
	e.Cites = o.cites()
	e.Checked = o.checked()
	c.Evidence = append(c.Evidence, e)
}

// readRatios reads the likelihood ratios of an evidence entry.
func (l *loader) readRatios(o *object, e *protocol.Evidence) {
	var yes, no bool
	if n := o.need("lr"); n != nil {
		e.Yes, yes = o.ratio("lr", n)
	}
	if n := o.get("lr_not"); n != nil {
		e.No, no = o.ratio("lr_not", n)
	} else {
		no = o.values["lr_not"] == nil && !o.strange
	}
	if yes && no && e.Yes == 0 && e.No == 0 {
		l.report(o.values["lr"].whole(), "says-nothing", o.what+" changes nothing: its ratios are 1", "write the ratio that was measured, or delete the entry; what has no number goes under for: or against:")
	}
}
