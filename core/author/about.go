package author

import "vertebra/core/protocol"

// readRanking reads whether causes are ranked by likelihood: unless it is off.
func (l *loader) readRanking(o *object) bool {
	n := o.get("ranking")
	return n == nil || l.word(n, `"ranking" of `+o.what, []string{"on", "off"}) != 1
}

// readAbout reads the page about the checker.
func (l *loader) readAbout(o *object) {
	ids := newNames("section", "protocol.yaml")
	for _, n := range o.list("about") {
		o := l.object(n, "a section", "id", "title", "text")
		if o == nil {
			continue
		}
		s := protocol.Section{}
		if id := o.id(); id != nil {
			s.ID = id.text
			l.add(ids, id, 0)
		}
		s.Title, s.Text = o.text("title"), o.text("text")
		l.protocol.About = append(l.protocol.About, s)
	}
}
