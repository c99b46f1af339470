package author

import (
	"io/fs"
	"path"

	"vertebra/core/protocol"
)

// wordsFile lists the labels that an engine writes by itself: on the page for a
// doctor and in the calendar. A protocol may do without.
const wordsFile = "words.yaml"

// readWords reads words.yaml, if it is there.
func (l *loader) readWords() {
	if _, err := fs.Stat(l.fsys, path.Join(l.dir, wordsFile)); err != nil {
		return
	}
	o := l.open(wordsFile, "words")
	if o == nil {
		return
	}
	items, _ := o.needList("words")
	ids := newNames("word", wordsFile)
	for _, n := range items {
		o := l.object(n, "a word", "id", "text")
		if o == nil {
			continue
		}
		id := o.need("id")
		if id != nil && (!l.isScalar(id, "the id of a word") || !isID(id.text, "_.-")) {
			l.report(id.whole(), "bad-id", quote(id.text)+" cannot be the id of a word", "it starts with a small letter and has only a-z, 0-9, _, - and ., such as handoff.title")
			id = nil
		}
		l.add(ids, id, 0)
		if word := (protocol.Word{Text: o.text("text")}); id != nil {
			word.ID = id.text
			l.protocol.Words = append(l.protocol.Words, word)
		}
	}
}
