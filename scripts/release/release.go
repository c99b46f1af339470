// Package release builds what an embedder serves: the element, the shell page
// with the UI frame inside it, both engines and the compiled protocols, under
// names that carry a hash of the content.
package release

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"

	"vertebra/core/author"
	"vertebra/core/content"
	"vertebra/core/patient"
	"vertebra/core/protocol"
)

// Version is the version of the release that this tree builds.
const Version = "0.3.0"

// Names of the files that a page or a tool asks for by name. All others carry a
// hash.
const (
	Element  = "symptom-checker.js"
	Manifest = "manifest.json"
	Sizes    = "sizes.json"
	Report   = "report.html"
	Worker   = "sw.js"
	Advice   = "headers.json"
	Revoked  = "revoked.json" // versions that were withdrawn
)

// Options says what to build and where.
type Options struct {
	Root     string // of the project
	Out      string // folder of the release, emptied first
	Base     string // absolute address that Out will be served at, if known; ends in /
	Tags     string // build tags of the WebAssembly engine, for tests
	Compress bool   // write .br and .gz beside each file
	// Links are addresses of hosts, such as https://clinic.example, that the shell
	// may open in a new window beside those of citations: a clinic's own pages.
	Links []string
	// UI is a module to take as the UI's script instead of widget/ui/main.js, for
	// the leak test.
	UI string
	// Texts replaces or adds files of widget/ui/text, by name, for tests.
	Texts map[string]string
	Log   func(format string, args ...any)
}

// Release is what was built.
type Release struct {
	Files    []File
	Loads    []load
	root     string
	links    []string
	editions []edition
	parts    []part // what others wrote
}

// Fallback is the HTML to put inside <symptom-checker>, in English: what is read
// without any script. With a country (ISO 3166-1 alpha-2) it names that country's
// number.
func (r *Release) Fallback(country string) (string, error) {
	return r.FallbackIn(sourceLanguage, country)
}

// FallbackIn is Fallback in a language of the release.
func (r *Release) FallbackIn(lang, country string) (string, error) {
	for _, e := range r.editions {
		if e.lang == lang {
			return e.fallback(r.root, country)
		}
	}
	return "", errors.New("the release is not in language " + lang)
}

func (e edition) fallback(root, country string) (string, error) {
	emergency := ""
	for _, phone := range e.protocol.Phones {
		if phone.Country == country {
			emergency = phone.Emergency
		}
	}
	return fill(root, "widget/fallback.html", newPage(e, emergency), &writer{words: e.words})
}

// assets is what the shell fetches. Addresses are relative to the shell page.
type assets struct {
	Wasm asset `json:"wasm"`
	JS   asset `json:"js"`
	// Papers answers what is handed on. A page that is one file has it as its engine.
	Papers  *asset           `json:"papers,omitempty"`
	Content map[string]asset `json:"content"` // by protocol and language
	// Words are the words of a protocol, for a page that has it in another language.
	Words map[string]asset `json:"words"`
	Text  map[string]asset `json:"text"` // by language
	// Behind is what the page shows behind the questions, in its language.
	Behind *asset `json:"behind,omitempty"`
	// Drawings is one file for all languages: pictures have no words.
	Drawings *asset `json:"drawings,omitempty"`
	// App is by language, in the page of the offline app only.
	App map[string]asset `json:"app,omitempty"`
}

type asset struct {
	URL       string `json:"url"`
	Integrity string `json:"integrity"`
	Size      int    `json:"size"`
	Name      string `json:"name,omitempty"` // of words: the language's own name
}

// Build makes a release. It fails, naming the files, when one is over its budget.
func Build(ctx context.Context, o Options) (*Release, error) {
	if o.Log == nil {
		o.Log = func(string, ...any) {}
	}
	doc, p, err := content.Load("back-pain")
	if err != nil {
		return nil, err
	}
	r := &Release{root: o.Root, links: o.Links}
	if o.UI == "" {
		o.UI = "widget/ui/main.js"
	}
	if r.editions, err = editions(o, p); err != nil {
		return nil, err
	}
	wasm, js, papers, err := buildEngines(ctx, o)
	if err != nil {
		return nil, err
	}
	linked, err := linkedPackages(ctx, o.Root, o.Tags)
	if err != nil {
		return nil, err
	}
	if r.parts, err = partsOf(o.Root, linked); err != nil {
		return nil, err
	}
	if err := clear(o.Out); err != nil {
		return nil, err
	}
	f := &folder{dir: o.Out, compress: o.Compress}
	o.Log("bundling the shell and the UI")
	if err := r.writeAll(f, o, wasm, js, papers); err != nil {
		return nil, err
	}
	report, err := writeReport(doc, p)
	if err != nil {
		return nil, err
	}
	if _, err := f.write(Report, "report on written patients", report, 0); err != nil {
		return nil, err
	}
	if err := writeClinic(ctx, f, r, p); err != nil {
		return nil, err
	}
	if err := r.writeNotices(f); err != nil {
		return nil, err
	}
	r.Files = f.files
	sort.Slice(r.Files, func(i, j int) bool { return r.Files[i].Name < r.Files[j].Name })
	if err := r.measureLoads(o.Out); err != nil {
		return nil, err
	}
	if err := r.writeLists(o.Out); err != nil {
		return nil, err
	}
	return r, r.overBudget()
}

// buildEngines builds the engines at once, since each mostly waits for its own
// compiler, and the papers.
func buildEngines(ctx context.Context, o Options) (wasm, js, papers []byte, err error) {
	o.Log("building the WebAssembly engine, the JavaScript engine and the papers")
	var jsErr, papersErr error
	done := make(chan struct{})
	go func() {
		js, jsErr = buildJS(ctx, o.Root)
		papers, papersErr = buildPapers(ctx, o.Root)
		close(done)
	}()
	wasm, err = buildWasm(ctx, o.Root, o.Tags)
	<-done
	return wasm, js, papers, errors.Join(err, jsErr, papersErr)
}

// clear makes out an empty folder. It refuses to empty one that it did not make.
func clear(out string) error {
	if err := frozen(out); err != nil {
		return err
	}
	entries, err := os.ReadDir(out)
	if err == nil && len(entries) > 0 {
		if _, err := os.Stat(filepath.Join(out, Manifest)); err != nil {
			return fmt.Errorf("%s is not empty and holds no release: choose another folder with -out, or empty it", out)
		}
	}
	if err := os.RemoveAll(out); err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o777); err != nil {
		return err
	}
	// So that a build that fails halfway leaves a folder that the next one may empty.
	return os.WriteFile(filepath.Join(out, Manifest), []byte("{}\n"), 0o666)
}

// writeReport takes the vignettes and the cases through the protocol.
func writeReport(doc *author.Document, p *protocol.Protocol) ([]byte, error) {
	report, err := patient.OwnReport(doc, p)
	if err != nil {
		return nil, err
	}
	return report.HTML()
}

// writeLists writes the manifest, the sizes and the headers to serve them with.
func (r *Release) writeLists(out string) error {
	integrities := map[string]string{}
	for _, f := range r.Files {
		integrities[f.Name] = f.Integrity
	}
	for name, value := range map[string]any{
		Manifest: map[string]any{"version": Version, "files": integrities},
		Advice:   r.Headers(),
		Sizes:    map[string]any{"version": Version, "files": r.Files, "loads": r.Loads},
		Revoked:  map[string]any{"revoked": Withdrawn},
	} {
		text, err := json.MarshalIndent(value, "", "  ")
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(out, name), append(text, '\n'), 0o666); err != nil {
			return err
		}
	}
	return nil
}
