package widget_test

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/png"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vertebra/scripts/browser"
)

// pack is the example pack after a change of some of its text.
func pack(t *testing.T, oldnew ...string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(built.Root, "examples", "clinic", "clinic.json"))
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.NewReplacer(oldnew...).Replace(string(text))
	if len(oldnew) > 0 && changed == string(text) {
		t.Fatalf("the example pack has none of %q", oldnew)
	}
	return changed
}

// give serves a pack as the page's clinic.json.
func give(text string) map[string]http.HandlerFunc {
	return map[string]http.HandlerFunc{"clinic.json": func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte(text)) }}
}

// openClinic opens the example page with a clinic's pack, at a time that the
// device's clock shows all through.
func openClinic(t *testing.T, text, now string) *walk {
	t.Helper()
	w := open(t, serve(t, give(text)))
	w.main(fmt.Sprintf(`(() => {
		const Real = Date, now = Real.parse(%q)
		globalThis.Date = class extends Real {
			constructor(...given) { given.length ? super(...given) : super(now) }
			static now() { return now }
		}
	})()`, now))
	w.host(`document.querySelector("symptom-checker").setAttribute("clinic", "clinic.json")`)
	return w
}

// inShell evaluates in the shell page.
func inShell[T any](w *walk, expression string) T {
	w.Helper()
	value, err := browser.Eval[T](browser.FindFrame(w, w.ctx, w.s.URL+"/vertebra/shell."), expression)
	if err != nil {
		w.Fatal(err)
	}
	return value
}

const clinicText = `(document.querySelector(".clinic") || {textContent: ""}).textContent`

var feverish = map[string]any{"age": 40.0, "sex": "female", "region": "low", "duration_days": 3.0, "pain_score": 6.0, "fever": true}

func TestTheClinicsLinesStandBelowTheLevel(t *testing.T) {
	w := openClinic(t, pack(t), "2026-11-23T10:00:00Z") // a Monday
	pl := patientPlan(t, strained)
	w.toResult(pl)
	w.ui.Wait(w, `document.querySelector(".banner + .clinic")`)
	text := eval[string](w, clinicText)
	for _, part := range []string{"Harbour Lane Clinic", "See our physiotherapists", "01632 960 125", "Open now, until 7:00", "booking.harbourlane.example/physio", "Open your patient portal", "without a letter from your doctor"} {
		if !strings.Contains(text, part) {
			t.Errorf("%q is missing in %q", part, text)
		}
	}
	if strings.Contains(text, "Talk in your language") {
		t.Error("a line for readers of Spanish is shown in English")
	}
	if got := eval[string](w, `document.querySelector("#help .call").textContent`); !strings.Contains(got, "999") {
		t.Errorf("the emergency line says %q", got)
	}
	if got := inShell[string](w, `document.getElementById("clinic-physio-phone").dataset.number`); got != "01632960125" {
		t.Errorf("the shell would call %q", got)
	}
	if got := inShell[string](w, `document.getElementById("clinic-portal-url").href`); got != "https://my.harbourlane.example/" {
		t.Errorf("the shell would open %q", got)
	}
	w.axe()
	if wide := eval[float64](w, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
		t.Errorf("the result is %v px wider than the phone", wide)
	}
}

func TestOutsideHoursAnotherWayIsShown(t *testing.T) {
	w := openClinic(t, pack(t), "2026-11-22T03:00:00Z") // a Sunday
	w.toResult(patientPlan(t, strained))
	w.ui.Wait(w, `document.querySelector(".clinic")`)
	text := eval[string](w, clinicText)
	if !strings.Contains(text, "Closed now. Opens: Monday") || !strings.Contains(text, "If you cannot wait until then:Call 111") {
		t.Errorf("at night it says %q", text)
	}
}

func TestAnUrgentResultKeepsItsNumberBesideTheClinics(t *testing.T) {
	w := openClinic(t, pack(t), "2026-11-23T10:00:00Z")
	w.toResult(patientPlan(t, feverish))
	w.ui.Wait(w, `document.querySelector(".clinic")`)
	if first := eval[string](w, `document.querySelector("#view a, #view button").textContent`); !strings.Contains(first, "Call 111") {
		t.Errorf("the first thing to press is %q", first)
	}
	if text := eval[string](w, clinicText); !strings.Contains(text, "01632 960 118") {
		t.Errorf("the clinic's part is %q", text)
	}
}

func TestAnEmergencyKeepsItsNumberFirst(t *testing.T) {
	w := openClinic(t, pack(t, `"urgent": ["desk", "spanish"]`, `"urgent": ["desk", "spanish"], "emergency": ["desk"]`), "2026-11-23T10:00:00Z")
	pl := patientPlan(t, numb)
	w.click("#start")
	w.answerAll(pl)
	w.ui.Wait(w, `document.querySelector(".stop .clinic")`)
	if first := eval[string](w, `document.querySelector("#view a").textContent`); !strings.Contains(first, "999") {
		t.Errorf("the first thing to press is %q", first)
	}
}

// A pack comes from the page around us, which may be hostile: what is not as it
// should be is left out as a whole.
func TestAHostilePackIsInert(t *testing.T) {
	packs := map[string]string{
		"a script as address": pack(t, "https://my.harbourlane.example", "javascript:hit=1"),
		"markup":              pack(t, `"name": "Harbour Lane Clinic"`, `"name": "<img src=x onerror=hit=1>"`),
		"titles of levels":    pack(t, `"version": 1`, `"version": 1, "titles": {"urgent": "Nothing to do"}`),
		"no JSON":             "<!doctype html><script>hit=1</script>",
		"a flood":             `{"name":"` + strings.Repeat("a", 1<<20) + `"}`,
	}
	served := pack(t)
	s := serve(t, map[string]http.HandlerFunc{"clinic.json": func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte(served)) }})
	w := open(t, s)
	w.toResult(patientPlan(t, feverish))
	ask := 0
	give := func(text string) {
		served, ask = text, ask+1
		w.host(fmt.Sprintf(`document.querySelector("symptom-checker").setAttribute("clinic", "clinic.json?%d")`, ask))
	}
	for name, text := range packs {
		// A good one between shows that the bad one was taken away.
		give(pack(t))
		w.ui.Wait(w, `document.querySelector(".clinic")`)
		give(text)
		w.ui.Wait(w, `document.querySelector(".result") && !document.querySelector(".clinic")`)
		if eval[bool](w, `!!document.querySelector("[onerror], a[href^='javascript']")`) {
			t.Errorf("%s: something of the pack is shown", name)
		}
		if inShell[bool](w, `!!document.querySelector("a[href^='javascript'], #clinic-portal-url:not([href^='https:'])")`) {
			t.Errorf("%s: the shell would open it", name)
		}
		if !eval[bool](w, `!!document.querySelector(".banner .call-button") && !!document.querySelector("#help .call")`) {
			t.Errorf("%s: the numbers are gone", name)
		}
	}
	if inShell[bool](w, `"hit" in self`) || eval[bool](w, `"hit" in self`) {
		t.Error("a script of a pack ran")
	}
}

func TestAMissingPackChangesNothing(t *testing.T) {
	w := open(t, serve(t, map[string]http.HandlerFunc{"clinic.json": missing}))
	w.host(`document.querySelector("symptom-checker").setAttribute("clinic", "clinic.json")`)
	w.toResult(patientPlan(t, strained))
	if eval[bool](w, `!!document.querySelector(".clinic")`) {
		t.Error("a clinic is shown")
	}
}

func TestAPackInsideTheElementNeedsNoRequest(t *testing.T) {
	s := serve(t, nil)
	w := open(t, s)
	w.host(fmt.Sprintf(`(() => {
		const script = document.createElement("script"), element = document.querySelector("symptom-checker")
		script.type = "application/json"
		script.textContent = %q
		element.append(script)
		element.setAttribute("clinic", "clinic.json")
	})()`, pack(t, `"radius": 14`, `"radius": 14, "font": "serif"`)))
	w.ui.Wait(w, `document.documentElement.dataset.font === "serif"`)
	w.toResult(patientPlan(t, strained))
	w.ui.Wait(w, `document.querySelector(".clinic")`)
	for _, path := range s.requests() {
		if strings.Contains(path, "clinic.json") {
			t.Error("clinic.json was asked for")
		}
	}
}

// The pack can be changed while the checker is open, as the configurator does.
func TestANewPackReplacesTheOneBefore(t *testing.T) {
	w := openClinic(t, pack(t), "2026-11-23T10:00:00Z")
	w.toResult(patientPlan(t, strained))
	w.ui.Wait(w, `document.querySelector(".clinic")`)
	w.host(`document.querySelector("symptom-checker").removeAttribute("clinic")`)
	w.ui.Wait(w, `document.querySelector(".result") && !document.querySelector(".clinic")`)
	if left := inShell[int](w, `document.querySelectorAll("#links .of-clinic").length`); left != 0 {
		t.Errorf("%d links of it are left", left)
	}
}

// dot is a PNG picture of 4 by 4 pixels.
func dot(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 4, 4))); err != nil {
		t.Fatal(err)
	}
	return "data:image/png;base64," + base64.StdEncoding.EncodeToString(b.Bytes())
}

func TestTheLogoIsPaintedUnderAPolicyWithoutPictures(t *testing.T) {
	w := openClinic(t, pack(t, `"radius": 14`, `"radius": 14, "logo": "`+dot(t)+`"`), "2026-11-23T10:00:00Z")
	w.toResult(patientPlan(t, strained))
	w.ui.Wait(w, `document.querySelector(".clinic canvas.logo:not([hidden])")`)
	if wide := eval[int](w, `document.querySelector(".logo").width`); wide != 4 {
		t.Errorf("the logo is %d px wide", wide)
	}
	if !eval[bool](w, `document.querySelector(".clinic h3").textContent === "Harbour Lane Clinic"`) {
		t.Error("the name cannot be read out")
	}
	w.axe()
}

func TestAButtonOpensWhatTheShellKnows(t *testing.T) {
	w := openClinic(t, pack(t), "2026-11-23T10:00:00Z")
	shell, err := browser.FindFrame(w, w.ctx, w.s.URL+"/vertebra/shell.").Main()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := browser.Eval[any](shell, `globalThis.opened = [], globalThis.open = (...given) => { opened.push(given.join(" ")) }, 0`); err != nil {
		t.Fatal(err)
	}
	w.toResult(patientPlan(t, strained))
	w.click(`.clinic a[href^="tel:"]`)
	w.click(`.clinic a[href*="my.harbourlane"]`)
	const want = "tel:01632960125 _blank noopener|https://my.harbourlane.example/ _blank noopener"
	for range 100 {
		if got, err := browser.Eval[string](shell, `opened.join("|")`); err != nil {
			t.Fatal(err)
		} else if got == want {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Errorf("the shell does not open %q", want)
}

// A pack that comes late takes nothing from under someone's hands.
func TestALatePackLeavesTheQuestionInHand(t *testing.T) {
	w, pl := open(t, serve(t, give(pack(t)))), patientPlan(t, strained)
	w.click("#start")
	w.waitHeading(pl.ask(pl.answers[0].Question))
	eval[any](w, `document.querySelector("#view input").focus(), document.querySelector("#view fieldset").dataset.same = "yes", 0`)
	w.host(`document.querySelector("symptom-checker").setAttribute("clinic", "clinic.json")`)
	w.ui.Wait(w, `document.documentElement.style.getPropertyValue("--sc-radius") === "14px"`)
	if !eval[bool](w, `document.activeElement.matches("[data-same] input")`) {
		t.Error("the page was made anew, and the focus is lost")
	}
}
