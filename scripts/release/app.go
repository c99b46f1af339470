package release

import (
	"encoding/json"
	"errors"
	"net/url"
	"strings"

	"vertebra/core/protocol"
)

// appName is the offline app in a language: the shell page under a name that
// stays, so that it can be installed and found again.
func appName(lang, ext string) string {
	if lang == sourceLanguage {
		return "app." + ext
	}
	return "app." + lang + "." + ext
}

// apps writes the offline app: a page and a manifest for each language, the
// icons, and the service worker that keeps all it needs. The page is the shell
// page with the parts that only make sense on its own: the worker, what is kept
// on the device, and the diary. No page that embeds the checker loads these.
func (r *Release) apps(f *folder, c composer, put func(name, what string, data []byte, budget int) asset) error {
	behind, script := c.behind, c.behindScript
	c.app, c.assets.App = true, map[string]asset{}
	errs := []error{c.bundle()}
	if c.behindScript == script {
		c.behind = behind // these files are written already
	}
	files := []File{}
	keep := func(name, what string, data []byte, budget int) {
		file, err := f.write(name, what, data, budget)
		files, errs = append(files, file), append(errs, err)
	}
	for _, e := range r.editions {
		words, err := appWords(e)
		errs = append(errs, err)
		c.assets.App[e.lang] = put("app."+e.lang+".json", "words of the app, "+e.lang, words, budgets.appText)
	}
	if err := errors.Join(errs...); err != nil {
		return err
	}
	for _, e := range r.editions {
		page, _, err := c.ui(e)
		errs = append(errs, err)
		fallback, err := e.fallback(c.o.Root, "")
		errs = append(errs, err)
		compiled, err := protocol.Encode(e.protocol)
		errs = append(errs, err)
		parts, err := c.stream(e, compiled)
		errs = append(errs, err)
		if _, written := c.behind[e.lang]; !written {
			errs = append(errs, c.writeBehind(e, put))
		}
		shell, err := c.shell(e, page, fallback, parts)
		errs = append(errs, err)
		manifest, err := c.webManifest(e)
		errs = append(errs, err)
		keep(appName(e.lang, "html"), "offline app, "+e.lang, []byte(shell), budgets.app)
		keep(appName(e.lang, "webmanifest"), "manifest of the app, "+e.lang, manifest, 0)
	}
	for _, i := range icons {
		picture, err := icon(i.size, i.purpose == "maskable")
		errs = append(errs, err)
		keep(i.name, "icon of the app", picture, 0)
	}
	return errors.Join(append(errs, r.worker(f, c, files))...)
}

// icons of the app, by their names in the release.
var icons = []struct {
	name, purpose string
	size          int
}{
	{"icon-192.png", "any", 192},
	{"icon-512.png", "any", 512},
	{"icon-maskable-512.png", "maskable", 512},
}

// webManifest is what a browser installs the app by. Its id is the whole path of
// the page, so that two releases on one origin are two apps. Where a release does
// not know its address the id is left out, and is then that path by itself.
func (c *composer) webManifest(e edition) ([]byte, error) {
	pictures := []map[string]string{}
	for _, i := range icons {
		size := map[int]string{192: "192x192", 512: "512x512"}[i.size]
		pictures = append(pictures, map[string]string{"src": i.name, "sizes": size, "type": "image/png", "purpose": i.purpose})
	}
	manifest := map[string]any{
		"name": e.plain("app.name"), "short_name": e.plain("app.short"), "description": e.plain("app.description"),
		"lang": e.lang, "dir": e.words.File.Direction,
		"start_url": appName(e.lang, "html"), "scope": "./", "display": "standalone",
		"background_color": "#f1f5f6", "theme_color": iconColour, "icons": pictures,
	}
	if base, err := url.Parse(c.o.Base); err == nil && base.Host != "" {
		manifest["id"] = base.Path + appName(e.lang, "html")
	}
	return json.MarshalIndent(manifest, "", "  ")
}

// worker writes the service worker: it keeps the files and the assets, and its
// own text changes whenever one of them does.
func (r *Release) worker(f *folder, c composer, files []File) error {
	list := [][2]string{}
	add := func(name, integrity string) { list = append(list, [2]string{name, integrity}) }
	for _, file := range files {
		add(file.Name, file.Integrity)
	}
	all := []asset{c.assets.Wasm, c.assets.JS, *c.assets.Papers}
	if c.assets.Drawings != nil {
		all = append(all, *c.assets.Drawings)
	}
	for _, e := range r.editions {
		all = append(all, c.assets.Content[e.protocol.ID+"."+e.lang], c.assets.Words[e.protocol.ID+"."+e.lang], c.assets.Text[e.lang], c.assets.App[e.lang])
	}
	for _, a := range all {
		add(a.URL, a.Integrity)
	}
	text, err := json.Marshal(list)
	if err != nil {
		return err
	}
	worker, err := bundle(c.o.Root, "widget/shell/sw.js", map[string]any{
		"__ALLOWLIST__": connectionAllowlist(r.sources(), r.links...), "__FILES__": list, "__CACHE__": integrity(text)[7:23],
	})
	if err != nil {
		return err
	}
	_, err = f.write(Worker, "service worker of the offline app", []byte(worker), 0)
	return err
}

// appWords is what the app says beyond the checker, in a language: its own
// messages, and from the protocol the signs of an emergency and the words of each
// level, which the diary shows without an engine.
func appWords(e edition) ([]byte, error) {
	messages := map[string]any{}
	for key, value := range e.words.Table() {
		if ofApp(key) {
			messages[key] = value
		}
	}
	levels := map[string]any{}
	for i, d := range e.protocol.Dispositions {
		levels[protocol.Levels[i]] = map[string]string{"title": d.Title, "when": d.When, "text": d.Text}
	}
	return json.Marshal(map[string]any{
		"lang": e.lang, "messages": messages, "flags": emergencyFlags(e.protocol), "levels": levels,
		"reviewed": e.protocol.Reviewed,
	})
}

// ofApp reports whether a message, by its key or the first part of it, belongs to
// the offline app alone.
func ofApp(key string) bool {
	first, _, _ := strings.Cut(key, ".")
	return first == "app" || first == "diary"
}
