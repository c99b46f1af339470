package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"vertebra/scripts/release"
	"vertebra/scripts/site"
)

// ground serves a release and a page that embeds it, spoilt as the cell in hand
// has it.
type ground struct {
	*httptest.Server
	dir     string
	release string // folder of the release
	kept    string // folder of a copy, which a cell renews

	mu    sync.Mutex
	cell  cell
	dead  bool            // nothing answers any more
	hits  map[string]bool // what was spoilt in this cell, by the part of the name
	asked []string        // names of files, in this cell
}

func prepare(ctx context.Context, root string) (g *ground, err error) {
	g = &ground{}
	mux := http.NewServeMux()
	g.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		g.mu.Lock()
		c, dead := g.cell, g.dead
		g.asked = append(g.asked, nameOf(q))
		g.mu.Unlock()
		if dead {
			panic(http.ErrAbortHandler)
		}
		if q.URL.Path != "/" || !c.away { // a page with this header is not kept for the way back
			w = &headed{w, "Cache-Control", "no-store"} // each cell asks anew
		}
		if spoil, part := c.spoil.of(q); spoil != nil {
			g.mu.Lock()
			g.hits[part] = true
			g.mu.Unlock()
			spoil(w, q, mux)
			return
		}
		mux.ServeHTTP(w, q)
	}))
	defer func() {
		if err != nil {
			g.end()
		}
	}()
	if g.dir, err = os.MkdirTemp("", "degrade-*"); err != nil {
		return g, err
	}
	out := filepath.Join(g.dir, "release")
	r, err := release.Build(ctx, release.Options{Root: root, Out: out, Base: g.URL + site.Prefix})
	if r == nil {
		return g, err
	}
	mux.Handle(site.Prefix, http.StripPrefix(site.Prefix, site.Files(out, r.Headers())))
	inside, err := r.Fallback("GB")
	if err != nil {
		return g, err
	}
	mux.HandleFunc("/", embedding(r, site.Prefix, inside))
	g.release, g.kept = out, filepath.Join(g.dir, "kept")
	mux.Handle("/kept/", http.StripPrefix("/kept/", site.Files(g.kept, r.Headers())))
	mux.HandleFunc("/empty", func(w http.ResponseWriter, q *http.Request) {})
	out = filepath.Join(g.dir, "faulty")
	if r, err = release.Build(ctx, release.Options{Root: root, Out: out, Base: g.URL + "/faulty/", Tags: "fault"}); r == nil {
		return g, err
	}
	mux.Handle("/faulty/", http.StripPrefix("/faulty/", site.Files(out, r.Headers())))
	mux.HandleFunc("/with-faults", embedding(r, "/faulty/", inside))
	return g, nil
}

// embedding is a page with the element of a release and its fallback.
func embedding(r *release.Release, prefix, inside string) http.HandlerFunc {
	page := `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title><script src="` + prefix + release.Element +
		`" async crossorigin integrity="` + r.File(release.Element).Integrity + `"></script></head><body><symptom-checker protocol="back-pain" country="GB">` + inside + `</symptom-checker></body></html>`
	return func(w http.ResponseWriter, q *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write([]byte(page))
	}
}

// set chooses the cell, with the server up, and gives the address to open.
func (g *ground) set(c cell) string {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.cell, g.dead, g.hits, g.asked = c, false, map[string]bool{}, nil
	if c.page != "" {
		return g.URL + path.Join(site.Prefix, c.page)
	}
	if c.age != "" {
		return g.URL + "/with-faults"
	}
	return g.URL + "/?" + strings.ReplaceAll(c.name, " ", "-")
}

// inForce says whether all that the cell spoils, and what it waits for, was asked for.
func (g *ground) inForce() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	for part := range g.cell.spoil {
		if !g.hits[part] {
			return fmt.Errorf("%s was never asked for: the cell shows nothing", part)
		}
	}
	if g.cell.asks != "" && !slices.ContainsFunc(g.asked, func(name string) bool { ok, _ := path.Match(g.cell.asks, name); return ok }) {
		return fmt.Errorf("%s was never asked for: the cell shows nothing", g.cell.asks)
	}
	return nil
}

// names lists what was asked for in this cell.
func (g *ground) names() []string {
	g.mu.Lock()
	defer g.mu.Unlock()
	return slices.Clone(g.asked)
}

// cut makes the server answer nothing.
func (g *ground) cut() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.dead = true
}

func (g *ground) end() {
	g.CloseClientConnections()
	g.Close()
	os.RemoveAll(g.dir)
}
