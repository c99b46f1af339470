package main

import (
	"net/http"
	"path"
	"strings"
)

// expect is what a person must find in a cell.
type expect int

const (
	questions expect = iota // the same questions and the same result as when all is well
	signs                   // the checker's own page with the signs and the number, no questions
	fallback                // what the page around it holds, which needs no script of ours
	plain                   // the first page as it stands in the file, opened on its own
)

// spoiler answers instead of the release; whole answers as the release would.
type spoiler func(w http.ResponseWriter, q *http.Request, whole http.Handler)

// cell is one way in which things go wrong.
type cell struct {
	name  string
	spoil map[string]spoiler // by a part of the file's name
	want  expect
	page  string // below the release; empty for the page that embeds it
	cut   bool   // the server is gone after the first question
	away  bool   // the person leaves after the first question, and comes back
	// age is one at which an engine made for tests fails; with it the result is
	// another, and only that one comes is looked at.
	age string
}

func missing(w http.ResponseWriter, q *http.Request, whole http.Handler) { http.NotFound(w, q) }

// lost is a connection that ends, as a content blocker or a dead network has it.
func lost(http.ResponseWriter, *http.Request, http.Handler) { panic(http.ErrAbortHandler) }

// changed alters one byte in the middle.
func changed(w http.ResponseWriter, q *http.Request, whole http.Handler) {
	whole.ServeHTTP(&altered{w}, q)
}

type altered struct{ http.ResponseWriter }

func (a *altered) Write(data []byte) (int, error) {
	other := append([]byte(nil), data...)
	if len(other) > 1000 {
		other[len(other)/2] ^= 1
	}
	return a.ResponseWriter.Write(other)
}

func mistyped(w http.ResponseWriter, q *http.Request, whole http.Handler) {
	whole.ServeHTTP(&headed{w, "Content-Type", "text/plain"}, q)
}

// under adds a policy, as a strict host does.
func under(policy string) spoiler {
	return func(w http.ResponseWriter, q *http.Request, whole http.Handler) {
		whole.ServeHTTP(&headed{w, "Content-Security-Policy", policy}, q)
	}
}

// headed sets one header over what the handler set.
type headed struct {
	http.ResponseWriter
	name, value string
}

func (h *headed) Write(data []byte) (int, error) {
	h.Header().Set(h.name, h.value)
	return h.ResponseWriter.Write(data)
}

func list(text string) spoiler {
	return func(w http.ResponseWriter, q *http.Request, whole http.Handler) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		w.Write([]byte(text))
	}
}

// cells are in the order they are tried; the first is the measure of the others.
func cells(version string) []cell {
	one := func(part string, s spoiler) map[string]spoiler { return map[string]spoiler{part: s} }
	return []cell{
		{name: "all is well"},
		{name: "the network is gone in mid-run", cut: true},
		{name: "away from the page and back in mid-run", away: true},
		{name: "the engine panics in mid-run", age: "118"},
		{name: "the engine waits for nobody (deadlock)", age: "117"},
		{name: "the engine takes all memory", age: "116"},
		{name: "no 'wasm-unsafe-eval' (JavaScript engine)", spoil: one("shell.", under("script-src 'self' 'unsafe-inline'"))},
		{name: "engine.wasm: 404", spoil: one(".wasm", missing)},
		{name: "engine.wasm: connection lost", spoil: one(".wasm", lost)},
		{name: "engine.wasm: wrong hash", spoil: one(".wasm", changed)},
		{name: "engine.wasm and protocol: wrong MIME type", spoil: map[string]spoiler{".wasm": mistyped, ".bin": mistyped}},
		{name: "revoked.json: 404", spoil: one("revoked.json", missing)},
		{name: "both engines: 404", spoil: one("/engine.", missing), want: signs},
		{name: "both engines: wrong hash", spoil: one("/engine.", changed), want: signs},
		{name: "protocol: wrong hash", spoil: one(".bin", changed), want: signs},
		{name: "this version is revoked", spoil: one("revoked.json", list(`{"revoked":["`+version+`"]}`)), want: signs},
		{name: "symptom-checker.js: 404", spoil: one("symptom-checker.js", missing), want: fallback},
		{name: "symptom-checker.js: wrong hash", spoil: one("symptom-checker.js", changed), want: fallback},
		{name: "symptom-checker.js: blocked", spoil: one("symptom-checker.js", lost), want: fallback},
		{name: "shell page: 404", spoil: one("shell.", missing), want: fallback},
		{name: "shell page: blocked", spoil: one("shell.", lost), want: fallback},
		{name: "shell page: no inline script runs", spoil: one("shell.", under("script-src 'self'")), want: fallback},
		{name: "app: no inline script runs", spoil: one("app.html", under("script-src 'self'")), want: plain, page: "app.html"},
		{name: "one file: no inline script runs", spoil: one("one.html", under("script-src 'none'")), want: plain, page: "back-pain.en.one.html"},
	}
}

// spoilt is the spoiler for a request, if there is one.
func (c cell) spoilt(q *http.Request) spoiler {
	for part, s := range c.spoil {
		if strings.Contains("/"+path.Base(q.URL.Path), part) {
			return s
		}
	}
	return nil
}
