// Package site serves a release and the example pages, with the headers that an
// embedder's server is asked to send.
package site

import (
	"mime"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"

	"vertebra/scripts/release"
)

// Prefix is where the release is served.
const Prefix = "/vertebra/"

// types of the files of a release. They are set here because a system's own list
// may lack them.
var types = map[string]string{
	".html": "text/html; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".json": "application/json",
	".wasm": "application/wasm",
	".bin":  "application/octet-stream",
	".svg":  "image/svg+xml",
	".png":  "image/png",

	".webmanifest": "application/manifest+json",
}

// New serves the release in the folder dir under Prefix, and the example pages
// of the project in root everywhere else. An example page is rendered for each
// request, so that an edit shows on reload.
func New(root, dir string, r *release.Release) http.Handler {
	mux := http.NewServeMux()
	mux.Handle(Prefix, http.StripPrefix(Prefix, Files(dir, r.Headers())))
	// The offline app has a place of its own, as on a clinic's host.
	mux.Handle("/pwa"+Prefix, http.StripPrefix("/pwa"+Prefix, Files(dir, r.Headers())))
	mux.Handle("/pwa/", http.StripPrefix("/pwa/", http.FileServer(http.Dir(filepath.Join(root, "examples", "pwa")))))
	mux.HandleFunc("/", func(w http.ResponseWriter, q *http.Request) {
		name := path.Clean("/" + q.URL.Path)
		if name == "/" {
			name = "/index.html"
		}
		file := filepath.Join(root, "examples", "clinic", filepath.FromSlash(name))
		if path.Ext(name) != ".html" {
			serveFile(w, q, file)
			return
		}
		page, err := release.Example(root, "examples/clinic"+name, r, Prefix+release.Element, "GB")
		switch {
		case os.IsNotExist(err):
			http.NotFound(w, q)
		case err != nil:
			http.Error(w, err.Error(), http.StatusInternalServerError)
		default:
			w.Header().Set("Content-Type", types[".html"])
			w.Header().Set("Cache-Control", "no-store")
			w.Write([]byte(page))
		}
	})
	return mux
}

// Files serves the release in the folder dir with the headers it asks for: open
// to any page, and kept as long as its name allows.
func Files(dir string, headers map[string]string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		h := w.Header()
		for name, value := range headers {
			h.Set(name, value)
		}
		name := path.Clean("/" + q.URL.Path)
		h.Set("Cache-Control", release.Caching(name))
		serveFile(w, q, filepath.Join(dir, filepath.FromSlash(name)))
	})
}

// serveFile serves a file, in its brotli form where there is one and the browser
// takes it.
func serveFile(w http.ResponseWriter, q *http.Request, file string) {
	kind := types[path.Ext(file)]
	if kind == "" {
		kind = mime.TypeByExtension(path.Ext(file))
	}
	if kind != "" {
		w.Header().Set("Content-Type", kind)
	}
	if strings.Contains(q.Header.Get("Accept-Encoding"), "br") {
		if _, err := os.Stat(file + ".br"); err == nil {
			w.Header().Set("Content-Encoding", "br")
			w.Header().Add("Vary", "Accept-Encoding")
			file += ".br"
		}
	}
	data, err := os.ReadFile(file)
	if err != nil {
		w.Header().Del("Cache-Control")
		http.NotFound(w, q)
		return
	}
	w.Write(data)
}
