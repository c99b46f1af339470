package author

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"vertebra/core/protocol"
	"vertebra/core/wording"
)

// Catalogue is a protocol's texts in another language: a file such as
// languages/es.yaml in the protocol's folder.
type Catalogue struct {
	Language string
	// Review says who has reviewed the translation. It becomes a section of the page
	// about the checker.
	Review  protocol.Section
	entries map[string]entry
	file    string
}

// entry is the translation of one text.
type entry struct {
	of   string // the wording.Hash of the text that was translated
	text string
	at   *node
}

// Gap is a text without a translation, or with one of another wording. Read says
// what stands in its place: the text in the protocol's own language.
type Gap struct{ Key, Read string }

// LoadCatalogue reads a catalogue. Its diagnostics are those of the file alone;
// Translate compares it with a protocol.
func LoadCatalogue(fsys fs.FS, name string) (*Catalogue, []Diagnostic) {
	l := newLoader(fsys, ".", Shared{}, "")
	c := &Catalogue{entries: map[string]entry{}, file: name}
	o := l.open(name, "language", "review", "texts")
	if o == nil {
		return c, l.diagnostics
	}
	c.Language = o.text("language")
	if n := o.values["language"]; c.Language != "" && !isLanguage(c.Language) {
		l.report(n.whole(), "bad-language", quote(c.Language)+" is not the code of a language", "write a code such as es, ar or pt-BR")
	}
	if n := o.need("review"); n != nil {
		if r := l.object(n, "review", "title", "text"); r != nil {
			c.Review = protocol.Section{ID: "translation", Title: r.text("title"), Text: r.text("text")}
		}
	}
	texts := o.need("texts")
	if texts == nil {
		return c, l.diagnostics
	}
	if texts.kind != mapping {
		l.report(texts.whole(), "wrong-type", `"texts" is `+texts.kind.String()+" and should name texts", "write question.age.ask: {of: 1a2b3c4d, text: …}")
		return c, l.diagnostics
	}
	for i, key := range texts.keys {
		if first, there := c.entries[key.text]; there {
			l.reportTwo(key.whole(), "duplicate-key", "text "+quote(key.text)+" is translated twice", "keep one of them", first.at.whole(), "the first is here")
			continue
		}
		e := l.object(texts.items[i], "text "+quote(key.text), "of", "text")
		if e == nil {
			continue
		}
		entry := entry{at: key}
		if of := e.need("of"); of != nil {
			entry.of = of.text
		}
		if text := e.get("text"); text != nil { // a translator's file has empty ones
			entry.text = text.text
		}
		c.entries[key.text] = entry
	}
	return c, l.diagnostics
}

// Has reports whether the catalogue has a translation of this wording of a text.
func (c *Catalogue) Has(t Text) bool {
	e, there := c.entries[t.Key]
	return there && e.text != "" && e.of == wording.Hash(*t.At)
}

// Wording gives the translation under a key, of whatever wording; "" when there
// is none.
func (c *Catalogue) Wording(key string) string { return c.entries[key].text }

// Translate gives the protocol in the catalogue's language. A text that has to
// be right and is missing, stale, or differs in its numbers, is a diagnostic;
// the gaps are the other texts that stay as they are.
func (c *Catalogue) Translate(p *protocol.Protocol) (*protocol.Protocol, []Gap, []Diagnostic) {
	data, err := protocol.Encode(p)
	if err == nil {
		p, err = protocol.Decode(data)
	}
	if err != nil {
		return nil, nil, []Diagnostic{{At: Excerpt{File: c.file}, Code: "bad-protocol", Message: err.Error(), Help: "mend the protocol first"}}
	}
	var gaps []Gap
	var diagnostics []Diagnostic
	report := func(t Text, code, message, help string) {
		if !t.Safety {
			gaps = append(gaps, Gap{t.Key, *t.At})
			return
		}
		d := Diagnostic{At: Excerpt{File: c.file}, Code: code, Message: message, Help: help}
		if at := c.entries[t.Key].at; at != nil {
			d.At = at.whole()
		}
		diagnostics = append(diagnostics, d)
	}
	known := map[string]bool{}
	for _, t := range Texts(p) {
		known[t.Key] = true
		e := c.entries[t.Key]
		switch {
		case e.text == "":
			report(t, "missing-translation", "text "+quote(t.Key)+" has no translation: "+quote(*t.At), "translate it; its hash is "+wording.Hash(*t.At))
		case e.of != wording.Hash(*t.At):
			report(t, "stale-translation", "text "+quote(t.Key)+" was translated from another wording; it now reads "+quote(*t.At), "mend the translation, then write of: "+wording.Hash(*t.At))
		case !slices.Equal(figures(e.text), figures(*t.At)):
			report(t, "other-numbers", "text "+quote(t.Key)+" has other numbers than "+quote(*t.At), "write the same numbers, with the digits 0 to 9, and the same words in {braces}")
		default:
			*t.At = e.text
		}
	}
	for key, e := range c.entries {
		if !known[key] {
			diagnostics = append(diagnostics, Diagnostic{At: e.at.whole(), Code: "unknown-text", Message: "the protocol has no text " + quote(key), Help: "delete it, or mend the key"})
		}
	}
	sortDiagnostics(diagnostics)
	p.Language = c.Language
	p.About = append(p.About, c.Review)
	return p, gaps, diagnostics
}

var figure = regexp.MustCompile(`\{[a-z]+\}|\d+(?:[.,]\d+)*`)

// figures lists what a translation may not change: numbers, and names in braces.
func figures(text string) []string {
	list := figure.FindAllString(text, -1)
	for i := range list {
		list[i] = strings.ReplaceAll(list[i], ",", ".")
	}
	slices.Sort(list)
	return list
}

// Translation is a protocol in one of the languages of its folder.
type Translation struct {
	Protocol *protocol.Protocol
	File     string // "" for the protocol's own language
	Gaps     []Gap
}

// Translations gives a protocol in its own language and in those of the
// catalogues in dir/languages, and reports what is wrong with these and what is
// hard to read in any.
func Translations(fsys fs.FS, dir string, p *protocol.Protocol) ([]Translation, []Diagnostic) {
	list := []Translation{{Protocol: p}}
	diagnostics := HardToRead(p, dir)
	files, err := fs.Glob(fsys, path.Join(dir, "languages", "*.yaml"))
	if err != nil {
		return list, append(diagnostics, Diagnostic{At: Excerpt{File: dir}, Code: "missing-file", Message: "the folder " + reason(err)})
	}
	for _, file := range files {
		c, wrong := LoadCatalogue(fsys, file)
		if len(wrong) == 0 && c.Language != strings.TrimSuffix(path.Base(file), ".yaml") {
			wrong = append(wrong, Diagnostic{At: Excerpt{File: file}, Code: "other-language", Message: "this file is of language " + quote(c.Language), Help: "call it " + c.Language + ".yaml, or mend its language"})
		}
		if len(wrong) == 0 {
			t := Translation{File: file}
			t.Protocol, t.Gaps, wrong = c.Translate(p)
			if len(wrong) == 0 {
				wrong = HardToRead(t.Protocol, file)
			}
			list = append(list, t)
		}
		diagnostics = append(diagnostics, wrong...)
	}
	return list, diagnostics
}
