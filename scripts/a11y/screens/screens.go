package screens

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"vertebra/core/protocol"
	"vertebra/scripts/browser"
)

// Journey goes through some screens and calls at on each, by its name. A screen
// is as a person meets it: at may look at it in any way, and leaves it as it was.
type Journey struct {
	Name string
	Run  func(t *Tab, at func(screen string))
}

// Journeys go through all screens.
var Journeys = []Journey{
	{"first page", firstPages},
	{"a whole way, to self-care", wholeWay},
	{"results", results},
	{"emergency", emergency},
	{"pages beside the way", aside},
	{"changes", changes},
	{"content past its date", expired},
	{"nothing can run", failures},
	{"no script", guides},
	{"reader of codes", reader},
	{"the page around it", around},
}

// Start brings up the first question of a page that was just loaded.
func (t *Tab) Start() {
	t.Helper()
	t.Ready()
	t.Press("#start")
	t.UI.Wait(t, `document.querySelector("#view fieldset legend h2")`)
}

// Ready waits for the engine and for the pictures.
func (t *Tab) Ready() {
	t.Helper()
	t.UI.Wait(t, `document.querySelectorAll(".links button").length > 1`)
	for range 100 {
		if t.pictures.Load() {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.settle()
}

// Answer answers every question of a way, and gives each page to at before.
func (t *Tab) Answer(w Way, at func(question string)) {
	t.Helper()
	for _, a := range w.Answers {
		t.WaitHeading(t.Ask(a.Question))
		if at != nil {
			at(a.Question)
		}
		t.Fill(a.Values)
		t.PressText(t.Word("next"))
	}
}

// Result goes on from the list of answers to the result.
func (t *Tab) Result(w Way) {
	t.Helper()
	if w.Level != "emergency" {
		t.WaitHeading(t.Word("check.title"))
		t.PressText(t.Word("check.seeResult"))
	}
	t.WaitHeading(t.Title(w.Level))
}

func (t *Tab) find(level string, questions ...string) Way {
	t.Helper()
	w, err := t.Find(level, questions...)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func (t *Tab) openFolds() {
	t.Helper()
	Eval[any](t, `(document.querySelectorAll("details").forEach(d => d.open = true), 0)`)
	t.settle()
}

func firstPages(t *Tab, at func(string)) {
	t.Load()
	t.Ready()
	at("first page")
	t.openFolds()
	at("first page, opened")
	for _, lang := range Eval[[]string](t, `Array.from(document.querySelector("select[id$=language]")?.options || [], o => o.value)`) {
		if lang == "en" {
			continue
		}
		t.choose(lang)
		at("first page, " + lang)
		t.Press("#start")
		t.UI.Wait(t, `document.querySelector("#view fieldset legend h2")`)
		at("question, " + lang)
		t.Load()
		t.Ready()
	}
	never := func(_ http.ResponseWriter, q *http.Request) { <-q.Context().Done() }
	t.spoil = map[string]http.HandlerFunc{"/shell.": t.endsIn("engine"), "/engine.": never}
	t.forget()
	t.Load()
	t.Press("#start")
	t.UI.Wait(t, `document.querySelector("#view .question .option input")`)
	Eval[any](t, `document.querySelector("#view .question .option input").click()`)
	t.PressText(t.Word("next"))
	t.UI.Wait(t, `document.querySelector("#view .waiting progress")`)
	at("getting ready")
	t.spoil = nil
	t.forget()
}

// forget empties the browser's memory: what a page had before would come from there.
func (t *Tab) forget() {
	t.Helper()
	if _, err := chromedp.Call(t.Ctx, network.ClearBrowserCache, cdp.Empty{}); err != nil {
		t.Fatal(err)
	}
}

// endsIn serves shell pages that end in one of their parts, as one does whose
// connection is lost.
func (t *Tab) endsIn(part string) http.HandlerFunc {
	return t.shells(func(page []byte) []byte {
		start := []byte(`<script type="text/plain" id="` + part + `">`)
		return page[:bytes.Index(page, start)+len(start)+1000]
	})
}

// shells serves the shell pages of the release, changed.
func (t *Tab) shells(change func(page []byte) []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, q *http.Request) {
		data, err := os.ReadFile(filepath.Join(t.dir, filepath.Base(q.URL.Path)))
		if err != nil {
			http.NotFound(w, q)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write(change(data))
	}
}

func (t *Tab) choose(lang string) {
	t.Helper()
	Eval[any](t, fmt.Sprintf(`(list => { list.focus(); list.value = %q; list.dispatchEvent(new Event("change", {bubbles: true})) })(Array.from(document.querySelectorAll("select[id$=language]")).find(s => s.checkVisibility()))`, lang))
	t.UI.Wait(t, fmt.Sprintf(`document.documentElement.lang === %q`, lang))
	t.settle()
}

// kind names what a question looks like.
func (t *Tab) kind(id string) string {
	for _, q := range t.Protocol.Questions {
		if q.ID != id {
			continue
		}
		kind := map[protocol.Kind]string{protocol.One: "pick one", protocol.Many: "pick many", protocol.Number: "number", protocol.Scale: "scale"}[q.Kind]
		if Eval[bool](t, `!!document.querySelector(".body-picture")`) {
			kind += ", with a picture"
		}
		return kind
	}
	return id
}

func wholeWay(t *Tab, at func(string)) {
	w := t.find("self-care")
	t.Load()
	t.Start()
	seen := map[string]bool{}
	t.Answer(w, func(id string) {
		kind := t.kind(id)
		if seen[kind] {
			return
		}
		seen[kind] = true
		t.settle()
		at("question, " + kind)
		t.PressText(t.Word("next"))
		t.UI.Wait(t, `document.querySelector("[role=alert]").textContent`)
		at("question, " + kind + ", no answer")
	})
	t.WaitHeading(t.Word("check.title"))
	at("check your answers")
	t.Result(w)
	at("result, self-care")
	t.openFolds()
	at("result, self-care, opened")
}

func results(t *Tab, at func(string)) {
	for _, level := range []string{"routine", "soon", "urgent"} {
		w := t.find(level)
		t.Load()
		t.Start()
		t.Answer(w, nil)
		t.Result(w)
		at("result, " + level)
		t.openFolds()
		at("result, " + level + ", opened")
	}
}

func emergency(t *Tab, at func(string)) {
	w := t.find("emergency")
	t.Load()
	t.Start()
	t.Answer(w, nil)
	t.Result(w)
	at("emergency stop")
}

func aside(t *Tab, at func(string)) {
	w := t.find("self-care")
	t.Load()
	t.Ready()
	t.PressText(t.Word("about.title"))
	t.WaitHeading(t.Word("about.title"))
	at("about")
	t.PressText(t.Word("back"))
	t.PressText(t.Word("guide.title"))
	t.WaitHeading(t.Word("guide.title"))
	at("help")
	t.PressText(t.Word("back"))
	t.PressText(t.Word("code.title"))
	t.WaitHeading(t.Word("code.title"))
	at("code")
	t.PressText(t.Word("idle.goOn"))
	t.UI.Wait(t, `document.querySelector("[role=alert]").textContent`)
	at("code, none given")
	t.PressText(t.Word("back"))
	t.Start()
	t.Answer(w, nil)
	t.Result(w)
	t.PressText(t.Word("handoff.title"))
	t.WaitHeading(t.Word("handoff.title"))
	at("for your doctor")
	t.PressText(t.Word("back"))
	t.PressText(t.Word("startAgain"))
	t.WaitHeading(t.Word("erase.ask"))
	at("erase everything?")
	t.PressText(t.Word("erase.no"))
	t.WaitHeading(t.Title("self-care"))
	time.Sleep(time.Second) // until nothing scrolls any more
	// The clock of the page goes forward, as if nobody touched it.
	t.Main(`(() => { const now = performance.now.bind(performance); performance.now = () => now() + 14 * 60e3 })()`)
	t.WaitHeading(t.Word("idle.title"))
	at("nobody was here for a while")
	t.Load()
	t.Start()
	t.PressText(t.Word("leave.open"))
	t.WaitHeading(t.Word("leave.title"))
	at("left quickly")
}

// changes changes an answer of the list, and one of the result.
func changes(t *Tab, at func(string)) {
	w := t.find("self-care", "legs")
	t.Load()
	t.Start()
	t.Answer(w, nil)
	t.WaitHeading(t.Word("check.title"))
	t.change("legs")
	at("question, changing an answer")
	t.Fill([]string{"pain_one"})
	t.PressText(t.Word("next"))
	t.UI.Wait(t, `document.querySelector("#view .notice")`)
	at("question, with a notice")
	t.Load()
	t.Start()
	t.Answer(w, nil)
	t.Result(w)
	t.openFolds()
	t.change("pain")
	t.Fill([]string{"4"}) // next to what it was: it brings no new question
	t.PressText(t.Word("next"))
	t.UI.Wait(t, `document.querySelector(".compare")`)
	at("result, after a change")
}

// change presses the button that changes the answer to a question.
func (t *Tab) change(id string) {
	t.Helper()
	t.UI.Wait(t, `document.querySelector("dl.answers button")`)
	Eval[any](t, fmt.Sprintf(`(Array.from(document.querySelectorAll("dl.answers > div")).find(row => row.textContent.includes(%q)).querySelector("button").click(), 0)`, t.Ask(id)))
	t.WaitHeading(t.Ask(id))
}

func expired(t *Tab, at func(string)) {
	t.day = "2090-01-01"
	defer func() { t.day = Day }()
	t.Load()
	t.Ready()
	t.Press("#start")
	t.WaitHeading(t.Word("expired.title"))
	at("content past its date")
}

func failures(t *Tab, at func(string)) {
	t.spoil = map[string]http.HandlerFunc{"/shell.": t.endsIn("engine"), "/engine.": http.NotFound}
	defer func() { t.spoil = nil; t.forget() }()
	t.forget()
	t.Load()
	t.UI.Wait(t, `document.querySelector(".fail")`)
	at("nothing can run")
}

// guides are what is there without the checker's scripts.
func guides(t *Tab, at func(string)) {
	defer func() { t.spoil = nil }()
	t.spoil = map[string]http.HandlerFunc{"symptom-checker.js": http.NotFound}
	t.forget()
	t.Open("/")
	t.settle()
	at("without our script, the page's own words")
	// The script of the inner frame does not run: its text is not what the policy says.
	t.spoil = map[string]http.HandlerFunc{"/shell.": t.shells(spoilInner)}
	shells, err := filepath.Glob(filepath.Join(t.dir, "shell.en.*.html"))
	if err != nil || len(shells) == 0 {
		t.Fatal("the release has no shell page")
	}
	t.Open("/vertebra/" + filepath.Base(shells[0])) // opened by itself, as in a frame of a page builder
	t.UI.Wait(t, `!document.getElementById("guide").hidden`)
	at("the inner script does not run")
}

func reader(t *Tab, at func(string)) {
	t.Open("/vertebra/reader.html")
	t.UI.Wait(t, `document.querySelector("#view textarea")`)
	at("reader, start")
	w := t.find("soon")
	t.Load()
	t.Start()
	t.Answer(w, nil)
	t.Result(w)
	t.PressText(t.Word("handoff.title"))
	t.WaitHeading(t.Word("handoff.title"))
	code := Eval[string](t, `document.querySelector(".code-text").textContent`)
	t.Open("/vertebra/reader.html")
	t.UI.Wait(t, `document.querySelector("#view textarea")`)
	Eval[any](t, fmt.Sprintf(`(document.querySelector("#view textarea").value = %q, document.querySelector("#view .main").click(), 0)`, code))
	for _, tab := range []string{"doctor", "result", "path"} {
		t.PressText(t.Word("reader." + tab))
		t.settle()
		at("reader, " + tab)
	}
}

func around(t *Tab, at func(string)) {
	t.Load()
	t.Ready()
	t.UI = browser.FindFrame(t, t.Ctx, t.URL+"/")
	at("the clinic's page")
}

// spoilInner adds a space to the script inside the page of the inner frame, which
// is the first to end.
func spoilInner(shell []byte) []byte {
	end := bytes.Index(shell, []byte("</body>"))
	i := bytes.LastIndex(shell[:max(end, 0)], []byte("</script>"))
	return slices.Insert(shell, max(i, 0), ' ')
}
