package author

import (
	"vertebra/core/cond"
	"vertebra/core/protocol"
)

// readImaging reads imaging.yaml. The first entry whose condition holds is
// given, so the last one holds always and none above it does.
func (l *loader) readImaging() {
	o := l.open("imaging.yaml", "imaging")
	if o == nil {
		l.holed = true
		return
	}
	ids := newNames("imaging choice", "imaging.yaml")
	items, ok := o.needList("imaging")
	l.holed = l.holed || !ok
	for i, n := range items {
		l.readScan(n, ids, i == len(items)-1)
	}
	if ok && len(items) == 0 {
		l.report(o.values["imaging"].whole(), "last-imaging", "imaging.yaml has no entry", "add one with what: none and when: always")
	}
}

func (l *loader) readScan(n *node, ids *names, last bool) {
	o := l.object(n, "an imaging choice", "id", "what", "when", "text", "cites", "checked")
	if o == nil {
		l.holed = true
		return
	}
	scan := protocol.Imaging{}
	id := o.id()
	l.add(ids, id, 0)
	if id != nil {
		scan.ID = id.text
	}
	if place := o.word("what", l.shared.contract.Imaging); place >= 0 {
		scan.What = l.shared.contract.Imaging[place]
	}
	if when := o.need("when"); when != nil {
		scan.When = l.condition(when, "cannot-hold", o.what+" can never be given")
		c := l.conditions[scan.When]
		holds := c.parsed != nil && c.parsed.Op == cond.OpAlways
		switch {
		case c.broken:
		case last && !holds:
			l.report(when.whole(), "last-imaging", "the last entry has to fit whoever fits none above it", "write when: always, or add a last entry with when: always")
		case !last && holds:
			l.report(when.whole(), "last-imaging", "this entry fits everyone, so that those below it are never given", "move it to the end")
		}
	} else {
		l.holed = true
	}
	scan.Text = o.text("text")
	scan.Cites = o.cites()
	scan.Checked = o.checked()
	l.protocol.Imaging = append(l.protocol.Imaging, scan)
}
