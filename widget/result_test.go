package widget_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"vertebra/scripts/browser"
)

// toResult takes a patient to the result.
func toResult(t *testing.T, findings map[string]any) (*walk, plan) {
	t.Helper()
	w, pl := open(t, serve(t, nil)), patientPlan(t, findings)
	w.click("#start")
	w.answerAll(pl)
	w.waitHeading("Check your answers")
	w.clickText("See my result")
	w.waitHeading(pl.title())
	return w, pl
}

// h3s are the headings of the sections, in the order they are read.
func h3s(w *walk) []string {
	w.Helper()
	return eval[[]string](w, `Array.from(document.querySelectorAll("#view h3"), h => h.textContent)`)
}

// ulcer is a person of the strained kind who must not take some tablets.
var ulcer = map[string]any{"age": 70.0, "sex": "male", "region": "low", "duration_days": 3.0, "onset": "sudden", "pain_score": 5.0, "trend": "improving", "strain": true, "worse_with_movement": true, "stomach_ulcer": true}

func TestTheResultSaysWhatToDoBeforeWhy(t *testing.T) {
	w, _ := toResult(t, ulcer)
	want := []string{"What to do today", "Why you see this result", "What it may be", "Do you need a scan?", "Your recovery plan", "When to get help", "What would change this result", "To prevent the next bout"}
	if got := h3s(w); !slices.Equal(got, want) {
		t.Errorf("the sections are %q,\nwant %q", got, want)
	}
	for _, part := range []string{".banner", ".today .steps", ".reason", ".come-back .steps", ".cautions", ".weeks .start", ".check-point", ".changes"} {
		if !eval[bool](w, fmt.Sprintf(`Array.from(document.querySelectorAll(%[1]q)).some(e => !e.closest("details")) && !document.querySelector("details %[1]s")`, part)) {
			t.Errorf("%s is missing or stands in a fold", part)
		}
	}
	// A caution comes before the first tablet that it is about.
	if !eval[bool](w, `(() => {
		const tablets = Array.from(document.querySelectorAll(".plan .steps li")).find(li => /paracetamol/i.test(li.textContent))
		return !!(document.querySelector(".cautions").compareDocumentPosition(tablets) & Node.DOCUMENT_POSITION_FOLLOWING)
	})()`) {
		t.Error("the cautions stand below the medicines")
	}
}

func TestTheCallIsTheFirstThingOfAnUrgentResult(t *testing.T) {
	w, pl := toResult(t, map[string]any{"age": 40.0, "sex": "female", "region": "low", "duration_days": 3.0, "pain_score": 6.0, "fever": true})
	if pl.level != "urgent" {
		t.Fatalf("the patient is %s", pl.level)
	}
	if first := eval[string](w, `document.querySelector("#view a, #view button").textContent`); !strings.Contains(first, "Call 111") {
		t.Errorf("the first thing to press is %q", first)
	}
	if high := eval[float64](w, `document.querySelector(".banner .call-button").getBoundingClientRect().height`); high < 64 {
		t.Errorf("the call button is %v px high", high)
	}
	if got := h3s(w)[0]; got != "Until you are seen" {
		t.Errorf("the first section is %q", got)
	}
	if eval[bool](w, `!!document.querySelector("#view .weeks, #view .drawing")`) {
		t.Error("a plan or a picture stands in an urgent result")
	}
}

func TestThePlanHasDatesAndPictures(t *testing.T) {
	before := time.Now()
	w, _ := toResult(t, strained)
	start := eval[string](w, `document.querySelector(".weeks .start .days").textContent`)
	if !strings.Contains(start, before.Format("Jan 2")) && !strings.Contains(start, time.Now().Format("Jan 2")) {
		t.Errorf("the plan starts on %q, and today is %s", start, before.Format("Jan 2"))
	}
	for _, weeks := range []int{2, 6} {
		day := before.AddDate(0, 0, 7*weeks).Format("Jan 2")
		if !eval[bool](w, fmt.Sprintf(`Array.from(document.querySelectorAll(".check-point .days")).some(d => d.textContent.endsWith(%q))`, day)) {
			t.Errorf("no check stands %d weeks from now, on %s", weeks, day)
		}
	}
	if open := eval[int](w, `document.querySelectorAll(".weeks details[open]").length`); open != 0 {
		t.Errorf("%d later weeks are open", open)
	}
	missing := eval[[]string](w, `Array.from(document.querySelectorAll(".set li:not(:has(svg.exercise))"), li => li.textContent)`)
	if len(missing) > 0 || eval[int](w, `document.querySelectorAll(".weeks .start svg.exercise").length`) == 0 {
		t.Errorf("these moves have no picture: %q", missing)
	}
	for _, part := range []string{`.cause:first-child svg.spine[aria-label]`, `.recovery svg[aria-label]`, `.recovery table`, `.recovery .cite`} {
		if !eval[bool](w, fmt.Sprintf(`!!document.querySelector(%q)`, part)) {
			t.Errorf("there is no %s", part)
		}
	}
	if wide := eval[float64](w, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
		t.Errorf("the result is %v px wider than the phone", wide)
	}
}

func TestNoChartForAnotherPartOfTheSpine(t *testing.T) {
	neck := map[string]any{"age": 30.0, "sex": "male", "region": "neck", "duration_days": 3.0, "onset": "sudden", "pain_score": 5.0, "trend": "improving", "strain": true, "worse_with_movement": true}
	w, _ := toResult(t, neck)
	if eval[bool](w, `!!document.querySelector(".recovery")`) {
		t.Error("the course of low back pain is shown for a neck")
	}
}

func TestTheBodyIsASecondWayToAnswerTheRegion(t *testing.T) {
	w, pl := open(t, serve(t, nil)), patientPlan(t, strained)
	w.click("#start")
	for _, a := range pl.answers {
		w.waitHeading(pl.ask(a.Question))
		if a.Question == "region" {
			break
		}
		w.fill(a.Values)
		w.next()
	}
	eval[any](w, `document.querySelector('.zone[data-term="neck_back"] .target').dispatchEvent(new MouseEvent("click", { bubbles: true })), 0`)
	if got := eval[string](w, `document.querySelector("fieldset input:checked").value`); got != "neck" {
		t.Errorf("the neck of the picture picks %q", got)
	}
	w.axe()
}

// Folds open for the printer, and close when it is done: print() may return at once.
func TestPrintingOpensTheFolds(t *testing.T) {
	w, _ := toResult(t, strained)
	main, err := w.ui.Main()
	if err != nil {
		t.Fatal(err)
	}
	run := func(expression string) int {
		t.Helper()
		n, err := browser.Eval[int](main, expression)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	const closed = `document.querySelectorAll("#view details:not([open])").length`
	run(`(window.print = () => dispatchEvent(new Event("beforeprint")), document.querySelector(".fold").open = true, 0)`)
	before := run(closed)
	w.clickText("Print or save")
	if n := run(closed); n != 0 || before == 0 {
		t.Errorf("of %d folds %d are closed while it prints", before, n)
	}
	if got := eval[string](w, `document.querySelector(".printed").textContent`); !strings.Contains(got, time.Now().Format("January 2, 2006")) {
		t.Errorf("the day of printing is %q", got)
	}
	run(`(dispatchEvent(new Event("afterprint")), 0)`)
	if n := run(closed); n != before {
		t.Errorf("%d folds are closed afterwards, and %d were before", n, before)
	}
}

// A browser prints a frame inside a page only through its own dialog, so the pages
// are made from the same document standing alone.
func TestPrintedPagesAreTaggedAndComplete(t *testing.T) {
	for _, tool := range []string{"pdfinfo", "pdftotext"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip("NOT TESTED: " + tool + " is not here; install poppler-utils")
		}
	}
	w, pl := toResult(t, ulcer)
	alone := eval[string](w, `(() => {
		dispatchEvent(new Event("beforeprint"))
		const copy = document.documentElement.cloneNode(true)
		for (const gone of copy.querySelectorAll("script, meta[http-equiv]")) gone.remove()
		for (const fold of copy.querySelectorAll("details")) fold.setAttribute("open", "")
		copy.dataset.scheme = "dark" // paper is white all the same
		return "<!doctype html>" + copy.outerHTML
	})()`)
	s := httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, _ *http.Request) {
		out.Header().Set("Content-Type", "text/html; charset=utf-8")
		out.Write([]byte(alone))
	}))
	t.Cleanup(s.Close)
	if err := chromedp.Do(w.ctx, chromedp.Navigate(s.URL)); err != nil {
		t.Fatal(err)
	}
	for name, size := range map[string][2]float64{"A4": {8.27, 11.69}, "Letter": {8.5, 11}} {
		t.Run(name, func(t *testing.T) {
			file := printed(t, w, size[0], size[1])
			if info := poppler(t, "pdfinfo", file); !slices.Equal(strings.Fields(lineOf(info, "Tagged:")), []string{"Tagged:", "yes"}) {
				t.Errorf("the PDF is not tagged:\n%s", info)
			}
			if tags := poppler(t, "pdfinfo", "-struct-text", file); !strings.Contains(tags, "H2") || !strings.Contains(tags, "H3") || !strings.Contains(tags, "LI") {
				t.Error("the tags have no headings or no lists")
			}
			text := strings.Join(strings.Fields(poppler(t, "pdftotext", "-layout", file)), " ")
			last := pl.answers[len(pl.answers)-1]
			for _, part := range []string{"version " + pl.p.Version, "Printed " + time.Now().Format("January 2, 2006"), pl.title(), "Strong moves", "Take care with medicines", "When to get help", strings.Fields(pl.ask(last.Question))[0], "https://"} {
				if !strings.Contains(text, part) {
					t.Errorf("the pages lack %q", part)
				}
			}
			for _, part := range []string{"Print or save", "On this page", "Start again", "See the list", "Emergency? Call"} {
				if strings.Contains(text, part) {
					t.Errorf("%q is printed, and paper cannot be pressed", part)
				}
			}
		})
	}
}

// printed makes a PDF of the page, with pages of so many inches.
func printed(t *testing.T, w *walk, width, height float64) string {
	t.Helper()
	yes := true
	r, err := chromedp.Call(w.ctx, page.PrintToPDF, page.PrintToPDFParams{PaperWidth: width, PaperHeight: height, GenerateTaggedPDF: &yes})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "result.pdf")
	if err := os.WriteFile(file, r.Data, 0o666); err != nil {
		t.Fatal(err)
	}
	return file
}

func poppler(t *testing.T, args ...string) string {
	t.Helper()
	if args[0] == "pdftotext" {
		args = append(args, "-")
	}
	out, err := exec.Command(args[0], args[1:]...).Output()
	if err != nil {
		t.Fatalf("%v: %v", args, err)
	}
	return string(out)
}

// lineOf is the first line that begins so.
func lineOf(text, prefix string) string {
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, prefix) {
			return line
		}
	}
	return ""
}
