package main

import (
	"fmt"
	"os"
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

// walk answers every question in one fixed way, and gives the headings on the way
// to the result, with the result's text at the end. It stops before page most.
const walk = `(async (most, age) => {
	const pause = (ms) => new Promise((done) => setTimeout(done, ms))
	const view = () => document.getElementById("view") // each page has one of its own
	const seen = []
	while (seen.length < most) {
		const page = view().firstElementChild
		seen.push(view().querySelector("h2").textContent)
		if (page.matches(".result, .stop, .fail")) return [...seen, page.innerText]
		const number = page.querySelector('input[inputmode="numeric"]')
		const inputs = Array.from(page.querySelectorAll("fieldset input"))
		if (number) number.value = age || "30"
		else if (inputs.length > 0) (inputs.at(-2) || inputs[0]).click()
		page.querySelector("button.main").click()
		for (let i = 0; i < 100 && view().firstElementChild === page; i++) await pause(30)
		if (view().firstElementChild === page) return [...seen, "it does not go on: " + page.innerText]
	}
	return seen
})`

// try takes a browser through a cell. It gives what was asked and said, if
// anything was, and an error when a person does not find what the cell wants.
func (g *ground) try(b *driver.Browser, c cell, measure []string) ([]string, error) {
	address := g.set(c)
	if err := b.Open(address); err != nil {
		return nil, err
	}
	switch c.want {
	case fallback:
		time.Sleep(1500 * time.Millisecond) // a script that takes it away would have by now
		return nil, reads(b, `document.querySelector("symptom-checker").innerText`)
	case plain:
		if err := into(b, ui); err != nil {
			return nil, err
		}
		time.Sleep(1500 * time.Millisecond)
		return nil, reads(b, `document.body.innerText`)
	}
	if err := b.Wait(`document.querySelector("symptom-checker").shadowRoot`); err != nil {
		return nil, err
	}
	if err := into(b, trial.InShadow, ui); err != nil {
		return nil, err
	}
	if err := b.Wait(`document.querySelector("#help p")`); err != nil {
		return nil, fmt.Errorf("the UI's script does not run: %w", err)
	}
	if _, err := driver.Eval[any](b, `(document.getElementById("start") || { click() {} }).click(), 0`); err != nil {
		return nil, err
	}
	if c.want == signs {
		if err := b.Wait(`document.querySelector(".fail")`); err != nil {
			return nil, err
		}
		return nil, reads(b, `document.querySelector("#view").innerText`)
	}
	if err := b.Wait(`document.querySelector("#view .question")`); err != nil {
		return nil, err
	}
	var begun []string
	if c.cut {
		var err error
		if begun, err = driver.Eval[[]string](b, walk+"(1)"); err != nil {
			return nil, err
		}
		g.cut()
	}
	if c.away {
		var err error
		if begun, err = driver.Eval[[]string](b, walk+"(1)"); err != nil {
			return nil, err
		}
		if kept, err := g.backAgain(b); err != nil || !kept {
			return begun, err
		}
	}
	seen, err := driver.Eval[[]string](b, fmt.Sprintf("%s(60, %q)", walk, c.age))
	if err != nil {
		return nil, err
	}
	seen = append(begun, seen...)
	if len(seen) < 5 {
		return seen, fmt.Errorf("it came to an end early: %q", seen)
	}
	if c.age != "" {
		if last := seen[len(seen)-1]; strings.Contains(last, "does not go on") || strings.Contains(last, "do not work") {
			return seen, fmt.Errorf("%.400q", last)
		}
		return seen, nil
	}
	if measure != nil && strings.Join(seen, "\n") != strings.Join(measure, "\n") {
		return seen, fmt.Errorf("it went another way:\n%q\nthan when all is well:\n%q", seen, measure)
	}
	return seen, nil
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
	if _, err := driver.Eval[any](b, `document.querySelector(".ask .main").click(), 0`); err != nil {
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
	for _, part := range []string{sign, number} {
		if !strings.Contains(text, part) {
			return fmt.Errorf("%q cannot be read in: %.300q", part, text)
		}
	}
	return nil
}
