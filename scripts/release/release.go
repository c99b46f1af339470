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
	"strings"

	"vertebra/core/author"
	"vertebra/core/content"
	"vertebra/core/patient"
	"vertebra/core/protocol"
)

// Version is the version of the release that this tree builds.
const Version = "0.1.0"

// Names of the files that a page or a tool asks for by name. All others carry a
// hash.
const (
	Element  = "symptom-checker.js"
	Manifest = "manifest.json"
	Sizes    = "sizes.json"
	Report   = "report.html"
)

// Options says what to build and where.
type Options struct {
	Root     string // of the project
	Out      string // folder of the release, emptied first
	Base     string // absolute address that Out will be served at, if known; ends in /
	Tags     string // build tags of the WebAssembly engine, for tests
	Compress bool   // write .br and .gz beside each file
	Log      func(format string, args ...any)
}

// Release is what was built.
type Release struct {
	Files    []File
	root     string
	protocol *protocol.Protocol
}

// Fallback is the HTML to put inside <symptom-checker>: what is read without any
// script. With a country (ISO 3166-1 alpha-2) it names that country's number.
func (r *Release) Fallback(country string) (string, error) {
	emergency := ""
	for _, phone := range r.protocol.Phones {
		if phone.Country == country {
			emergency = phone.Emergency
		}
	}
	return fill(r.root, "widget/fallback.html", newPage(r.protocol, emergency))
}

// assets is what the shell fetches. Addresses are relative to the shell page.
type assets struct {
	Wasm    asset            `json:"wasm"`
	JS      asset            `json:"js"`
	Content map[string]asset `json:"content"`
}

type asset struct {
	URL       string `json:"url"`
	Integrity string `json:"integrity"`
	Size      int    `json:"size"`
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
	compiled, err := protocol.Encode(p)
	if err != nil {
		return nil, err
	}
	wasm, js, err := buildEngines(ctx, o)
	if err != nil {
		return nil, err
	}
	if err := clear(o.Out); err != nil {
		return nil, err
	}
	f := &folder{dir: o.Out, compress: o.Compress}
	var a assets
	put := func(name, what string, data []byte, budget int) asset {
		if err != nil {
			return asset{}
		}
		var file File
		file, err = f.write(hashed(name, data), what, data, budget)
		return asset{file.Name, file.Integrity, file.Bytes}
	}
	a.Wasm = put("engine.wasm", "engine, WebAssembly", wasm, budgets.wasm)
	a.JS = put("engine.js", "engine, JavaScript", js, budgets.js)
	a.Content = map[string]asset{p.ID + "." + p.Language: put(p.ID+"."+p.Language+".bin", "protocol "+p.ID+", "+p.Language, compiled, budgets.protocol)}
	if err != nil {
		return nil, err
	}
	o.Log("bundling the shell and the UI")
	r := &Release{root: o.Root, protocol: p}
	fallback, err := r.Fallback("")
	if err != nil {
		return nil, err
	}
	shell, err := composeShell(o, p, fallback, a, string(js))
	if err != nil {
		return nil, err
	}
	shellAsset := put("shell.html", "shell page with the UI", []byte(shell), budgets.shell)
	element, err2 := bundle(o.Root, "widget/symptom-checker.js", map[string]any{"__SHELL__": shellAsset.URL, "__VERSION__": Version})
	if err = errors.Join(err, err2); err != nil {
		return nil, err
	}
	if _, err := f.write(Element, "host element", []byte(element), budgets.element); err != nil {
		return nil, err
	}
	if _, err := f.write(p.ID+"."+p.Language+".fallback.html", "fallback to paste", []byte(fallback), 0); err != nil {
		return nil, err
	}
	report, err := writeReport(doc, p)
	if err != nil {
		return nil, err
	}
	if _, err := f.write(Report, "report on written patients", report, 0); err != nil {
		return nil, err
	}
	r.Files = f.files
	sort.Slice(r.Files, func(i, j int) bool { return r.Files[i].Name < r.Files[j].Name })
	if err := r.writeLists(o.Out); err != nil {
		return nil, err
	}
	return r, r.overBudget()
}

// buildEngines builds both at once: each mostly waits for its own compiler.
func buildEngines(ctx context.Context, o Options) (wasm, js []byte, err error) {
	o.Log("building the WebAssembly engine and the JavaScript engine")
	var jsErr error
	done := make(chan struct{})
	go func() {
		js, jsErr = buildJS(ctx, o.Root)
		close(done)
	}()
	wasm, err = buildWasm(ctx, o.Root, o.Tags)
	<-done
	return wasm, js, errors.Join(err, jsErr)
}

// clear makes out an empty folder. It refuses to empty one that it did not make.
func clear(out string) error {
	entries, err := os.ReadDir(out)
	if err == nil && len(entries) > 0 {
		if _, err := os.Stat(filepath.Join(out, Manifest)); err != nil {
			return fmt.Errorf("%s is not empty and holds no release: choose another folder with -out, or empty it", out)
		}
	}
	if err := os.RemoveAll(out); err != nil {
		return err
	}
	return os.MkdirAll(out, 0o777)
}

// writeReport takes the vignettes and the cases through the protocol.
func writeReport(doc *author.Document, p *protocol.Protocol) ([]byte, error) {
	vignettes, err := content.Files.ReadFile(p.ID + "/vignettes.json")
	if err != nil {
		return nil, err
	}
	report, err := patient.OwnReport(doc, p, vignettes)
	if err != nil {
		return nil, err
	}
	return report.HTML()
}

// composeShell puts the UI into the shell page, with the policies of both.
func composeShell(o Options, p *protocol.Protocol, fallback string, a assets, engine string) (shell string, err error) {
	data := newPage(p, "")
	data.Fallback = fallback
	ui, shellPart := data, data
	if ui.Script, err = bundle(o.Root, "widget/ui/main.js", map[string]any{"__VERSION__": Version}); err != nil {
		return "", err
	}
	if shellPart.Script, err = bundle(o.Root, "widget/shell/shell.js", map[string]any{"__ASSETS__": a, "__VERSION__": Version}); err != nil {
		return "", err
	}
	if ui.CSS, err = bundleCSS(o.Root, "widget/ui/ui.css"); err != nil {
		return "", err
	}
	if shellPart.CSS, err = bundleCSS(o.Root, "widget/shell/shell.css"); err != nil {
		return "", err
	}
	uiScripts, uiStyle := []string{cspHash(ui.Script), cspHash(engine)}, []string{cspHash(ui.CSS)}
	ui.CSP = uiPolicy(uiScripts, uiStyle)
	if ui.UI, err = fill(o.Root, "widget/ui/ui.html", ui); err != nil {
		return "", err
	}
	if shellPart.UI, err = minifyHTML(ui.UI); err != nil {
		return "", err
	}
	addresses := []string{}
	if o.Base != "" {
		addresses = append(addresses, o.Base+a.Wasm.URL, o.Base+a.JS.URL)
		for _, c := range a.Content {
			addresses = append(addresses, o.Base+c.URL)
		}
		sort.Strings(addresses)
	}
	shellPart.CSP = shellPolicy(append([]string{cspHash(shellPart.Script)}, uiScripts...), append([]string{cspHash(shellPart.CSS)}, uiStyle...), addresses)
	if shell, err = fill(o.Root, "widget/shell/shell.html", shellPart); err != nil {
		return "", err
	}
	shell, err = minifyHTML(shell)
	for _, part := range []string{ui.CSS, shellPart.CSS, shellPart.Script} {
		if err == nil && !strings.Contains(shell, part) && !strings.Contains(shellPart.UI, part) {
			err = errors.New("a script or style was changed after its hash was taken: the policy would refuse it")
		}
	}
	return shell, err
}

// writeLists writes the manifest and the sizes.
func (r *Release) writeLists(out string) error {
	integrities := map[string]string{}
	for _, f := range r.Files {
		integrities[f.Name] = f.Integrity
	}
	for name, value := range map[string]any{
		Manifest: map[string]any{"version": Version, "files": integrities},
		Sizes:    map[string]any{"version": Version, "files": r.Files},
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
