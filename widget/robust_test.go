package widget_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"

	"vertebra/scripts/browser"
	"vertebra/scripts/release"
	"vertebra/scripts/site"
)

// sign and number are what every cell of the matrix must show.
const (
	sign   = "numb or tingling skin around the private parts"
	number = "999"
)

// says checks that the UI's page shows each part.
func (w *walk) says(parts ...string) {
	w.Helper()
	text := eval[string](w, `document.querySelector("#view").innerText`)
	for _, part := range parts {
		if !strings.Contains(text, part) {
			w.Errorf("the page does not say %q:\n%s", part, text)
		}
	}
}

// listed answers with a list of withdrawn versions.
func listed(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, q *http.Request) { w.Write([]byte(text)) }
}

const thisVersion = `{"revoked": ["0.0.9", "` + release.Version + `"]}`

func TestAWithdrawnVersionAsksNothing(t *testing.T) {
	w := open(t, serve(t, map[string]http.HandlerFunc{release.Revoked: listed(thisVersion)}))
	w.ui.Wait(w, `document.querySelector(".fail")`)
	w.says("was withdrawn", sign, number)
	w.axe()
	if eval[bool](w, `!!document.querySelector("#start, #guide")`) {
		t.Error("its questions can be begun, or its guide is still shown")
	}
	w.click("#help p button") // how to use it can still be read
	w.ui.Wait(w, `document.querySelector(".guide-page")`)
	w.clickText("Back")
	w.ui.Wait(w, `document.querySelector(".fail")`)
	w.clickText("Leave quickly")
	w.ui.Wait(w, `document.querySelector(".blank button")`)
	w.click(".blank button")
	w.ui.Wait(w, `document.querySelector(".fail")`)
}

// A list that comes late ends a run; what was answered can still be read out.
func TestAVersionWithdrawnInMidRunStopsThere(t *testing.T) {
	until := make(chan struct{})
	s := serve(t, map[string]http.HandlerFunc{release.Revoked: func(w http.ResponseWriter, q *http.Request) {
		<-until
		listed(thisVersion)(w, q)
	}})
	w, pl := open(t, s), patientPlan(t, strained)
	w.click("#start")
	w.waitHeading(pl.ask(pl.answers[0].Question))
	w.fill(pl.answers[0].Values)
	w.next()
	w.waitHeading(pl.ask(pl.answers[1].Question))
	close(until)
	w.ui.Wait(w, `document.querySelector(".fail")`)
	w.focusIsOnHeading()
	w.says("was withdrawn", sign, number, pl.ask(pl.answers[0].Question))
	w.click("#help p button")
	w.ui.Wait(w, `document.querySelector(".guide-page")`)
	w.clickText("Back")
	w.ui.Wait(w, `document.querySelector(".fail")`)
}

// The list must never stop a good checker.
func TestAListThatIsNotOfThisVersionChangesNothing(t *testing.T) {
	for name, answer := range map[string]http.HandlerFunc{
		"missing":           missing,
		"never there":       never,
		"damaged":           listed(`{"revoked": ["` + release.Version),
		"of another form":   listed(`"` + release.Version + `"`),
		"of other versions": listed(`{"revoked": ["0.0.9", "` + release.Version + `.1"]}`),
	} {
		t.Run(name, func(t *testing.T) {
			w, pl := open(t, serve(t, map[string]http.HandlerFunc{release.Revoked: answer})), patientPlan(t, numb)
			w.toResult(pl)
		})
	}
}

func TestTheReleaseDoesNotWithdrawItself(t *testing.T) {
	if built.Err != nil {
		t.Fatal(built.Err)
	}
	data, err := os.ReadFile(filepath.Join(built.Dir, release.Revoked))
	var list struct{ Revoked []string }
	if err := errors.Join(err, json.Unmarshal(data, &list)); err != nil || list.Revoked == nil || slices.Contains(list.Revoked, release.Version) {
		t.Errorf("version %s is released with %s (%v)", release.Version, data, err)
	}
}

// under serves the shell page with one more policy, as a strict host or a content
// blocker adds it.
func under(t *testing.T, policy string) map[string]http.HandlerFunc {
	return map[string]http.HandlerFunc{"shell.": func(w http.ResponseWriter, q *http.Request) {
		data, err := os.ReadFile(filepath.Join(built.Dir, filepath.Base(q.URL.Path)))
		if err != nil {
			t.Error(err)
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", policy)
		w.Write(data)
	}}
}

func TestAPolicyWithoutWebAssemblyGetsTheJavaScriptEngine(t *testing.T) {
	w, pl := open(t, serve(t, under(t, "script-src 'self' 'unsafe-inline'; connect-src 'self'"))), patientPlan(t, strained)
	w.toResult(pl)
	if got := eval[string](w, engineAtWork); got != "js" {
		t.Errorf("the engine at work is %s: the policy refuses nothing", got)
	}
}

// A page that may run no script shows the signs and the number all the same: the
// page around it, and each page of ours that is opened on its own.
func TestWithoutScriptsTheSignsAndTheNumberAreRead(t *testing.T) {
	blocked := under(t, "script-src 'self'")
	blocked["embed.html"] = blocked["shell."]
	blocked["app.html"] = blocked["shell."]
	blocked["one.html"] = blocked["shell."]
	tests := []struct {
		name, path, frame string // without a frame the page itself is read
		spoil             map[string]http.HandlerFunc
		off               bool
	}{
		{"a blocker of inline scripts, embedded", "/", "", blocked, false},
		{"a blocker of inline scripts, the app", "/vertebra/app.html", "about:srcdoc", blocked, false},
		{"JavaScript is off, the app", "/vertebra/app.html", "about:srcdoc", nil, true},
		{"JavaScript is off, the one file", "/vertebra/back-pain.en.one.html", "about:srcdoc", nil, true},
		{"JavaScript is off, the page for iframes", "/vertebra/embed.html", "", nil, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, ctx := serve(t, tt.spoil), browser.Start(t)
			if tt.off {
				if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
					t.Fatal(err)
				}
			}
			if err := chromedp.Do(ctx, chromedp.Navigate(s.URL+tt.path)); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Second)
			frame := tt.frame
			if frame == "" {
				frame = s.URL
			}
			text, err := browser.Eval[string](browser.FindFrame(t, ctx, frame), `document.body.innerText`)
			if err != nil {
				t.Fatal(err)
			}
			for _, part := range []string{sign, number} {
				if !strings.Contains(text, part) {
					t.Errorf("%q cannot be read:\n%s", part, text)
				}
			}
		})
	}
}

// faulty builds a release whose engine fails at ages that no one has.
func faulty(t *testing.T) (string, *release.Release) {
	t.Helper()
	if built.Err != nil {
		t.Fatal(built.Err)
	}
	dir := t.TempDir()
	r, err := release.Build(context.Background(), release.Options{Root: built.Root, Out: dir, Tags: "fault"})
	if err != nil {
		t.Fatal(err)
	}
	return dir, r
}

// toAge answers up to the question for the age, with the WebAssembly engine, and
// gives the question behind it.
func (w *walk) toAge(pl plan) (after string) {
	w.Helper()
	w.ui.Wait(w, engineAtWork+` === "wasm"`)
	w.click("#start")
	for i, a := range pl.answers {
		w.waitHeading(pl.ask(a.Question))
		if a.Question == "age" {
			return pl.ask(pl.answers[i+1].Question)
		}
		w.fill(a.Values)
		w.next()
	}
	w.Fatal("age is not asked")
	return ""
}

// An engine that ends leaves every answer, and the other one gives the next page.
func TestNoAnswerIsLostWhenTheEngineEnds(t *testing.T) {
	dir, r := faulty(t)
	pl := patientPlan(t, strained)
	for age, name := range map[string]string{"119": "a panic at one answer, always", "118": "a panic", "117": "a deadlock", "116": "all memory taken"} {
		t.Run(name, func(t *testing.T) {
			w := open(t, serveFrom(t, dir, r, nil))
			after := w.toAge(pl)
			w.fill([]string{age})
			w.next()
			w.waitHeading(after)
			w.clickText("Back")
			w.waitHeading(pl.ask("age"))
			if got := eval[string](w, `document.querySelector('input[inputmode="numeric"]').value`); got != age {
				t.Errorf("the age is %q", got)
			}
		})
	}
	t.Run("neither engine starts again: the answers stay, and a way to go on", func(t *testing.T) {
		w := open(t, serveFrom(t, dir, r, nil))
		after := w.toAge(pl)
		w.main(`Object.defineProperty(window, "vertebraEngine", { configurable: true, set() { throw new RangeError("no memory") } }), 0`)
		w.fill([]string{"118"})
		w.next()
		w.ui.Wait(w, `document.querySelector(".fail")`)
		w.says("could not be started again", sign, number, pl.ask(pl.answers[0].Question), "118")
		w.axe()
		w.clickText("Try again") // still no room
		w.ui.Wait(w, `document.querySelector(".fail")`)
		w.says(pl.ask("age"), "118")
		w.main(`delete window.vertebraEngine`)
		w.clickText("Try again")
		w.waitHeading(after)
	})
}

// The connection is lost while the engine is on its way, and comes back.
func TestTryAgainAfterTheConnectionWasLost(t *testing.T) {
	var back atomic.Bool
	whole := site.Files(built.Dir, nil)
	cut := func(w http.ResponseWriter, q *http.Request) {
		if !back.Load() {
			panic(http.ErrAbortHandler)
		}
		http.StripPrefix(site.Prefix, whole).ServeHTTP(w, q)
	}
	w, pl := open(t, serve(t, map[string]http.HandlerFunc{"shell.": endsIn(t, "protocol"), "/engine.": cut, ".bin": cut})), patientPlan(t, numb)
	w.ui.Wait(w, `document.querySelector(".fail")`)
	w.says("could not be loaded", sign, number)
	back.Store(true)
	w.clickText("Try again")
	w.answerAll(pl)
	w.waitHeading(pl.title())
}

// What is shown behind the questions does not come, and then it does: every answer
// is on the page of the failure, and nothing is asked twice.
func TestTryAgainAfterTheResultWasLost(t *testing.T) {
	var back atomic.Bool
	hold, whole := make(chan struct{}), site.Files(built.Dir, nil)
	cut := func(w http.ResponseWriter, q *http.Request) {
		if <-hold; !back.Load() {
			panic(http.ErrAbortHandler)
		}
		http.StripPrefix(site.Prefix, whole).ServeHTTP(w, q)
	}
	w, pl := open(t, serve(t, map[string]http.HandlerFunc{"shell.": endsIn(t, "behind"), "/behind.": cut})), patientPlan(t, numb)
	w.click("#start")
	w.answerAll(pl)
	w.ui.Wait(w, `document.querySelector(".waiting")`)
	close(hold)
	w.ui.Wait(w, `document.querySelector(".fail")`)
	w.says("could not be loaded", sign, number, pl.ask(pl.answers[1].Question))
	back.Store(true)
	w.clickText("Try again")
	w.waitHeading(pl.ask(pl.answers[1].Question)) // where they were, with the answer
	w.next()
	w.waitHeading(pl.title())
}

// Away from the page and back, by the browser's own buttons.
func TestComingBackAsksBeforeItShowsTheAnswers(t *testing.T) {
	s := serve(t, nil)
	w, pl := open(t, s, chromedp.Flag("enable-features", "BackForwardCache")), patientPlan(t, strained)
	w.click("#start")
	w.waitHeading(pl.ask(pl.answers[0].Question))
	w.fill(pl.answers[0].Values)
	w.next()
	w.waitHeading(pl.ask(pl.answers[1].Question))
	w.host(`window.stays = true`)
	if err := chromedp.Do(w.ctx, chromedp.Navigate(s.URL+"/no-such-page")); err != nil {
		t.Fatal(err)
	}
	w.host(`history.back()`)
	time.Sleep(2 * time.Second)
	kept, err := chromedp.Run(w.ctx, chromedp.Evaluate[bool](`window.stays === true`))
	if err != nil {
		t.Fatal(err)
	}
	w.ui = browser.FindFrame(t, w.ctx, "about:srcdoc")
	if !kept { // this browser did not keep the page: then nothing is left of it
		t.Log("the page was not kept")
		w.ui.Wait(w, `document.querySelector("#start")`)
		return
	}
	w.ui.Wait(w, `document.querySelector(".ask")`)
	w.clickText("Continue")
	w.waitHeading(pl.ask(pl.answers[1].Question))
	w.clickText("Back")
	w.waitHeading(pl.ask(pl.answers[0].Question))
	if len(w.picks()) == 0 {
		t.Error("the answer is gone")
	}
}

// A new release that arrives in mid-run waits, and takes nothing away.
func TestAnUpdateInMidRunLosesNothing(t *testing.T) {
	if built.Err != nil {
		t.Fatal(built.Err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "release"), os.DirFS(built.Dir)); err != nil {
		t.Fatal(err)
	}
	s, w, pl := serveApp(t, filepath.Join(dir, "release")), startApp(t, filepath.Join(dir, "profile")), patientPlan(t, strained)
	w.visit(s.URL + appPath + "#country=GB")
	w.ui.Wait(w, offlineReady)
	w.click("#start")
	w.waitHeading(pl.ask(pl.answers[0].Question))
	w.fill(pl.answers[0].Values)
	w.next()
	renewed(t, filepath.Join(dir, "release"))
	other, leave := chromedp.NewContext(w.ctx) // the app once more, in another tab
	if err := chromedp.Do(other, chromedp.Navigate(s.URL+appPath)); err != nil {
		t.Fatal(err)
	}
	if !outer[bool](w, `navigator.serviceWorker.getRegistration().then(async (r) => { for (let i = 0; i < 100 && !r.waiting; i++) await new Promise((d) => setTimeout(d, 100)); return !!r.waiting })`) {
		t.Fatal("the new release does not come")
	}
	leave()
	for _, a := range pl.answers[1:] {
		w.waitHeading(pl.ask(a.Question))
		w.fill(a.Values)
		w.next()
	}
	w.clickText("See my result")
	w.waitHeading(pl.title())
}

// With no room on the device the person is told, and can take the diary along.
func TestAFullDeviceIsSaidAndTheDiaryCanBeSaved(t *testing.T) {
	w, address, _ := diaryApp(t)
	origin := address[:strings.Index(address, appPath)]
	room := float64(1)
	if _, err := chromedp.Call(w.ctx, storage.OverrideQuotaForOrigin, storage.OverrideQuotaForOriginParams{Origin: origin, QuotaSize: &room}); err != nil {
		t.Fatal(err)
	}
	w.beginDiary()
	w.says("may be out of room")
	w.ui.Wait(w, `Array.from(document.querySelectorAll("button")).some(b => b.textContent.includes("backup"))`)
}
