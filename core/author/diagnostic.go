package author

import "vertebra/core/diag"

// Diagnostic is a mistake in authored text, with its place.
type Diagnostic = diag.Diagnostic

// Excerpt is one line of a file and the characters in it that are meant.
type Excerpt = diag.Excerpt

// sortDiagnostics puts diagnostics in the order of files and lines. Those of
// one place keep the order in which they were found.
func sortDiagnostics(list []Diagnostic) { diag.Sort(list) }
