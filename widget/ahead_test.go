package widget_test

import (
	"fmt"
	"strings"
	"testing"

	"vertebra/core/triage"
)

// countPages counts the question pages that the UI makes, shown or not.
func (w *walk) countPages() (made func() int) {
	w.Helper()
	w.main(`(() => {
		const real = document.createElement.bind(document)
		document.documentElement.dataset.made = 0
		document.createElement = (name) => {
			if (name === "fieldset") document.documentElement.dataset.made++
			return real(name)
		}
	})()`)
	return func() int {
		w.Helper()
		return eval[int](w, `Number(document.documentElement.dataset.made)`)
	}
}

// waitMade waits until so many pages were made.
func (w *walk) waitMade(n int) {
	w.Helper()
	w.ui.Wait(w, fmt.Sprintf(`Number(document.documentElement.dataset.made) >= %d`, n))
}

// tellTyped tells the page that the number in hand was typed; fill only writes it.
func (w *walk) tellTyped() {
	w.Helper()
	eval[any](w, `document.querySelector('#view input[inputmode="numeric"]')?.dispatchEvent(new Event("input", { bubbles: true }))`)
}

const questionPage = `document.querySelector("#view .view.question").outerHTML`

// The page that Next leads to is made while a person looks at what they picked, and
// is the same as one that is made when they press.
func TestNextPageIsMadeAheadAndIsTheSame(t *testing.T) {
	t.Parallel()
	w, pl := open(t, serve(t, nil)), patientPlan(t, strained)
	made := w.countPages()
	w.ui.Wait(w, engineAtWork+` === "wasm"`) // what another engine said is asked again
	w.click("#start")
	for i, a := range pl.answers[:len(pl.answers)-1] {
		next := pl.answers[i+1].Question
		w.waitHeading(pl.ask(a.Question))
		before := made()
		w.fill(a.Values)
		w.tellTyped()
		w.waitMade(before + 1)
		before = made()
		w.next()
		w.waitHeading(pl.ask(next))
		w.focusIsOnHeading()
		ahead := eval[string](w, questionPage)
		if got := made(); got != before {
			t.Errorf("%s: %d pages were made when Next was pressed", next, got-before)
		}
		w.clickText("Back")
		w.waitHeading(pl.ask(a.Question))
		before = made()
		w.next()
		w.waitHeading(pl.ask(next))
		if got := made(); got == before {
			t.Errorf("%s: the page is not made anew after Back", next)
		}
		if anew := strings.Replace(eval[string](w, questionPage), ` value=""`, "", 1); anew != ahead { // an empty number
			t.Errorf("%s: made ahead the page is\n%s\nand made anew\n%s", next, ahead, anew)
		}
	}
}

// A page made ahead is left when it is not what the person is to see.
func TestPageMadeAheadIsLeftWhenItIsNotTheNext(t *testing.T) {
	t.Parallel()
	w, pl := openSpoken(t, nil), patientPlan(t, strained)
	made := w.countPages()
	w.ui.Wait(w, `document.querySelectorAll(".links button").length > 1`) // the engine is there
	w.click("#start")
	on := func(a triage.Answer) {
		t.Helper()
		w.waitHeading(pl.ask(a.Question))
		before := made()
		w.fill(a.Values)
		w.waitMade(before + 1)
	}

	// Another language.
	on(pl.answers[0])
	w.choose("language", "ar")
	w.ui.Wait(w, nextSays("ع Next"))
	w.clickText("ع Next")
	w.waitHeading(pl.ask(pl.answers[1].Question))
	if !eval[bool](w, nextSays("ع Next")) {
		t.Errorf("after a change of language the page is\n%s", eval[string](w, questionPage))
	}
	w.choose("language", "en")
	w.ui.Wait(w, nextSays("Next"))

	// Another answer, and Next before there is a moment.
	for _, a := range pl.answers[1:] {
		if a.Question == "region" {
			break
		}
		on(a)
		w.next()
	}
	on(triage.Answer{Question: "region", Values: []string{"neck"}})
	eval[any](w, `document.querySelector("#view input[value=low]").click(), `+button("Next")+`.click()`)
	w.waitHeading(pl.ask("ill"))

	// Other questions by the change of an answer, which is said.
	w.toCheck(pl)
	row := fmt.Sprintf(`Array.from(document.querySelectorAll("#view dl > div")).find(row => row.textContent.includes(%q)).querySelector("button")`, pl.ask("region"))
	eval[any](w, row+".click()")
	on(triage.Answer{Question: "region", Values: []string{"neck"}})
	w.next()
	w.waitHeading(pl.ask("arms"))
	if !eval[bool](w, `!!document.querySelector("#view .notice")`) {
		t.Errorf("the page does not say that the change leads to more questions:\n%s", eval[string](w, questionPage))
	}
}

// nextSays is the expression for what the button to the next page says.
func nextSays(words string) string {
	return fmt.Sprintf(`document.querySelector("#view .actions button").textContent === %q`, words)
}
