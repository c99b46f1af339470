package author

import (
	"slices"

	"vertebra/core/protocol"
)

// readRules reads rules.yaml.
func (l *loader) readRules() {
	o := l.open("rules.yaml", "rules")
	if o == nil {
		l.ruleNames.holed, l.holed = true, true
		return
	}
	items, ok := o.needList("rules")
	l.ruleNames.holed, l.holed = !ok, l.holed || !ok
	for _, n := range items {
		l.readRule(n)
	}
}

func (l *loader) readRule(n *node) {
	o := l.object(n, "a rule", "id", "level", "when", "unsure", "because", "flag", "suspects", "cites", "checked")
	if o == nil {
		l.ruleNames.holed, l.holed = true, true
		return
	}
	r := protocol.Rule{}
	id := o.id()
	l.add(l.ruleNames, id, len(l.protocol.Rules))
	if id != nil {
		r.ID = id.text
	}
	r.Level = o.level("level")
	if when := o.need("when"); when != nil {
		r.When = l.condition(when, "rule-cannot-fire", o.what+" can never fire: no answers make its condition true")
	} else {
		l.holed = true
	}
	r.Unsure = l.readUnsure(o, r.Level)
	r.Because = o.text("because")
	r.Flag = o.textIf("flag")
	r.Suspects = l.findAll(l.causeNames, o.list("suspects"), o.what)
	r.Cites = o.cites()
	r.Checked = o.checked()
	l.protocol.Rules = append(l.protocol.Rules, r)
}

// readUnsure reads the level that a rule gives when the person is not sure.
func (l *loader) readUnsure(o *object, level protocol.Level) protocol.Level {
	if o.values["unsure"] == nil {
		if level >= protocol.Urgent {
			l.report(o.here.whole(), "missing-unsure", o.what+" is "+level.String()+` and does not say what "I am not sure" means`, "add a line unsure: urgent, or unsure: none if not being sure should change nothing")
		}
		return protocol.Undecided
	}
	place := o.word("unsure", append([]string{"none"}, protocol.Levels...))
	unsure := protocol.Level(max(0, place))
	if level != protocol.Undecided && unsure > level {
		l.reportTwo(o.values["unsure"].whole(), "unsure-above-level", o.what+" asks for more urgent care of someone who is not sure than of someone who is", "write unsure: "+level.String()+" or less", o.values["level"].whole(), "someone who is sure gets this")
	}
	return unsure
}

// readLevels reads levels.yaml.
func (l *loader) readLevels() {
	l.protocol.Dispositions = make([]protocol.Disposition, len(protocol.Levels))
	o := l.open("levels.yaml", "levels")
	if o == nil {
		return
	}
	items, ok := o.needList("levels")
	if !ok {
		return
	}
	seen := newNames("level", "levels.yaml")
	for _, n := range items {
		l.readLevel(n, seen)
	}
	for _, level := range protocol.Levels {
		if !slices.Contains(seen.ids, level) && !seen.holed {
			l.report(o.node.keys[0].whole(), "missing-key", "level "+quote(level)+" has no words", "add an entry - level: "+level)
		}
	}
}

func (l *loader) readLevel(n *node, seen *names) {
	o := l.object(n, "a level", "level", "title", "when", "text", "cites")
	if o == nil {
		seen.holed = true
		return
	}
	level := o.level("level")
	if level == protocol.Undecided {
		seen.holed = true
	} else {
		o.here, o.what = o.values["level"], "level "+quote(level.String())
		l.add(seen, o.here, 0)
	}
	d := protocol.Disposition{Title: o.text("title"), When: o.text("when"), Text: o.text("text"), Cites: o.citesIf()}
	if level != protocol.Undecided {
		l.protocol.Dispositions[level-1] = d
	}
}
