package screens

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"vertebra/scripts/browser"
)

// A page with one fault for each probe, and the same without it.
func TestEachProbeFindsItsFault(t *testing.T) {
	body := ""
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write([]byte("<!doctype html><html lang=en><title>t</title><meta name=viewport content='width=device-width'>" + body))
	}))
	t.Cleanup(server.Close)
	tab := &Tab{TB: t, Ctx: browser.Start(t), URL: server.URL, day: Day}
	tests := []struct {
		name, probe, bad, good, says string
	}{
		{"two small buttons side by side", "targets", `<button style="all:unset;width:15px;height:15px;display:inline-block">a</button><button style="all:unset;width:15px;height:15px;display:inline-block">b</button>`,
			`<button style="min-width:24px;min-height:24px">a</button> <button style="min-width:24px;min-height:24px">b</button>`, "15 x 15 px"},
		{"a box wider than a phone", "fits", `<p style="width:700px">wide`, `<p style="max-width:700px">wide`, "wider than its window"},
		{"words that are cut off", "fits", `<p style="height:10px;overflow:hidden">one<br>two<br>three`, `<p>one<br>two`, "cut off"},
		{"a line that cannot grow", "spacing", `<p style="white-space:nowrap;overflow:hidden;width:12em">Words that just fit in it`, `<p style="width:12em">Words that just fit in it`, "cut off"},
		{"a box as high as its words are now", "large", `<p style="height:24px;overflow:hidden">one`, `<p style="height:1.5em;overflow:hidden">one`, "cut off"},
		{"something that moves", "still", `<p style="transition:color 1s">slow`, `<p style="transition:none">quick`, "moves"},
		{"a button without a border in forced colours", "forced", `<button style="border:0">go</button>`, `<button>go</button>`, "no border"},
		{"one id for two", "document", `<p id=a><p id=a>`, `<p id=a><p id=b>`, "twice"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			look := func(html string) string {
				body = html
				tab.Open("/")
				if tt.probe == "forced" {
					tab.Set(Modes[2])
					defer tab.Set(Light)
				}
				return strings.Join(tab.Probe(tt.probe), "\n")
			}
			if got := look(tt.bad); !strings.Contains(got, tt.says) {
				t.Errorf("it says %q, want %q in it", got, tt.says)
			}
			if got := look(tt.good); got != "" {
				t.Errorf("without the fault it says %q", got)
			}
		})
	}
}

func TestAFocusThatNobodySeesIsFound(t *testing.T) {
	body := ""
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write([]byte("<!doctype html><html lang=en><title>t</title><style>:focus-visible { outline: 3px solid blue }</style>" + body))
	}))
	t.Cleanup(server.Close)
	tab := &Tab{TB: t, Ctx: browser.Start(t), URL: server.URL, day: Day}
	for body_, says := range map[string]string{
		`<button>a</button>`:                      "",
		`<button style="outline:none">a</button>`: "does not show it",
		`<button>a</button><div style="position:fixed;inset:0;background:red">over</div>`: "covers",
		`<button style="position:absolute;left:-500px">a</button>`:                        "out of view",
		`<button onfocus="this.hidden = true">a</button>`:                                 "the focus is",
	} {
		body = body_
		tab.Open("/")
		if err := chromedp.Do(tab.Ctx, chromedp.KeyEvent(kb.Tab)); err != nil {
			t.Fatal(err)
		}
		if got := tab.Focus(); (says == "") != (got == "") || !strings.Contains(got, says) {
			t.Errorf("%s: it says %q, want %q", body_, got, says)
		}
	}
}
