package author

import (
	"path/filepath"

	"strings"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf8"

	"vertebra/core/protocol"
)

// FuzzLoad puts any bytes in the place of one file of the good protocol. Load
// never panics, every diagnostic points into the file that it names, and a
// protocol that comes without any can be encoded and decoded.
func FuzzLoad(f *testing.F) {
	good := goodFiles(f)
	for i, name := range Files {
		f.Add(i, good["thumb/"+name].Data)
	}
	paths, _ := filepath.Glob("testdata/bad/*.txtar")
	for _, path := range paths {
		spoiled := spoiled(f, path)
		for i, name := range Files {
			full := "thumb/" + name
			if spoiled[full] != nil && string(spoiled[full].Data) != string(good[full].Data) {
				f.Add(i, spoiled[full].Data)
			}
		}
	}
	shared, _ := LoadShared(good, ".")
	f.Fuzz(func(t *testing.T, place int, data []byte) {
		if place < 0 || place >= len(Files) {
			return
		}
		files := fstest.MapFS{}
		for name, file := range good {
			files[name] = file
		}
		spoiled := "thumb/" + Files[place]
		files[spoiled] = &fstest.MapFile{Data: data}
		_, p, diagnostics := Load(files, "thumb", shared, today)
		for _, d := range diagnostics {
			checkPlace(t, files, d.At)
			if d.Also != nil {
				checkPlace(t, files, *d.Also)
			}
			if d.Code == "" || d.Message == "" || d.String() == "" {
				t.Errorf("a diagnostic says nothing: %+v", d)
			}
		}
		if len(diagnostics) > 0 {
			return
		}
		if p == nil {
			t.Fatal("there is neither a protocol nor a diagnostic")
		}
		encoded, err := protocol.Encode(p)
		if err != nil {
			t.Fatalf("the protocol has no mistake and cannot be encoded: %v", err)
		}
		if _, err := protocol.Decode(encoded); err != nil {
			t.Fatalf("the protocol has no mistake and cannot be decoded: %v", err)
		}
	})
}

// checkPlace makes sure that an excerpt is what stands at its place.
func checkPlace(t *testing.T, files fstest.MapFS, e Excerpt) {
	t.Helper()
	if e.Line == 0 {
		return
	}
	text := strings.TrimPrefix(string(files[e.File].Data), "\ufeff")
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	if e.Line > len(lines) || e.Column < 1 || e.Column > len([]rune(e.Source))+1 {
		t.Fatalf("%v is outside its file", e)
	}
	if line := lines[e.Line-1]; printable(line) && line != e.Source {
		t.Fatalf("%v quotes %q", e, e.Source)
	}
}

// printable reports whether a line is quoted as it is.
func printable(line string) bool {
	return utf8.ValidString(line) && !strings.ContainsFunc(line, unicode.IsControl)
}
