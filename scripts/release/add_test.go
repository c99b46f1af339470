package release

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAnExtraFileGoesIntoTheListsOfARelease(t *testing.T) {
	out := t.TempDir()
	r := &Release{Files: []File{{Name: "b.js", Integrity: "sha384-x"}}}
	if err := r.writeLists(out); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"first", "second"} {
		if err := Add(out, Extra{"a.html", "a report", []byte(text)}); err != nil {
			t.Fatal(err)
		}
	}
	manifest, err := os.ReadFile(filepath.Join(out, Manifest))
	if err != nil || !strings.Contains(string(manifest), `"a.html": "`+integrity([]byte("second"))+`"`) || !strings.Contains(string(manifest), `"b.js": "sha384-x"`) {
		t.Errorf("the manifest is %s (%v)", manifest, err)
	}
	if got, _ := listed(out); len(got.Files) != 2 {
		t.Errorf("%d files are listed, want 2", len(got.Files))
	}
	if err := Same(out, out, "a.html"); err != nil {
		t.Error(err)
	}
	other := t.TempDir()
	r.Files[0].Integrity = "sha384-y"
	if err := r.writeLists(other); err != nil {
		t.Fatal(err)
	}
	if Same(other, out, "a.html") == nil {
		t.Error("another file of the same name counts as the same release")
	}
	if Add(t.TempDir(), Extra{"a.html", "", nil}) == nil {
		t.Error("a file is added to a folder without a release")
	}
}
