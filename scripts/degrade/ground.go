package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"vertebra/scripts/release"
	"vertebra/scripts/site"
)

// ground serves a release and a page that embeds it, spoilt as the cell in hand
// has it.
type ground struct {
	*httptest.Server
	dir string

	mu   sync.Mutex
	cell cell
	dead bool // nothing answers any more
	hits int  // answers that were spoilt in this cell
}

func prepare(ctx context.Context, root string) (g *ground, err error) {
	g = &ground{}
	mux := http.NewServeMux()
	g.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		g.mu.Lock()
		c, dead := g.cell, g.dead
		g.mu.Unlock()
		if dead {
			panic(http.ErrAbortHandler)
		}
		if q.URL.Path != "/" || !c.away { // a page with this header is not kept for the way back
			w = &headed{w, "Cache-Control", "no-store"} // each cell asks anew
		}
		if spoil := c.spoilt(q); spoil != nil {
			g.mu.Lock()
			g.hits++
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
	integrity := ""
	for _, f := range r.Files {
		if f.Name == release.Element {
			integrity = f.Integrity
		}
	}
	page := `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title><script src="` + prefix + release.Element +
		`" async crossorigin integrity="` + integrity + `"></script></head><body><symptom-checker protocol="back-pain" country="GB">` + inside + `</symptom-checker></body></html>`
	return func(w http.ResponseWriter, q *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write([]byte(page))
	}
}

// set chooses the cell, with the server up, and gives the address to open.
func (g *ground) set(c cell) string {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.cell, g.dead, g.hits = c, false, 0
	if c.page != "" {
		return g.URL + site.Prefix + c.page
	}
	if c.age != "" {
		return g.URL + "/with-faults"
	}
	return g.URL + "/?" + strings.ReplaceAll(c.name, " ", "-")
}

// inForce says whether what the cell spoils was asked for at all.
func (g *ground) inForce() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.hits > 0 || len(g.cell.spoil) == 0
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
