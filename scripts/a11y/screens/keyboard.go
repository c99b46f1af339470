package screens

import (
	"fmt"
	"time"

	"github.com/chromedp/chromedp/kb"
)

// Keys is what a run by keyboard took.
type Keys struct {
	Way     string
	Pressed int
	Took    time.Duration
}

// keyboard presses keys and looks, after each, where the focus is.
type keyboard struct {
	*Tab
	pressed int
}

const (
	tabsAtMost   = 90 // presses of Tab until something must have been reached
	arrowsAtMost = 40
)

// press presses a key. A press that turns the page waits for the next one by
// itself; until then the focus may be nowhere for a moment.
func (k *keyboard) press(key string) {
	k.Helper()
	k.Key(key)
	k.pressed++
	var wrong string
	for range 400 { // scrolling may take its time on a busy machine
		if wrong = k.Focus(); wrong == "" {
			return
		}
		time.Sleep(15 * time.Millisecond)
	}
	k.Fatalf("at %q, after the key %q: %s", Eval[string](k.Tab, Heading), key, wrong)
}

// to presses Tab until the focus is on what the expression says of e. Behind the
// last control the page around the checker has its turn: there it does not look.
func (k *keyboard) to(expression string) {
	k.Helper()
	for range tabsAtMost {
		switch Eval[string](k.Tab, `!document.hasFocus() ? "outside" : (e => `+expression+`)(document.activeElement) ? "there" :
			document.activeElement === Array.from(document.querySelectorAll("button, select, a[href]")).filter(e => e.checkVisibility()).at(-1) ? "last" : "on"`) {
		case "there":
			return
		case "on":
			k.press(kb.Tab)
		default:
			k.Key(kb.Tab)
			k.pressed++
		}
	}
	k.Fatalf("at %q, %d presses of Tab do not reach %s", Eval[string](k.Tab, Heading), tabsAtMost, expression)
}

// pick answers the question in hand.
func (k *keyboard) pick(values []string) {
	k.Helper()
	kind := Eval[string](k.Tab, `document.querySelector("#view fieldset input").type`)
	for _, value := range values {
		switch kind {
		case "radio": // one stop for the group; arrows move in it, and pick
			k.to(`e.type === "radio" && e.closest("#view fieldset")`)
			for i := 0; !Eval[bool](k.Tab, `document.activeElement.value === "`+value+`"`); i++ {
				if i == arrowsAtMost {
					k.Fatalf("arrows do not reach %q", value)
				}
				k.press(kb.ArrowDown)
			}
			if !Eval[bool](k.Tab, `document.activeElement.checked`) {
				k.press(" ")
			}
		case "checkbox":
			k.to(`e.value === "` + value + `"`)
			k.press(" ")
		default:
			k.to(`e.matches("#view fieldset input")`)
			for _, digit := range value {
				k.press(string(digit))
			}
		}
	}
}

// Type goes the way of a person from the first page to the result with Tab,
// arrows, Space and Enter alone. The focus is never lost, hidden or unseen.
func (t *Tab) Type(w Way) Keys {
	t.Helper()
	t.Load()
	t.Ready()
	k := &keyboard{Tab: t}
	t.Before()
	began := time.Now()
	k.to(`e.id === "start"`)
	k.press(kb.Enter)
	for _, a := range w.Answers {
		k.WaitHeading(k.Ask(a.Question))
		k.onHeading()
		k.pick(a.Values)
		k.press(kb.Enter)
	}
	if w.Level != "emergency" {
		k.WaitHeading(k.Word("check.title"))
		k.onHeading()
		k.to(fmt.Sprintf(`e.textContent === %q`, k.Word("check.seeResult")))
		k.press(kb.Enter)
	}
	k.WaitHeading(k.Title(w.Level))
	k.onHeading()
	return Keys{w.ID, k.pressed, time.Since(began)}
}

// onHeading checks that reading goes on where the new page begins.
func (k *keyboard) onHeading() {
	k.Helper()
	if !Eval[bool](k.Tab, `document.activeElement === document.querySelector("#view [data-focus]") || document.activeElement === document.querySelector("#view h2")`) {
		k.Errorf("at %q the focus is on %s", Eval[string](k.Tab, Heading), Eval[string](k.Tab, `document.activeElement.outerHTML.slice(0, 200)`))
	}
}
