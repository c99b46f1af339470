package widget_test

import (
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"vertebra/scripts/a11y/screens"
)

// A screen reader needs the page before for a moment. Nobody else meets it.
func TestThePageBeforeStaysForAMomentOnly(t *testing.T) {
	t.Parallel()
	w, pl := open(t, serve(t, nil)), patientPlan(t, strained)
	w.ui.Wait(w, `document.querySelectorAll(".links button").length > 1`) // the engine is there
	const gone = `!!document.querySelector(".gone")`
	turned := func(press string) bool {
		t.Helper()
		w.click(press)
		w.waitHeading(pl.ask(pl.answers[0].Question))
		return eval[bool](w, gone)
	}
	if !turned("#start") {
		t.Error("the page before is away before a screen reader heard of the new one")
	}
	w.focusIsOnHeading()
	if eval[bool](w, `!!document.querySelector("#view #start") || document.elementsFromPoint(innerWidth / 2, 1).some(e => e.closest(".gone"))`) {
		t.Error("the page before is in the way of the new one")
	}
	w.ui.Wait(w, `!document.querySelector(".gone")`)

	w.clickText("How to use this")
	w.waitHeading("How to use this")
	if !turned(".guide-page button") {
		t.Error("Help is away at once")
	}
	if err := chromedp.Do(w.ctx, chromedp.KeyEvent(kb.Tab)); err != nil {
		t.Fatal(err)
	}
	if eval[bool](w, gone) {
		t.Error("Tab can lead into the page before")
	}

	w.fill(pl.answers[0].Values)
	w.next()
	w.waitHeading(pl.ask(pl.answers[1].Question))
	if eval[bool](w, `(document.querySelector("#exit button").click(), `+gone+`)`) {
		t.Error("after leaving quickly the page before is still there")
	}
}

// A page that scrolls by itself, or slowly, leaves the focus where it can be seen.
func TestFocusByTabIsBroughtBackIntoView(t *testing.T) {
	t.Parallel()
	tab := openScreens(t)
	tab.Load()
	tab.Ready()
	for range 40 {
		if screens.Eval[bool](tab, `document.hasFocus() && document.activeElement.id === "start"`) {
			break
		}
		tab.Key(kb.Tab)
	}
	tab.Host(`scrollTo({ top: 1e5, behavior: "instant" })`)
	var wrong string
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(100 * time.Millisecond) {
		if wrong = tab.Focus(); wrong == "" {
			return
		}
	}
	t.Error(wrong)
}
