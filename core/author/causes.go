package author

import (
	"slices"

	"vertebra/core/protocol"
)

// readCauses reads causes.yaml.
func (l *loader) readCauses() {
	o := l.open("causes.yaml", "causes")
	if o == nil {
		l.causeNames.holed, l.holed = true, true
		return
	}
	items, ok := o.needList("causes")
	l.causeNames.holed, l.holed = !ok, l.holed || !ok
	for _, n := range items {
		l.readCause(n)
	}
}

func (l *loader) readCause(n *node) {
	o := l.object(n, "a cause", "id", "name", "structure", "about", "likely", "possible", "chance", "for", "against", "cites", "checked")
	if o == nil {
		l.causeNames.holed, l.holed = true, true
		return
	}
	c := protocol.Cause{}
	id := o.id()
	l.add(l.causeNames, id, len(l.protocol.Causes))
	if id != nil {
		c.ID = id.text
		l.checkCause(id)
	}
	c.Name, c.About = o.text("name"), o.text("about")
	structures := []string{"muscle", "disc", "joint", "bone", "nerve", "other"}
	if place := o.word("structure", structures); place >= 0 {
		c.Structure = structures[place]
	}
	c.Likely = o.when("likely", protocol.None, o.what+" can never be likely")
	c.Possible = o.when("possible", protocol.None, o.what+" can never be possible")
	l.readChance(o, &c)
	c.For, c.Against = l.readPoints(o, "for"), l.readPoints(o, "against")
	c.Cites = o.cites()
	c.Checked = o.checked()
	l.protocol.Causes = append(l.protocol.Causes, c)
}

func (l *loader) checkCause(id *node) {
	if slices.Contains(l.shared.contract.Causes, id.text) {
		return
	}
	help := "use an id of contract.json, or have this one added to it first"
	if like := nearest(id.text, l.shared.contract.Causes); like != "" {
		help = "did you mean " + quote(like) + "?"
	}
	l.report(id.whole(), "not-in-contract", "the contract has no cause "+quote(id.text), help)
}

// readPoints reads what speaks for or against a cause.
func (l *loader) readPoints(o *object, key string) []protocol.Point {
	var points []protocol.Point
	for _, n := range o.list(key) {
		p := l.object(n, "a point "+key+" "+o.what, "when", "text")
		if p == nil {
			l.holed = true
			continue
		}
		point := protocol.Point{When: always, Text: p.text("text")}
		if when := p.need("when"); when != nil {
			point.When = l.condition(when, "cannot-hold", "this point "+key+" "+o.what+" can never be made")
		} else {
			l.holed = true
		}
		points = append(points, point)
	}
	return points
}
