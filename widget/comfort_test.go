package widget_test

import (
	"fmt"
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

// picks are the values that are picked or typed in the question in hand.
func (w *walk) picks() []string {
	w.Helper()
	return eval[[]string](w, `Array.from(document.querySelectorAll("#view fieldset input")).filter(i => i.type === "text" ? i.value : i.checked).map(i => i.value)`)
}

// watch counts an event of the element.
func (w *walk) watch(event string) func() int {
	w.Helper()
	w.host(fmt.Sprintf(`window.count_%[1]s = 0; document.querySelector("symptom-checker").addEventListener(%[1]q, () => window.count_%[1]s++)`, event))
	return func() int {
		n, err := chromedp.Run(w.ctx, chromedp.Evaluate[int]("window.count_"+event))
		if err != nil {
			w.Fatal(err)
		}
		return n
	}
}

// Ticks that were not sent with Next are there again after Back, and after a pause.
func TestTicksThatWereNotSentAreKept(t *testing.T) {
	w, pl := open(t, serve(t, nil)), patientPlan(t, strained)
	w.click("#start")
	for _, a := range pl.answers[:2] {
		w.waitHeading(pl.ask(a.Question))
		w.fill(a.Values)
		w.next()
	}
	w.waitHeading(pl.ask(pl.answers[2].Question))
	w.fill([]string{"pain_one", "numb_one"})
	want := w.picks()
	if len(want) != 2 {
		t.Fatalf("picked are %v", want)
	}
	w.clickText("Back")
	w.waitHeading(pl.ask(pl.answers[1].Question))
	w.next()
	w.waitHeading(pl.ask(pl.answers[2].Question))
	if got := w.picks(); !slices.Equal(got, want) {
		t.Errorf("after Back and Next %v are picked, want %v", got, want)
	}
	w.clickText("How to use this")
	w.waitHeading("How to use this")
	w.clickText("Back")
	w.waitHeading(pl.ask(pl.answers[2].Question))
	if got := w.picks(); !slices.Equal(got, want) {
		t.Errorf("after Help %v are picked, want %v", got, want)
	}
}

// As above, when the person was away for a while.
func TestTicksThatWereNotSentOutliveAPause(t *testing.T) {
	w, pl := open(t, serve(t, nil)), patientPlan(t, strained)
	w.main(`(() => { const real = performance.now.bind(performance); window.later = 0; performance.now = () => real() + window.later })()`)
	w.click("#start")
	w.waitHeading(pl.ask(pl.answers[0].Question))
	w.fill(pl.answers[0].Values)
	w.next()
	w.waitHeading(pl.ask(pl.answers[1].Question))
	w.fill([]string{"none"})
	want := w.picks()
	w.main(`window.later = 14 * 60e3`)
	w.waitHeading("Are you still there?")
	w.main(`window.later = 28 * 60e3 - 60e3`)
	w.clickText("Continue")
	w.waitHeading(pl.ask(pl.answers[1].Question))
	if got := w.picks(); !slices.Equal(got, want) || len(got) != 1 {
		t.Errorf("after the pause %v are picked, want %v", got, want)
	}
}

// The host hears of a start and an end once, until all is forgotten.
func TestStartAndCompleteAreToldOnceARun(t *testing.T) {
	w, pl := open(t, serve(t, nil)), patientPlan(t, strained)
	starts, ends := w.watch("start"), w.watch("complete")
	w.toResult(pl)
	w.change(pl, "pain", []string{"6"})
	w.ui.Wait(w, `document.querySelector(".compare")`)
	w.clickText("Undo the change")
	w.waitHeading(pl.title())
	w.clickText("About this checker")
	w.waitHeading("About this checker")
	w.clickText("Back")
	w.waitHeading(pl.title())
	time.Sleep(200 * time.Millisecond)
	if starts() != 1 || ends() != 1 {
		t.Errorf("start was told %d times, complete %d times", starts(), ends())
	}
	w.click(".result .actions button")
	w.waitHeading("Erase all your answers?")
	w.clickText("Yes, erase all")
	w.ui.Wait(w, `document.querySelector(".facade .notice")`)
	w.toResult(pl)
	time.Sleep(200 * time.Millisecond)
	if starts() != 2 || ends() != 2 {
		t.Errorf("in two runs start was told %d times, complete %d times", starts(), ends())
	}
}

// Back to the first page and Start again is the same run.
func TestStartIsToldOnceAfterBack(t *testing.T) {
	w, pl := open(t, serve(t, nil)), patientPlan(t, strained)
	starts := w.watch("start")
	for range 3 {
		w.click("#start")
		w.waitHeading(pl.ask(pl.answers[0].Question))
		w.clickText("Back")
		w.ui.Wait(w, `document.querySelector("#facade")`)
	}
	time.Sleep(200 * time.Millisecond)
	if n := starts(); n != 1 {
		t.Errorf("start was told %d times", n)
	}
}

// A page beside the way does not change the room of the questions.
func TestHelpDoesNotStretchTheQuestions(t *testing.T) {
	w, pl := open(t, serve(t, nil)), patientPlan(t, strained)
	height := func() int {
		time.Sleep(500 * time.Millisecond)
		return eval[int](w, `innerHeight`)
	}
	w.click("#start")
	w.waitHeading(pl.ask(pl.answers[0].Question))
	before := height()
	for _, name := range []string{"How to use this", "About this checker"} {
		w.clickText(name)
		w.waitHeading(name)
		if during := height(); during != before {
			t.Errorf("%s takes %d pixels, and the question %d", name, during, before)
		}
		if !eval[bool](w, `document.documentElement.scrollHeight > innerHeight`) {
			t.Errorf("%s is no higher than a question, so this shows nothing", name)
		}
	}
	w.clickText("Back")
	w.waitHeading("How to use this")
	w.clickText("Back")
	w.waitHeading(pl.ask(pl.answers[0].Question))
	if after := height(); after != before {
		t.Errorf("the question takes %d pixels, and took %d before", after, before)
	}
}

// When loading fails while someone reads the guide, it stays as it is.
func TestAFailureTakesNothingFromUnderTheReader(t *testing.T) {
	hold := make(chan struct{})
	wait := func(w http.ResponseWriter, q *http.Request) {
		select {
		case <-hold:
		case <-q.Context().Done():
		}
		http.NotFound(w, q)
	}
	w := open(t, serve(t, map[string]http.HandlerFunc{"shell.": endsIn(t, "protocol"), "/engine.": wait, ".bin": wait}))
	eval[any](w, `document.querySelector("#guide").open = true, document.querySelector("#guide summary").focus(), 0`)
	close(hold)
	w.ui.Wait(w, `document.getElementById("say").textContent.includes("do not work")`)
	if !eval[bool](w, `document.querySelector("#guide").open && document.activeElement === document.querySelector("#guide summary")`) {
		t.Errorf("the focus is on %s", eval[string](w, `document.activeElement.outerHTML.slice(0, 200)`))
	}
	if !eval[bool](w, `document.querySelector("#facade .notice").textContent.includes("could not be loaded")`) {
		t.Error("the page does not show what failed")
	}
	w.click("#start")
	w.waitHeading("The questions do not work here right now")
}

func TestForSomeoneElseEveryPageSaysSo(t *testing.T) {
	w, pl := open(t, serve(t, nil)), patientPlan(t, strained)
	eval[any](w, `document.querySelector('input[name="whom"][value="other"]').click()`)
	w.axe()
	w.click("#start")
	for _, a := range pl.answers {
		w.waitHeading(pl.ask(a.Question))
		if text := eval[string](w, `document.querySelector("#view .notice").textContent`); !strings.Contains(text, "the person in pain") {
			t.Errorf("%s does not say whom it is about: %s", a.Question, text)
		}
		w.fill(a.Values)
		w.next()
	}
	w.clickText("See my result")
	w.waitHeading(pl.title())
	const said = "Someone else gave these answers"
	if !strings.Contains(eval[string](w, `document.getElementById("view").innerText`), said) {
		t.Error("the result does not say who answered")
	}
	w.clickText("For your doctor")
	w.waitHeading("For your doctor")
	if !strings.Contains(eval[string](w, `document.getElementById("view").innerText`), said) {
		t.Error("the page for a doctor does not say who answered")
	}
	w.main(`navigator.clipboard.writeText = async (text) => { document.documentElement.dataset.copied = text }`)
	w.enter("Copy as text")
	w.ui.Wait(w, `(document.documentElement.dataset.copied || "").includes("`+said+`")`)
}

func TestAChangeFromTheResultIsCompared(t *testing.T) {
	w, pl := open(t, serve(t, nil)), patientPlan(t, strained)
	w.toResult(pl)
	// Back without a change leads to the result again.
	eval[any](w, `document.querySelector("#view .answers button").click()`)
	w.waitHeading(pl.ask(pl.answers[0].Question))
	w.clickText("Back")
	w.waitHeading(pl.title())
	if eval[bool](w, `!!document.querySelector(".compare")`) {
		t.Error("something is said to have changed")
	}
	w.change(pl, "ill", []string{"fever"})
	for range 3 { // a fever brings more questions
		w.ui.Wait(w, `document.querySelector(".compare, fieldset")`)
		if eval[bool](w, `!!document.querySelector(".compare")`) {
			break
		}
		asked := eval[string](w, heading)
		w.fill([]string{"none"})
		w.next()
		w.ui.Wait(w, fmt.Sprintf("%s !== %q", heading, asked))
	}
	w.ui.Wait(w, `document.querySelector(".compare")`)
	if !eval[bool](w, `document.activeElement === document.querySelector(".compare h3")`) {
		t.Errorf("the focus is on %s", eval[string](w, `document.activeElement.outerHTML.slice(0, 200)`))
	}
	w.axe()
	text := eval[string](w, `document.querySelector(".compare").innerText`)
	for _, part := range []string{"Before:", "Now: ", "How soon: it was", "Fever"} {
		if !strings.Contains(text, part) {
			t.Errorf("what changed does not say %q:\n%s", part, text)
		}
	}
	w.clickText("Undo the change")
	w.waitHeading(pl.title())
	if got := eval[string](w, `document.querySelector(".result").innerText`); !strings.Contains(got, "Your earlier answers are back") || strings.Contains(got, "What changed") {
		t.Errorf("after Undo:\n%s", got)
	}
}

// Leaving takes everything away at once: by the button, or by Shift three times.
func TestLeavingQuicklyErasesAll(t *testing.T) {
	for _, how := range []string{"button", "keyboard"} {
		t.Run(how, func(t *testing.T) {
			w, pl := open(t, serve(t, nil)), patientPlan(t, strained)
			left := w.watch("leave")
			w.click("#start")
			w.waitHeading(pl.ask(pl.answers[0].Question))
			w.fill(pl.answers[0].Values)
			w.next()
			w.waitHeading(pl.ask(pl.answers[1].Question))
			if how == "button" {
				w.clickText("Leave quickly")
			} else {
				eval[any](w, `window.focus(), document.querySelector("#view h2").focus(), 0`)
				for range 3 {
					if err := chromedp.Do(w.ctx, chromedp.KeyEvent(kb.Shift)); err != nil {
						t.Fatal(err)
					}
				}
			}
			w.waitHeading("This page is empty")
			w.axe()
			if text := strings.Join(strings.Fields(eval[string](w, `document.body.innerText`)), " "); text != "This page is empty First page" {
				t.Errorf("there is still to read: %q", text)
			}
			if left() != 1 {
				t.Errorf("the host was told %d times", left())
			}
			w.clickText("First page")
			w.click("#start")
			w.waitHeading(pl.ask(pl.answers[0].Question))
			if got := w.picks(); len(got) != 0 {
				t.Errorf("%v are still picked", got)
			}
		})
	}
}

// On its own, not inside another page, nothing at all stays on the screen.
func TestLeavingQuicklyGoesToAnEmptyPage(t *testing.T) {
	s := serve(t, nil)
	w := &walk{T: t, ctx: browser.Start(t), s: s}
	if err := chromedp.Do(w.ctx, chromedp.Navigate(s.URL+"/vertebra/"+built.R.Shell("en").Name)); err != nil {
		t.Fatal(err)
	}
	w.ui = browser.FindFrame(w, w.ctx, "about:srcdoc")
	// The press takes away the page that would tell of it, so it comes after the answer.
	w.ui.Wait(w, button("Leave quickly"))
	eval[any](w, `setTimeout(button => button.click(), 50, `+button("Leave quickly")+`)`)
	for range 100 {
		if at, err := chromedp.Run(w.ctx, chromedp.Evaluate[string]("location.href")); err == nil && at == "about:blank" {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Error("the page is still there")
}

func TestHelpIsOnEveryPage(t *testing.T) {
	w, pl := open(t, serve(t, nil)), patientPlan(t, numb)
	visit := func(back string) {
		t.Helper()
		w.clickText("How to use this")
		w.waitHeading("How to use this")
		w.focusIsOnHeading()
		w.clickText("Back")
		w.waitHeading(back)
	}
	w.clickText("How to use this")
	w.waitHeading("How to use this")
	w.axe()
	for _, part := range []string{"To answer", "If you are not sure", "With a keyboard", "With a screen reader", "How it stays private", "To leave quickly", "To keep your result"} {
		if !strings.Contains(eval[string](w, `document.getElementById("view").innerText`), part) {
			t.Errorf("the help does not say %q", part)
		}
	}
	w.clickText("Back")
	w.click("#start")
	w.waitHeading(pl.ask(pl.answers[0].Question))
	visit(pl.ask(pl.answers[0].Question))
	w.answerAll(pl)
	w.waitHeading(pl.title())
	visit(pl.title())
}

// Pressed while the words of the help are on their way, the button says so.
func TestHelpThatIsOnItsWaySaysSo(t *testing.T) {
	hold, come := make(chan struct{}), endsIn(t, "behind")
	free := sync.OnceFunc(func() { close(hold) })
	w := open(t, serve(t, map[string]http.HandlerFunc{"shell.": come, "/behind.": func(w http.ResponseWriter, q *http.Request) {
		<-hold
		ship(w, q)
	}}))
	t.Cleanup(free)
	w.clickText("How to use this")
	const note = `Array.from(document.querySelectorAll("p.small")).some((p) => p.textContent.startsWith("Getting the checker ready"))`
	w.ui.Wait(w, note)
	w.ui.Wait(w, `document.getElementById("say").textContent.startsWith("Getting the checker ready")`)
	w.axe()
	free()
	w.waitHeading("How to use this")
	w.clickText("Back")
	w.waitHeading("Check your back or neck pain")
	if eval[bool](w, note) {
		t.Error("the page still says that something is on its way")
	}
}

// The pages beside the way in another language, right to left, on the narrowest
// phone: nothing runs out of them, and Back leads to the page in that language.
func TestPagesBesideTheWayFollowTheLanguage(t *testing.T) {
	w, pl := openSpoken(t, nil), patientPlan(t, strained)
	if err := chromedp.Do(w.ctx, chromedp.EmulateViewport(352, 700)); err != nil { // 320 px for the frame
		t.Fatal(err)
	}
	fits := func() {
		t.Helper()
		if wide := eval[[]int](w, `[document.documentElement.scrollWidth, innerWidth]`); wide[0] > wide[1] || wide[1] > 330 {
			t.Errorf("at %q the page is %d px wide in a frame of %d", eval[string](w, heading), wide[0], wide[1])
		}
	}
	w.clickText("I have a code")
	w.waitHeading("I have a code")
	fits()
	w.clickText("Back")
	w.toResult(pl)
	for _, page := range []string{"For your doctor", "How to use this"} {
		w.clickText(page)
		w.waitHeading(page)
		fits()
		w.choose("language", "ar")
		w.waitLanguage("ar", "rtl")
		w.ui.Wait(w, fmt.Sprintf("%s === %q", heading, "ع "+page))
		if !eval[bool](w, `document.activeElement.matches("#help select")`) {
			t.Errorf("the focus is on %s", eval[string](w, `document.activeElement.outerHTML.slice(0, 200)`))
		}
		fits()
		w.axe()
		w.clickText("ع Back")
		w.waitHeading(pl.title())
		w.ui.Wait(w, `document.querySelector(".result").textContent.includes("ع ")`)
		w.choose("language", "en")
		w.waitLanguage("en", "ltr")
		w.ui.Wait(w, `document.querySelector(".result") && !document.querySelector("#view").innerText.includes("ع")`)
	}
	w.change(pl, "pain", []string{"6"})
	w.ui.Wait(w, `document.querySelector(".compare")`)
	w.choose("language", "ar")
	w.ui.Wait(w, `document.querySelector(".compare")?.textContent.includes("ع What changed")`)
	fits()
	w.clickText("ع Leave quickly")
	w.waitHeading("ع This page is empty")
}
