package screens

import (
	"context"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// Mode is how a person has set up their device.
type Mode struct {
	ID            string
	Width, Height int64
	Features      map[string]string // media features and what they are
}

// Light is how most people see the page; Modes are all that are looked at.
var (
	Light = Mode{"light", 390, 844, map[string]string{"prefers-color-scheme": "light"}}
	Modes = []Mode{
		Light,
		{"dark", 390, 844, map[string]string{"prefers-color-scheme": "dark"}},
		{"forced colours", 390, 844, map[string]string{"forced-colors": "active", "prefers-color-scheme": "dark"}},
		{"320 x 256", 320, 256, map[string]string{"prefers-color-scheme": "light"}}, // 1280 x 1024 at 400 %
	}
)

var features = []string{"prefers-color-scheme", "forced-colors", "prefers-reduced-motion"}

// Set puts the page into a mode. The checker is told by the page around it whether
// that is light or dark, and takes its colours then; a page that nobody tells is set
// here.
func (t *Tab) Set(m Mode) {
	t.Helper()
	if err := chromedp.Do(t.Ctx, chromedp.EmulateViewport(m.Width, m.Height)); err != nil {
		t.Fatal(err)
	}
	list := make([]*emulation.MediaFeature, len(features))
	for i, name := range features {
		list[i] = &emulation.MediaFeature{Name: name, Value: m.Features[name]}
	}
	frame, _ := t.UI.Target()
	for _, ctx := range []context.Context{t.Ctx, frame} {
		if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: list}); err != nil {
			t.Fatal(err)
		}
	}
	scheme := m.Features["prefers-color-scheme"]
	if scheme == "" {
		scheme = "light"
	}
	Eval[any](t, `(async (data) => {
		for (let i = 0; i < 100 && data.scheme && data.scheme !== "`+scheme+`"; i++) await new Promise(done => setTimeout(done, 20))
		data.scheme &&= "`+scheme+`"
	})(document.documentElement.dataset)`)
	// Colours are looked at when they have come to rest.
	rest := `* { transition: none !important }`
	if m.Features["prefers-reduced-motion"] != "" {
		rest = ""
	}
	Eval[any](t, `(() => {
		globalThis.atRest ||= new CSSStyleSheet()
		atRest.replaceSync("`+rest+`")
		if (!document.adoptedStyleSheets.includes(atRest)) document.adoptedStyleSheets.push(atRest)
	})()`)
	t.settle()
}
