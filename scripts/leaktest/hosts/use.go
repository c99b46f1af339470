package hosts

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"vertebra/scripts/leaktest/driver"
	"vertebra/scripts/leaktest/trial"
)

// Use opens each host in a browser and answers some questions there. It gives
// what was wrong, by the host's name.
func Use(b *driver.Browser, address string, each func(name string, faults []string, err error)) {
	faults, err := useControl(b, address+path(len(All)))
	each(control.Name, faults, err)
	for i, h := range All {
		faults, err := use(b, address+path(i), h)
		each(h.Name, faults, err)
	}
}

// useControl types where nothing hides it. A fault is what was not heard there.
func useControl(b *driver.Browser, url string) ([]string, error) {
	if err := b.Open(url); err != nil {
		return nil, err
	}
	if err := b.Wait(`window.spy && document.querySelector("symptom-checker").shadowRoot`); err != nil {
		return nil, err
	}
	if err := b.Type(`document.querySelector("symptom-checker").shadowRoot.querySelector("input")`, "4711"); err != nil {
		return nil, err
	}
	time.Sleep(300 * time.Millisecond)
	heard, err := judge(b, []string{"4711"})
	if err != nil {
		return nil, err
	}
	all := strings.Join(heard, "\n")
	var faults []string
	for _, part := range []string{"the page heard the keys", `input read "4711"`, `mutation childList  read "4711"`, `input value read "4711"`, `the recorder read "4711"`, "reached the contentDocument"} {
		if !strings.Contains(all, part) {
			faults = append(faults, "nothing says: "+part)
		}
	}
	if len(faults) > 0 {
		faults = append(faults, "but: "+all)
	}
	return faults, nil
}

func use(b *driver.Browser, url string, h Host) ([]string, error) {
	if err := b.Open(url); err != nil {
		return nil, err
	}
	if h.After != "" {
		if err := b.Wait(`customElements.get("symptom-checker")`); err != nil {
			return nil, err
		}
		if _, err := driver.Eval[any](b, h.After+", 0"); err != nil {
			return nil, err
		}
	}
	if err := b.Wait(shown); err != nil {
		return nil, fmt.Errorf("the checker does not come up: %w", err)
	}
	words, err := answer(b)
	if err != nil {
		return nil, err
	}
	return judge(b, words)
}

// shown says whether a person sees the frame, at a size that can be used.
const shown = `(() => {
	const frame = ` + trial.InShadow + `
	const { width, height } = frame.getBoundingClientRect()
	const { visibility, opacity } = getComputedStyle(frame)
	return width >= 300 && height >= 360 && visibility === "visible" && opacity === "1"
})()`

const ui = `document.getElementById("ui")`

// answer starts the questions and answers a few, as a person would. It gives the
// words that were on the screen, and what was typed.
func answer(b *driver.Browser) ([]string, error) {
	if err := b.Into(trial.InShadow, ui); err != nil {
		return nil, err
	}
	defer b.Into()
	if err := b.Wait(`document.querySelector("#help p")`); err != nil {
		return nil, fmt.Errorf("the UI's script does not run: %w", err)
	}
	if err := b.Click(`document.getElementById("start")`); err != nil {
		return nil, err
	}
	var words []string
	last := ""
	for range 4 {
		if err := b.Wait(fmt.Sprintf(`document.querySelector("#view .question h2") && document.querySelector("#view h2").textContent !== %q`, last)); err != nil {
			return nil, err
		}
		page, err := driver.Eval[[]string](b, `Array.from(document.querySelectorAll("#view h2, #view label"), (e) => e.textContent.trim())`)
		if err != nil {
			return nil, err
		}
		last = page[0]
		words = append(words, page...)
		time.Sleep(600 * time.Millisecond) // the page takes two quick presses for one
		if err := fill(b); err != nil {
			return nil, fmt.Errorf("at %q: %w", last, err)
		}
		if err := b.Click(`Array.from(document.querySelectorAll("#view button")).find((e) => e.matches(".main"))`); err != nil {
			return nil, err
		}
	}
	return append(words, typed), nil
}

const typed = "47"

func fill(b *driver.Browser) error {
	const number = `document.querySelector('#view input[inputmode="numeric"]')`
	isNumber, err := driver.Eval[bool](b, "!!"+number)
	if err != nil {
		return err
	}
	if isNumber {
		return b.Type(number, typed)
	}
	// The last choice is the harmless one: "none of these".
	return b.Click(`Array.from(document.querySelectorAll("#view fieldset label")).pop()`)
}

// judge lists what the page around the checker could read, and what it was told
// that it should not.
func judge(b *driver.Browser, words []string) ([]string, error) {
	type heard struct {
		Keys     string
		Heard    [][2]string
		Messages [][2]json.RawMessage
		Recorded string
		Reached  map[string]string
		RRWeb    bool
	}
	h, err := driver.Eval[heard](b, `(() => {
		const { keys, heard, messages, recorded, reach } = window.spy
		return { Keys: keys, Heard: heard.slice(), Messages: messages.slice(), Recorded: JSON.stringify(recorded), Reached: reach(`+trial.InShadow+`), RRWeb: recorded.length > 0 }
	})()`)
	if err != nil {
		return nil, err
	}
	var faults []string
	if !h.RRWeb {
		faults = append(faults, "the recorder did not run, so that it proves nothing")
	}
	if h.Keys != "" {
		faults = append(faults, "the page heard the keys "+h.Keys)
	}
	for name, text := range h.Reached {
		faults = append(faults, fmt.Sprintf("the page reached the %s: %s", name, text))
	}
	all := append(h.Heard, [2]string{"the recorder", h.Recorded})
	for _, m := range h.Messages {
		if fault := checkMessage(string(m[1])); fault != "" {
			faults = append(faults, fmt.Sprintf("a message %s: %s", m[0], fault))
		}
	}
	for _, one := range all {
		for _, word := range words {
			if len(word) > 2 && strings.Contains(one[1], word) {
				faults = append(faults, fmt.Sprintf("%s read %q", one[0], word))
			}
		}
	}
	slices.Sort(faults)
	return slices.Compact(faults), nil
}

// allowed are all messages between the element and the shell, with their fields.
var allowed = map[string][]string{
	"sc-shell-up": {"again"}, "sc-host-up": {}, "sc-host": {}, "hello": {}, "ready": {}, "start": {}, "complete": {}, "leave": {}, "again": {}, "need-view": {},
	"h": {"h"}, "fail": {"kind"}, "theme": {"v", "scheme", "guide", "clinic"}, "focus": {}, "reset": {}, "clinic": {"pack"},
}

func checkMessage(text string) string {
	var message map[string]any
	if json.Unmarshal([]byte(text), &message) != nil || message == nil {
		return "" // of another script of the page
	}
	t, _ := message["t"].(string)
	fields, known := allowed[t]
	if !known {
		return "not known: " + text
	}
	for field := range message {
		if field != "t" && !slices.Contains(fields, field) {
			return "has more than it should: " + text
		}
	}
	return ""
}
