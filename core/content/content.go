// Package content holds the authored protocols, one folder each, and what they
// share: the contract's names (contract.json) and the sources (references.json).
package content

import (
	"embed"
	"strings"

	"vertebra/core/author"
	"vertebra/core/protocol"
)

// Files holds the folders.
//
//go:embed contract.json references.json back-pain
var Files embed.FS

// Load compiles the protocol in the folder id. The error lists every mistake,
// each with its place and a help. It does not ask whether the review date has
// passed: the check tool does.
func Load(id string) (*author.Document, *protocol.Protocol, error) {
	shared, diagnostics := author.LoadShared(Files, ".")
	if len(diagnostics) > 0 {
		return nil, nil, mistakes(diagnostics)
	}
	doc, p, diagnostics := author.Load(Files, id, shared, "")
	if len(diagnostics) > 0 {
		return nil, nil, mistakes(diagnostics)
	}
	return doc, p, nil
}

type mistakes []author.Diagnostic

func (m mistakes) Error() string {
	texts := make([]string, len(m))
	for i, d := range m {
		texts[i] = d.String()
	}
	return "the protocol has mistakes:\n" + strings.Join(texts, "\n")
}
