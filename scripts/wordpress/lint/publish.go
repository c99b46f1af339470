package lint

import (
	"fmt"
	"io/fs"
	"regexp"

	"vertebra/scripts/wordpress/pack"
)

// blank is a place that a maintainer fills in, or an address that stands for another.
var blank = regexp.MustCompile(`\{\{[^{}\n]*\}\}|\bexample\.(?:org|com|net)\b`)

// Blanks finds what a maintainer must fill in before the plugin is published on
// wordpress.org. On one's own site it works as it is.
func Blanks(plugin fs.FS) []Problem {
	var problems []Problem
	for _, name := range []string{"readme.txt", pack.Slug + ".php"} {
		text := read(plugin, name)
		for _, at := range blank.FindAllStringIndex(text, -1) {
			problems = append(problems, Problem{name, line(text, at[0]), fmt.Sprintf("%s is to be filled in before it is published: see examples/wordpress/README.md", text[at[0]:at[1]])})
		}
	}
	return problems
}
