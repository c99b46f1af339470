package main

import (
	"net/http"
	"path"
	"strings"
	"time"

	"vertebra/scripts/leaktest/driver"
)

// expect is what a person must find in a cell. Its words stand in the table.
type expect struct {
	words string
	meet  func(*ground, *driver.Browser, cell, []string) ([]string, error)
}

// spoilt are spoilers by a part of the file's name.
type spoilt map[string]spoiler

// cell is one way in which things go wrong.
type cell struct {
	name  string
	spoil spoilt
	want  expect
	page  string // below the release; empty for the page that embeds it
	asks  string // pattern of the name of a file that must be asked for, else the cell shows nothing
	with  driver.Option
	cut   bool // the server is gone after the first question
	away  bool // the person leaves after the first question, and comes back
	early bool // Start is pressed before the rest of the UI is there
	// age is one at which an engine made for tests fails; with it the result is
	// another, and only that one comes is looked at.
	age string
}

// cells are in the order they are tried; the first is the measure of the others.
func cells(version string) []cell {
	questions := expect{"the same questions, the same result", (*ground).sameQuestions}
	goesOn := expect{"it goes on to a result", (*ground).sameQuestions}
	signs := expect{"red flags, number, and what is wrong", (*ground).signs}
	guide := expect{"the shell's own red flags and number", (*ground).guide}
	fallback := expect{"the page's own red flags and number", (*ground).fallback}
	plain := expect{"red flags and number, as the file has them", (*ground).plain}
	expired := expect{"red flags and number first, then the same questions", (*ground).expired}
	noScripts := expect{fallback.words, (*ground).withoutScripts}
	full := expect{"that it cannot be kept, and how to save it", (*ground).full}
	updated := expect{"the same questions; the newer one at the next visit", (*ground).updated}
	return []cell{
		{name: "all is well", want: questions},
		{name: "the network is gone in mid-run", cut: true, want: questions},
		{name: "away from the page and back in mid-run", away: true, want: questions},
		{name: "Start before the rest is there", spoil: spoilt{"shell.": lateIn("style", 4*time.Second)}, with: driver.Impatient, early: true, want: questions},
		{name: "the engine panics in mid-run", age: "118", want: goesOn},
		{name: "the engine waits for nobody (deadlock)", age: "117", want: goesOn},
		{name: "the engine takes all memory", age: "116", want: goesOn},
		{name: "no 'wasm-unsafe-eval' (JavaScript engine)", spoil: spoilt{"shell.": under("script-src 'self' 'unsafe-inline'")}, want: questions},
		{name: "engine.wasm: 404", spoil: spoilt{".wasm": missing}, want: questions},
		{name: "engine.wasm: connection lost", spoil: spoilt{".wasm": lost}, want: questions},
		{name: "engine.wasm: wrong hash", spoil: spoilt{".wasm": changed}, want: questions},
		{name: "the page ends in the engine", spoil: spoilt{"shell.": endsIn("engine")}, asks: "/engine.*.js", want: questions},
		{name: "the connection is lost in the engine", spoil: spoilt{"shell.": breaksIn("engine")}, asks: "/engine.*.js", want: questions},
		{name: "the engine in the page: wrong hash", spoil: spoilt{"shell.": alteredIn("engine")}, asks: "/engine.*.js", want: questions},
		{name: "the engine in the page: wrong hash; no JavaScript one", spoil: spoilt{"shell.": alteredIn("engine"), "/engine.": onlyWasm}, asks: "/engine.*.js", want: questions},
		{name: "the connection is lost in the protocol", spoil: spoilt{"shell.": breaksIn("protocol")}, asks: "/back-pain.en.*.bin", want: questions},
		{name: "the protocol in the page: wrong hash", spoil: spoilt{"shell.": alteredIn("protocol")}, asks: "/back-pain.en.*.bin", want: questions},
		{name: "fetched engine and protocol: wrong MIME type", spoil: spoilt{"shell.": endsIn("protocol"), "/engine.": mistyped, ".bin": mistyped}, asks: "/back-pain.en.*.bin", want: questions},
		{name: "revoked.json: 404", spoil: spoilt{"revoked.json": missing}, want: questions},
		{name: "every engine: 404", spoil: spoilt{"shell.": endsIn("engine"), "/engine.": missing}, want: signs},
		{name: "every engine: wrong hash", spoil: spoilt{"shell.": alteredIn("engine"), "/engine.": changed}, want: signs},
		{name: "every protocol: connection lost", spoil: spoilt{"shell.": breaksIn("protocol"), ".bin": lost}, want: signs},
		{name: "every protocol: wrong hash", spoil: spoilt{"shell.": alteredIn("protocol"), ".bin": changed}, want: signs},
		{name: "this version is revoked", spoil: spoilt{"revoked.json": list(`{"revoked":["` + version + `"]}`)}, want: signs},
		{name: "the page ends in the rest of the UI", spoil: spoilt{"shell.": endsIn("script")}, want: guide},
		{name: "the connection is lost in the rest of the UI", spoil: spoilt{"shell.": breaksIn("script")}, want: guide},
		{name: "the rest of the UI: wrong hash", spoil: spoilt{"shell.": alteredIn("script")}, want: guide},
		{name: "past the review date", want: expired},
		{name: "JavaScript is off", with: driver.NoScripts, want: noScripts},
		{name: "symptom-checker.js: 404", spoil: spoilt{"symptom-checker.js": missing}, want: fallback},
		{name: "symptom-checker.js: wrong hash", spoil: spoilt{"symptom-checker.js": changed}, want: fallback},
		{name: "symptom-checker.js: blocked", spoil: spoilt{"symptom-checker.js": lost}, want: fallback},
		{name: "shell page: 404", spoil: spoilt{"shell.": missing}, want: fallback},
		{name: "shell page: blocked", spoil: spoilt{"shell.": lost}, want: fallback},
		{name: "shell page: no inline script runs", spoil: spoilt{"shell.": under("script-src 'self'")}, want: fallback},
		{name: "app: no inline script runs", spoil: spoilt{"app.html": under("script-src 'self'")}, want: plain, page: "app.html"},
		{name: "one file: no inline script runs", spoil: spoilt{"one.html": under("script-src 'none'")}, want: plain, page: "back-pain.en.one.html"},
		{name: "app: the device is full (diary)", with: driver.LittleRoom, want: full, page: "app.html"},
		{name: "app: a newer release in mid-run", want: updated, page: "../kept/app.html"},
	}
}

// onlyWasm has the WebAssembly engine alone.
func onlyWasm(w http.ResponseWriter, q *http.Request, whole http.Handler) {
	if path.Ext(q.URL.Path) == ".js" {
		missing(w, q, whole)
		return
	}
	whole.ServeHTTP(w, q)
}

// of is the spoiler for a request, if there is one, and the part that it goes by.
func (s spoilt) of(q *http.Request) (spoiler, string) {
	for part, one := range s {
		if strings.Contains(nameOf(q), part) {
			return one, part
		}
	}
	return nil, ""
}

// nameOf is what the name of a file is looked for in.
func nameOf(q *http.Request) string { return "/" + path.Base(q.URL.Path) }
