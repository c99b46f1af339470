package release

import (
	"encoding/json"
	"errors"
	"fmt"
	"sort"
	"strings"

	"vertebra/core/content"
	"vertebra/core/drawing"
	"vertebra/core/protocol"
)

// writeAll writes what pages ask for: engines, and for each language the
// protocol, the words, the shell page and the fallback; then the element, which
// knows the shell pages.
func (r *Release) writeAll(f *folder, o Options, wasm, js, papers []byte) error {
	c := composer{o: o, js: string(js), papers: string(papers), structures: map[string]string{}, assets: assets{Content: map[string]asset{}, Words: map[string]asset{}, Text: map[string]asset{}}}
	var errs []error
	put := func(name, what string, data []byte, budget int) asset {
		file, err := f.write(hashed(name, data), what, data, budget)
		errs = append(errs, err)
		return asset{URL: file.Name, Integrity: file.Integrity, Size: file.Bytes}
	}
	c.assets.Wasm = put("engine.wasm", "engine, WebAssembly", wasm, budgets.wasm)
	c.assets.JS = put("engine.js", "engine, JavaScript", js, budgets.js)
	own := put("papers.js", "what is handed on, JavaScript", papers, budgets.papers)
	c.assets.Papers = &own
	errs = append(errs, c.bundle())
	drawings, err := drawing.Folder(content.Files, r.editions[0].protocol.ID+"/drawings")
	if err == nil {
		var text []byte
		text, err = json.Marshal(drawings)
		all := put("drawings.json", "drawings", text, budgets.drawings)
		c.assets.Drawings = &all
	}
	errs = append(errs, err)
	pages, parts := make([]string, len(r.editions)), make([][]streamed, len(r.editions))
	marked := 0
	for i, e := range r.editions {
		id := e.protocol.ID + "." + e.lang
		compiled, err := protocol.Encode(e.protocol)
		errs = append(errs, err)
		c.assets.Content[id] = put(id+".bin", "protocol "+e.protocol.ID+", "+e.lang, compiled, budgets.protocol)
		errs = append(errs, c.writeWords(e, put))
		parts[i], err = c.stream(e, compiled)
		errs = append(errs, err, c.writeBehind(e, put))
		page, first, err := c.ui(e)
		errs = append(errs, err)
		if pages[i] = page; i == 0 {
			marked = len(first)
		} else if len(first) != marked {
			errs = append(errs, fmt.Errorf("the first page has %d texts in %s and %d in English: the protocols differ in more than words", len(first), e.lang, marked))
		}
		words, err := table(e.words, first)
		errs = append(errs, err)
		own := put("text."+e.lang+".json", "words, "+e.lang, []byte(words), budgets.text)
		own.Name = e.words.File.Own
		c.assets.Text[e.lang] = own
	}
	if err := errors.Join(errs...); err != nil {
		return err
	}
	licence, err := notice(o.Root, r.parts)
	if err != nil {
		return err
	}
	shells := map[string][2]string{}
	for i, e := range r.editions {
		fallback, err := e.fallback(o.Root, "")
		errs = append(errs, err)
		shell, err := c.shell(e, pages[i], fallback, parts[i])
		errs = append(errs, err)
		shells[e.lang] = [2]string{put("shell."+e.lang+".html", "shell page with the UI, "+e.lang, []byte(shell), budgets.shell).URL, e.plain("title")}
		alone, err := c.one(e, pages[i], fallback, parts[i])
		errs = append(errs, err)
		_, err = f.write(e.protocol.ID+"."+e.lang+".one.html", "all in one file, "+e.lang, []byte(alone+licence), budgets.one)
		errs = append(errs, err)
		_, err = f.write(e.protocol.ID+"."+e.lang+".fallback.html", "fallback to paste, "+e.lang, []byte(fallback), 0)
		errs = append(errs, err)
	}
	reader, err := c.reader(r.editions)
	if err == nil {
		_, err = f.write(Reader, "reader of codes, one file", []byte(reader+licence), budgets.reader)
	}
	errs = append(errs, err)
	errs = append(errs, r.apps(f, c, put))
	element, err := bundle(o.Root, "widget/symptom-checker.js", map[string]any{"__SHELLS__": shells, "__VERSION__": Version})
	if err = errors.Join(append(errs, err)...); err != nil {
		return err
	}
	file, err := f.write(Element, "host element", []byte(element), budgets.element)
	if err != nil {
		return err
	}
	return c.embeds(f, r.editions, file.Integrity)
}

// composer puts the UI into the shell page, with the policies of both. Scripts
// and styles are the same in every language.
type composer struct {
	o   Options
	app bool // the page on its own, with what keeps things on the device
	// js and papers are the JavaScript programs, which the policies name by hash.
	js, papers string
	structures map[string]string // of protocols, by id
	assets     assets
	// firstScript and firstStyle stand in the page of the UI frame; the others follow.
	firstScript, firstStyle string
	uiScript, uiStyle       string
	// What is shown behind the questions, and the words that the questions use.
	behindScript, behindStyle string
	texts                     []string
	behind                    map[string]asset // by language
	shellStyle                string
	uiScripts, uiStyles       []string // as the policies name them
	alone                     bool     // the page has all that it needs inside it
}

func (c *composer) bundle() (err error) {
	var modules []string
	c.behind = map[string]asset{}
	define := map[string]any{"__VERSION__": Version, "__APP__": c.app}
	if c.uiScript, c.behindScript, modules, err = twoScripts(c.o.Root, c.o.UI, "widget/ui/behind.js", define); err != nil {
		return err
	}
	if c.texts, err = textsUsed(c.o.Root, modules); err != nil {
		return err
	}
	if c.behindStyle, err = bundleCSS(c.o.Root, "widget/ui/behind.css"); err != nil {
		return err
	}
	if c.firstScript, err = bundle(c.o.Root, "widget/ui/first.js", nil); err != nil {
		return err
	}
	if c.firstStyle, err = bundleCSS(c.o.Root, "widget/ui/first.css"); err != nil {
		return err
	}
	styles := "widget/ui/ui.css"
	if c.app {
		styles = "widget/ui/app.css"
	}
	if c.uiStyle, err = bundleCSS(c.o.Root, styles); err != nil {
		return err
	}
	c.uiScripts = []string{cspHash(c.firstScript), cspHash(c.uiScript), cspHash(c.behindScript), cspHash(c.js), cspHash(c.papers)}
	c.uiStyles = []string{cspHash(c.firstStyle), cspHash(c.uiStyle), cspHash(c.behindStyle)}
	c.shellStyle, err = bundleCSS(c.o.Root, "widget/shell/shell.css")
	return err
}

// ui is the page of the UI frame, and the texts of its first page in their order.
func (c *composer) ui(e edition) (string, []string, error) {
	data, say := newPage(e, ""), &writer{words: e.words}
	data.Script, data.CSS, data.CSP = c.firstScript, c.firstStyle, uiPolicy(c.uiScripts, c.uiStyles)
	page, err := fill(c.o.Root, "widget/ui/ui.html", data, say)
	if err != nil {
		return "", nil, err
	}
	page, err = minifyHTML(page)
	return page, say.marked, err
}

// shell is the shell page around that, with the parts that follow. All assets must
// be known by now.
func (c *composer) shell(e edition, ui, fallback string, parts []streamed) (string, error) {
	data := newPage(e, "")
	data.UI, data.Fallback, data.CSS = ui, fallback, c.shellStyle
	if c.app {
		data.App, data.Colour = appName(e.lang, "webmanifest"), iconColour
	}
	var err error
	all, behind := c.assets, c.behind[e.lang]
	all.Behind = &behind
	if data.Script, err = bundle(c.o.Root, "widget/shell/shell.js", map[string]any{"__ASSETS__": all, "__LANG__": e.lang, "__VERSION__": Version, "__APP__": c.app}); err != nil {
		return "", err
	}
	scripts, styles := append([]string{cspHash(data.Script)}, c.uiScripts...), append([]string{cspHash(data.CSS)}, c.uiStyles...)
	if data.CSP = shellPolicy(scripts, styles, c.addresses()); c.alone {
		data.CSP = alonePolicy(scripts, styles)
	}
	shell, err := fill(c.o.Root, "widget/shell/shell.html", data, &writer{words: e.words})
	if err != nil {
		return "", err
	}
	shell, err = minifyHTML(shell)
	if err != nil {
		return "", err
	}
	for _, part := range []string{c.firstStyle, c.firstScript, data.CSS, data.Script} {
		if !strings.Contains(shell, part) && !strings.Contains(ui, part) {
			return "", errors.New("a script or style was changed after its hash was taken: the policy would refuse it")
		}
	}
	return appendParts(shell, parts)
}

// addresses are those of the assets, where it is known where they are served.
func (c *composer) addresses() []string {
	var list []string
	if c.o.Base == "" {
		return list
	}
	list = append(list, c.o.Base+c.assets.Wasm.URL, c.o.Base+c.assets.JS.URL, c.o.Base+Revoked)
	if c.assets.Papers != nil {
		list = append(list, c.o.Base+c.assets.Papers.URL)
	}
	if c.assets.Drawings != nil {
		list = append(list, c.o.Base+c.assets.Drawings.URL)
	}
	for _, group := range []map[string]asset{c.behind, c.assets.Content, c.assets.Words, c.assets.Text, c.assets.App} {
		for _, a := range group {
			list = append(list, c.o.Base+a.URL)
		}
	}
	sort.Strings(list)
	return list
}
