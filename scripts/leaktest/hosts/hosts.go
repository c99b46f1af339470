// Package hosts embeds the shipped checker in pages that listen to everything, or
// that are in its way, and uses it there.
package hosts

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"vertebra/scripts/install"
	"vertebra/scripts/release"
	"vertebra/scripts/site"
)

// Host is one kind of page. App stands for the address of the release, Tag for
// the element's script, Frame for the frame that may come with the page, Spy for the
// listening scripts.
type Host struct {
	Name    string
	Headers map[string]string
	Page    string
	// After is a script that runs in the page once the checker is up, and puts it
	// up anew.
	After string
}

const early = `<symptom-checker protocol="back-pain" country="GB">{Frame}<p>Call 999 in an emergency.</p></symptom-checker>`

const element = `<symptom-checker protocol="back-pain" country="GB"><p>Call 999 in an emergency.</p></symptom-checker>`

func html(head, body string) string {
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>{Spy}` + head + `</head><body>` + body + `</body></html>`
}

// control is a page without any airlock, where the listening must succeed, or it
// would prove nothing elsewhere.
var control = Host{Name: "control, without a frame", Page: html("", `<symptom-checker></symptom-checker><script>
	const root = document.querySelector("symptom-checker").attachShadow({ mode: "open" })
	const title = document.createElement("h2"), input = document.createElement("input"), frame = document.createElement("iframe")
	frame.srcdoc = "<p>Where does it hurt?</p>"
	input.oninput = () => (title.textContent = "You are " + input.value)
	root.append(title, input, frame)
</script>`)}

const resets = `<style>* { all: unset } iframe { display: none !important; width: 0; height: 0; opacity: 0 !important } div { overflow: hidden; height: 10px; opacity: 0 }</style>`

// All are the hosts to try.
var All = []Host{
	{Name: "listens and records", Page: html("", element+"{Tag}")},
	{Name: "resets all styles", Page: html(resets, element+"{Tag}")},
	{Name: "frame in the page", Page: html("", early+"{Tag}")},
	{Name: "frame in the page, resets all styles", Page: html(resets, early+"{Tag}")},
	{Name: "Bootstrap", Page: html(`<link rel="stylesheet" href="/node_modules/bootstrap/dist/css/bootstrap.min.css">`, `<div class="container"><div class="row"><div class="col-6">`+element+`</div></div></div>{Tag}`)},
	{Name: "right to left", Page: strings.Replace(html("", element+"{Tag}"), `lang="en"`, `lang="ar" dir="rtl"`, 1)},
	{Name: "two checkers", Page: html("", element+`<hr>`+element+"{Tag}")},
	{Name: "strict policy", Page: html("", element+"{Tag}"), Headers: map[string]string{"Content-Security-Policy": "default-src 'none'; script-src 'self' {App}; frame-src {App}; style-src 'none'; base-uri 'none'; form-action 'none'"}},
	{Name: "Trusted Types", Page: html("", element+"{Tag}"), Headers: map[string]string{"Content-Security-Policy": "require-trusted-types-for 'script'; trusted-types 'none'"}},
	{Name: "COEP and COOP", Page: html("", element+"{Tag}"), Headers: map[string]string{"Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Opener-Policy": "same-origin"}},
	{Name: "COEP credentialless", Page: html("", element+"{Tag}"), Headers: map[string]string{"Cross-Origin-Embedder-Policy": "credentialless", "Cross-Origin-Opener-Policy": "same-origin"}},
	{Name: "no charset, no doctype", Page: `<html><head>{Spy}</head><body>` + element + `{Tag}`, Headers: map[string]string{"Content-Type": "text/html"}},
	{Name: "innerHTML", Page: html("", `<div id="slot"></div>{Tag}`), After: `document.getElementById("slot").innerHTML = ` + "`" + element + "`"},
	{Name: "taken out and put in again", Page: html("", `<div id="slot"></div>`+element+"{Tag}"), After: `(() => { const one = document.querySelector("symptom-checker"); one.remove(); document.getElementById("slot").append(one) })()`},
	{Name: "framework that draws again", Page: html("", `<div id="root"></div><script src="/framework.js"></script>{Tag}`), After: `window.makeAnew()`},
}

// Village is a release and the pages that embed it, on two origins.
type Village struct {
	App, Pages *httptest.Server
	dir        string
}

// Prepare builds the release and serves both.
func Prepare(ctx context.Context, root string) (v *Village, err error) {
	v = &Village{}
	defer func() {
		if err != nil {
			v.Close()
		}
	}()
	if v.dir, err = os.MkdirTemp("", "leaktest-*"); err != nil {
		return v, err
	}
	mux := http.NewServeMux()
	v.App = httptest.NewServer(mux)
	out := filepath.Join(v.dir, "release")
	r, err := release.Build(ctx, release.Options{Root: root, Out: out, Base: v.App.URL + site.Prefix})
	if r == nil {
		return v, err
	}
	mux.Handle(site.Prefix, http.StripPrefix(site.Prefix, site.Files(out, r.Headers())))
	v.Pages, err = pages(ctx, root, v.App.URL, r)
	return v, err
}

// Close ends the servers and removes the release.
func (v *Village) Close() {
	for _, s := range []*httptest.Server{v.App, v.Pages} {
		if s != nil {
			s.CloseClientConnections()
			s.Close()
		}
	}
	os.RemoveAll(v.dir)
}

// pages serves the pages, each under its number, with the release at app.
func pages(ctx context.Context, root, app string, r *release.Release) (*httptest.Server, error) {
	dir := filepath.Join(root, "scripts", "leaktest", "hosts")
	cache := filepath.Join(root, ".cache", "leaktest")
	if err := install.Modules(ctx, "what the pages listen and are drawn with", dir, cache); err != nil {
		return nil, err
	}
	framework := api.Build(api.BuildOptions{
		AbsWorkingDir: dir, EntryPoints: []string{"pages/framework.js"}, NodePaths: []string{filepath.Join(cache, "node_modules")}, Bundle: true, Format: api.FormatIIFE,
		Define: map[string]string{"process.env.NODE_ENV": `"production"`},
	})
	if len(framework.Errors) > 0 {
		return nil, fmt.Errorf("framework.js cannot be bundled: %s", framework.Errors[0].Text)
	}
	frame, err := r.Frame(app+site.Prefix, "back-pain", "en", "GB")
	if err != nil {
		return nil, err
	}
	fill := strings.NewReplacer("{Frame}", frame, "{App}", app, "{Spy}", `<script src="/node_modules/rrweb/dist/rrweb.umd.min.cjs"></script><script src="/pages/spy.js"></script>`,
		"{Tag}", fmt.Sprintf(`<script src="%s%s%s" crossorigin integrity="%s" referrerpolicy="no-referrer"></script>`, app, site.Prefix, release.Element, r.File(release.Element).Integrity))
	mux := http.NewServeMux()
	mux.Handle("/pages/", http.FileServer(http.Dir(dir)))
	installed := http.FileServer(http.Dir(cache))
	mux.HandleFunc("/node_modules/", func(w http.ResponseWriter, q *http.Request) {
		if strings.HasSuffix(q.URL.Path, ".cjs") {
			w.Header().Set("Content-Type", "text/javascript")
		}
		installed.ServeHTTP(w, q)
	})
	mux.HandleFunc("/framework.js", func(w http.ResponseWriter, q *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		w.Write(framework.OutputFiles[0].Contents)
	})
	for i, h := range append(All[:len(All):len(All)], control) {
		mux.HandleFunc(path(i), func(w http.ResponseWriter, q *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Header().Set("Cache-Control", "no-store")
			for name, value := range h.Headers {
				w.Header().Set(name, fill.Replace(value))
			}
			w.Write([]byte(fill.Replace(h.Page)))
		})
	}
	return httptest.NewServer(mux), nil
}

func path(i int) string { return fmt.Sprintf("/host/%d", i) }
