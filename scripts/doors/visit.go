package main

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"vertebra/scripts/browser"
)

// watcher collects, in the page around the checker, what a developer would see as
// an error in the console.
const watcher = `(() => {
	const wrong = window.__wrong = []
	addEventListener("error", e => wrong.push(e.message || "not loaded: " + (e.target.src || e.target.href)), true)
	addEventListener("unhandledrejection", e => wrong.push(String(e.reason)))
	addEventListener("securitypolicyviolation", e => wrong.push("refused by policy: " + e.violatedDirective + " " + e.blockedURI))
	const error = console.error
	console.error = (...all) => { wrong.push(all.join(" ")); error(...all) }
})()`

// visit is a person in a browser at one address.
type visit struct {
	*door
	tab context.Context
}

// visit opens a browser at the address, on a narrow screen.
func (d *door) visit(address string, flags ...chromedp.ExecAllocatorOption) *visit {
	v := &visit{d, browser.Start(d, flags...)}
	_, err := chromedp.Call(v.tab, page.Enable, page.EnableParams{})
	d.check(err)
	_, err = chromedp.Call(v.tab, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watcher})
	d.check(err)
	v.goTo(address)
	return v
}

func (v *visit) goTo(address string) {
	v.check(chromedp.Do(v.tab, chromedp.EmulateViewport(390, 844), chromedp.Navigate(address)))
}

// host evaluates in the page around the checker.
func host[T any](v *visit, expression string) T {
	value, err := chromedp.Run(v.tab, chromedp.Evaluate[T](expression))
	if err != nil {
		v.Fatalf("%s: %v", expression, err)
	}
	return value
}

// wait waits until an expression is true in the page around the checker.
func (v *visit) wait(expression string) {
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		if host[bool](v, "!!("+expression+")") {
			return
		}
	}
	v.Fatalf("never true: %s\nthe page shows:\n%s", expression, host[string](v, "document.body.innerText"))
}

// firstQuestion presses Start in the only checker of the page and waits for the first
// question.
func (v *visit) firstQuestion() *browser.Frame {
	ui := browser.FindFrame(v, v.tab, "about:srcdoc")
	ui.Wait(v, `document.querySelector("#help p")`)
	_, err := browser.Eval[any](ui, `document.getElementById("start").click()`)
	v.check(err)
	ui.Wait(v, `!document.getElementById("facade") && document.querySelector("#view fieldset, #view input")`)
	heading, err := browser.Eval[string](ui, `document.querySelector("#view h2").textContent`)
	v.check(err)
	if !v.asks[heading] {
		v.Fatalf("after Start the page says %q, which is no question", heading)
	}
	return ui
}

// noErrors fails when the page around the checker had any.
func (v *visit) noErrors() {
	if wrong := host[[]string](v, "window.__wrong"); len(wrong) > 0 {
		v.Errorf("the page has errors: %q", wrong)
	}
}

// inert fails when the element has other attributes than these, or what an attribute
// said became a part of the page.
func (v *visit) inert(names ...string) {
	allowed, _ := json.Marshal(names) // strings
	if bad := host[[]string](v, fmt.Sprintf(`[...document.querySelector("symptom-checker").attributes].map(a => a.name).filter(name => !%s.includes(name))`, allowed)); len(bad) > 0 {
		v.Errorf("a hostile value became the attributes %q", bad)
	}
	if host[bool](v, `typeof hacked !== "undefined" || !!document.querySelector("img, script:not([src])")`) {
		v.Errorf("a hostile value became a part of the page")
	}
}
