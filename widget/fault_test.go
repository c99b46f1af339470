package widget_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"vertebra/scripts/browser"
)

// missing, cutShort and mistyped are what can happen to a file on its way.
func missing(w http.ResponseWriter, q *http.Request) { http.NotFound(w, q) }

func cutShort(t *testing.T) http.HandlerFunc {
	return func(w http.ResponseWriter, q *http.Request) {
		data, err := os.ReadFile(filepath.Join(built.Dir, filepath.Base(q.URL.Path)))
		if err != nil {
			t.Error(err)
		}
		w.Write(data[:len(data)/2])
	}
}

func damaged(t *testing.T) http.HandlerFunc {
	return func(w http.ResponseWriter, q *http.Request) {
		data, err := os.ReadFile(filepath.Join(built.Dir, filepath.Base(q.URL.Path)))
		if err != nil {
			t.Error(err)
		}
		data[len(data)/2] ^= 1
		w.Write(data)
	}
}

func mistyped(t *testing.T) http.HandlerFunc {
	return func(w http.ResponseWriter, q *http.Request) {
		data, err := os.ReadFile(filepath.Join(built.Dir, filepath.Base(q.URL.Path)))
		if err != nil {
			t.Error(err)
		}
		w.Header().Set("Content-Type", "text/plain")
		w.Write(data)
	}
}

// endsIn serves a shell page that ends in one of its parts, as one does whose
// connection is lost.
func endsIn(t *testing.T, part string) http.HandlerFunc {
	return func(w http.ResponseWriter, q *http.Request) {
		before, after, _ := strings.Cut(shellPage(t, q, part), startOf(part))
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, before+startOf(part)+after[:1000])
	}
}

// breaksIn serves a shell page whose connection breaks in one of its parts. Unlike
// one that ends there, Chromium never says that it is at its end.
func breaksIn(t *testing.T, part string) http.HandlerFunc {
	return func(w http.ResponseWriter, q *http.Request) {
		endsIn(t, part)(w, q)
		w.(http.Flusher).Flush()
		time.Sleep(200 * time.Millisecond) // so that the browser reads that far
		panic(http.ErrAbortHandler)
	}
}

// altered serves a shell page with one letter of a part changed.
func altered(t *testing.T, part string) http.HandlerFunc {
	return func(w http.ResponseWriter, q *http.Request) {
		before, after, _ := strings.Cut(shellPage(t, q, part), startOf(part))
		letters := []byte(after)
		letters[2000] ^= 1
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, before+startOf(part)+string(letters))
	}
}

func startOf(part string) string { return `<script type="text/plain" id="` + part + `">` }

func shellPage(t *testing.T, q *http.Request, part string) string {
	name := filepath.Base(q.URL.Path)
	data, err := os.ReadFile(filepath.Join(built.Dir, name))
	if err != nil {
		if l, wrong := spoken(); wrong == nil {
			data, err = os.ReadFile(filepath.Join(l.dir, name))
		}
	}
	if err != nil || !strings.Contains(string(data), startOf(part)) {
		t.Errorf("the shell page has no part %s (%v)", part, err)
	}
	return string(data)
}

// never answers until the browser gives up.
func never(w http.ResponseWriter, q *http.Request) {
	select {
	case <-q.Context().Done():
	case <-time.After(30 * time.Second):
	}
}

func (w *walk) asked(part string) bool {
	for _, path := range w.s.requests() {
		if strings.Contains(path, part) && strings.Contains(path, "/engine.") {
			return true
		}
	}
	return false
}

const engineAtWork = `document.documentElement.dataset.engine`

// The checker goes on to the same result whatever happens to an engine.
func TestOneEngineTakesTheOthersPlace(t *testing.T) {
	noWasm := chromedp.Flag("js-flags", "--jitless") // as in Lockdown Mode: there is no WebAssembly then
	tests := []struct {
		name  string
		spoil map[string]http.HandlerFunc
		flags []chromedp.ExecAllocatorOption
		want  string // the engine that gives the result
		asked bool   // the JavaScript engine was asked for by itself
	}{
		{"WebAssembly is off", nil, []chromedp.ExecAllocatorOption{noWasm}, "js", false},
		{"engine.wasm is missing", map[string]http.HandlerFunc{".wasm": missing}, nil, "js", false},
		{"engine.wasm is cut short", map[string]http.HandlerFunc{".wasm": cutShort(t)}, nil, "js", false},
		{"engine.wasm is damaged", map[string]http.HandlerFunc{".wasm": damaged(t)}, nil, "js", false},
		{"engine.wasm never comes", map[string]http.HandlerFunc{".wasm": never}, nil, "js", false},
		{"the page ends in the JavaScript engine", map[string]http.HandlerFunc{"shell.": endsIn(t, "engine"), ".wasm": missing}, nil, "js", true},
		{"the JavaScript engine in the page is damaged", map[string]http.HandlerFunc{"shell.": altered(t, "engine"), ".wasm": missing}, nil, "js", true},
		{"there is no JavaScript engine", map[string]http.HandlerFunc{"shell.": endsIn(t, "engine"), "/engine.": onlyWasm(t)}, nil, "wasm", true},
		{"the protocol in the page is damaged", map[string]http.HandlerFunc{"shell.": altered(t, "protocol")}, nil, "wasm", false},
		{"the page ends in what is behind the questions", map[string]http.HandlerFunc{"shell.": endsIn(t, "behind")}, nil, "wasm", false},
		{"files have a wrong MIME type", map[string]http.HandlerFunc{".wasm": mistyped(t), ".bin": mistyped(t)}, nil, "wasm", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w, pl := open(t, serve(t, tt.spoil), tt.flags...), patientPlan(t, strained)
			w.click("#start")
			w.answerAll(pl)
			w.waitHeading("Check your answers")
			w.ui.Wait(w, fmt.Sprintf(`%s === %q`, engineAtWork, tt.want))
			w.clickText("See my result")
			w.waitHeading(pl.title())
			if got := w.asked(".js"); got != tt.asked {
				t.Errorf("the JavaScript engine was asked for by itself: %v, want %v", got, tt.asked)
			}
		})
	}
}

// Chromium does not say that a page's connection broke; the page is never at its end.
func TestAPartThatNeverComesIsFetched(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"shell.": breaksIn(t, "engine"), ".wasm": missing})
	w, pl := &walk{T: t, ctx: browser.Start(t), s: s}, patientPlan(t, strained)
	if err := chromedp.Do(w.ctx, chromedp.EmulateViewport(390, 844)); err != nil {
		t.Fatal(err)
	}
	go chromedp.Do(w.ctx, chromedp.Navigate(w.s.URL)) // it may wait for that end
	w.ui = browser.FindFrame(w, w.ctx, "about:srcdoc")
	w.firstScript()
	w.click("#start")
	w.answerAll(pl)
	w.waitHeading("Check your answers")
	if !w.asked(".js") {
		t.Error("the JavaScript engine was not asked for by itself")
	}
}

func onlyWasm(t *testing.T) http.HandlerFunc {
	return func(w http.ResponseWriter, q *http.Request) {
		if strings.HasSuffix(q.URL.Path, ".js") {
			missing(w, q)
			return
		}
		mistyped(t)(w, q)
	}
}

// When nothing can run, what matters is still readable, and what was answered
// before it showed.
func TestWithoutAnyEngineTheGuideIsShown(t *testing.T) {
	tests := []struct {
		name  string
		spoil map[string]http.HandlerFunc
	}{
		{"both engines are missing", map[string]http.HandlerFunc{"shell.": endsIn(t, "engine"), "/engine.": missing}},
		{"the protocol is missing", map[string]http.HandlerFunc{"shell.": endsIn(t, "protocol"), ".bin": missing}},
		{"the protocol is damaged", map[string]http.HandlerFunc{"shell.": altered(t, "protocol"), ".bin": damaged(t)}},
	}
	for _, tt := range tests {
		for _, begun := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, begun %v", tt.name, begun), func(t *testing.T) {
				hold, spoil := make(chan struct{}), map[string]http.HandlerFunc{}
				for part, answer := range tt.spoil {
					if spoil[part] = answer; part != "shell." {
						spoil[part] = func(w http.ResponseWriter, q *http.Request) { <-hold; answer(w, q) }
					}
				}
				w, pl := open(t, serve(t, spoil)), patientPlan(t, strained)
				if begun {
					w.click("#start")
					w.waitHeading(pl.ask(pl.answers[0].Question))
					w.fill(pl.answers[0].Values)
				}
				close(hold)
				if begun {
					time.Sleep(time.Second)
					w.waitHeading(pl.ask(pl.answers[0].Question)) // nothing is taken from under the hands
					w.next()
				}
				w.ui.Wait(w, `document.querySelector(".fail")`)
				text := eval[string](w, `document.body.innerText`)
				parts := []string{"could not be loaded", "999", sign}
				if begun {
					parts = append(parts, pl.ask(pl.answers[0].Question))
				}
				for _, part := range parts {
					if !strings.Contains(text, part) {
						t.Errorf("the page does not say %q:\n%s", part, text)
					}
				}
				w.axe()
				host, err := chromedp.Run(w.ctx, chromedp.Evaluate[string](`document.querySelector("symptom-checker").innerText`))
				if err != nil || !strings.Contains(host, "When to get help") {
					t.Errorf("the page's own fallback is not shown again (%v): %q", err, host)
				}
			})
		}
	}
}

// The frame that a page brings may have failed before the page says that it shows a
// guide of its own. The guide is then not there twice; once somebody is in it, it
// stays as it is.
func TestAGuideOfThePageThatIsHeardOfLate(t *testing.T) {
	w := open(t, serve(t, map[string]http.HandlerFunc{"shell.": endsIn(t, "engine"), "/engine.": missing}))
	w.ui.Wait(w, `document.querySelector(".fail")`)
	tell := func(guide bool, scheme string) {
		w.host(`document.querySelectorAll("symptom-checker > :not(script, [slot])").forEach(part => part.remove())`)
		if guide {
			w.host(`document.querySelector("symptom-checker").append(document.createElement("section"))`)
		}
		w.host(`document.querySelector("symptom-checker").setAttribute("theme", "` + scheme + `")`)
		w.ui.Wait(w, `document.documentElement.dataset.scheme === "`+scheme+`"`)
	}
	check := func(unfolded bool, when string) {
		t.Helper()
		if n := eval[int](w, `document.querySelectorAll(".fail details[open]").length`); (n > 0) != unfolded {
			t.Errorf("%s %d parts are unfolded", when, n)
		}
	}
	tell(false, "dark")
	check(true, "without a guide around it")
	tell(true, "light")
	check(false, "with a guide around it")
	eval[any](w, `document.querySelector(".fail summary").focus()`)
	tell(false, "dark")
	check(false, "under somebody's hands")
}

// The page's own fallback is read without any script of ours.
func TestFallbackOfThePage(t *testing.T) {
	tests := []struct {
		name  string
		spoil map[string]http.HandlerFunc
		noJS  bool
	}{
		{"JavaScript is off", nil, true},
		{"symptom-checker.js is missing", map[string]http.HandlerFunc{"symptom-checker.js": missing}, false},
		{"symptom-checker.js was changed", map[string]http.HandlerFunc{"symptom-checker.js": damaged(t)}, false},
		{"the shell page is missing", map[string]http.HandlerFunc{"shell.": missing}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, ctx := serve(t, tt.spoil), browser.Start(t)
			if tt.noJS {
				if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
					t.Fatal(err)
				}
			}
			if err := chromedp.Do(ctx, chromedp.Navigate(s.URL)); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Second)
			text, err := chromedp.Run(ctx, chromedp.Text(chromedp.CSS("symptom-checker")))
			if err != nil {
				t.Fatal(err)
			}
			for _, part := range []string{"numb or tingling skin around the private parts", "999", "When to get help"} {
				if !strings.Contains(text, part) {
					t.Errorf("the fallback does not show %q:\n%s", part, text)
				}
			}
			if whole, err := chromedp.Run(ctx, chromedp.TextContent(chromedp.CSS("symptom-checker"))); err != nil || !strings.Contains(whole, "Stay active") {
				t.Errorf("the fallback has no plan, not even folded: %v\n%s", err, whole)
			}
		})
	}
}

// The engine with the fault is never what ships.
func TestNoFaultIsShipped(t *testing.T) {
	for _, f := range built.R.Files {
		data, err := os.ReadFile(filepath.Join(built.Dir, f.Name))
		if err != nil || bytes.Contains(data, []byte("a fault for tests")) {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}
