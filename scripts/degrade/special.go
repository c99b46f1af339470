package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"vertebra/scripts/leaktest/driver"
	"vertebra/scripts/shipped"
)

// withoutScripts wants what stands in the element, in a browser that runs no script
// of any page.
func (g *ground) withoutScripts(b *driver.Browser, c cell, _ []string) ([]string, error) {
	if err := b.Open(g.set(c)); err != nil {
		return nil, err
	}
	time.Sleep(soon)
	text, err := b.Text("symptom-checker")
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(g.names(), func(name string) bool { return strings.HasPrefix(name, "/shell.") }) {
		return nil, errors.New("scripts run: the cell shows nothing")
	}
	return nil, tells(text)
}

// farAhead puts the clock of a page to a day on which every review date has passed.
const farAhead = `(() => {
	const Real = window.Date
	window.Date = class extends Real { constructor(...all) { all.length ? super(...all) : super(2090, 0, 1) } }
})(), 0`

// expired wants the signs before the first question, and then the same questions.
func (g *ground) expired(b *driver.Browser, c cell, measure []string) ([]string, error) {
	if err := g.atStart(b, c); err != nil {
		return nil, err
	}
	if _, err := driver.Eval[any](b, farAhead); err != nil {
		return nil, err
	}
	if err := press(b, "#start"); err != nil {
		return nil, err
	}
	if err := b.Wait(`document.querySelector("#view h2").textContent === "Read this first"`); err != nil {
		return nil, err
	}
	if err := reads(b, `document.getElementById("view").innerText`); err != nil {
		return nil, err
	}
	if err := pressText(b, "I have none of these: go on"); err != nil {
		return nil, err
	}
	if err := b.Wait(`document.querySelector("#view .question")`); err != nil {
		return nil, err
	}
	seen, err := walk(b, 60, "")
	if err != nil || len(measure) == 0 || len(seen) == 0 {
		return seen, err
	}
	return seen, same(seen[:len(seen)-1], measure[:len(measure)-1]) // the result's text has other dates
}

// pressText presses the button with that text.
func pressText(b *driver.Browser, text string) error {
	label, _ := json.Marshal(text)
	_, err := driver.Eval[any](b, fmt.Sprintf(`Array.from(document.querySelectorAll("button")).find((one) => one.textContent.trim() === %s).click(), 0`, label))
	return err
}

// takesRoom fills what the browser leaves a page, up to the last bytes, but no more
// than most megabytes. It says whether there is none left: a new base, as the diary
// makes one, takes nothing any more.
const takesRoom = `(async (most) => {
	const made = (name) => new Promise((done, failed) => {
		const request = indexedDB.open(name, 1)
		request.onupgradeneeded = () => request.result.createObjectStore("all", { autoIncrement: true })
		request.onsuccess = () => done(request.result)
		request.onerror = () => failed(request.error)
	})
	const put = (base, size) => new Promise((done) => {
		const bytes = new Uint8Array(size)
		for (let at = 0; at < size; at += 65536) crypto.getRandomValues(bytes.subarray(at, at + 65536))
		const all = base.transaction("all", "readwrite")
		all.oncomplete = () => done(true)
		all.onabort = all.onerror = () => done(false)
		all.objectStore("all").add(bytes)
	}).catch(() => false) // Firefox closes a base that has no room
	let taken = 0
	for (let round = 0; taken < most << 20; round++) {
		const base = await made("filling " + round).catch(() => undefined)
		if (!base) return true
		const before = taken
		for (const size of [1 << 20, 1 << 16, 1 << 14]) while (taken < most << 20 && (await put(base, size))) taken += size
		base.close()
		if (taken === before) return true
	}
	return false
})(64)`

// begins fills in the page that begins a diary.
const begins = `(() => {
	const line = (label, value) => (Array.from(document.querySelectorAll(".line")).find((one) => one.textContent.startsWith(label)).querySelector("input").value = value)
	const tick = (label) => Array.from(document.querySelectorAll("label")).find((one) => one.textContent.trim() === label).querySelector("input").click()
	line("When did this pain begin?", new Date(Date.now() - 3 * 86400000).toISOString().slice(0, 10))
	tick("Lower back")
	line("Thing 1", "lace my boots")
	line("Passphrase", "quince ladder thimble")
	line("The same passphrase again", "quince ladder thimble")
	tick("Keep the diary on this device")
})(), 0`

const isOffline = `document.querySelector(".app button") && document.querySelector(".app").textContent.includes("works without internet now")`

// full wants a person to be told that the diary cannot be kept, and how to save it.
func (g *ground) full(b *driver.Browser, c cell, _ []string) ([]string, error) {
	if err := b.Open(g.set(c) + "#country=GB"); err != nil {
		return nil, err
	}
	if err := into(b, ui); err != nil {
		return nil, err
	}
	if err := b.Wait(isOffline); err != nil { // so that nothing else is kept later, or dropped
		return nil, err
	}
	if err := b.Into(); err != nil {
		return nil, err
	}
	switch b.Name {
	case driver.Chromium:
		if err := b.Room(g.URL, 1); err != nil {
			return nil, err
		}
	default:
		isFull, err := driver.Eval[bool](b, takesRoom)
		if err != nil {
			return nil, err
		}
		if !isFull {
			return nil, unshown("64 MB are kept and there is room, and MiniBrowser has no setting for less")
		}
	}
	if err := into(b, ui); err != nil {
		return nil, err
	}
	if err := pressText(b, "Start a diary"); err != nil {
		return nil, err
	}
	if _, err := driver.Eval[any](b, begins); err != nil {
		return nil, err
	}
	if err := pressText(b, "Start the diary"); err != nil {
		return nil, err
	}
	if err := b.Wait(`!document.querySelector(".begin")`); err != nil { // a phrase takes seconds to become a key
		return nil, err
	}
	if err := b.Wait(`document.getElementById("view").innerText.includes("may be out of room")`); err != nil {
		said, _ := driver.Eval[string](b, `document.getElementById("view").innerText`)
		return nil, fmt.Errorf("%w: %.600q", err, said)
	}
	return nil, b.Wait(`Array.from(document.querySelectorAll("button")).some((one) => one.textContent === "Save a backup")`)
}

// updated wants a newer release of the offline app to wait until the run is over.
func (g *ground) updated(b *driver.Browser, c cell, measure []string) ([]string, error) {
	address := g.set(c) + "#country=GB"
	if err := errors.Join(os.RemoveAll(g.kept), os.CopyFS(g.kept, os.DirFS(g.release))); err != nil {
		return nil, err
	}
	if err := b.Open(address); err != nil {
		return nil, err
	}
	can, err := driver.Eval[bool](b, `"serviceWorker" in navigator`)
	if err != nil {
		return nil, err
	}
	if !can {
		return nil, unshown("it has no service worker here, so that the app is fetched anew at each visit")
	}
	if err := into(b, ui); err != nil {
		return nil, err
	}
	if err := b.Wait(isOffline); err != nil {
		return nil, err
	}
	if err := press(b, "#start"); err != nil {
		return nil, err
	}
	if err := b.Wait(`document.querySelector("#view .question")`); err != nil {
		return nil, err
	}
	begun, err := walk(b, 1, "")
	if err != nil {
		return nil, err
	}
	if err := shipped.Renew(g.kept); err != nil {
		return nil, err
	}
	err = b.Beside(address, func() error {
		return b.Wait(`await navigator.serviceWorker.getRegistration().then((one) => one.waiting)`)
	})
	if err != nil {
		return nil, fmt.Errorf("the newer release does not come: %w", err)
	}
	if err := into(b, ui); err != nil {
		return nil, err
	}
	seen, err := walk(b, 60, "")
	seen = append(begun, seen...)
	if err != nil || len(seen) < 2 {
		return seen, errors.Join(err, errors.New("the run is lost"))
	}
	if err := same(seen[:len(seen)-1], measure[:len(measure)-1]); err != nil { // the app's result has the diary too
		return seen, err
	}
	// The visit ends, and the next one has the newer release.
	for _, next := range []string{g.URL + "/empty", address} {
		if err := b.Open(next); err != nil {
			return seen, err
		}
	}
	return seen, b.Wait(fmt.Sprintf(`document.title.startsWith(%q)`, shipped.RenewedTitle))
}
