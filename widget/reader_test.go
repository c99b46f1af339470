package widget_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"vertebra/core/handoff"
	"vertebra/core/protocol"
	"vertebra/core/triage"
	"vertebra/scripts/browser"
	"vertebra/scripts/release"
)

// openReader opens the reader as a clinician may: as a file, without any server.
func openReader(t *testing.T, flags ...chromedp.ExecAllocatorOption) *walk {
	t.Helper()
	if built.Err != nil {
		t.Fatal(built.Err)
	}
	w := &walk{T: t, ctx: browser.Start(t, flags...)}
	address := "file://" + filepath.ToSlash(filepath.Join(built.Dir, release.Reader))
	if err := chromedp.Do(w.ctx, chromedp.EmulateViewport(390, 844), chromedp.Navigate(address)); err != nil {
		t.Fatal(err)
	}
	w.ui = browser.FindFrame(w, w.ctx, "file://")
	w.ui.Wait(w, `document.querySelector("textarea#code")`)
	return w
}

// coded are the answers of a plan as a code.
func (pl plan) coded(p *protocol.Protocol) string {
	answers := append([]triage.Answer{{Question: triage.Country, Values: []string{"GB"}}}, pl.answers...)
	return handoff.Pack(p, answers)
}

func TestTheReaderReplaysTheExactPath(t *testing.T) {
	for name, findings := range map[string]map[string]any{"result": strained, "stop": numb} {
		t.Run(name, func(t *testing.T) {
			w, pl := openReader(t), patientPlan(t, findings)
			w.waitHeading("Read a code")
			w.axe()
			w.paste(" "+strings.ToLower(pl.coded(pl.p))+"\n", "Read it")
			w.waitHeading("For your doctor")
			w.axe()
			if code := eval[string](w, `document.querySelector(".code-text").textContent`); code != pl.coded(pl.p) {
				t.Errorf("the code is %s", code)
			}
			w.clickText("The result")
			w.waitHeading(pl.title())
			w.axe()
			w.clickText("Questions and answers")
			w.waitHeading("Questions and answers")
			w.axe()
			var want []string
			for _, a := range pl.answers {
				want = append(want, pl.ask(a.Question))
			}
			got := eval[[]string](w, `Array.from(document.querySelectorAll(".answers dt"), x => x.textContent)`)
			if strings.Join(got, "|") != strings.Join(want, "|") {
				t.Errorf("the path is\n%v, want\n%v", got, want)
			}
			w.clickText("Read a code")
			w.waitHeading("Read a code")
		})
	}
}

func TestTheReaderSaysWhatIsWrongWithACode(t *testing.T) {
	w, pl := openReader(t), patientPlan(t, strained)
	code := pl.coded(pl.p)
	older := *pl.p
	older.Version = "0.0.9"
	knee := *pl.p
	knee.ID = "knee-pain"
	for text, want := range map[string]string{
		"":                                       "Paste a code first",
		"https://example.org":                    "not a code from this checker",
		code[:len(code)-2]:                       "wrong or missing",
		pl.coded(&older):                         "version 0.0.9",
		pl.coded(&knee):                          "KNEE-PAIN",
		strings.Replace(code, "VTB1", "VTB2", 1): "another format",
	} {
		w.paste(text, "Read it")
		w.ui.Wait(w, `document.querySelector("[role=alert]").textContent.includes("`+want+`")`)
	}
}

// The page asks for nothing: its own policy refuses, whoever serves it.
func TestTheReaderHasNoNetwork(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(built.Dir, release.Reader))
	if err != nil {
		t.Fatal(err)
	}
	if head, _, _ := strings.Cut(string(data), "<title>"); !strings.Contains(head, "default-src 'none'") || strings.Contains(head, "connect-src") || strings.Contains(head, "unsafe") {
		t.Errorf("the policy is not strict:\n%s", head)
	}
	w := openReader(t)
	s := serve(t, nil)
	refusesRequests(t, s, "reader", w.ui)
	if asked := s.requests(); len(asked) > 0 {
		t.Errorf("requests got out: %v", asked)
	}
}

func TestTheReaderReadsByCameraWhereItCan(t *testing.T) {
	w := openReader(t)
	w.ui.Wait(w, `document.querySelector(".camera button, .camera p")`)
	if eval[bool](w, `!("BarcodeDetector" in window)`) && !strings.Contains(eval[string](w, `document.querySelector(".camera").textContent`), "cannot read a code by camera") {
		t.Error("the page does not say that there is no camera")
	}
	// A browser with a camera and a detector, as on most phones.
	w, pl := openReader(t, chromedp.Flag("use-fake-device-for-media-stream", true), chromedp.Flag("use-fake-ui-for-media-stream", true)), patientPlan(t, strained)
	w.main(`window.BarcodeDetector = class { static async getSupportedFormats() { return ["qr_code"] } async detect(video) { return video.readyState < 2 ? [] : [{ rawValue: "` + pl.coded(pl.p) + `" }] } }`)
	w.paste("x", "Read it")
	w.ui.Wait(w, `document.querySelector("[role=alert]").textContent`)
	w.main(`window.stopped = 0; { const real = MediaStreamTrack.prototype.stop; MediaStreamTrack.prototype.stop = function () { window.stopped++; real.call(this) } }`)
	w.paste(pl.coded(pl.p), "Read it") // and back, so that the page is made with the detector
	w.waitHeading("For your doctor")
	w.clickText("Read a code")
	w.clickText("Use the camera")
	w.waitHeading("For your doctor")
	w.main(`if (window.stopped !== 1) throw new Error("the camera goes on")`)
}
