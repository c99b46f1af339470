package widget_test

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"vertebra/scripts/browser"
	"vertebra/scripts/release"
	"vertebra/scripts/site"
)

// around is a page that holds a checker with these attributes and these things inside.
func around(attributes, inside string) string {
	return `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A page</title>` +
		`<script src="` + site.Prefix + release.Element + `"></script><symptom-checker ` + attributes + `>` + inside + `</symptom-checker>`
}

// ship answers with a file of the release.
func ship(w http.ResponseWriter, q *http.Request) {
	http.StripPrefix(site.Prefix, site.Files(built.Dir, built.R.Headers())).ServeHTTP(w, q)
}

// toFirstQuestion presses Start.
func toFirstQuestion(w *walk) {
	w.Helper()
	pl := patientPlan(w.T, strained)
	w.click("#start")
	w.waitHeading(pl.ask(pl.answers[0].Question))
}

func frameOf(t *testing.T, country string) string {
	t.Helper()
	frame, err := built.R.Frame(site.Prefix, "back-pain", "en", country)
	if err != nil {
		t.Fatal(err)
	}
	return frame
}

// visit opens a page at /page.html that says which console warnings it got. Some files
// of the release come late.
func visit(t *testing.T, answer http.HandlerFunc, late ...string) *walk {
	t.Helper()
	spoil := map[string]http.HandlerFunc{"/page.html": func(w http.ResponseWriter, q *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, `<!doctype html><script>window.warned = []; console.warn = (text) => warned.push(text)</script>`)
		answer(w, q)
	}}
	for _, part := range late {
		spoil[part] = func(w http.ResponseWriter, q *http.Request) {
			time.Sleep(time.Second)
			ship(w, q)
		}
	}
	s := serve(t, spoil)
	w := &walk{T: t, ctx: browser.Start(t), s: s}
	if err := chromedp.Do(w.ctx, chromedp.EmulateViewport(390, 844), chromedp.Navigate(s.URL+"/page.html")); err != nil {
		t.Fatal(err)
	}
	w.ui = browser.FindFrame(w, w.ctx, "about:srcdoc")
	w.ui.Wait(w, `document.querySelector("#help p")`)
	return w
}

// A frame that stands in the page is asked for without the element's script, and is
// the one that the element shows.
func TestAFrameInThePageLoadsBesideTheScript(t *testing.T) {
	asked := make(chan struct{})
	s := serve(t, map[string]http.HandlerFunc{
		"/shell.en.": func(w http.ResponseWriter, q *http.Request) {
			select {
			case <-asked:
			default:
				close(asked)
			}
			ship(w, q)
		},
		release.Element: func(w http.ResponseWriter, q *http.Request) {
			select {
			case <-asked:
				time.Sleep(time.Second) // the shell greets a page that does not listen yet
			case <-time.After(10 * time.Second):
				t.Error("the frame waits for the script")
			}
			ship(w, q)
		},
	})
	w := open(t, s)
	toFirstQuestion(w)
	shells := slices.DeleteFunc(s.requests(), func(path string) bool { return !strings.Contains(path, "/shell.") })
	if len(shells) != 1 {
		t.Errorf("the shell page was asked for %d times", len(shells))
	}
	const frame = `document.querySelector("symptom-checker > iframe")`
	w.hostWait(frame + `.getBoundingClientRect().height >= 480 && getComputedStyle(` + frame + `).visibility === "visible"`) // that frame and no other
	w.host(`document.querySelector("symptom-checker").reset()`)
	w.waitHeading(patientPlan(t, strained).p.Title) // the line from the page to the checker works
	if got := inHost[string](w, frame+".title"); got != "Check your back pain" {
		t.Errorf("the frame has the title %q instead of the label", got)
	}
}

// Taken out of the page and put in again, the checker begins anew, with one frame.
func TestAFrameInThePageIsUsedOnce(t *testing.T) {
	w := open(t, serve(t, nil))
	w.host(`(() => { const one = document.querySelector("symptom-checker"), next = one.nextSibling; one.remove(); next.before(one) })()`)
	time.Sleep(300 * time.Millisecond)
	w.ui = browser.FindFrame(w, w.ctx, "about:srcdoc")
	w.ui.Wait(w, `document.querySelector("#help p")`)
	if n := inHost[int](w, `document.querySelectorAll("symptom-checker > iframe").length`); n != 0 {
		t.Errorf("%d frames are left in the page, beside the new one", n)
	}
	toFirstQuestion(w)
}

// A frame that wants something else than the element, or may do more, is replaced,
// and the page is told what would fit.
func TestAFrameThatDiffersIsReplaced(t *testing.T) {
	for what, frame := range map[string]string{
		"another country": frameOf(t, "US"),
		"no sandbox":      strings.Replace(frameOf(t, "GB"), "allow-popups ", "allow-popups allow-same-origin ", 1),
	} {
		t.Run(what, func(t *testing.T) {
			w := visit(t, func(w http.ResponseWriter, _ *http.Request) {
				io.WriteString(w, strings.Replace(around(`country="GB"`, frame), "<script ", "<script async ", 1))
			})
			if n := inHost[int](w, `document.querySelectorAll("symptom-checker > iframe").length`); n != 0 {
				t.Errorf("%d frames are left in the page", n)
			}
			warned := strings.Join(inHost[[]string](w, `window.warned`), "\n")
			if want := fmt.Sprintf(`write src="%s%sshell.en.`, w.s.URL, site.Prefix); !strings.Contains(warned, want) || !strings.Contains(warned, `country=GB" sandbox="allow-scripts `) {
				t.Errorf("the page is told %q", warned)
			}
		})
	}
}

// Where the script is there first, the element cannot wait to see what the page will
// bring: it makes a frame, and that of the page goes away as it comes.
func TestAFrameThatComesTooLateGoesAway(t *testing.T) {
	w := visit(t, func(w http.ResponseWriter, _ *http.Request) {
		frame := frameOf(t, "GB")
		first, rest, _ := strings.Cut(around(`protocol="back-pain" country="GB"`, frame+"<p>Call 999.</p>"), frame)
		io.WriteString(w, first)
		w.(http.Flusher).Flush()
		time.Sleep(time.Second)
		io.WriteString(w, frame+rest)
	})
	if n := inHost[int](w, `document.querySelectorAll("symptom-checker > iframe").length`); n != 0 {
		t.Errorf("%d frames are left in the page, beside that of the element", n)
	}
	if warned := inHost[[]string](w, `window.warned`); len(warned) != 0 {
		t.Errorf("the page is blamed: %q", warned)
	}
	toFirstQuestion(w)
}

// What the page says to the checker reaches the frame that came with the page, also
// when script and frame greet each other at the same moment.
func TestThePageReachesTheFrameItBrought(t *testing.T) {
	w := visit(t, func(w http.ResponseWriter, _ *http.Request) {
		// The frame is slower than the script, and hears at once that somebody listens.
		io.WriteString(w, `<script>addEventListener("message", ({ data, source }) => { if (data.t === "sc-shell-up" && !data.again) source.postMessage({ t: "sc-host-up" }, "*") })</script>`)
		io.WriteString(w, strings.Replace(around(`protocol="back-pain" country="GB"`, frameOf(t, "GB")), "<script ", "<script async ", 1))
	}, "/shell.")
	toFirstQuestion(w)
	w.host(`document.querySelector("symptom-checker").reset()`)
	w.waitHeading(patientPlan(t, strained).p.Title)
}
