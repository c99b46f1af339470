// Package diag is how a mistake in authored text is shown: its place, what is
// wrong, and what to write instead. It needs nothing but strings, so that the
// same messages can be made in a browser.
package diag

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Diagnostic is a mistake in authored text, with its place.
type Diagnostic struct {
	At      Excerpt
	Code    string // stable, such as "unknown-value"; wording may improve
	Message string
	Help    string // what to write instead; may be empty
	// Also is the other place, where two disagree; nil when there is none.
	Also *Excerpt
	// AlsoSays is what that other place is, such as "the first is here".
	AlsoSays string
}

// Excerpt is one line of a file and the characters in it that are meant.
type Excerpt struct {
	File string
	// Line and Column count from 1, Column and Width in characters. Line is 0
	// when a whole file or folder is meant.
	Line, Column, Width int
	Source              string // the line
}

// String is the place as "file:line:column", or the file alone.
func (e Excerpt) String() string {
	if e.Line == 0 {
		return e.File
	}
	return e.File + ":" + strconv.Itoa(e.Line) + ":" + strconv.Itoa(e.Column)
}

// String prints the diagnostic over several lines, without one at the end:
//
//	clinic.json:6:12: bad-country: "UK" is not a country code
//	    6 |   "country": "UK",
//	      |              ^^^^
//	help: write two capital letters, such as "GB"
func (d Diagnostic) String() string {
	var b strings.Builder
	b.WriteString(d.At.String() + ": " + d.Code + ": " + d.Message)
	d.At.quote(&b)
	if d.Also != nil {
		b.WriteString("\n" + d.Also.String() + ": " + d.AlsoSays)
		d.Also.quote(&b)
	}
	if d.Help != "" {
		b.WriteString("\nhelp: " + d.Help)
	}
	return b.String()
}

// quote writes the line in a gutter, with carets under the characters meant.
func (e Excerpt) quote(b *strings.Builder) {
	if e.Line == 0 {
		return
	}
	number := strconv.Itoa(e.Line)
	gutter := max(5, len(number))
	b.WriteString("\n" + strings.Repeat(" ", gutter-len(number)) + number + " | ")
	b.WriteString(strings.ReplaceAll(e.Source, "\t", " "))
	b.WriteString("\n" + strings.Repeat(" ", gutter+1) + "| ")
	b.WriteString(strings.Repeat(" ", max(0, e.Column-1)) + strings.Repeat("^", max(1, e.Width)))
}

// Sort puts diagnostics in the order of files and lines. Those of one place keep
// the order in which they were found.
func Sort(list []Diagnostic) {
	slices.SortStableFunc(list, func(a, b Diagnostic) int {
		if order := cmp.Compare(a.At.File, b.At.File); order != 0 {
			return order
		}
		if order := cmp.Compare(a.At.Line, b.At.Line); order != 0 {
			return order
		}
		return cmp.Compare(a.At.Column, b.At.Column)
	})
}
