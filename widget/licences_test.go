package widget_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vertebra/scripts/release"
)

func TestReleaseHoldsItsLicencesAndWhatItIsMadeOf(t *testing.T) {
	if built.Err != nil {
		t.Fatal(built.Err)
	}
	for _, name := range []string{release.Licences, release.Bill} {
		if !slices.ContainsFunc(built.R.Files, func(f release.File) bool { return f.Name == name }) {
			t.Errorf("the release lacks %s", name)
		}
	}
	// These are passed on alone.
	for _, name := range []string{release.Reader, "back-pain.en.one.html", "back-pain.ar.one.html"} {
		page, err := os.ReadFile(filepath.Join(built.Dir, name))
		if err != nil {
			t.Fatal(err)
		}
		_, end, ok := strings.Cut(string(page), "\n<!--\nLicences of Vertebra")
		if !ok || !strings.Contains(end, "The Go Authors") || !strings.Contains(end, "Richard Musiol") || !strings.Contains(end, "LOINC") || !strings.HasSuffix(end, "-->\n") || strings.Count(end, "-->") != 1 {
			t.Errorf("%s does not end with its licences", name)
		}
	}
}
