package widget_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"

	"vertebra/core/message"
	"vertebra/scripts/browser"
	"vertebra/scripts/release"
)

// spoken is a release with two languages that only say which they are: every
// message is the English one after a letter of theirs.
var spoken = sync.OnceValues(func() (*languages, error) {
	if built.Err != nil {
		return nil, built.Err
	}
	data, err := os.ReadFile(filepath.Join(built.Root, "widget", "ui", "text", "en.yaml"))
	if err != nil {
		return nil, err
	}
	english, err := message.Read("en.yaml", data)
	if err != nil {
		return nil, err
	}
	texts := map[string]string{}
	for lang, own := range map[string]message.File{"es": {Own: "Español", Direction: "ltr"}, "ar": {Own: "العربية", Direction: "rtl"}} {
		own.Language, own.Review, own.Release = lang, "nobody", true
		fill := map[string]string{}
		for _, m := range english.Messages {
			parts, err := message.Parse(m.Text)
			if err != nil {
				return nil, err
			}
			fill[m.Key] = map[string]string{"es": "ñ ", "ar": "ع "}[lang] + icu(lang, parts)
		}
		texts[lang+".yaml"] = string(message.Write(english, &own, fill))
	}
	dir, err := os.MkdirTemp(built.Dir, "languages-*")
	if err != nil {
		return nil, err
	}
	r, err := release.Build(context.Background(), release.Options{Root: built.Root, Out: dir, Texts: texts})
	return &languages{dir, r}, err
})

type languages struct {
	dir string
	r   *release.Release
}

// icu writes a message again, with every plural form of a language.
func icu(lang string, parts []message.Part) string {
	var b strings.Builder
	for _, p := range parts {
		switch {
		case p.Count:
			b.WriteString("#")
		case p.Arg == "":
			b.WriteString(p.Text)
		case p.Kind == message.Plain:
			b.WriteString("{" + p.Arg + "}")
		default:
			b.WriteString("{" + p.Arg + ", plural,")
			forms := map[string]string{}
			for _, f := range p.Forms {
				forms[f.Key] = icu(lang, f.Parts)
			}
			keys, _ := message.Categories(lang)
			if _, exact := forms["=0"]; exact {
				keys = append(keys, "=0")
			}
			for _, key := range keys {
				if forms[key] == "" {
					forms[key] = forms["other"]
				}
				b.WriteString(" " + key + " {" + forms[key] + "}")
			}
			b.WriteString("}")
		}
	}
	return b.String()
}

func openSpoken(t *testing.T, spoil map[string]http.HandlerFunc) *walk {
	t.Helper()
	l, err := spoken()
	if err != nil {
		t.Fatal(err)
	}
	return open(t, serveFrom(t, l.dir, l.r, spoil))
}

// choose picks an entry of the list of languages or countries that is in view.
func (w *walk) choose(what, value string) {
	w.Helper()
	find := fmt.Sprintf(`Array.from(document.querySelectorAll("select[id$=%s]")).find(s => s.offsetParent)`, what)
	w.ui.Wait(w, find)
	eval[any](w, fmt.Sprintf(`(list => { list.focus(); list.value = %q; list.dispatchEvent(new Event("change", {bubbles: true})) })(%s)`, value, find))
}

func (w *walk) waitLanguage(lang, dir string) {
	w.Helper()
	w.ui.Wait(w, fmt.Sprintf(`document.documentElement.lang === %q && document.documentElement.dir === %q`, lang, dir))
}

// The language changes in mid-run: nothing is lost, and nothing is fetched.
func TestLanguageChangesInMidRun(t *testing.T) {
	w, pl := openSpoken(t, nil), patientPlan(t, strained)
	w.click("#start")
	for _, a := range pl.answers[:2] {
		w.waitHeading(pl.ask(a.Question))
		w.fill(a.Values)
		w.next()
	}
	third := pl.answers[2]
	w.waitHeading(pl.ask(third.Question))
	w.fill(third.Values)
	w.choose("language", "ar")
	w.waitLanguage("ar", "rtl")
	w.ui.Wait(w, `document.querySelector("#view .actions button").textContent === "ع Next"`)
	before := w.s.requests()
	if got := eval[[]string](w, `Array.from(document.querySelectorAll("#view fieldset input:checked"), i => i.value)`); !slices.Equal(got, third.Values) {
		t.Errorf("ticks that were not sent are %v after the change, want %v", got, third.Values)
	}
	if !eval[bool](w, `document.activeElement.matches("#help select") && document.activeElement.value === "ar"`) {
		t.Errorf("the focus is on %s", eval[string](w, `document.activeElement.outerHTML`))
	}
	w.axe()
	w.clickText("ع Next")
	for _, a := range pl.answers[3:] {
		w.waitHeading(pl.ask(a.Question))
		w.fill(a.Values)
		w.clickText("ع Next")
	}
	w.waitHeading("ع Check your answers")
	w.choose("language", "es")
	w.waitHeading("ñ Check your answers")
	if n := eval[int](w, `document.querySelectorAll("#view dl > div").length`); n != len(pl.answers) {
		t.Errorf("%d answers are listed, want %d", n, len(pl.answers))
	}
	w.clickText("ñ See my result")
	w.waitHeading(pl.title())
	w.choose("language", "ar")
	w.ui.Wait(w, `document.querySelector(".result")?.textContent.includes("ع Your recovery plan")`)
	w.axe()
	w.choose("language", "en")
	w.ui.Wait(w, `!document.querySelector("#view").innerText.includes("ع") && document.querySelector("#view").innerText.includes("Your recovery plan")`)
	if after := w.s.requests(); len(after) != len(before) {
		t.Errorf("requests after the first question: %v", after[len(before):])
	}
}

// The first page and the page about the checker change too, and back again.
func TestLanguageChangesOnTheFirstPage(t *testing.T) {
	w := openSpoken(t, nil)
	english := eval[string](w, `document.querySelector("#facade").innerText`)
	w.choose("language", "ar")
	w.waitLanguage("ar", "rtl")
	for _, part := range []string{"ع Start", "ع Get emergency help now if you have", "ع Read the guide", "ع Where are you now?"} {
		w.ui.Wait(w, fmt.Sprintf(`document.querySelector("#facade").innerText.includes(%q)`, part))
	}
	if got := eval[string](w, `document.querySelector("#facade .call-button").textContent`); !strings.Contains(got, "\u2066999\u2069") {
		t.Errorf("the number is not held from left to right: %q", got)
	}
	w.clickText("ع About this checker")
	w.waitHeading("ع About this checker")
	if !eval[bool](w, `document.querySelector("#view").innerText.includes("nobody")`) {
		t.Error("the page does not say who has reviewed the translation")
	}
	w.choose("language", "en")
	w.waitHeading("About this checker")
	w.clickText("Back")
	w.ui.Wait(w, `document.querySelector("#start")`)
	if got := eval[string](w, `document.querySelector("#facade").innerText`); !strings.HasPrefix(got, english[:200]) {
		t.Errorf("back in English the page says\n%s\nand said\n%s", got, english)
	}
}

// A language that is still on its way when the shell locks itself arrives, and
// nothing can be asked for any more.
func TestLanguagesArriveBehindTheLock(t *testing.T) {
	locked := make(chan struct{})
	l, err := spoken()
	if err != nil {
		t.Fatal(err)
	}
	late := func(w http.ResponseWriter, q *http.Request) {
		<-locked
		http.ServeFile(w, q, filepath.Join(l.dir, filepath.Base(q.URL.Path)))
	}
	w := openSpoken(t, map[string]http.HandlerFunc{"/text.": late, "back-pain.ar": late})
	main, err := w.lockedShell().Main()
	if err != nil {
		t.Fatal(err)
	}
	got, err := browser.Eval[string](main, `fetch("`+w.s.URL+`/vertebra/manifest.json").then(() => "sent", () => "refused")`)
	if err != nil || got != "refused" {
		t.Fatalf("behind the lock a request is %s %v", got, err)
	}
	w.choose("language", "ar")
	if eval[bool](w, `document.documentElement.lang !== "en"`) {
		t.Fatal("the language changed before it was there")
	}
	close(locked)
	w.waitLanguage("ar", "rtl")
	if slices.Contains(w.s.requests(), "/vertebra/manifest.json") {
		t.Error("a request got out")
	}
}

// A person who cannot read English need not wait for the engine: the language
// that they choose is fetched at once.
func TestALanguageComesBeforeTheEngine(t *testing.T) {
	w := openSpoken(t, map[string]http.HandlerFunc{"shell.": endsIn(t, "engine"), "/engine.": never})
	w.choose("language", "ar")
	w.waitLanguage("ar", "rtl")
	w.click("#start")
	w.ui.Wait(w, `document.querySelector("#begin").innerText.includes("ع Getting the checker ready")`)
	w.choose("language", "en")
	w.ui.Wait(w, `document.querySelector("#begin").innerText.startsWith("Start") && document.querySelector("#begin").innerText.includes("Getting the checker ready")`)
}

// A language that does not come cannot be chosen, and all else goes on.
func TestALostLanguageIsTakenOffTheList(t *testing.T) {
	w := openSpoken(t, map[string]http.HandlerFunc{"/text.ar": missing})
	w.ui.Wait(w, `!document.querySelector('option[value="ar"]') && document.querySelector('option[value="es"]')`)
	w.choose("language", "es")
	w.waitLanguage("es", "ltr")
}

// The element opens the page of its language, or of its main part.
func TestTheElementChoosesThePageOfItsLanguage(t *testing.T) {
	w := openSpoken(t, nil)
	for lang, want := range map[string]string{"ar-EG": "ar", "ES": "es", "fr": "en"} {
		list, _ := json.Marshal(lang)
		w.host(fmt.Sprintf(`document.querySelector("symptom-checker").setAttribute("lang", %s)`, list))
		shell := browser.FindFrame(t, w.ctx, w.s.URL+"/vertebra/shell."+want+".")
		shell.Wait(t, fmt.Sprintf(`document.documentElement.lang === %q && document.getElementById("ui").getAttribute("srcdoc").includes('lang="%s"')`, want, want))
		title, err := chromedp.Run(w.ctx, chromedp.Evaluate[string](`document.querySelector("symptom-checker").shadowRoot.querySelector("iframe").src`))
		if err != nil || !strings.Contains(title, "/shell."+want+".") {
			t.Errorf("lang %s opens %s (%v)", lang, title, err)
		}
	}
}

// Right to left on the narrowest phone: nothing runs out of the page.
func TestRightToLeftFitsANarrowPhone(t *testing.T) {
	w, pl := openSpoken(t, nil), patientPlan(t, strained)
	if err := chromedp.Do(w.ctx, chromedp.EmulateViewport(352, 700)); err != nil { // 320 px for the frame
		t.Fatal(err)
	}
	fits := func() {
		t.Helper()
		if wide := eval[[]int](w, `[document.documentElement.scrollWidth, innerWidth]`); wide[0] > wide[1] || wide[1] > 330 {
			t.Errorf("at %q the page is %d px wide in a frame of %d", eval[string](w, heading), wide[0], wide[1])
		}
	}
	w.choose("language", "ar")
	w.waitLanguage("ar", "rtl")
	fits()
	w.click("#start")
	for _, a := range pl.answers {
		w.waitHeading(pl.ask(a.Question))
		fits()
		w.fill(a.Values)
		w.clickText("ع Next")
	}
	w.waitHeading("ع Check your answers")
	fits()
	w.clickText("ع See my result")
	w.waitHeading(pl.title())
	fits()
}

// The person says where they are: numbers change everywhere, answers stay.
func TestCountryIsThePersonsToSay(t *testing.T) {
	w, pl := open(t, serve(t, nil)), patientPlan(t, strained)
	w.choose("country", "AU")
	w.ui.Wait(w, `document.querySelector("#facade .call-button").textContent.includes("Call 000")`)
	w.click("#start")
	first := pl.answers[0]
	w.waitHeading(pl.ask(first.Question))
	w.fill(first.Values)
	w.choose("country", "US")
	w.ui.Wait(w, `document.querySelector("#help").textContent.includes("Call 911")`)
	if got := eval[[]string](w, `Array.from(document.querySelectorAll("#view fieldset input:checked"), i => i.value)`); !slices.Equal(got, first.Values) {
		t.Errorf("after the change %v is ticked, want %v", got, first.Values)
	}
	w.choose("country", "other")
	w.ui.Wait(w, `document.querySelector("#help").textContent.includes("Call your emergency number")`)
	w.axe()
}
