package widget_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

var universalSibling = regexp.MustCompile(`[^(]\+\s*\*`)

// A rule for any element behind another, as in ".a > * + *", makes Chromium style all
// of an element anew, with all that is in it, when something is put before it: at every
// turn of a page, of the page before. ":where(:not(:first-child))" says the same.
func TestNoStyleIsForAnyElementBehindAnother(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("ui/css/*.css")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range universalSibling.FindAllString(string(text), -1) {
			t.Errorf("%s has a rule with %q: write :where(:not(:first-child)) instead", name, found)
		}
	}
}
