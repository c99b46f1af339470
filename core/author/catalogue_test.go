package author

import (
	"strings"
	"testing"
	"testing/fstest"

	"vertebra/core/protocol"
	"vertebra/core/wording"
)

func goodProtocol(t *testing.T) *protocol.Protocol {
	t.Helper()
	files := goodFiles(t)
	shared, _ := LoadShared(files, ".")
	_, p, diagnostics := Load(files, "thumb", shared, today)
	if len(diagnostics) > 0 {
		t.Fatal(diagnostics)
	}
	return p
}

const head = "language: es\nreview: {title: La traducción, text: Nadie la ha revisado todavía.}\ntexts:\n"

// written is a catalogue with every text of p, after change.
func written(p *protocol.Protocol, change func(t Text) (of, text string)) string {
	var b strings.Builder
	b.WriteString(head)
	for _, t := range Texts(p) {
		of, text := change(t)
		if of != "" {
			b.WriteString("  " + t.Key + ": {of: \"" + of + "\", text: " + quote(text) + "}\n")
		}
	}
	return b.String()
}

func load(t *testing.T, text string) *Catalogue {
	t.Helper()
	c, diagnostics := LoadCatalogue(fstest.MapFS{"es.yaml": {Data: []byte(text)}}, "es.yaml")
	if len(diagnostics) > 0 {
		t.Fatal(diagnostics)
	}
	return c
}

func TestTranslateReplacesEveryText(t *testing.T) {
	p := goodProtocol(t)
	c := load(t, written(p, func(t Text) (string, string) { return wording.Hash(*t.At), "ES " + *t.At }))
	got, gaps, diagnostics := c.Translate(p)
	if len(gaps)+len(diagnostics) > 0 {
		t.Fatal(gaps, diagnostics)
	}
	if got.Language != "es" || got.About[len(got.About)-1].Text != "Nadie la ha revisado todavía." {
		t.Errorf("language %q, last section %+v", got.Language, got.About[len(got.About)-1])
	}
	for _, x := range Texts(got) {
		if !strings.HasPrefix(*x.At, "ES ") && !strings.HasPrefix(x.Key, "about.translation.") {
			t.Errorf("%s stays %q", x.Key, *x.At)
		}
	}
	for _, x := range Texts(p) {
		if strings.HasPrefix(*x.At, "ES ") {
			t.Errorf("%s of the protocol itself was changed", x.Key)
		}
	}
}

func TestTranslateRefusesWhatIsNotSafe(t *testing.T) {
	p := goodProtocol(t)
	tests := []struct {
		name, key string
		of, text  string // of "" leaves the text out
		want      string
	}{
		{"a safety text is missing", "step.cover", "", "", "missing-translation"},
		{"a safety text is empty", "step.cover", "now", "", "missing-translation"},
		{"a safety text has changed", "step.cover", "12345678", "Cubra la herida.", "stale-translation"},
		{"a number has changed", "level.soon.when", "now", "En 99 días", "other-numbers"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := load(t, written(p, func(x Text) (string, string) {
				if x.Key != tt.key {
					return wording.Hash(*x.At), *x.At
				}
				if tt.of == "now" {
					return wording.Hash(*x.At), tt.text
				}
				return tt.of, tt.text
			}))
			_, gaps, diagnostics := c.Translate(p)
			if len(gaps) != 0 || len(diagnostics) != 1 || diagnostics[0].Code != tt.want {
				t.Errorf("got %v %v, want %s", gaps, diagnostics, tt.want)
			}
		})
	}
}

func TestTranslateListsOtherGaps(t *testing.T) {
	p := goodProtocol(t)
	left := ""
	c := load(t, written(p, func(x Text) (string, string) {
		if strings.HasPrefix(x.Key, "cause.") && left == "" {
			left = x.Key
			return "", ""
		}
		return wording.Hash(*x.At), *x.At
	}))
	_, gaps, diagnostics := c.Translate(p)
	if len(diagnostics) != 0 || len(gaps) != 1 || gaps[0].Key != left {
		t.Errorf("got %v %v, want a gap at %s", gaps, diagnostics, left)
	}
}

func TestCatalogueDiagnostics(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"no review", "language: es\ntexts: {}\n", "missing-key"},
		{"twice", head + "  title: {of: a, text: b}\n  title: {of: a, text: b}\n", "duplicate-key"},
		{"no list", "language: es\nreview: {title: a, text: b}\ntexts: none\n", "wrong-type"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, diagnostics := LoadCatalogue(fstest.MapFS{"es.yaml": {Data: []byte(tt.text)}}, "es.yaml")
			if len(diagnostics) != 1 || diagnostics[0].Code != tt.want {
				t.Errorf("got %v, want %s", diagnostics, tt.want)
			}
		})
	}
	p := goodProtocol(t)
	c := load(t, written(p, func(x Text) (string, string) { return wording.Hash(*x.At), *x.At })+"  step.lost: {of: a, text: b}\n")
	if _, _, diagnostics := c.Translate(p); len(diagnostics) != 1 || diagnostics[0].Code != "unknown-text" {
		t.Errorf("a key of nothing: %v", diagnostics)
	}
}

func TestWriteKeepsWhatIsTranslated(t *testing.T) {
	p := goodProtocol(t)
	c := load(t, written(p, func(x Text) (string, string) {
		if x.Key == "title" || x.Key == "step.cover" {
			return "", ""
		}
		return "12345678", "ES " + *x.At
	}))
	again := load(t, string(c.Write(p, map[string]string{"title": "El \"pulgar\""})))
	for _, x := range Texts(p) {
		want := "ES " + *x.At
		switch x.Key {
		case "title":
			want = "El \"pulgar\""
		case "step.cover":
			want = ""
		}
		if got := again.Wording(x.Key); got != want {
			t.Errorf("%s is %q, want %q", x.Key, got, want)
		}
		if again.Has(x) != (x.Key == "title") {
			t.Errorf("%s is up to date: %v", x.Key, again.Has(x))
		}
	}
}
