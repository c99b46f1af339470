package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"vertebra/core/content"
	"vertebra/scripts/release"
	"vertebra/scripts/site"
)

// house is what all doors lead into: a release, and the servers.
type house struct {
	root, cache string
	dist        string // folder of the release
	r           *release.Release
	base        string // address of the release
	asks        map[string]bool
	spanish     bool // the release has its words in Spanish
	servers     []*http.Server
}

func newHouse(ctx context.Context) (*house, error) {
	root, err := release.Root()
	if err != nil {
		return nil, err
	}
	h := &house{root: root, cache: filepath.Join(root, ".cache", "doors"), asks: map[string]bool{}}
	h.dist = filepath.Join(h.cache, "release")
	_, p, err := content.Load("back-pain")
	if err != nil {
		return nil, err
	}
	for _, q := range p.Questions {
		h.asks[q.Ask] = true
	}
	// The release is served before it is built, since it must know its address.
	var handler http.Handler
	origin, err := h.serve(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) { handler.ServeHTTP(w, q) }))
	if err != nil {
		return nil, err
	}
	h.base = origin + site.Prefix
	if err := os.RemoveAll(h.dist); err != nil { // a build that failed left half of a release here
		h.close()
		return nil, err
	}
	if h.r, err = release.Build(ctx, release.Options{Root: root, Out: h.dist, Base: h.base, Texts: h.words()}); err != nil {
		h.close()
		return nil, err
	}
	handler = site.New(root, h.dist, h.r)
	return h, nil
}

// words marks the Spanish words as released, when nothing is missing that a release
// must have: doors are tried in a second language before its texts are reviewed.
func (h *house) words() map[string]string {
	data, err := os.ReadFile(filepath.Join(h.root, "widget", "ui", "text", "es.yaml"))
	if err != nil {
		return nil
	}
	texts := map[string]string{"es.yaml": strings.Replace(string(data), "\nrelease: no\n", "\nrelease: yes\n", 1)}
	all, err := release.Texts(h.root, texts)
	if err != nil {
		return nil
	}
	for _, words := range all {
		if words.File.Language == "es" && len(words.Unsafe) == 0 {
			h.spanish = true
			return texts
		}
	}
	return nil
}

// serve serves on an address of its own, until the house is closed.
func (h *house) serve(handler http.Handler) (origin string, err error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	server := &http.Server{Handler: handler}
	h.servers = append(h.servers, server)
	go server.Serve(listener)
	return "http://" + listener.Addr().String(), nil
}

func (h *house) close() {
	for _, server := range h.servers {
		server.Close()
	}
}

// static serves a folder as a plain host does whose owner read our advice: with the
// one header that frames without an origin need.
func static(dir, prefix string) http.Handler {
	files := http.StripPrefix(strings.TrimSuffix(prefix, "/"), http.FileServer(http.Dir(dir)))
	return http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		files.ServeHTTP(w, q)
	})
}

// copied copies a folder into another, over what is there.
func copied(from, to string) error {
	if err := os.RemoveAll(to); err != nil {
		return err
	}
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		return fmt.Errorf("%s cannot be copied: %w", from, err)
	}
	return nil
}
