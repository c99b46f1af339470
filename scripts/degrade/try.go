package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"vertebra/scripts/leaktest/driver"
	"vertebra/scripts/leaktest/trial"
)

// sign and number are what a person must be able to read in every cell.
const (
	sign   = "numb or tingling skin around the private parts"
	number = "999"
)

const ui = `document.getElementById("ui")`

// step answers the question in hand in one fixed way, and gives its heading and
// whether it was the last page: then its text comes too.
const step = `(async (age) => {
	const pause = (ms) => new Promise((done) => setTimeout(done, ms))
	const view = () => document.getElementById("view") // each page has one of its own
	const page = view().firstElementChild
	const heading = view().querySelector("h2").textContent
	if (page.matches(".result, .stop, .fail")) return { heading, end: true, text: page.innerText }
	const number = page.querySelector('input[inputmode="numeric"]')
	const inputs = Array.from(page.querySelectorAll("fieldset input"))
	if (number) number.value = age || "30"
	else if (inputs.length > 0) (inputs.at(-2) || inputs[0]).click()
	page.querySelector("button.main").click()
	for (let i = 0; i < 600 && view().firstElementChild === page; i++) await pause(30)
	return { heading, end: view().firstElementChild === page, text: "it does not go on: " + page.innerText }
})`

// walk answers up to so many pages, and gives their headings, and behind them the
// text of the last page when it came to one.
func walk(b *driver.Browser, most int, age string) (seen []string, err error) {
	for len(seen) < most {
		page, err := driver.Eval[struct {
			Heading, Text string
			End           bool
		}](b, fmt.Sprintf("%s(%q)", step, age))
		if err != nil {
			return seen, err
		}
		if seen = append(seen, page.Heading); page.End {
			return append(seen, page.Text), nil
		}
	}
	return seen, nil
}

// atStart opens the page and goes into the UI, as soon as all of it is there.
func (g *ground) atStart(b *driver.Browser, c cell) error {
	if err := b.Open(g.set(c)); err != nil {
		return err
	}
	if err := b.Wait(`document.querySelector("symptom-checker").shadowRoot`); err != nil {
		return err
	}
	if err := into(b, trial.InShadow, ui); err != nil {
		return err
	}
	if c.early {
		if rest, err := driver.Eval[bool](b, `!!document.querySelector("#help p")`); err != nil || rest {
			return errors.Join(err, errors.New("the rest of the UI is there before Start: the cell shows nothing"))
		}
		if err := press(b, "#start"); err != nil {
			return err
		}
	}
	if err := b.Wait(`document.querySelector("#help p")`); err != nil {
		return fmt.Errorf("the UI's script does not run: %w", err)
	}
	return nil
}

// press presses a button if it is there.
func press(b *driver.Browser, selector string) error {
	_, err := driver.Eval[any](b, fmt.Sprintf(`(document.querySelector(%q) || { click() {} }).click(), 0`, selector))
	return err
}

// sameQuestions wants every question that comes when all is well, and the result.
func (g *ground) sameQuestions(b *driver.Browser, c cell, measure []string) ([]string, error) {
	if err := g.atStart(b, c); err != nil {
		return nil, err
	}
	if c.age != "" { // the fault is in the WebAssembly engine
		if err := b.Wait(`document.documentElement.dataset.engine === "wasm"`); err != nil {
			return nil, err
		}
		if _, err := driver.Eval[any](b, counting); err != nil {
			return nil, err
		}
	}
	if !c.early {
		if err := press(b, "#start"); err != nil {
			return nil, err
		}
	}
	if err := b.Wait(`document.querySelector("#view .question")`); err != nil {
		return nil, err
	}
	var begun []string
	var err error
	if c.cut || c.away {
		if begun, err = walk(b, 1, ""); err != nil {
			return nil, err
		}
	}
	if c.cut {
		g.cut()
	}
	if c.away {
		if kept, err := g.backAgain(b); err != nil || !kept {
			return begun, err
		}
	}
	seen, err := walk(b, 60, c.age)
	seen = append(begun, seen...)
	if err != nil {
		return seen, err
	}
	if c.age != "" {
		return seen, tookOver(b, seen)
	}
	return seen, same(seen, measure)
}

// same wants the pages of the measure, if there is one.
func same(seen, measure []string) error {
	if len(seen) < 5 {
		return fmt.Errorf("it came to an end early: %q", seen)
	}
	if measure != nil && !slices.Equal(seen, measure) {
		return fmt.Errorf("it went another way:\n%q\nthan when all is well:\n%q", seen, measure)
	}
	return nil
}

// counting counts how often the JavaScript engine is started from now on.
const counting = `(() => {
	let engine
	window.starts = 0
	Object.defineProperty(window, "vertebraEngine", { configurable: true, get: () => engine, set(value) { window.starts += value ? 1 : 0; engine = value } })
})(), 0`

// tookOver wants a result, and the other engine to have given it.
func tookOver(b *driver.Browser, seen []string) error {
	if last := seen[len(seen)-1]; len(seen) < 5 || strings.Contains(last, "does not go on") || strings.Contains(last, "do not work") {
		return fmt.Errorf("%.400q", last)
	}
	starts, err := driver.Eval[int](b, "window.starts")
	if err == nil && starts == 0 {
		err = errors.New("the other engine was never started: the fault was not met")
	}
	return err
}

// signs wants the page of the failure, at once or at the question that needs what
// is not there.
func (g *ground) signs(b *driver.Browser, c cell, _ []string) ([]string, error) {
	if err := g.atStart(b, c); err != nil {
		return nil, err
	}
	if err := press(b, "#start"); err != nil {
		return nil, err
	}
	if err := b.Wait(`document.querySelector(".fail, #view .question")`); err != nil {
		return nil, err
	}
	seen, err := walk(b, 5, "")
	if err == nil {
		err = b.Wait(`document.querySelector(".fail")`)
	}
	if err != nil {
		return seen, err
	}
	return seen, reads(b, `document.querySelector("#view").innerText`)
}

// guide wants the shell page to show its own guide in place of the UI.
func (g *ground) guide(b *driver.Browser, c cell, _ []string) ([]string, error) {
	if err := b.Open(g.set(c)); err != nil {
		return nil, err
	}
	if err := into(b, trial.InShadow); err != nil {
		return nil, err
	}
	if err := b.Wait(`!document.getElementById("guide").hidden && document.getElementById("ui").hidden`); err != nil {
		return nil, err
	}
	return nil, reads(b, `document.body.innerText`)
}

const soon = 1500 * time.Millisecond // a script that takes something away would have by then

// fallback wants what stands in the element.
func (g *ground) fallback(b *driver.Browser, c cell, _ []string) ([]string, error) {
	if err := b.Open(g.set(c)); err != nil {
		return nil, err
	}
	time.Sleep(soon)
	return nil, reads(b, `document.querySelector("symptom-checker").innerText`)
}

// plain wants the first page as it stands in the file that is opened on its own.
func (g *ground) plain(b *driver.Browser, c cell, _ []string) ([]string, error) {
	if err := b.Open(g.set(c)); err != nil {
		return nil, err
	}
	if err := into(b, ui); err != nil {
		return nil, err
	}
	time.Sleep(soon)
	return nil, reads(b, `document.body.innerText`)
}

// backAgain leaves the page and comes back by the browser's own button. Kept says
// whether the browser kept it: then the person is asked before an answer is shown.
// If it did not, the first page must be there, with no answer.
func (g *ground) backAgain(b *driver.Browser) (kept bool, err error) {
	if err := b.Open(g.URL + "/empty"); err != nil {
		return false, err
	}
	if _, err := driver.Eval[any](b, "history.back(), 0"); err != nil {
		return false, err
	}
	time.Sleep(2 * time.Second)
	if err := into(b, trial.InShadow, ui); err != nil {
		return false, err
	}
	if err := b.Wait(`document.querySelector(".ask, #start")`); err != nil {
		return false, err
	}
	if kept, err = driver.Eval[bool](b, `!!document.querySelector(".ask")`); err != nil || !kept {
		fmt.Fprintln(os.Stderr, b.Name, "did not keep the page")
		return false, err
	}
	if err := press(b, ".ask .main"); err != nil {
		return false, err
	}
	return true, b.Wait(`document.querySelector("#view .question")`)
}

// into goes into frames that may not have loaded yet.
func into(b *driver.Browser, frames ...string) error {
	var err error
	for end := time.Now().Add(15 * time.Second); time.Now().Before(end); time.Sleep(200 * time.Millisecond) {
		if err = b.Into(frames...); err == nil {
			return nil
		}
	}
	return err
}

// reads checks that the sign and the number can be read.
func reads(b *driver.Browser, expression string) error {
	text, err := driver.Eval[string](b, expression)
	if err != nil {
		return err
	}
	return tells(text)
}

func tells(text string) error {
	for _, part := range []string{sign, number} {
		if !strings.Contains(text, part) {
			return fmt.Errorf("%q cannot be read in: %.300q", part, text)
		}
	}
	return nil
}
