// Package screens brings the shipped checker to each of its screens in a real
// browser, and looks at them as people with other senses and hands do.
package screens

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"vertebra/core/message"
	"vertebra/scripts/browser"
	"vertebra/scripts/release"
	"vertebra/scripts/site"
)

// Day is the date that the pages are made for: between the review of the content
// and its end, and the same at every run.
const Day = "2026-12-01"

// Site is a release in a folder, served with the example page around it.
type Site struct {
	Root, Dir string
	Release   *release.Release
}

// Tab is one page in a browser, with the checker's own frame in it.
type Tab struct {
	testing.TB
	Ctx context.Context
	UI  *browser.Frame
	Key func(key string) // presses a key, which is given as chromedp/kb has it
	// Before is called when a run by keyboard is about to press its first key.
	Before func()
	URL    string
	People
	words    map[string]string           // of the checker's own pages, by key
	brought  *browser.Frame              // the frame that has the probes
	pictures atomic.Bool                 // they were given
	spoil    map[string]http.HandlerFunc // by a part of a file's name, instead of the release
	day, dir string
}

// New opens a browser on the site. Nothing is loaded yet.
func New(t testing.TB, s Site, people People) *Tab {
	t.Helper()
	return On(browser.StartFor(t, 10*time.Minute), t, s, people)
}

// On is New in a browser that is there already.
func On(ctx context.Context, t testing.TB, s Site, people People) *Tab {
	t.Helper()
	tab := &Tab{TB: t, Ctx: ctx, People: people, day: Day, dir: s.Dir, words: ownWords(t, s.Root)}
	handler := site.New(s.Root, s.Dir, s.Release)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		for part, answer := range tab.spoil {
			if strings.Contains(q.URL.Path, part) {
				w.Header().Set("Access-Control-Allow-Origin", "*")
				answer(w, q)
				return
			}
		}
		handler.ServeHTTP(w, q)
		if strings.Contains(q.URL.Path, "/drawings.") {
			tab.pictures.Store(true)
		}
	}))
	t.Cleanup(server.Close)
	tab.URL = server.URL
	tab.Key, tab.Before = tab.key, func() {}
	return tab
}

// ownWords are the English words of the checker's own pages.
func ownWords(t testing.TB, root string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, "widget", "ui", "text", "en.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	file, err := message.Read("en.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]string{}
	for _, m := range file.Messages {
		words[m.Key] = m.Text
	}
	return words
}

// Word is one of the checker's own words. A key that is not there ends the test.
func (t *Tab) Word(key string) string {
	t.Helper()
	word, ok := t.words[key]
	if !ok {
		t.Fatalf("no text has the key %q", key)
	}
	return word
}

// Load opens the example page anew and finds the frame of the checker in it.
func (t *Tab) Load() {
	t.Helper()
	t.pictures.Store(false)
	t.Open("/")
	t.Host(`document.querySelector("symptom-checker").scrollIntoView()`)
	t.UI = browser.FindFrame(t, t.Ctx, "about:srcdoc")
	t.UI.Wait(t, `document.querySelector("#help p")`) // the script has run
	t.freeze()
}

// Open opens a page of the site that is looked at itself, without the checker.
func (t *Tab) Open(path string) {
	t.Helper()
	if err := chromedp.Do(t.Ctx, chromedp.EmulateViewport(390, 844), chromedp.Navigate(t.URL+path)); err != nil {
		t.Fatal(err)
	}
	t.UI = browser.FindFrame(t, t.Ctx, t.URL+path)
	t.freeze()
}

// freeze sets the date that the page has.
func (t *Tab) freeze() {
	t.Helper()
	t.Main(fmt.Sprintf(`(() => {
		const Real = Date, now = new Real(%q).getTime()
		window.Date = class extends Real { constructor(...a) { a.length ? super(...a) : super(now) } static now() { return now } }
	})()`, t.day))
}

// Host evaluates in the page around the checker.
func (t *Tab) Host(expression string) {
	t.Helper()
	if err := chromedp.Do(t.Ctx, chromedp.Evaluate[chromedp.Void](expression)); err != nil {
		t.Fatal(err)
	}
}

// Main evaluates in the world of the checker's own scripts.
func (t *Tab) Main(expression string) {
	t.Helper()
	frame, err := t.UI.Main()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := browser.Eval[any](frame, expression); err != nil {
		t.Fatal(err)
	}
}

// Eval evaluates in the checker's frame, unseen by its scripts.
func Eval[T any](t *Tab, expression string) T {
	t.Helper()
	value, err := browser.Eval[T](t.UI, expression)
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// Heading is the heading of the page in hand, as an expression.
const Heading = `document.querySelector("#view h2").textContent`

// WaitHeading waits for the page with that heading.
func (t *Tab) WaitHeading(text string) {
	t.Helper()
	t.UI.Wait(t, fmt.Sprintf(`%s === %q`, Heading, text))
}

// Press presses what the selector finds first.
func (t *Tab) Press(selector string) {
	t.Helper()
	t.UI.Wait(t, fmt.Sprintf(`document.querySelector(%q)`, selector))
	Eval[any](t, fmt.Sprintf(`(document.querySelector(%q).click(), 0)`, selector))
}

// PressText presses the button with that text.
func (t *Tab) PressText(text string) {
	t.Helper()
	find := fmt.Sprintf(`Array.from(document.querySelectorAll("button")).find(b => b.textContent.trim() === %q && b.checkVisibility())`, text)
	t.UI.Wait(t, find)
	Eval[any](t, "("+find+".click(), 0)")
}

// Fill puts an answer into the question in hand, without going on.
func (t *Tab) Fill(values []string) {
	t.Helper()
	list, _ := json.Marshal(values)
	Eval[any](t, fmt.Sprintf(`(values => {
		const typed = document.querySelector('#view input[inputmode="numeric"]')
		if (typed) { typed.value = values[0]; return }
		for (const input of document.querySelectorAll('#view fieldset input'))
			if (input.checked !== values.includes(input.value) && (input.type === 'checkbox' || values.includes(input.value))) input.click()
	})(%s)`, list))
}

func (t *Tab) key(key string) {
	t.Helper()
	if err := chromedp.Do(t.Ctx, chromedp.KeyEvent(key)); err != nil {
		t.Fatal(err)
	}
}

// settle waits until the page is drawn and nothing changes its colour any more.
func (t *Tab) settle() {
	t.Helper()
	t.touch()
	// A frame that is out of view draws nothing, and would wait for ever.
	Eval[any](t, `new Promise(done => (setTimeout(done, 500, 0), requestAnimationFrame(() => requestAnimationFrame(() => done(0)))))`)
	Eval[any](t, `Promise.race([Promise.allSettled(document.getAnimations().map(a => a.finished)), new Promise(done => setTimeout(done, 1000))]).then(() => 0)`)
}

// touch is a key that does nothing: with the first one, what is left of the page
// before goes at once.
func (t *Tab) touch() {
	t.Helper()
	Eval[any](t, `(dispatchEvent(new KeyboardEvent("keydown", {key: "Unidentified"})), 0)`)
}
