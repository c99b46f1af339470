package widget_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"vertebra/core/drawing"
	"vertebra/scripts/browser"
)

// openPictures opens a page with each kind of picture, under the policy of the
// UI frame, on a narrow phone.
func openPictures(t *testing.T) *walk {
	t.Helper()
	drawings, err := drawing.Folder(os.DirFS("../core/content/back-pain"), "drawings")
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("/", http.FileServer(http.Dir("testdata/pictures")))
	mux.Handle("/ui/", http.StripPrefix("/ui/", http.FileServer(http.Dir("ui"))))
	mux.HandleFunc("/drawings.json", func(w http.ResponseWriter, _ *http.Request) { json.NewEncoder(w).Encode(drawings) })
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	w := &walk{T: t, ctx: browser.Start(t)}
	if err := chromedp.Do(w.ctx, chromedp.EmulateViewport(320, 640), chromedp.Navigate(s.URL)); err != nil {
		t.Fatal(err)
	}
	w.ui = browser.FindFrame(w, w.ctx, s.URL)
	w.ui.Wait(w, `document.title === "ready"`)
	return w
}

// zone is the button of a term in the picture of a question.
func zone(question, term string) string {
	return fmt.Sprintf(`document.querySelector('#%s .zone[data-term="%s"][role="button"]')`, question, term)
}

// picked are the texts of what is picked in the list of a question.
func picked(w *walk, question string) string {
	w.Helper()
	return eval[string](w, fmt.Sprintf(`Array.from(document.querySelectorAll("#%s input:checked"), i => i.parentElement.textContent).join()`, question))
}

func TestTheBodyPressesTheList(t *testing.T) {
	w := openPictures(t)
	press := func(question, term, want string) {
		t.Helper()
		eval[any](w, zone(question, term)+`.querySelector(".target").dispatchEvent(new MouseEvent("click", {bubbles: true})), 0`)
		if got := picked(w, question); got != want {
			t.Errorf("after %s, %q is picked, want %q", term, got, want)
		}
	}
	pressed := func(question, term, want string) {
		t.Helper()
		if got := eval[string](w, zone(question, term)+`.getAttribute("aria-pressed")`); got != want {
			t.Errorf("%s is shown as %s, want %s", term, got, want)
		}
	}
	press("region", "low_back", "Low")
	pressed("region", "low_back", "true")
	press("region", "neck_back", "Neck")
	pressed("region", "low_back", "false")

	eval[any](w, `document.querySelector("#legs input[value='2']").click()`)
	press("legs", "leg_left", "One leg") // and "None of these" gives way
	press("legs", "leg_right", "Both legs")
	if said := eval[string](w, `document.querySelector("#legs [role=status]").textContent`); said != "Both legs" {
		t.Errorf("the picture says %q", said)
	}
	eval[any](w, `document.querySelector("#legs input[value='2']").click()`)
	w.ui.Wait(w, zone("legs", "leg_left")+`.getAttribute("aria-pressed") === "false"`)
	eval[any](w, `document.querySelector("#legs input[value='0']").click()`)
	w.ui.Wait(w, zone("legs", "leg_left")+`.getAttribute("aria-pressed") === "mixed"`)

	if eval[bool](w, `document.querySelector("#silent .body-picture") !== null`) {
		t.Error("a question without zones has a picture")
	}
}

func TestTheBodyWorksByKeyboard(t *testing.T) {
	w := openPictures(t)
	for _, key := range []string{kb.Enter, " "} {
		eval[any](w, `document.querySelector("#region input[value='2']").click()`)
		eval[any](w, zone("region", "low_back")+`.focus()`)
		if err := chromedp.Do(w.ctx, chromedp.KeyEvent(key)); err != nil {
			t.Fatal(err)
		}
		if got := picked(w, "region"); got != "Low" {
			t.Errorf("after the key %q, %q is picked", key, got)
		}
	}
	// Each term once: the other side of a leg is for pointers.
	if n := eval[int](w, `document.querySelectorAll("#legs .zone[tabindex]").length`); n != 2 {
		t.Errorf("%d zones of the legs take the focus, want 2", n)
	}
}

// The wide lines of neighbours overlap; none may cover the middle of another.
func TestEachZoneCanBeHitInItsMiddle(t *testing.T) {
	w := openPictures(t)
	missed := eval[[]string](w, `Array.from(document.querySelectorAll(".zone")).filter(zone => {
		zone.scrollIntoView({block: "center"})
		const {left, right, top, bottom} = zone.querySelector(".mark").getBoundingClientRect()
		return document.elementFromPoint((left + right) / 2, (top + bottom) / 2)?.closest(".zone") !== zone
	}).map(zone => zone.dataset.term)`)
	if len(missed) > 0 {
		t.Errorf("a press in the middle of these goes elsewhere: %v", missed)
	}
}

func TestPicturesAreDrawnForEveryone(t *testing.T) {
	w := openPictures(t)
	w.axe()
	if width := eval[int](w, `document.documentElement.scrollWidth`); width > 320 {
		t.Errorf("the page is %d px wide", width)
	}
	counts := map[string]int{
		"#spine svg[role=img]":                   1, // none for a cause outside the spine
		"#spine .on":                             2,
		"#exercises svg[aria-hidden=true]":       24, // with body and spine, and none for a name of Object
		"#chart figure":                          1,  // none for the neck
		"#chart .point":                          4,
		"#chart tbody tr":                        4,
		"#chart .here":                           1,
		"#region .body-frame[dir=ltr] svg.body":  1,
		".drawing [style], .drawing [onclick]":   0,
		"#region .mute":                          23,
		"#region .zone[role=button][aria-label]": 6,
	}
	for selector, want := range counts {
		if got := eval[int](w, fmt.Sprintf(`document.querySelectorAll(%q).length`, selector)); got != want {
			t.Errorf("%s: %d, want %d", selector, got, want)
		}
	}
}
