// Package widget_test walks the shipped checker in a real browser, embedded in
// the example page.
package widget_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"vertebra/core/author"
	"vertebra/core/content"
	"vertebra/core/patient"
	"vertebra/core/protocol"
	"vertebra/core/triage"
	"vertebra/scripts/browser"
	"vertebra/scripts/release"
	"vertebra/scripts/shipped"
	"vertebra/scripts/site"
)

var built shipped.Release

func TestMain(m *testing.M) { built.Main(m) }

// server serves the example page and the release, and counts what is asked for.
type server struct {
	*httptest.Server
	mu    sync.Mutex
	asked []string
	// spoil, by a part of a file's name, answers instead of the release.
	spoil map[string]http.HandlerFunc
}

func serve(t *testing.T, spoil map[string]http.HandlerFunc) *server {
	t.Helper()
	if built.Err != nil {
		t.Fatal(built.Err)
	}
	return serveFrom(t, built.Dir, built.R, spoil)
}

func serveFrom(t *testing.T, dir string, r *release.Release, spoil map[string]http.HandlerFunc) *server {
	t.Helper()
	s, handler := &server{spoil: spoil}, site.New(built.Root, dir, r)
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		s.mu.Lock()
		s.asked = append(s.asked, q.URL.Path)
		s.mu.Unlock()
		for part, answer := range s.spoil {
			if strings.Contains(q.URL.Path, part) {
				w.Header().Set("Access-Control-Allow-Origin", "*")
				answer(w, q)
				return
			}
		}
		handler.ServeHTTP(w, q)
	}))
	t.Cleanup(func() {
		if t.Failed() { // it may have ended with a response held back: nobody lets that go now
			s.Listener.Close()
			return
		}
		s.Close()
	})
	return s
}

// requests lists what has been asked for so far.
func (s *server) requests() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.asked...)
}

// walk is one person's way through the page.
type walk struct {
	*testing.T
	ctx context.Context
	s   *server
	ui  *browser.Frame
}

// open opens the example page and finds the frame of the UI.
func open(t *testing.T, s *server, flags ...chromedp.ExecAllocatorOption) *walk {
	t.Helper()
	w := &walk{T: t, ctx: browser.Start(t, flags...), s: s}
	w.load()
	return w
}

func (w *walk) load() {
	w.Helper()
	if err := chromedp.Do(w.ctx, chromedp.EmulateViewport(390, 844), chromedp.Navigate(w.s.URL)); err != nil {
		w.Fatal(err)
	}
	w.host(`document.querySelector("symptom-checker").scrollIntoView()`)
	w.ui = browser.FindFrame(w, w.ctx, "about:srcdoc")
	w.ui.Wait(w, `document.querySelector("#help p")`) // the UI's script has run
}

// firstScript waits until the first page can be used; the rest may never come.
func (w *walk) firstScript() {
	w.Helper()
	w.ui.Wait(w, `document.getElementById("start") && !document.getElementById("late")`)
}

// lockedShell waits until the shell page has locked itself, and gives its frame.
func (w *walk) lockedShell() *browser.Frame {
	w.Helper()
	shell := browser.FindFrame(w, w.ctx, w.s.URL+"/vertebra/shell.")
	shell.Wait(w, `document.querySelectorAll("meta[http-equiv]").length === 2`)
	return shell
}

// refusesRequests sees that a frame's own scripts get no request to a server.
func refusesRequests(t *testing.T, s *server, where string, frame *browser.Frame) {
	t.Helper()
	main, err := frame.Main() // the policy binds the page's own scripts
	if err != nil {
		t.Fatal(err)
	}
	for what, probe := range map[string]string{
		"fetch": `fetch(url).then(() => "sent", () => "refused")`,
		"image": `new Promise(done => { const i = new Image(); i.onload = () => done("sent"); i.onerror = () => done("refused"); i.src = url })`,
	} {
		before := len(s.requests())
		got, err := browser.Eval[string](main, fmt.Sprintf(`(url => %s)(%q)`, probe, s.URL+"/leak"))
		if err != nil || got != "refused" {
			t.Errorf("%s from the %s: %s %v", what, where, got, err)
		}
		if slices.Contains(s.requests()[before:], "/leak") { // it may have come, and its response been refused
			t.Errorf("%s from the %s got out", what, where)
		}
	}
}

// host evaluates in the page around the checker.
func (w *walk) host(expression string) {
	w.Helper()
	if err := chromedp.Do(w.ctx, chromedp.Evaluate[chromedp.Void](expression)); err != nil {
		w.Fatal(err)
	}
}

// hostWait waits until an expression is true in the page around the checker.
func (w *walk) hostWait(expression string) {
	w.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if inHost[bool](w, "!!("+expression+")") {
			return
		}
	}
	w.Fatalf("never true in the page around the checker: %s", expression)
}

func inHost[T any](w *walk, expression string) T {
	w.Helper()
	value, err := chromedp.Run(w.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		w.Fatal(err)
	}
	return value
}

func eval[T any](w *walk, expression string) T {
	w.Helper()
	value, err := browser.Eval[T](w.ui, expression)
	if err != nil {
		w.Fatal(err)
	}
	return value
}

const heading = `document.querySelector("#view h2").textContent`

func (w *walk) click(selector string) {
	w.Helper()
	w.ui.Wait(w, fmt.Sprintf(`document.querySelector(%q)`, selector))
	eval[any](w, fmt.Sprintf(`document.querySelector(%q).click()`, selector))
}

// clickText presses the button with that text.
func (w *walk) clickText(text string) {
	w.Helper()
	w.ui.Wait(w, button(text))
	eval[any](w, button(text)+".click()")
}

// button is the expression for the button with that text.
func button(text string) string {
	return fmt.Sprintf(`Array.from(document.querySelectorAll("button")).find(b => b.textContent.trim() === %q)`, text)
}

func (w *walk) waitHeading(text string) {
	w.Helper()
	w.ui.Wait(w, fmt.Sprintf(`%s === %q`, heading, text))
}

// fill puts an answer into the page, without going on.
func (w *walk) fill(values []string) {
	w.Helper()
	list, _ := json.Marshal(values)
	eval[any](w, fmt.Sprintf(`(values => {
		const typed = document.querySelector('#view input[inputmode="numeric"]')
		if (typed) { typed.value = values[0]; return }
		for (const input of document.querySelectorAll('#view fieldset input'))
			if (input.checked !== values.includes(input.value) && (input.type === 'checkbox' || values.includes(input.value))) input.click()
	})(%s)`, list))
}

func (w *walk) next() {
	w.Helper()
	w.clickText("Next")
}

// plan is what the engine says a patient is asked and answers.
type plan struct {
	doc     *author.Document
	p       *protocol.Protocol
	answers []triage.Answer
	level   string
}

// patientPlan takes a patient through the native engine.
func patientPlan(t *testing.T, findings map[string]any) plan {
	t.Helper()
	doc, p, err := content.Load("back-pain")
	if err != nil {
		t.Fatal(err)
	}
	visit, err := patient.NewClinic(doc, p).See(patient.Patient{ID: "walker", Findings: findings})
	if err != nil {
		t.Fatal(err)
	}
	return plan{doc, p, visit.Answers, visit.Result().Level}
}

func (pl plan) ask(id string) string {
	for _, q := range pl.p.Questions {
		if q.ID == id {
			return q.Ask
		}
	}
	return "no question " + id
}

// title is the heading of the result, with the numbers of the example's country.
func (pl plan) title() string {
	for i, name := range protocol.Levels {
		if name == pl.level {
			return strings.NewReplacer("{emergency}", "999", "{advice}", "111").Replace(pl.p.Dispositions[i].Title)
		}
	}
	return "no level " + pl.level
}

// answerAll answers every question of the plan.
func (w *walk) answerAll(pl plan) {
	w.Helper()
	for _, a := range pl.answers {
		w.waitHeading(pl.ask(a.Question))
		w.fill(a.Values)
		w.next()
	}
}

// focusIsOnHeading checks that the keyboard and a screen reader are where the new
// page begins.
func (w *walk) focusIsOnHeading() {
	w.Helper()
	if !eval[bool](w, `document.activeElement === document.querySelector("#view h2")`) {
		w.Errorf("at %q the focus is on %s", eval[string](w, heading), eval[string](w, `document.activeElement.outerHTML`))
	}
}

// axe runs axe-core on the UI and reports what it finds.
func (w *walk) axe() {
	w.Helper()
	script, err := os.ReadFile(filepath.Join("testdata", "axe.min.js"))
	if err != nil {
		w.Fatal(err)
	}
	if _, err := browser.Eval[any](w.ui, "globalThis.axe || (()=>{"+string(script)+"\n})(), 0"); err != nil {
		w.Fatal(err)
	}
	w.ui.Wait(w, `!document.querySelector(".gone")`) // the page before is on its way out
	type violation struct {
		ID, Help string
		Nodes    []struct{ HTML string }
	}
	for _, v := range eval[[]violation](w, `axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], rules: {"page-has-heading-one": {enabled: false}}}).then(r => r.violations.map(({id, help, nodes}) => ({id, help, nodes: nodes.map(({html}) => ({html}))})))`) {
		w.Errorf("at %q axe finds %s: %s\n%v", eval[string](w, heading), v.ID, v.Help, v.Nodes)
	}
}

// strained is a healthy person who strained their back.
var strained = map[string]any{"age": 30.0, "sex": "male", "region": "low", "duration_days": 3.0, "onset": "sudden", "pain_score": 5.0, "trend": "improving", "strain": true, "worse_with_movement": true}

// numb is a person whose second answer is an emergency.
var numb = map[string]any{"age": 40.0, "sex": "female", "region": "low", "duration_days": 3.0, "pain_score": 6.0, "saddle_numbness": true}
