package widget_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"vertebra/core/clinic"
	"vertebra/scripts/browser"
	"vertebra/scripts/release"
)

// desk is someone at the configurator page.
type desk struct {
	*walk
}

func openConfigurator(t *testing.T, width int64) *desk {
	t.Helper()
	w := &walk{T: t, ctx: browser.Start(t), s: serve(t, nil)}
	if err := chromedp.Do(w.ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate(w.s.URL+"/vertebra/"+release.Configurator+"index.html")); err != nil {
		t.Fatal(err)
	}
	d := &desk{w}
	d.wait(`document.getElementById("summary").textContent !== ""`)
	return d
}

func ask[T any](d *desk, expression string) T {
	d.Helper()
	frame, err := browser.FindFrame(d, d.ctx, d.s.URL+"/vertebra/"+release.Configurator).Main()
	if err != nil {
		d.Fatal(err)
	}
	value, err := browser.Eval[T](frame, expression)
	if err != nil {
		d.Fatal(err)
	}
	return value
}

func (d *desk) wait(condition string) {
	d.Helper()
	for deadline := time.Now().Add(20 * time.Second); !ask[bool](d, condition); time.Sleep(100 * time.Millisecond) {
		if time.Now().After(deadline) {
			d.Fatalf("%s never holds; the page says %q", condition, ask[string](d, `document.getElementById("result").innerText`))
		}
	}
}

// set gives a control a value as typing does.
func (d *desk) set(id, value string) {
	d.Helper()
	ask[any](d, fmt.Sprintf(`(() => {
		const control = document.getElementById(%q)
		control.value = %q
		control.dispatchEvent(new Event("input", {bubbles: true}))
		control.dispatchEvent(new Event("change", {bubbles: true}))
	})()`, id, value))
}

func (d *desk) pack() string {
	d.Helper()
	return ask[string](d, `document.getElementById("pack").value`)
}

// In the page as on the command line: one set of rules, compiled twice.
func TestTheConfiguratorChecksAsTheToolDoes(t *testing.T) {
	d := openConfigurator(t, 1200)
	if said := ask[string](d, `document.getElementById("summary").textContent`); !strings.HasPrefix(said, "No mistakes") {
		t.Errorf("of the pack it begins with it says %q", said)
	}
	phones := []clinic.Phone{}
	if err := json.Unmarshal([]byte(ask[string](d, `JSON.stringify(vertebraPhones)`)), &phones); err != nil || len(phones) < 10 {
		t.Fatal(err, phones)
	}
	world := clinic.World{Phones: phones, Zone: func(name string) bool { _, err := time.LoadLocation(name); return err == nil }}
	files, err := filepath.Glob(filepath.Join(built.Root, "core", "clinic", "testdata", "bad", "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatal(err, files)
	}
	for _, file := range append(files, filepath.Join(built.Root, "examples", "clinic", "clinic.json")) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want := []string{}
		_, found := clinic.Check("clinic.json", string(text), world)
		for _, one := range found {
			want = append(want, one.String())
		}
		got := ask[[]string](d, fmt.Sprintf(`(() => {
			const known = (name) => { try { new Intl.DateTimeFormat("en", {timeZone: name}); return true } catch { return false } }
			return vertebraCheckClinic(%q, vertebraPhones, known).map((one) => one.text)
		})()`, text))
		if strings.Join(got, "\n\n") != strings.Join(want, "\n\n") {
			t.Errorf("%s: the page says\n%s\n\nthe tool says\n%s", filepath.Base(file), strings.Join(got, "\n\n"), strings.Join(want, "\n\n"))
		}
	}
}

func TestTheConfiguratorLeadsFromAFormToASnippet(t *testing.T) {
	d := openConfigurator(t, 1200)
	d.set("country", "US")
	d.wait(`/03:00 on a Sunday.*"urgent"/.test(document.getElementById("mistakes").textContent)`)
	d.set("pack", strings.Replace(d.pack(), "mon-fri 08:00-18:00", "always", 1))
	d.wait(`document.getElementById("summary").textContent.startsWith("No mistakes")`)
	if got := ask[string](d, `document.querySelector("#lines textarea").value`); got != "always" {
		t.Errorf("the form did not follow the file: the hours are %q", got)
	}
	d.set("name", "Hill <Clinic>")
	d.wait(`document.getElementById("mistakes").textContent.includes("a character that is not shown")`)
	d.set("name", "Hill Clinic")
	ask[any](d, `document.getElementById("add").click()`)
	if got := ask[string](d, `document.activeElement.textContent`); got != "Way 3" {
		t.Errorf("after a way was added the focus is on %q", got)
	}
	d.wait(`document.getElementById("mistakes").textContent.includes("leads nowhere")`)
	ask[any](d, `document.querySelector("#lines li:last-child [aria-label='Take out way 3']").click()`)
	d.wait(`document.getElementById("summary").textContent.startsWith("No mistakes")`)
	snippet := ask[string](d, `document.getElementById("snippet").value`)
	for _, part := range []string{`symptom-checker.js" integrity="sha384-`, `country="US"`, `<iframe slot="early" hidden src="http`, `.html#protocol=back-pain&amp;country=US" title="`, `sandbox="allow-scripts allow-popups`, `clinic="clinic.json"`, "symptom-checker-guide"} {
		if !strings.Contains(snippet, part) {
			t.Errorf("%s is missing in the snippet:\n%s", part, snippet)
		}
	}
	ask[any](d, `document.getElementById("inside").click()`)
	if snippet = ask[string](d, `document.getElementById("snippet").value`); !strings.Contains(snippet, `"name": "Hill Clinic"`) || strings.Contains(snippet, "clinic=") {
		t.Errorf("with the file inside the snippet is\n%s", snippet)
	}
}

func TestThePreviewFollowsTheForm(t *testing.T) {
	d := openConfigurator(t, 1200)
	d.host(`document.getElementById("preview").scrollIntoView()`)
	d.ui = browser.FindFrame(d, d.ctx, "about:srcdoc")
	d.ui.Wait(d, `document.querySelector("#help p")`)
	d.set("font", "serif")
	d.set("accent", "#7a1f5c")
	d.ui.Wait(d, `document.documentElement.dataset.font === "serif" && document.documentElement.style.getPropertyValue("--accent") === "#7a1f5c"`)
}

func TestTheConfiguratorFitsAPhoneAndAScreenReader(t *testing.T) {
	d := openConfigurator(t, 320)
	if wide := ask[float64](d, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
		t.Errorf("the page is %v px wider than the phone", wide)
	}
	d.ui = browser.FindFrame(d, d.ctx, d.s.URL+"/vertebra/"+release.Configurator)
	// axe reports where it is by the heading of the view, as the widget's pages have it.
	eval[any](d.walk, `document.querySelector("main").id = "view"`)
	d.axe()
}
