package widget_test

import (
	"bytes"
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"vertebra/scripts/browser"
	"vertebra/scripts/release"
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

// The checker goes on to the same result whatever happens to the WebAssembly.
func TestTheJavaScriptEngineTakesOver(t *testing.T) {
	noWasm := chromedp.Flag("js-flags", "--jitless") // as in Lockdown Mode: there is no WebAssembly then
	tests := []struct {
		name  string
		spoil map[string]http.HandlerFunc
		flags []chromedp.ExecAllocatorOption
		js    bool // the JavaScript engine is needed
	}{
		{"WebAssembly is off", nil, []chromedp.ExecAllocatorOption{noWasm}, true},
		{"engine.wasm is missing", map[string]http.HandlerFunc{".wasm": missing}, nil, true},
		{"engine.wasm is cut short", map[string]http.HandlerFunc{".wasm": cutShort(t)}, nil, true},
		{"engine.wasm is damaged", map[string]http.HandlerFunc{".wasm": damaged(t)}, nil, true},
		{"engine.wasm is not there when Start is pressed", map[string]http.HandlerFunc{".wasm": never}, nil, true},
		{"files have a wrong MIME type", map[string]http.HandlerFunc{".wasm": mistyped(t), ".bin": mistyped(t)}, nil, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w, pl := open(t, serve(t, tt.spoil), tt.flags...), patientPlan(t, strained)
			w.click("#start")
			w.answerAll(pl)
			w.waitHeading("Check your answers")
			w.clickText("See my result")
			w.waitHeading(pl.title())
			if got := w.asked(".js"); got != tt.js {
				t.Errorf("the JavaScript engine was asked for: %v, want %v", got, tt.js)
			}
		})
	}
}

// When nothing can run, what matters is still readable.
func TestWithoutAnyEngineTheGuideIsShown(t *testing.T) {
	tests := []struct {
		name  string
		spoil map[string]http.HandlerFunc
	}{
		{"both engines are missing", map[string]http.HandlerFunc{"/engine.": missing}},
		{"the protocol is missing", map[string]http.HandlerFunc{".bin": missing}},
		{"the protocol is damaged", map[string]http.HandlerFunc{".bin": damaged(t)}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := open(t, serve(t, tt.spoil))
			w.ui.Wait(w, `document.querySelector(".fail") || document.querySelector("#start")`)
			if eval[bool](w, `!document.querySelector(".fail") && !!document.querySelector("#start")`) {
				w.click("#start")
			}
			w.ui.Wait(w, `document.querySelector(".fail")`)
			text := eval[string](w, `document.body.innerText`)
			for _, part := range []string{"could not be loaded", "999", "numb or tingling skin around the private parts"} {
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

// An engine that panics is started again, and no other answer is lost.
func TestEngineDeath(t *testing.T) {
	if built.Err != nil {
		t.Fatal(built.Err)
	}
	dir := t.TempDir()
	faulty, err := release.Build(context.Background(), release.Options{Root: built.Root, Out: dir, Tags: "fault"})
	if err != nil {
		t.Fatal(err)
	}
	until := func(t *testing.T) (*walk, plan) {
		w, pl := open(t, serveFrom(t, dir, faulty, nil)), patientPlan(t, strained)
		w.ui.Wait(w, `document.querySelector("#start")`)
		w.click("#start")
		for _, a := range pl.answers {
			w.waitHeading(pl.ask(a.Question))
			if a.Question == "age" {
				return w, pl
			}
			w.fill(a.Values)
			w.next()
		}
		t.Fatal("age is not asked")
		return nil, pl
	}
	after := func(pl plan) string { // the question behind age
		for i, a := range pl.answers {
			if a.Question == "age" {
				return pl.answers[i+1].Question
			}
		}
		return ""
	}
	t.Run("once: it goes on as if nothing had happened", func(t *testing.T) {
		w, pl := until(t)
		w.fill([]string{"118"})
		w.next()
		w.waitHeading(pl.ask(after(pl)))
		w.clickText("Back")
		w.waitHeading(pl.ask("age"))
		if got := eval[string](w, `document.querySelector('input[inputmode="numeric"]').value`); got != "118" {
			t.Errorf("the age is %q", got)
		}
	})
	t.Run("always at one answer: that answer is given up, and the person told", func(t *testing.T) {
		w, pl := until(t)
		w.fill([]string{"119"})
		w.next()
		w.ui.Wait(w, `document.querySelector("#view").innerText.includes("could not be used")`)
		w.waitHeading(pl.ask("age"))
		w.fill([]string{"30"})
		w.next()
		w.waitHeading(pl.ask(after(pl)))
	})
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
