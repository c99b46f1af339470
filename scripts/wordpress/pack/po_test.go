package pack_test

import (
	"encoding/binary"
	"slices"
	"testing"

	"vertebra/scripts/wordpress/pack"
)

const po = `# A comment.
msgid ""
msgstr ""
"Language: es_ES\n"
"Content-Type: text/plain; charset=UTF-8\n"

msgid "Say \"it\": %s"
msgstr "Dilo: "
"%s"

msgctxt "block title"
msgid "Checker"
msgstr "Comprobador"

msgid "Not yet"
msgstr ""
`

// lookUp reads a .mo file as gettext lays it out.
func lookUp(mo []byte) map[string]string {
	n := func(at int) int { return int(binary.LittleEndian.Uint32(mo[at:])) }
	text := func(at int) string { return string(mo[n(at+4) : n(at+4)+n(at)]) }
	found := map[string]string{}
	for i := range n(8) {
		found[text(n(12)+8*i)] = text(n(16) + 8*i)
	}
	return found
}

func TestCompiledTextsAreFound(t *testing.T) {
	mo, err := pack.Compile(po)
	if err != nil {
		t.Fatal(err)
	}
	got := lookUp(mo)
	want := map[string]string{
		"":                       "Language: es_ES\nContent-Type: text/plain; charset=UTF-8\n",
		`Say "it": %s`:           "Dilo: %s",
		"block title\x04Checker": "Comprobador",
	}
	for id, text := range want {
		if got[id] != text {
			t.Errorf("%q gives %q, want %q", id, got[id], text)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d texts, want %d: one that is not translated must be left out", len(got), len(want))
	}
}

func TestABrokenFileIsRefused(t *testing.T) {
	for _, wrong := range []string{"msgid \"a\nmsgstr \"b\"\n", "msgid_plural \"a\"\n", "\"loose\"\n"} {
		if list, err := pack.Parse(wrong); err == nil {
			t.Errorf("%q is read as %v", wrong, list)
		}
	}
	if list, _ := pack.Parse(po); !slices.Contains(list, pack.Entry{ID: "Not yet"}) {
		t.Error("a text that is not translated is not in the list")
	}
}
