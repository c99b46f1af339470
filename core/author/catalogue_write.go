package author

import (
	"strings"

	"vertebra/core/protocol"
	"vertebra/core/wording"
)

// Write gives the text of a catalogue file for a protocol: every text with the
// hash of its wording and, in a comment, the wording itself. Of each, fill holds
// a new translation, which is taken to be of today's wording; else the one that
// is there stays with the hash it was made from.
func (c *Catalogue) Write(p *protocol.Protocol, fill map[string]string) []byte {
	var b strings.Builder
	b.WriteString("# The protocol " + p.ID + " in another language. Beside each text stands the hash (of) of\n" +
		"# the wording that it was made from, so that a changed text is found.\n" +
		"language: " + c.Language + "\nreview:\n" +
		"  title: " + wording.Quote(c.Review.Title) + "\n  text: " + wording.Quote(c.Review.Text) + "\ntexts:\n")
	for _, t := range Texts(p) {
		e := c.entries[t.Key]
		if text := fill[t.Key]; text != "" {
			e.text, e.of = text, wording.Hash(*t.At)
		}
		if e.text == "" {
			e.of = wording.Hash(*t.At)
		}
		b.WriteString("  # " + strings.ReplaceAll(*t.At, "\n", " ") + "\n  " + t.Key + ":\n    of: " + wording.Quote(e.of) + "\n    text: " + wording.Quote(e.text) + "\n")
	}
	return []byte(b.String())
}

// NewCatalogue is one without texts.
func NewCatalogue(language string, review protocol.Section) *Catalogue {
	return &Catalogue{Language: language, Review: review, entries: map[string]entry{}}
}
