package widget_test

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"vertebra/scripts/release"
)

const shownFrame = `(document.querySelector("symptom-checker > iframe") || document.querySelector("symptom-checker").shadowRoot.querySelector("iframe")).getBoundingClientRect()`

// Once started, all of the frame is in the window, so that Next is not cut off: also
// where the page gives the element room of its own, so that it is higher than the window.
func TestStartBringsAllOfTheFrameIntoTheWindow(t *testing.T) {
	for _, style := range []string{"", "padding: 3em 0", "border-top: 5em solid"} {
		t.Run(style, func(t *testing.T) {
			w := visit(t, func(w http.ResponseWriter, _ *http.Request) {
				io.WriteString(w, strings.Replace(around("", ""), "<symptom-checker ", `Words before it. <symptom-checker style="display: block; `+style+`" `, 1))
			})
			if err := chromedp.Do(w.ctx, chromedp.EmulateViewport(390, 640)); err != nil {
				t.Fatal(err)
			}
			toFirstQuestion(w)
			time.Sleep(500 * time.Millisecond) // for what still moves
			if out := inHost[float64](w, `(({ top, bottom }) => Math.max(-top, bottom - innerHeight))(`+shownFrame+`)`); out > 1 {
				t.Errorf("%v pixels of the frame are outside the window", out)
			}
		})
	}
}

// A frame that had no width yet, as in a part of the page that is closed, does not
// take a line a letter for its height.
func TestAFrameWithoutWidthIsNotMeasured(t *testing.T) {
	for _, frame := range []string{"", frameOf(t, "GB")} {
		w := visit(t, func(w http.ResponseWriter, _ *http.Request) {
			io.WriteString(w, strings.Replace(around(`protocol="back-pain" country="GB"`, frame), "<symptom-checker ", `<style>.closed { width: 0; overflow: hidden }</style><div class="closed"><symptom-checker `, 1)+"</div>")
		})
		time.Sleep(500 * time.Millisecond)
		w.host(`document.querySelector(".closed").className = ""`)
		w.ui.Wait(w, `innerWidth > 300 && innerHeight > 1000`) // the room that the page needs
		time.Sleep(500 * time.Millisecond)
		if height := inHost[float64](w, shownFrame+`.height`); height > 3000 {
			t.Errorf("the frame is %v pixels high (in the page: %v)", height, frame != "")
		}
	}
}

// A frame that is wholly up before the page shows it has no width to measure, and is
// shown all the same.
func TestAFrameThatIsUpBeforeThePageListensIsShown(t *testing.T) {
	w := visit(t, func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, strings.Replace(around(`protocol="back-pain" country="GB"`, frameOf(t, "GB")), "<script ", "<script async ", 1))
	}, release.Element)
	w.ui.Wait(w, `innerWidth > 300 && innerHeight > 1000`)
	w.hostWait(`getComputedStyle(document.querySelector("symptom-checker > iframe")).visibility === "visible"`)
}
