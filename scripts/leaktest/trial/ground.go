// Package trial tries every way out of a page, with and without the airlock, and
// says what arrived.
package trial

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"

	"vertebra/scripts/leaktest/collector"
	"vertebra/scripts/release"
	"vertebra/scripts/site"
)

// Ground is what a trial takes place on: servers of three origins, and a release
// whose UI is hostile.
type Ground struct {
	App   *httptest.Server // the release, as it should be served
	Plain *httptest.Server // the same on a host that cannot set headers
	Host  *httptest.Server // a page with the element in it
	Shell string           // name of the shell page
	dir   string

	mu        sync.Mutex
	collector *collector.Collector // of the setting that runs now
}

// Prepare builds the hostile release and starts the servers.
func Prepare(ctx context.Context, root string) (g *Ground, err error) {
	g = &Ground{}
	defer func() {
		if err != nil {
			g.Close()
		}
	}()
	if g.dir, err = os.MkdirTemp("", "leaktest-*"); err != nil {
		return g, err
	}
	bare, err := bundle(root, "scripts/leaktest/hostile/bare.js")
	if err != nil {
		return g, err
	}
	app, plain, host := http.NewServeMux(), http.NewServeMux(), http.NewServeMux()
	g.App, g.Plain, g.Host = httptest.NewServer(app), httptest.NewServer(plain), httptest.NewServer(host)
	r, err := release.Build(ctx, release.Options{Root: root, Out: filepath.Join(g.dir, "release"), Base: g.App.URL + site.Prefix, UI: "scripts/leaktest/hostile/ui.js"})
	if r == nil {
		return g, err
	}
	g.Shell = r.Shell("en").Name
	dir := filepath.Join(g.dir, "release")
	app.Handle(site.Prefix, g.own(http.StripPrefix(site.Prefix, site.Files(dir, r.Headers()))))
	app.Handle("/framed.html", page(`<body><iframe src="/bare.html"></iframe>`))
	app.Handle("/bare.html", page(`<body><script>`+bare+`</script>`))
	plain.Handle(site.Prefix, g.own(http.StripPrefix(site.Prefix, site.Files(dir, nil))))
	host.Handle("/", page(fmt.Sprintf(`<body>
<script src="%s%s%s" crossorigin integrity="%s"></script>
<script>addEventListener("ready", () => { window.isReady = true }, true)</script>
<symptom-checker></symptom-checker>`, g.App.URL, site.Prefix, release.Element, r.File(release.Element).Integrity)))
	return g, nil
}

// Close stops everything and removes the release.
func (g *Ground) Close() {
	for _, s := range []*httptest.Server{g.App, g.Plain, g.Host} {
		if s != nil {
			s.CloseClientConnections()
			s.Close()
		}
	}
	g.listen(nil)
	os.RemoveAll(g.dir)
}

// listen makes c the collector. The one before is closed: what still comes from
// an earlier page finds nobody.
func (g *Ground) listen(c *collector.Collector) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.collector != nil {
		g.collector.Close()
	}
	g.collector = c
}

func (g *Ground) note(name string, a collector.Arrival) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.collector != nil {
		g.collector.Note(name, a)
	}
}

// own notes what a way out asks of the release's own origin.
func (g *Ground) own(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		rest, isHit := strings.CutPrefix(q.URL.Path, site.Prefix+"hit/")
		if !isHit {
			next.ServeHTTP(w, q)
			return
		}
		kind, name, _ := strings.Cut(rest, "/")
		g.note(name, collector.Data)
		collector.Answer(w, kind)
	})
}

func page(html string) http.HandlerFunc {
	return func(w http.ResponseWriter, q *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		w.Write([]byte("<!doctype html><html lang=\"en\"><title>x</title>" + html))
	}
}

// order tells a hostile script what to try: one departure, or all requests.
func (g *Ground) order(departure string) string {
	text, _ := json.Marshal(map[string]any{"departure": departure, "ports": g.collector.Ports, "own": g.App.URL + site.Prefix}) // strings and numbers only
	return string(text)
}

func bundle(root, entry string) (string, error) {
	r := api.Build(api.BuildOptions{AbsWorkingDir: root, EntryPoints: []string{entry}, Bundle: true, Format: api.FormatIIFE, Charset: api.CharsetASCII})
	if len(r.Errors) > 0 {
		return "", fmt.Errorf("%s cannot be bundled: %s", entry, r.Errors[0].Text)
	}
	return strings.ReplaceAll(string(r.OutputFiles[0].Contents), "</script", `<\/script`), nil
}
