package release

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vertebra/core/content"
	"vertebra/core/message"
)

// spanish is a file of Spanish with every text, after spoil has had its way with
// the list of translations.
func spanish(t *testing.T, root string, ship bool, spoil func(map[string]string)) map[string]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, "widget", "ui", "text", "en.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	english, err := message.Read("en.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	fill := map[string]string{}
	for _, m := range english.Messages {
		fill[m.Key] = m.Text // English has the same plural forms
	}
	spoil(fill)
	f := &message.File{Language: "es", Own: "Español", Direction: "ltr", Review: "nobody", Release: ship}
	return map[string]string{"es.yaml": string(message.Write(english, f, fill))}
}

func TestALanguageIsReleasedWhenItIsSafe(t *testing.T) {
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	_, p, err := content.Load("back-pain")
	if err != nil {
		t.Fatal(err)
	}
	const stale = `text: "STALE"`
	tests := []struct {
		name  string
		ship  bool
		spoil func(map[string]string)
		edit  func(string) string
		want  []string // languages
		says  string   // in the log or the error
	}{
		{"all is there", true, func(map[string]string) {}, nil, []string{"en", "es"}, ""},
		{"it is not marked for release", false, func(map[string]string) {}, nil, []string{"en"}, "Español is left out"},
		{"a harmless text is missing", true, func(m map[string]string) { delete(m, "learnTitle") }, nil, []string{"en", "es"}, "1 texts are shown in English: learnTitle"},
		{"a safety text is missing", true, func(m map[string]string) { delete(m, "stop.tapToCall") }, nil, nil, "stop.tapToCall"},
		{"a safety text is out of date", true, func(m map[string]string) { m["fail.do"] = "STALE" }, func(s string) string {
			i := strings.Index(s, stale)
			return s[:i-12] + `"00000000", ` + s[i:]
		}, nil, "fail.do"},
		{"an argument is lost", true, func(m map[string]string) { m["call.now"] = "Llame" }, nil, nil, "{number} of the English text is missing"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			texts := spanish(t, root, tt.ship, tt.spoil)
			if tt.edit != nil {
				texts["es.yaml"] = tt.edit(texts["es.yaml"])
			}
			texts["ar.yaml"] = "language: ar\nname: العربية\ndirection: rtl\nreview: nobody\nrelease: no\nmessages: {}\n"
			said := ""
			list, err := editions(Options{Root: root, Texts: texts, Log: func(format string, args ...any) { said += fmt.Sprintf(format, args...) + "\n" }}, p)
			if err != nil {
				said += err.Error()
			}
			var got []string
			for _, e := range list {
				got = append(got, e.lang)
			}
			if strings.Join(got, " ") != strings.Join(tt.want, " ") || (tt.want == nil) != (err != nil) {
				t.Errorf("languages %v, want %v; error: %v", got, tt.want, err)
			}
			if !strings.Contains(said, tt.says) {
				t.Errorf("it does not say %q:\n%s", tt.says, said)
			}
		})
	}
}

// Every text that a page asks for is there, and none is put in unescaped.
func TestTextsGoIntoPagesEscaped(t *testing.T) {
	parts, err := message.Parse("a < {x} & {y}")
	if err != nil {
		t.Fatal(err)
	}
	w := &writer{words: &message.Catalogue{Texts: map[string][]message.Part{"k": parts}}}
	got, err := w.say("k", "x", "<b>", "y", tel("1800 022"))
	if want := `a &lt; &lt;b&gt; &amp; <a href="tel:1800022" dir="ltr"><strong>1800 022</strong></a>`; err != nil || got != want {
		t.Errorf("say gives %s (%v), want %s", got, err, want)
	}
	if _, err := w.say("k", "x", "1"); err == nil {
		t.Error("a missing value is not said")
	}
	if _, err := w.say("none"); err == nil {
		t.Error("a missing text is not said")
	}
}
