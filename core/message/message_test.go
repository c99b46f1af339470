package message

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"vertebra/core/wording"
)

func TestCompile(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"a plain text", "Back", `"Back"`},
		{"nothing", "", `""`},
		{"an argument", "Call {number} now", `["Call ",["number"]," now"]`},
		{"phones stay in the text", "Call {emergency}", `"Call {emergency}"`},
		{"a plural", "{n, plural, one {One} other {# of {m}}}", `[["n","p",{"one":["One"],"other":[0," of ",["m"]]}]]`},
		{"an exact number", "{n, plural, =0 {none} one {a} other {b}}", `[["n","p",{"=0":["none"],"one":["a"],"other":["b"]}]]`},
		{"a select", "{x, select, a {A} other {B}}", `[["x","s",{"a":["A"],"other":["B"]}]]`},
		{"# outside a plural is itself", "#7119", `"#7119"`},
		{"an apostrophe in a word", "doctor's", `"doctor's"`},
		{"two apostrophes are one", "it''s", `"it's"`},
		{"quoted marks", "a '{b}' '}'", `"a {b} }"`},
		{"a quoted # in a plural", "{n, plural, one {'#'1} other {#}}", `[["n","p",{"one":["#1"],"other":[0]}]]`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			parts, err := Parse(tt.text)
			if err != nil {
				t.Fatal(err)
			}
			if got, _ := json.Marshal(Compile(parts)); string(got) != tt.want {
				t.Errorf("%s compiles to %s, want %s", tt.text, got, tt.want)
			}
		})
	}
}

func TestMistakesAreSaid(t *testing.T) {
	tests := []struct{ name, lang, english, text, want string }{
		{"an open brace", "es", "", "Call {number", "{number is not closed by }"},
		{"a stray brace", "es", "", "Call number}", "no { began"},
		{"no name", "es", "", "{} or { 3 }", "the name of what is put in"},
		{"an unknown kind", "es", "", "{n, date, short}", "write plural or select"},
		{"no other", "es", "", "{n, plural, one {a}}", "needs a form other"},
		{"a form twice", "es", "", "{n, plural, one {a} one {b} other {c}}", "is there twice"},
		{"an open quote", "es", "", "a '{b}", "none ends it"},
		{"nesting", "es", "", strings.Repeat("{x, select, other {", 9) + strings.Repeat("}}", 9), "deep"},
		{"a lost argument", "es", "Call {number}", "Llame", "{number} of the English text is missing"},
		{"a lost phone", "es", "Call {emergency}", "Llame", "{emergency} of the English text is missing"},
		{"a new argument", "es", "Call {number}", "{number} {name}", "{name} is not in the English text, which has number"},
		{"a category Arabic needs", "ar", "{n, plural, one {a} other {b}}", "{n, plural, one {a} other {b}}", "lacks the form few, which ar needs: it has zero, one, two, few, many, other"},
		{"a category Spanish has not", "es", "{n, plural, one {a} other {b}}", "{n, plural, one {a} few {c} other {b}}", "has the form few, which es does not use"},
		{"a category misspelt", "es", "{n, plural, one {a} other {b}}", "{n, plural, one {a} onne {c} other {b}}", "has the form onne"},
		{"a plural inside a select", "ar", "{x, select, other {{n}}}", "{x, select, other {{n, plural, other {#}}}}", "lacks the form zero"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			english, err := Parse(tt.english)
			if err != nil {
				t.Fatal(err)
			}
			parts, err := Parse(tt.text)
			if err == nil {
				err = Check(tt.lang, english, parts)
			}
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("the error of %q is %v, want one with %q", tt.text, err, tt.want)
			}
		})
	}
}

func TestCategoriesAreThoseOfCLDR(t *testing.T) {
	for lang, want := range map[string]string{"en": "one other", "es": "one other", "ar": "zero one two few many other", "ja": "other", "pl": "one few many other"} {
		if got, err := Categories(lang); err != nil || strings.Join(got, " ") != want {
			t.Errorf("%s has %v (%v), want %s", lang, got, err, want)
		}
	}
}

const header = "language: en\nname: English\ndirection: ltr\nsafety: [stop, call]\nmessages:\n"

func read(t *testing.T, content string) *File {
	t.Helper()
	f, err := Read("x.yaml", []byte(content))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestMissingAndStaleTextsAreShownInEnglish(t *testing.T) {
	english := read(t, header+"  back: Back\n  next: Next\n  more: More\n  stop: {title: Stop, why: 'Why {n}'}\n")
	spanish := read(t, strings.Replace(header, "en\n", "es\n", 1)+"  back: {of: "+wording.Hash("Back")+", text: Atrás}\n  next: {of: 00000000, text: Siguiente}\n  stop:\n    title: {of: "+wording.Hash("Stop")+", text: ''}\nreview: nobody\n")
	c, err := Compare(english, spanish)
	if err != nil {
		t.Fatal(err)
	}
	table, _ := json.Marshal(c.Table())
	if got, want := string(table), `{"back":"Atrás","more":"More","next":"Next","stop":{"title":"Stop","why":["Why ",["n"]]}}`; got != want {
		t.Errorf("the table is %s, want %s", got, want)
	}
	if !slices.Equal(c.Missing, []string{"more", "stop.title", "stop.why"}) || !slices.Equal(c.Stale, []string{"next"}) || !slices.Equal(c.Unsafe, []string{"stop.title", "stop.why"}) {
		t.Errorf("missing %v, stale %v, unsafe %v", c.Missing, c.Stale, c.Unsafe)
	}
}

func TestMistakesNameFileLineAndKey(t *testing.T) {
	english := read(t, header+"  back: Back\n  n: 'Go {n}'\n")
	spanish := read(t, strings.Replace(header, "en\n", "es\n", 1)+"  bakc: {of: 1, text: Atrás}\n  n: {of: "+wording.Hash("Go {n}")+", text: Vaya}\nreview: nobody\n")
	_, err := Compare(english, spanish)
	for _, want := range []string{"x.yaml:6: bakc is not a key", "x.yaml:7: n: {n} of the English text is missing"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("the errors do not say %q:\n%v", want, err)
		}
	}
	for content, want := range map[string]string{
		"language: es\nname: a\ndirection: ltr\nmessages: {}\n":              "review must say",
		"language: es\nname: a\ndirection: up\nreview: x\nmessages: {}\n":    "direction is ltr",
		"name: a\ndirection: ltr\nmessages: {}\n":                            "language and name must be there",
		"language: es\nname: a\ndirection: ltr\nreview: x\nmesages: {}\n":    "mesages is not known here",
		"language: es\nname: a\ndirection: ltr\nreview: x\nmessages:\n a: b": "needs the hash",
		"a: [": "not YAML",
		"\x00": "x.yaml",
	} {
		if _, err := Read("x.yaml", []byte(content)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("the error of %q is %v, want one with %q", content, err, want)
		}
	}
}

// What a translator wrote survives a rewrite; what English changed becomes stale.
func TestWriteKeepsTranslations(t *testing.T) {
	english := read(t, header+"  back: Back\n  stop: {title: 'Stop: \"now\"', why: Why}\n  end: End\n")
	empty := &File{Language: "es", Own: "Español", Direction: "ltr", Review: "nobody: yet"}
	first := Write(english, empty, map[string]string{"stop.title": "¡Alto: \"ya\"!", "end": "Fin"})
	f := read(t, string(first))
	if again := Write(english, f, nil); string(again) != string(first) {
		t.Errorf("a second rewrite changes the file:\n%s\n%s", first, again)
	}
	changed := read(t, header+"  back: Back\n  stop: {title: 'Stop: \"now\"', why: Why}\n  end: The end\n")
	c, err := Compare(changed, read(t, string(Write(changed, f, nil))))
	if err != nil || !slices.Equal(c.Stale, []string{"end"}) || !slices.Equal(c.Missing, []string{"back", "stop.why"}) {
		t.Errorf("stale %v, missing %v, %v", c.Stale, c.Missing, err)
	}
}

// The files of the widget have no mistakes.
func TestFilesOfTheWidget(t *testing.T) {
	const dir = "../../widget/ui/text/"
	data, err := os.ReadFile(dir + "en.yaml")
	if err != nil {
		t.Fatal(err)
	}
	english := read(t, string(data))
	for _, name := range english.Safety {
		if !slices.ContainsFunc(english.Messages, func(m Message) bool { return m.Key == name || strings.HasPrefix(m.Key, name+".") }) {
			t.Errorf("safety names %s, and no text has that key", name)
		}
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range files {
		data, err := os.ReadFile(dir + entry.Name())
		if err != nil {
			t.Fatal(err)
		}
		f, err := Read(entry.Name(), data)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Compare(english, f); err != nil {
			t.Error(err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"", "Call {number}", "{n, plural, =0 {a} one {b {c}} other {# '{'}}", "{x, select, a {''} other {}}", "{{{", "}'{"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		parts, err := Parse(text)
		if err != nil {
			return
		}
		if _, err := json.Marshal(Compile(parts)); err != nil {
			t.Error(err)
		}
		_ = Check("ar", parts, parts)
	})
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(header + "  back: Back\n  stop: {title: Stop}\n"))
	f.Add([]byte("language: es\nmessages:\n  a: {of: 1, text: [b]}\n"))
	f.Fuzz(func(t *testing.T, content []byte) {
		if file, err := Read("x.yaml", content); err == nil {
			_, _ = Compare(file, file)
		}
	})
}
