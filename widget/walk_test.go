package widget_test

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"vertebra/scripts/browser"
)

func TestSelfCarePath(t *testing.T) {
	w, pl := open(t, serve(t, nil)), patientPlan(t, strained)
	w.axe()
	w.click("#start")
	w.waitHeading(pl.ask(pl.answers[0].Question))
	before := w.s.requests()
	seen := map[string]bool{}
	for _, a := range pl.answers {
		w.waitHeading(pl.ask(a.Question))
		w.focusIsOnHeading()
		if kind := eval[string](w, `document.querySelector("#view fieldset input").type + document.querySelectorAll(".scale").length`); !seen[kind] {
			seen[kind] = true // one page of each kind is enough for axe
			w.axe()
		}
		w.fill(a.Values)
		w.next()
	}
	w.waitHeading("Check your answers")
	w.focusIsOnHeading()
	w.axe()
	w.clickText("See my result")
	w.waitHeading(pl.title())
	w.focusIsOnHeading()
	w.axe()
	text := eval[string](w, `document.getElementById("view").innerText`)
	for _, part := range []string{"Why you see this result", "What it may be", "What to do today", "Your recovery plan", "Stay active", "Injections or surgery", "To prevent the next bout", "When to get help"} {
		if !strings.Contains(text, part) {
			t.Errorf("the result has no %q", part)
		}
	}
	if after := w.s.requests(); len(after) != len(before) {
		t.Errorf("requests after the first question: %v", after[len(before):])
	}
	engines := slices.DeleteFunc(w.s.requests(), func(path string) bool { return !strings.Contains(path, "/engine.") })
	if len(engines) != 1 || !strings.HasSuffix(engines[0], ".wasm") {
		t.Errorf("the engines asked for are %v", engines)
	}
	for _, path := range w.s.requests() {
		if strings.Contains(path, ".en.") && !strings.Contains(path, "/shell.en.") {
			t.Errorf("%s was asked for, though the page holds it", path)
		}
	}
}

// Who presses Start before the rest of the page is there is not forgotten.
func TestStartWaitsForTheRestOfThePage(t *testing.T) {
	hold := make(chan struct{})
	t.Cleanup(sync.OnceFunc(func() { close(hold) }))
	s := serve(t, map[string]http.HandlerFunc{"shell.": func(w http.ResponseWriter, q *http.Request) {
		page := shellPage(t, q, "style")
		first, rest, _ := strings.Cut(page, startOf("style"))
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, first+startOf("style"))
		for slow := true; slow; { // a little arrives all the time
			w.(http.Flusher).Flush()
			select {
			case <-hold:
				slow = false
			case <-time.After(200 * time.Millisecond):
				io.WriteString(w, rest[:20])
				rest = rest[20:]
			}
		}
		io.WriteString(w, rest)
	}})
	w, pl := &walk{T: t, ctx: browser.Start(t), s: s}, patientPlan(t, strained)
	if err := chromedp.Do(w.ctx, chromedp.EmulateViewport(390, 844)); err != nil {
		t.Fatal(err)
	}
	go chromedp.Do(w.ctx, chromedp.Navigate(w.s.URL)) // it ends when all of the page is there
	w.ui = browser.FindFrame(w, w.ctx, "about:srcdoc")
	w.firstScript()
	w.click("#start")
	w.says(sign)
	w.hostWait(`document.querySelector("symptom-checker > iframe").style.visibility === "visible"`)
	if eval[string](w, `document.getElementById("start").getAttribute("aria-disabled")`) != "true" {
		t.Error("Start does not show that it was pressed")
	}
	if eval[bool](w, `!!document.getElementById("late")`) {
		t.Error("the page says that the questions cannot start, while they are on their way")
	}
	time.Sleep(9 * time.Second) // as on a slow line
	if !inShell[bool](w, `document.getElementById("guide") === null || document.getElementById("guide").hidden`) || inShell[bool](w, `document.getElementById("ui").hidden`) {
		t.Error("the first page was taken away, while the questions are on their way")
	}
	hold <- struct{}{}
	w.waitHeading(pl.ask(pl.answers[0].Question))
}

func TestEmergencyPath(t *testing.T) {
	w, pl := open(t, serve(t, nil)), patientPlan(t, numb)
	if pl.level != "emergency" || len(pl.answers) > 3 {
		t.Fatalf("the plan is %s after %d questions", pl.level, len(pl.answers))
	}
	w.click("#start")
	w.answerAll(pl)
	w.waitHeading(pl.title())
	w.focusIsOnHeading()
	w.axe()
	text := eval[string](w, `document.getElementById("view").innerText`)
	for _, part := range []string{"Call 999", "numb or tingling skin between the legs"} {
		if !strings.Contains(text, part) {
			t.Errorf("the stop does not say %q:\n%s", part, text)
		}
	}
	if strings.Contains(text, "recovery plan") {
		t.Error("the stop has a recovery plan")
	}
	// A slip of the finger can be taken back, and nothing else is lost.
	w.clickText("I tapped the wrong answer")
	last := pl.answers[len(pl.answers)-1]
	w.waitHeading(pl.ask(last.Question))
	w.fill([]string{"none"})
	w.next()
	w.waitHeading(pl.ask("legs"))
}

func TestBackAndChange(t *testing.T) {
	w, pl := open(t, serve(t, nil)), patientPlan(t, strained)
	w.click("#start")
	for _, a := range pl.answers[:3] {
		w.waitHeading(pl.ask(a.Question))
		w.fill(a.Values)
		w.next()
	}
	w.waitHeading(pl.ask(pl.answers[3].Question))
	w.clickText("Back")
	w.waitHeading(pl.ask(pl.answers[2].Question))
	if got := eval[[]string](w, `Array.from(document.querySelectorAll("#view fieldset input:checked"), i => i.value)`); !slices.Equal(got, pl.answers[2].Values) {
		t.Errorf("back shows %v, want the answer %v", got, pl.answers[2].Values)
	}
	w.next()
	for _, a := range pl.answers[3:] {
		w.waitHeading(pl.ask(a.Question))
		w.fill(a.Values)
		w.next()
	}
	w.waitHeading("Check your answers")
	// Leg pain brings new questions; taking it back drops their answers.
	sore := maps.Clone(strained)
	sore["leg_pain"], sore["leg_pain_below_knee"] = "one", true
	w.change(pl, "legs", []string{"pain_one"})
	w.waitHeading(pl.ask("leg_detail"))
	w.toCheck(patientPlan(t, sore))
	w.change(pl, "legs", []string{"none"})
	w.toCheck(pl)
	if text := eval[string](w, `document.getElementById("view").innerText`); !strings.Contains(text, pl.ask("leg_detail")) || !strings.Contains(text, "no longer need") {
		t.Errorf("the dropped answer is not named:\n%s", text)
	}
	w.clickText("See my result")
	w.waitHeading(pl.title())
}

// change gives another answer from the list of answers.
func (w *walk) change(pl plan, id string, values []string) {
	w.Helper()
	list, _ := json.Marshal(pl.ask(id))
	eval[any](w, fmt.Sprintf(`Array.from(document.querySelectorAll("#view dl > div, #view li, #view tr")).find(row => row.textContent.includes(%s)).querySelector("button").click()`, list))
	w.waitHeading(pl.ask(id))
	w.fill(values)
	w.next()
	w.ui.Wait(w, fmt.Sprintf(`%s !== %s`, heading, list))
}

// toCheck answers, as the plan has it, whatever is still asked.
func (w *walk) toCheck(pl plan) {
	w.Helper()
	for range pl.answers {
		now := eval[string](w, heading)
		if now == "Check your answers" {
			return
		}
		for _, a := range pl.answers {
			if pl.ask(a.Question) == now {
				w.fill(a.Values)
			}
		}
		w.next()
		list, _ := json.Marshal(now)
		w.ui.Wait(w, fmt.Sprintf(`%s !== %s`, heading, list))
	}
}

func TestReloadForgets(t *testing.T) {
	w, pl := open(t, serve(t, nil)), patientPlan(t, strained)
	w.click("#start")
	w.waitHeading(pl.ask(pl.answers[0].Question))
	w.fill(pl.answers[0].Values)
	w.next()
	w.waitHeading(pl.ask(pl.answers[1].Question))
	w.load()
	w.click("#start")
	w.waitHeading(pl.ask(pl.answers[0].Question))
	if n := eval[int](w, `document.querySelectorAll("#view input:checked").length`); n != 0 {
		t.Errorf("after a reload %d options are still picked", n)
	}
}

func TestWrongInputIsSaid(t *testing.T) {
	w, pl := open(t, serve(t, nil)), patientPlan(t, strained)
	w.click("#start")
	w.waitHeading(pl.ask(pl.answers[0].Question))
	wrong := func(id string) {
		t.Helper()
		w.next()
		w.ui.Wait(w, `document.querySelector("[role=alert]").textContent`)
		for _, q := range pl.p.Questions {
			if got := eval[string](w, `document.querySelector("[role=alert]").textContent`); q.ID == id && !strings.Contains(got, q.Wrong) {
				t.Errorf("question %s: the error is %q, want %q", id, got, q.Wrong)
			}
		}
		if !eval[bool](w, `document.activeElement.matches("input") && !!document.querySelector("[aria-invalid=true]")`) {
			t.Errorf("question %s: the focus is not on the input, or it is not marked as invalid", id)
		}
		w.axe()
	}
	for _, a := range pl.answers {
		w.waitHeading(pl.ask(a.Question))
		if a.Question == "region" || a.Question == "danger" || a.Question == "pain" {
			wrong(a.Question)
		}
		if a.Question == "age" {
			for _, typed := range []string{"", "old", "-4", "121", "3.5"} {
				w.fill([]string{typed})
				wrong(a.Question)
			}
		}
		w.fill(a.Values)
		w.next()
	}
	w.waitHeading("Check your answers")
}

// A whole path with nothing but a keyboard: Tab, Space, arrows and Enter.
func TestKeyboardOnly(t *testing.T) {
	w, pl := open(t, serve(t, nil)), patientPlan(t, numb)
	key := func(keys string) {
		t.Helper()
		if err := chromedp.Do(w.ctx, chromedp.KeyEvent(keys)); err != nil {
			t.Fatal(err)
		}
		time.Sleep(30 * time.Millisecond)
	}
	tabTo := func(condition string) {
		t.Helper()
		for range 60 {
			if eval[bool](w, `document.hasFocus() && !!document.activeElement && `+condition) {
				return
			}
			key(kb.Tab)
		}
		t.Fatalf("60 presses of Tab do not reach %s; the focus is on %s", condition, eval[string](w, `document.activeElement.outerHTML`))
	}
	tabTo(`document.activeElement.id === "start"`)
	key(kb.Enter)
	for _, a := range pl.answers {
		w.waitHeading(pl.ask(a.Question))
		w.focusIsOnHeading()
		for _, value := range a.Values {
			switch eval[string](w, `document.querySelector("#view fieldset input").type`) {
			case "radio": // one stop for the group; arrows move in it, Space picks
				tabTo(`document.activeElement.type === "radio"`)
				for !eval[bool](w, `document.activeElement.value === "`+value+`"`) {
					key(kb.ArrowDown)
				}
				key(" ")
			case "checkbox":
				tabTo(`document.activeElement.value === "` + value + `"`)
				key(" ")
			default:
				tabTo(`document.activeElement.tagName === "INPUT"`)
				key(value)
			}
		}
		key(kb.Enter)
	}
	w.waitHeading(pl.title())
	w.focusIsOnHeading()
	tabTo(`document.activeElement.textContent.includes("wrong answer")`)
}

// The checker never moves the page before the person does.
func TestOpeningDoesNotScrollTheHost(t *testing.T) {
	w := open(t, serve(t, nil))
	w.host(`scrollTo(0, 0)`)
	time.Sleep(time.Second)
	y, err := chromedp.Run(w.ctx, chromedp.Evaluate[float64]("scrollY"))
	if err != nil || y != 0 {
		t.Errorf("the page is at %v (%v)", y, err)
	}
	if eval[bool](w, `document.hasFocus() && document.activeElement !== document.body`) {
		t.Error("the checker took the focus")
	}
}

// The frame of the UI can ask for nothing, before Start and after, and the shell
// page nothing once it is locked: their own policies refuse. Before, the shell may
// ask its own server for what a run needs; the first question does not wait for that.
func TestTheUIHasNoNetwork(t *testing.T) {
	w := open(t, serve(t, nil))
	refusesRequests(t, w.s, "UI", w.ui)
	w.click("#start")
	w.ui.Wait(w, `document.querySelector("fieldset")`)
	refusesRequests(t, w.s, "UI", w.ui)
	refusesRequests(t, w.s, "shell", w.lockedShell())
}
