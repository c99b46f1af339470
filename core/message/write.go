package message

import (
	"bytes"
	"strings"

	"vertebra/core/wording"
)

// Write gives the file of a language with every key of English in its order: the
// English text as a comment, its hash, and the translation that is there, or an
// empty one. A translation of another wording keeps its old hash, and so is stale
// until a person has mended both. With fill, translations by key replace the old.
func Write(english, f *File, fill map[string]string) []byte {
	old := map[string]Message{}
	for _, m := range f.Messages {
		old[m.Key] = m
	}
	var b bytes.Buffer
	b.WriteString("# The words of the interface in " + f.Language + ". Written by scripts/translate, which keeps\n# what is translated here: each text beside the hash (of) of its English wording.\n")
	b.WriteString("language: " + f.Language + "\nname: " + f.Own + "\ndirection: " + f.Direction + "\nreview: " + wording.Quote(f.Review) + "\n")
	b.WriteString("# yes: ship this language; then a missing safety text fails the build.\nrelease: " + map[bool]string{true: "yes", false: "no"}[f.Release] + "\n\nmessages:\n")
	var open []string
	for _, source := range english.Messages {
		names := strings.Split(source.Key, ".")
		last := len(names) - 1
		for depth, name := range names[:last] {
			if len(open) > depth && open[depth] == name {
				continue
			}
			open = append(open[:min(depth, len(open))], name)
			b.WriteString(strings.Repeat("  ", depth+1) + name + ":\n")
		}
		open = open[:min(last, len(open))]
		m := old[source.Key]
		if text, ok := fill[source.Key]; ok {
			m = Message{Of: wording.Hash(source.Text), Text: text}
		}
		if m.Text == "" {
			m.Of = wording.Hash(source.Text)
		}
		pad := strings.Repeat("  ", last+1)
		b.WriteString(pad + "# " + strings.ReplaceAll(source.Text, "\n", " ") + "\n")
		if m.Of != wording.Hash(source.Text) {
			b.WriteString(pad + "# OUT OF DATE: mend the text, then write of: " + wording.Hash(source.Text) + "\n")
		}
		b.WriteString(pad + names[last] + ": {of: \"" + m.Of + "\", text: " + wording.Quote(m.Text) + "}\n")
	}
	return b.Bytes()
}
