package prove

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"vertebra/core/author"
	"vertebra/core/protocol"
)

// ankleFiles returns the files of testdata, which tests then spoil.
func ankleFiles(t testing.TB) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS("testdata"), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile("testdata/" + path)
		files[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// change replaces text in one file of the small protocol.
func change(t testing.TB, files fstest.MapFS, file, from, to string) {
	t.Helper()
	name := "ankle/" + file
	text := string(files[name].Data)
	if !strings.Contains(text, from) {
		t.Fatalf("%s has no %q", file, from)
	}
	files[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, from, to, 1))}
}

// ankle loads the small protocol. Mistakes that authors would be told of are
// passed over as long as it can be run: what they spoil is to be proved.
func ankle(t testing.TB, files fs.FS) (*author.Document, *protocol.Protocol, *Safety) {
	t.Helper()
	shared, diagnostics := author.LoadShared(files, ".")
	if len(diagnostics) > 0 {
		t.Fatal(diagnostics[0])
	}
	doc, p, diagnostics := author.Load(files, "ankle", shared, "")
	if p == nil {
		t.Fatal(diagnostics[0])
	}
	safety, diagnostics := Read(files, "ankle", doc, p)
	if err := Problem(diagnostics); err != nil {
		t.Fatal(err)
	}
	return doc, p, safety
}

func ankleProver(t testing.TB, files fs.FS) *Prover {
	t.Helper()
	v, err := New(ankle(t, files))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestAnkleIsProved(t *testing.T) {
	for _, p := range ankleProver(t, ankleFiles(t)).All() {
		if !p.Holds() {
			t.Errorf("%s: %+v", p.ID, p.Failures)
		}
	}
}
