package widget_test

import (
	"strings"
	"testing"

	"vertebra/scripts/browser"
)

// main evaluates in the world of the UI's own scripts.
func (w *walk) main(expression string) {
	w.Helper()
	frame, err := w.ui.Main()
	if err != nil {
		w.Fatal(err)
	}
	if _, err := browser.Eval[any](frame, expression); err != nil {
		w.Fatal(err)
	}
}

func TestAboutPage(t *testing.T) {
	w, pl := open(t, serve(t, nil)), patientPlan(t, strained)
	w.clickText("About this checker")
	w.waitHeading("About this checker")
	w.focusIsOnHeading()
	w.axe()
	text := eval[string](w, `document.getElementById("view").textContent`)
	for _, part := range []string{pl.p.Version, pl.p.Author, pl.p.Reviewed, pl.p.Expires, "checked at its source", pl.p.Sources[0].Text} {
		if !strings.Contains(text, part) {
			t.Errorf("the page does not say %q", part)
		}
	}
	for _, section := range pl.p.About {
		if !strings.Contains(text, section.Title) {
			t.Errorf("the page has no section %q", section.Title)
		}
	}
	w.clickText("Back")
	w.click("#start")
	w.answerAll(pl)
	w.clickText("See my result")
	w.waitHeading(pl.title())
	w.clickText("About this checker")
	w.waitHeading("About this checker")
	w.clickText("Back")
	w.waitHeading(pl.title())
}

// Past its date the checker says so and shows the red flags before it asks.
func TestExpiredContent(t *testing.T) {
	w, pl := open(t, serve(t, nil)), patientPlan(t, strained)
	w.main(`(() => { const Real = Date; window.Date = class extends Real { constructor(...a) { a.length ? super(...a) : super(2090, 0, 1) } } })()`)
	w.click("#start")
	w.waitHeading("Read this first")
	w.focusIsOnHeading()
	w.axe()
	text := eval[string](w, `document.getElementById("view").innerText`)
	for _, part := range []string{pl.p.Expires, "Call 999", "numb or tingling skin", "out of date"} {
		if !strings.Contains(text, part) {
			t.Errorf("the page does not say %q:\n%s", part, text)
		}
	}
	w.clickText("I have none of these: go on")
	w.waitHeading(pl.ask(pl.answers[0].Question))
}

// A result says what would change it.
func TestWhatWouldChange(t *testing.T) {
	w, pl := open(t, serve(t, nil)), patientPlan(t, strained)
	w.click("#start")
	w.answerAll(pl)
	w.clickText("See my result")
	w.waitHeading(pl.title())
	text := eval[string](w, `document.querySelector(".changes").textContent`)
	for _, part := range []string{"What would change this result", "Call 999 at once for", "numb or tingling skin"} {
		if !strings.Contains(text, part) {
			t.Errorf("the result does not say %q:\n%s", part, text)
		}
	}
}
