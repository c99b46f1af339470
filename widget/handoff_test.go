package widget_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"vertebra/scripts/release"
)

// toResult answers everything up to the result, or to the stop.
func (w *walk) toResult(pl plan) {
	w.Helper()
	w.click("#start")
	w.answerAll(pl)
	if pl.level != "emergency" {
		w.clickText("See my result")
	}
	w.waitHeading(pl.title())
}

// enter presses the button with that text by the keyboard, as a person does:
// browsers let a page copy only then.
func (w *walk) enter(text string) {
	w.Helper()
	list, _ := json.Marshal(text)
	for range 60 { // into the frame
		if eval[bool](w, `document.hasFocus()`) {
			break
		}
		if err := chromedp.Do(w.ctx, chromedp.KeyEvent(kb.Tab)); err != nil {
			w.Fatal(err)
		}
	}
	eval[any](w, `Array.from(document.querySelectorAll("#view button")).find(b => b.textContent.trim() === `+string(list)+`).focus(), 0`)
	if err := chromedp.Do(w.ctx, chromedp.KeyEvent(kb.Enter)); err != nil {
		w.Fatal(err)
	}
}

func TestThePageForADoctorSaysWhatTheResultRestsOn(t *testing.T) {
	for name, findings := range map[string]map[string]any{"result": strained, "stop": numb} {
		t.Run(name, func(t *testing.T) {
			w, pl := open(t, serve(t, nil)), patientPlan(t, findings)
			w.toResult(pl)
			w.ui.Wait(w, engineAtWork) // what may be wanted later has been asked for by then
			before := len(w.s.requests())
			w.clickText("For your doctor")
			w.waitHeading("For your doctor")
			w.focusIsOnHeading()
			w.axe()
			text := eval[string](w, `document.getElementById("view").innerText`)
			for _, part := range []string{pl.p.Version, "Nothing leaves this device unless you send it", "Red flags: answers speak against these", "new leaks of pee", "not a diagnosis", "VTB1:BACK-PAIN:", w.s.URL + "/vertebra/" + release.Reader} {
				if !strings.Contains(text, part) {
					t.Errorf("the page does not say %q:\n%s", part, text)
				}
			}
			var size [2]float64
			size = eval[[2]float64](w, `(r => [r.width, r.height])(document.querySelector(".qr").getBoundingClientRect())`)
			if size[0] < 200 || size[0] != size[1] {
				t.Errorf("the picture of the code is %v pixels", size)
			}
			if fills := eval[[]string](w, `Array.from(document.querySelectorAll(".qr > *"), x => getComputedStyle(x).fill)`); strings.Join(fills, " ") != "rgb(255, 255, 255) rgb(0, 0, 0)" {
				t.Errorf("the code is drawn in %v", fills)
			}
			w.clickText("Back")
			w.waitHeading(pl.title())
			if got := eval[string](w, `document.activeElement.textContent`); got != "For your doctor" {
				t.Errorf("after Back the focus is on %q", got)
			}
			if more := w.s.requests()[before:]; len(more) > 0 {
				t.Errorf("requests: %v", more)
			}
		})
	}
}

func TestCopyingIsSaidAndWorksWithoutAClipboard(t *testing.T) {
	w, pl := open(t, serve(t, nil)), patientPlan(t, numb)
	w.toResult(pl)
	w.clickText("For your doctor")
	w.waitHeading("For your doctor")
	w.enter("Copy as text")
	w.ui.Wait(w, `document.querySelector(".said-line[role=status]").textContent.startsWith("Copied.")`)
	w.main(`navigator.clipboard.writeText = async (text) => { document.documentElement.dataset.copied = text }`)
	w.enter("Copy as text")
	w.ui.Wait(w, `(document.documentElement.dataset.copied || "").includes("VTB1:")`)
	copied := eval[string](w, `document.documentElement.dataset.copied`)
	for _, part := range []string{"For your doctor", "not a diagnosis", "Age: Not asked"} {
		if !strings.Contains(copied, part) {
			t.Errorf("the copied text does not say %q:\n%s", part, copied)
		}
	}
	w.main(`navigator.clipboard.writeText = async () => { throw new Error("refused") }`)
	w.enter("Copy as text")
	w.ui.Wait(w, `document.activeElement.tagName === "TEXTAREA"`)
	if marked := eval[string](w, `(a => a.value.slice(a.selectionStart, a.selectionEnd))(document.activeElement)`); marked != copied {
		t.Errorf("what is marked to copy by hand is %q", marked)
	}
	w.axe()
}

func TestFilesArriveAndTheirNamesTellNothing(t *testing.T) {
	w, pl := open(t, serve(t, nil)), patientPlan(t, strained)
	dir := t.TempDir()
	allow := cdpbrowser.SetDownloadBehaviorParams{Behavior: cdpbrowser.SetDownloadBehaviorBehaviorAllow, DownloadPath: dir}
	if _, err := chromedp.CallBrowser(w.ctx, cdpbrowser.SetDownloadBehavior, allow); err != nil {
		t.Fatal(err)
	}
	w.toResult(pl)
	w.clickText("For your doctor")
	w.waitHeading("For your doctor")
	day := time.Now().Format("2006-01-02")
	for _, f := range []struct{ button, name string }{
		{"Save for a clinic (FHIR)", "answers-" + day + ".json"},
		{"Save the dates for a calendar", "dates-" + day + ".ics"},
	} {
		w.enter(f.button)
		w.ui.Wait(w, `document.querySelector(".said-line").textContent.includes("`+f.name+`")`)
		data := waitFile(t, filepath.Join(dir, f.name))
		if strings.HasSuffix(f.name, ".ics") {
			if text := string(data); !strings.HasPrefix(text, "BEGIN:VCALENDAR\r\n") || !strings.Contains(text, "BEGIN:VEVENT") {
				t.Errorf("the calendar is %q", text)
			}
			continue
		}
		var bundle struct {
			ResourceType, Type string
			Entry              []struct {
				Resource struct{ ResourceType, Status string }
			}
		}
		if err := json.Unmarshal(data, &bundle); err != nil || bundle.Type != "collection" || len(bundle.Entry) != 2 ||
			bundle.Entry[0].Resource.ResourceType != "Questionnaire" || bundle.Entry[1].Resource.Status != "completed" {
			t.Errorf("the FHIR file is %+v (%v)", bundle, err)
		}
	}
}

func waitFile(t *testing.T, name string) []byte {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		if data, err := os.ReadFile(name); err == nil && len(data) > 0 {
			return data
		}
	}
	t.Fatalf("%s never arrives", name)
	return nil
}

// code gives the code of the result in hand.
func (w *walk) code() string {
	w.Helper()
	w.clickText("For your doctor")
	w.waitHeading("For your doctor")
	return eval[string](w, `document.querySelector(".code-text").textContent`)
}

// paste puts a text into the box for codes and goes on.
func (w *walk) paste(text, button string) {
	w.Helper()
	list, _ := json.Marshal(text)
	w.ui.Wait(w, `document.querySelector("textarea#code")`)
	eval[any](w, `document.querySelector("textarea#code").value = `+string(list))
	w.clickText(button)
}

func TestACodeGoesOnWhereItWasMade(t *testing.T) {
	w, pl := open(t, serve(t, nil)), patientPlan(t, strained)
	w.toResult(pl)
	code := w.code()
	w.load() // a new visit: nothing was kept
	w.clickText("I have a code")
	w.waitHeading("I have a code")
	w.focusIsOnHeading()
	w.axe()
	for text, want := range map[string]string{"": "Paste a code first", "hello": "begins with VTB1", strings.Replace(code, "GB:", "GB:7", 1): "Copy it again"} {
		w.paste(text, "Continue")
		w.ui.Wait(w, `document.querySelector("[role=alert]").textContent.includes("`+want+`")`)
		if !eval[bool](w, `document.activeElement.id === "code" && document.activeElement.matches("[aria-invalid=true]")`) {
			t.Errorf("after %q the focus is not on the box", text)
		}
	}
	w.paste("My code:\n"+strings.ToLower(code), "Continue")
	w.waitHeading("Check your answers")
	if text := eval[string](w, `document.getElementById("view").innerText`); !strings.Contains(text, "These answers come from your code") {
		t.Errorf("it is not said where the answers are from:\n%s", text)
	}
	w.clickText("See my result")
	w.waitHeading(pl.title())
	if again := w.code(); again != code {
		t.Errorf("the code is %s, and was %s", again, code)
	}
}

// A code that cannot be read changes nothing.
func TestAWrongCodeKeepsTheAnswers(t *testing.T) {
	w, pl := open(t, serve(t, nil)), patientPlan(t, strained)
	w.click("#start")
	w.waitHeading(pl.ask(pl.answers[0].Question))
	w.fill(pl.answers[0].Values)
	w.next()
	w.waitHeading(pl.ask(pl.answers[1].Question))
	w.clickText("Back")
	w.waitHeading(pl.ask(pl.answers[0].Question))
	w.clickText("Back")
	w.clickText("I have a code")
	w.paste("VTB1:BACK-PAIN:0.0.1:GB:G:KE4Q", "Continue")
	w.ui.Wait(w, `document.querySelector("[role=alert]").textContent.includes("0.0.1")`)
	w.clickText("Back")
	w.click("#start")
	w.waitHeading(pl.ask(pl.answers[0].Question))
	if n := eval[int](w, `document.querySelectorAll("#view fieldset input:checked").length`); n != 1 {
		t.Errorf("%d options are picked", n)
	}
}
