// Package content holds the authored protocols, one folder each, and what they
// share: the contract's names (contract.json) and the sources (references.json).
package content

import (
	"embed"
	"errors"
	"io/fs"
	"path"
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

// Languages lists the languages that a protocol has been translated to, beside
// its own, in the order of their codes.
func Languages(id string) []string {
	names, _ := fs.Glob(Files, path.Join(id, "languages", "*.yaml"))
	for i, name := range names {
		names[i] = strings.TrimSuffix(path.Base(name), ".yaml")
	}
	return names
}

// Translate gives a protocol in a language. The error lists the texts that must
// not be published as they are; the gaps are other texts that stay English.
func Translate(p *protocol.Protocol, language string) (*protocol.Protocol, []author.Gap, error) {
	if language == p.Language {
		return p, nil, nil
	}
	name := path.Join(p.ID, "languages", language+".yaml")
	catalogue, diagnostics := author.LoadCatalogue(Files, name)
	if len(diagnostics) == 0 && catalogue.Language != language {
		return nil, nil, errors.New(name + " is of language \"" + catalogue.Language + "\": give it that name, or mend its language")
	}
	if len(diagnostics) > 0 {
		return nil, nil, mistakes(diagnostics)
	}
	translated, gaps, diagnostics := catalogue.Translate(p)
	if len(diagnostics) > 0 {
		return nil, nil, mistakes(diagnostics)
	}
	return translated, gaps, nil
}

type mistakes []author.Diagnostic

func (m mistakes) Error() string {
	texts := make([]string, len(m))
	for i, d := range m {
		texts[i] = d.String()
	}
	return "the protocol has mistakes:\n" + strings.Join(texts, "\n")
}
