package lint_test

import (
	"slices"
	"testing"
	"testing/fstest"

	"vertebra/scripts/wordpress/lint"
	"vertebra/scripts/wordpress/pack"
)

func TestBlanksAreFound(t *testing.T) {
	files := fstest.MapFS{
		"readme.txt":          {Data: []byte("=== A ===\nContributors: {{user}}\n\nPublic at https://example.org/a.\n")},
		pack.Slug + ".php":    {Data: []byte("<?php\n * Plugin URI: https://www.example.com/\n")},
		"includes/render.php": {Data: []byte("placeholder=\"https://example.org\"")}, // an example to those who fill in a form
	}
	var got []string
	for _, p := range lint.Blanks(files) {
		got = append(got, p.String())
	}
	const why = " is to be filled in before it is published: see examples/wordpress/README.md"
	want := []string{"readme.txt:2: {{user}}" + why, "readme.txt:4: example.org" + why, pack.Slug + ".php:2: example.com" + why}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	files["readme.txt"].Data = []byte("=== A ===\nContributors: someone\n\nPublic at https://codeberg.org/someone/a.\n")
	delete(files, pack.Slug+".php")
	if got := lint.Blanks(files); len(got) > 0 {
		t.Errorf("what is filled in is still asked for: %v", got)
	}
}
