package widget_test

import (
	"context"
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"vertebra/scripts/browser"
	"vertebra/scripts/leaktest/collector"
	"vertebra/scripts/leaktest/driver"
	"vertebra/scripts/leaktest/trial"
)

// tab is a tab of the browser, as the leak test uses it.
type tab struct{ ctx context.Context }

func (p tab) Open(url string) error { return chromedp.Do(p.ctx, chromedp.Navigate(url)) }

func (p tab) Value(expression string) (json.RawMessage, error) {
	return chromedp.Run(p.ctx, chromedp.Evaluate[json.RawMessage](expression))
}

func (p tab) Wait(expression string) error {
	for end := time.Now().Add(15 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if raw, err := p.Value("!!(" + expression + ")"); err == nil && string(raw) == "true" {
			return nil
		}
	}
	return fmt.Errorf("never true: %s", expression)
}

// ground is built once: its release has a UI that tries to get out.
var ground = sync.OnceValues(func() (*trial.Ground, error) { return trial.Prepare(context.Background(), built.Root) })

func hostile(t *testing.T) *trial.Ground {
	t.Helper()
	if built.Err != nil {
		t.Fatal(built.Err)
	}
	g, err := ground()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// A script that has taken the UI's place gets nothing out. All browsers and all
// ways: go run ./scripts/leaktest.
func TestNothingLeavesTheAirlock(t *testing.T) {
	g := hostile(t)
	p := tab{browser.Start(t, chromedp.Flag("allow-loopback-in-peer-connection", true))}
	for _, s := range g.Settings(driver.Chromium)[:2] {
		outcomes, err := g.Run(p, s, []string{"location.href", "a pressed link", "blob page in place of this one"})
		if err != nil {
			t.Fatalf("%s: %v", s.Name, err)
		}
		arrived := 0
		for way, o := range outcomes {
			if o.Leaks(way, s) {
				t.Errorf("%s: %s got out", s.Name, way)
			}
			if o.Arrived == collector.Data {
				arrived++
			}
		}
		// Without protection they do get out, or this would prove nothing.
		if !s.Protected && arrived < 45 {
			t.Errorf("%s: only %d of %d ways arrived", s.Name, arrived, len(outcomes))
		}
	}
}

// Whatever the UI says, the shell tells the host no more than it should, and asks
// its server for no more than a release has.
func TestAHostileUICannotTellByTheShell(t *testing.T) {
	g := hostile(t)
	ctx := browser.Start(t)
	p := tab{ctx}
	if err := p.Open(g.Host.URL); err != nil {
		t.Fatal(err)
	}
	if err := p.Wait("window.isReady"); err != nil {
		t.Fatal(err)
	}
	say := func(script string) {
		t.Helper()
		if _, err := p.Value(`(() => { const ui = ` + trial.InShadow + `.contentWindow.frames[0]; ` + script + `; return 0 })()`); err != nil {
			t.Fatal(err)
		}
		time.Sleep(400 * time.Millisecond)
	}
	heights := func() []int {
		t.Helper()
		raw, err := p.Value("window.heights")
		if err != nil {
			t.Fatal(err)
		}
		var list []int
		if err := json.Unmarshal(raw, &list); err != nil {
			t.Fatal(err)
		}
		return list
	}
	say(`window.heights = []; window.told = []
		const element = document.querySelector("symptom-checker")
		element.addEventListener("resize", ({ detail }) => heights.push(detail.height))
		for (const name of ["start", "complete", "error", "leave", "answer"]) element.addEventListener(name, (e) => told.push(name + JSON.stringify(e.detail)))`)
	say(`ui.postMessage({ say: [7000, 5000, 7101, 1e9, -5, "x", null, 480].map((h) => ({ t: "h", h })) }, "*")`)
	if got := heights(); !slices.Equal(got, []int{7040, 7200}) && !slices.Equal(got, []int{7200}) {
		t.Errorf("on the first page the heights are %v, want steps of 160 that grow", got)
	}
	say(`heights.length = 0; ui.postMessage({ say: [{ t: "start" }] }, "*")`)
	if got := heights(); !slices.Equal(got, []int{800}) {
		t.Errorf("at Start the heights are %v, want 800", got)
	}
	say(`heights.length = 0; ui.postMessage({ say: [1100, 2000, 480, 9999].map((h) => ({ t: "h", h })) }, "*")`)
	if got := heights(); len(got) > 0 {
		t.Errorf("after Start the UI can tell heights: %v", got)
	}
	say(`told.length = 0; ui.postMessage({ say: [{ t: "answer", id: "saddle" }, { t: "fail", kind: "emergency" }, { t: "complete", level: "emergency" }, { t: "constructor" }, { t: "__proto__" }, 1, null, "complete"] }, "*")`)
	raw, err := p.Value("window.told")
	if err != nil || string(raw) != `["completenull"]` {
		t.Errorf("the host was told %s (%v), want one bare complete", raw, err)
	}
	say(`told.length = 0; ui.postMessage({ say: Array(500).fill({ t: "complete" }) }, "*")`)
	if raw, _ := p.Value("window.told.length < 25"); string(raw) != "true" {
		t.Errorf("the host counts as many events as the UI likes")
	}
}

// After the hand-over the shell cannot be made to ask its server for anything,
// and before it not without end.
func TestAHostileUICannotCountOutRequests(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"shell.": endsIn(t, "protocol"), ".bin": missing, "/engine.": missing})
	w := open(t, s)
	before := len(s.requests())
	w.main(`(() => {
		const send = MessagePort.prototype.postMessage
		JSON.parse // the UI's port is not to be had from here: catch it as it sends
		MessagePort.prototype.postMessage = function (...all) { window.caught = this; return send.apply(this, all) }
	})()`)
	w.clickText("Try again")
	time.Sleep(500 * time.Millisecond)
	w.main(`(async () => { for (let i = 0; i < 60; i++) { caught.postMessage({ t: "again", wasm: true }); caught.postMessage({ t: "language", lang: "es" }); await new Promise((done) => setTimeout(done, 30)) } })()`)
	time.Sleep(time.Second)
	if n := len(s.requests()) - before; n > 45 {
		t.Errorf("a UI that says “again” 60 times caused %d requests", n)
	}
}

// trace records, in the host page, all that it can see of the checker, but not
// when: events, messages, attributes of the frame, its own address and storage.
const trace = `(() => {
	window.trace = []
	const element = document.querySelector("symptom-checker")
	const dispatch = element.dispatchEvent
	element.dispatchEvent = function (event) { trace.push(["event", event.type, JSON.stringify(event.detail ?? null)]); return dispatch.call(this, event) }
	addEventListener("message", ({ data }) => trace.push(["message", JSON.stringify(data)]), true)
	const seen = new MutationObserver((all) => { for (const m of all) trace.push(["change", m.target.localName, m.attributeName, m.target.getAttribute(m.attributeName)]) })
	seen.observe(element, { attributes: true, subtree: true })
	seen.observe(element.shadowRoot, { attributes: true, childList: true, subtree: true })
})()`

// state is what the host page keeps, by its names.
const state = `Promise.all([document.title, location.href, history.length, document.cookie, JSON.stringify(localStorage), JSON.stringify(sessionStorage), indexedDB.databases().then((all) => all.length), caches.keys().then((all) => all.length)]).then(String)`

// asking notes the query and the Referer of each request.
func asking(s *server) func() []string {
	var mu sync.Mutex
	var list []string
	next := s.Config.Handler
	s.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		mu.Lock()
		list = append(list, q.URL.RequestURI()+" from "+q.Referer())
		mu.Unlock()
		next.ServeHTTP(w, q)
	})
	return func() []string {
		mu.Lock()
		defer mu.Unlock()
		return slices.Clone(list)
	}
}

// seen walks to the end of a plan and gives what the host saw on the way.
func seen(t *testing.T, pl plan, end string) (lines, requests []string) {
	t.Helper()
	s := serve(t, nil)
	asked := asking(s)
	w := open(t, s)
	w.ui.Wait(w, `document.querySelector(".facade .links button:nth-of-type(2)")`) // the engine is up
	time.Sleep(500 * time.Millisecond)
	loaded := len(asked())
	w.host(trace)
	host := browser.FindFrame(t, w.ctx, s.URL)
	before, err := browser.Eval[string](host, state)
	if err != nil {
		t.Fatal(err)
	}
	w.main(`for (const name of ["log", "info", "warn", "error", "debug"]) console[name] = (...all) => (document.body.dataset.said = all.join(" "))`)
	w.click("#start")
	w.answerAll(pl)
	if end == ".result" {
		w.clickText("See my result")
	}
	w.ui.Wait(w, fmt.Sprintf(`document.querySelector(%q)`, end))
	w.clickText("How to use this")
	w.clickText("Back")
	time.Sleep(700 * time.Millisecond)
	all, err := chromedp.Run(w.ctx, chromedp.Evaluate[[][]string](`window.trace`))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range all {
		lines = append(lines, strings.Join(line, " "))
	}
	if after, err := browser.Eval[string](host, state); err != nil || after != before {
		t.Errorf("the host's title, address or storage was %s, and is %s (%v)", before, after, err)
	}
	if said := eval[string](w, `document.body.dataset.said || ""`); said != "" {
		t.Errorf("the console says %q", said)
	}
	if late := asked()[loaded:]; len(late) > 0 {
		t.Errorf("after Start the server was asked for %v", late)
	}
	for _, line := range asked() {
		path, from, _ := strings.Cut(line, " from ")
		if strings.Contains(path, "?") || strings.Contains(path, "/vertebra/") && from != "" && from != s.URL+"/" {
			t.Errorf("a request says more than its name: %s", line)
		}
	}
	return lines, asked()
}

// An emergency after two answers and a harmless result after many look the same
// from outside: only when things happen differs.
func TestTwoRunsLookTheSameToTheHost(t *testing.T) {
	stop, stopAsked := seen(t, patientPlan(t, numb), ".stop")
	result, resultAsked := seen(t, patientPlan(t, strained), ".result")
	if !slices.Equal(stop, result) {
		t.Errorf("the host sees\n%s\nat a stop, and\n%s\nat a result", strings.Join(stop, "\n"), strings.Join(result, "\n"))
	}
	if len(stop) < 4 {
		t.Errorf("the host sees too little for this to prove anything: %v", stop)
	}
	// Nothing of the protocol is in what the host saw, nor in what was asked for.
	pl := patientPlan(t, strained)
	words := []string{"emergency", "urgent", "soon", "self-care", "routine"}
	for _, q := range pl.p.Questions {
		words = append(words, q.ID)
		for _, o := range q.Options {
			words = append(words, o.ID)
		}
	}
	everything := strings.Join(slices.Concat(stop, result, stopAsked, resultAsked), "\n")
	for _, word := range words {
		if regexp.MustCompile(`\b` + regexp.QuoteMeta(word) + `\b`).MatchString(strings.ReplaceAll(everything, "back-pain", "")) {
			t.Errorf("%q is in what the host saw:\n%s", word, everything)
		}
	}
}

// The policies of the shipped pages are those of the design, with hashes alone.
func TestPoliciesOfTheShippedPages(t *testing.T) {
	want := map[string]string{
		"shell": "default-src 'none'; script-src HASHES 'wasm-unsafe-eval'; style-src HASHES; connect-src 'self'; frame-src blob:; manifest-src 'self'; img-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types sc-shell sc-engine",
		"ui":    "default-src 'none'; script-src HASHES 'wasm-unsafe-eval'; style-src HASHES; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types sc-engine",
	}
	hashes := regexp.MustCompile(`('sha256-[A-Za-z0-9+/=]+' ?)+`)
	meta := regexp.MustCompile(`^<!doctype html>\s*<html[^>]*>\s*<head>\s*<meta http-equiv="?Content-Security-Policy"? content="([^"]*)"`)
	for _, f := range built.R.Files {
		if !strings.HasPrefix(f.Name, "shell.") {
			continue
		}
		data, err := os.ReadFile(filepath.Join(built.Dir, f.Name))
		if err != nil {
			t.Fatal(err)
		}
		srcdoc := regexp.MustCompile(`srcdoc=("[^"]*"|'[^']*')`).FindStringSubmatch(string(data))
		if srcdoc == nil {
			t.Fatalf("%s has no frame for the UI", f.Name)
		}
		ui := strings.Trim(srcdoc[1], `"'`)
		for name, page := range map[string]string{"shell": string(data), "ui": html.UnescapeString(ui)} {
			found := meta.FindStringSubmatch(page)
			if found == nil {
				t.Errorf("%s: the policy of the %s does not stand first in its head: %.200s", f.Name, name, page)
				continue
			}
			policy := strings.ReplaceAll(hashes.ReplaceAllString(html.UnescapeString(found[1]), "HASHES "), " ;", ";")
			if policy != want[name] {
				t.Errorf("%s: the policy of the %s is\n%s, want\n%s", f.Name, name, policy, want[name])
			}
			if strings.Contains(page, " style=\"") || strings.Contains(page, " onclick=") {
				t.Errorf("%s: the %s has a style or a handler in an attribute", f.Name, name)
			}
		}
	}
}

// Every answer of the server carries the headers, those that say "not found" too.
func TestHeadersOfTheRelease(t *testing.T) {
	s := serve(t, nil)
	for _, path := range []string{"/vertebra/symptom-checker.js", "/vertebra/no-such-file.js"} {
		r, err := http.Get(s.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		r.Body.Close()
		for name, value := range built.R.Headers() {
			if got := r.Header.Get(name); got != value {
				t.Errorf("%s: %s is %q, want %q", path, name, got, value)
			}
		}
	}
	if list := built.R.Headers()["Connection-Allowlist"]; !strings.HasPrefix(list, `(response-origin "https://`) || strings.Contains(list, "http://") {
		t.Errorf("the allowlist is %s", list)
	}
}

// What the page says of itself can be seen: the rule in force, no request, and
// that it goes on with the network gone.
func TestCheckItYourself(t *testing.T) {
	s := serve(t, nil)
	w, pl := open(t, s), patientPlan(t, strained)
	eval[any](w, `document.querySelector(".private-check summary").click()`)
	w.ui.Wait(w, `document.querySelector(".private-check .policy")`)
	if got := eval[string](w, `document.querySelector(".private-check .policy").textContent`); !strings.HasPrefix(got, "default-src 'none'; script-src 'sha256-") {
		t.Errorf("the first page shows the rule %q", got)
	}
	w.axe()
	w.ui.Wait(w, `document.querySelector(".facade .links button:nth-of-type(2)")`)
	time.Sleep(500 * time.Millisecond)
	w.click("#start")
	w.waitHeading(pl.ask(pl.answers[0].Question))
	s.Close() // as in flight mode
	w.answerAll(pl)
	w.clickText("See my result")
	w.waitHeading(pl.title())
	w.clickText("About this checker")
	w.ui.Wait(w, `document.querySelector(".about .policy")`)
	w.ui.Wait(w, `document.querySelector(".about").textContent.includes("since the questions began: none.")`)
	// A request that were made would be counted.
	w.main(`fetch("/x").catch(() => 0)`)
	w.clickText("Back")
	w.clickText("About this checker")
	w.ui.Wait(w, `/since the questions began: (none|[1-9])/.test(document.querySelector(".about").textContent)`)
}
