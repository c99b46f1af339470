package trial

import (
	"fmt"
	"slices"
	"time"

	"encoding/json"

	"vertebra/scripts/leaktest/collector"
	"vertebra/scripts/leaktest/driver"
	"vertebra/scripts/site"
)

// Page is a window of a browser.
type Page interface {
	Open(url string) error
	Wait(expression string) error // until it is true; it may await a promise
	Value(expression string) (json.RawMessage, error)
}

// Setting is where the hostile script runs.
type Setting struct {
	Name string
	// Protected says that nothing may arrive; Walled, that the browser is told to
	// refuse even a connection, so that there is no residual.
	Protected, Walled bool

	browser string
	departs *Setting // another place for the departures: some work only from a frame, as some requests only from a page
	url     string
	twice   bool   // the service worker holds from the second visit on
	ready   string // true when the script can take an order
	window  string // the window it runs in, as the topmost page reaches it
}

// InShadow gives the shell's frame in a page with the element.
const InShadow = `(document.querySelector("symptom-checker > iframe") || document.querySelector("symptom-checker").shadowRoot.querySelector("iframe"))`

// Settings are those to try in a browser.
func (g *Ground) Settings(browser string) []Setting {
	const locked = `document.querySelectorAll('meta[http-equiv="Content-Security-Policy"]').length > 1`
	const alone = `document.getElementById("ui").contentWindow`
	walled := browser == driver.Chromium
	list := []Setting{
		{Name: "bare", url: g.App.URL + "/bare.html", ready: "window.ways", window: "window",
			departs: &Setting{url: g.App.URL + "/framed.html", ready: "frames[0].ways", window: "frames[0]"}},
		{Name: "embedded", Protected: true, Walled: walled, url: g.Host.URL, ready: "window.isReady", window: InShadow + ".contentWindow.frames[0]"},
		{Name: "alone", Protected: true, Walled: walled, url: g.App.URL + site.Prefix + "app.html", ready: locked, window: alone},
	}
	if walled {
		list = append(list, Setting{Name: "alone, worker", Protected: true, Walled: true, twice: true, url: g.Plain.URL + site.Prefix + "app.html", ready: locked, window: alone})
	}
	for i := range list {
		list[i].browser = browser
	}
	return list
}

// Outcome is what became of one way out.
type Outcome struct {
	Arrived collector.Arrival
	Absent  bool   // the browser does not have this
	Said    string // what the script saw: "done", "pending" or an error
}

// Leaks says whether an outcome is more than the design allows in the setting.
func (o Outcome) Leaks(way string, s Setting) bool {
	return s.Protected && (o.Arrived == collector.Data || o.Arrived == collector.Connection && (s.Walled || !slices.Contains(residual[s.browser], way)))
}

// Run tries all requests, and these departures, in a setting.
func (g *Ground) Run(b Page, s Setting, departures []string) (map[string]Outcome, error) {
	if s.twice {
		if err := g.open(b, s); err != nil {
			return nil, err
		}
		if err := b.Wait(`await navigator.serviceWorker.ready`); err != nil {
			return nil, err
		}
	}
	c, err := collector.New(ways())
	if err != nil {
		return nil, err
	}
	g.listen(c)
	all := map[string]Outcome{}
	if err := g.open(b, s); err != nil {
		return nil, err
	}
	if err := g.command(b, s, ""); err != nil {
		return nil, err
	}
	said, err := outcomes(b)
	if err != nil {
		return nil, err
	}
	time.Sleep(1500 * time.Millisecond) // what the browser still does by itself
	for _, way := range All.Requests {
		all[way] = Outcome{c.Arrived(way), said[way] == "absent", said[way]}
	}
	if s.departs != nil {
		s = *s.departs
	}
	for _, way := range departures {
		if err := g.open(b, s); err != nil {
			return nil, fmt.Errorf("before %q: %w", way, err)
		}
		if err := g.command(b, s, way); err != nil {
			return nil, fmt.Errorf("%q: %w", way, err)
		}
		for end := time.Now().Add(800 * time.Millisecond); time.Now().Before(end) && (s.Protected || c.Arrived(way) != collector.Data); {
			time.Sleep(50 * time.Millisecond)
		}
		all[way] = Outcome{Arrived: c.Arrived(way)}
	}
	return all, nil
}

func (g *Ground) open(b Page, s Setting) error {
	if err := b.Open(s.url); err != nil {
		return err
	}
	return b.Wait(s.ready)
}

// command sends an order to the hostile script.
func (g *Ground) command(b Page, s Setting, departure string) error {
	_, err := b.Value(fmt.Sprintf(`(() => {
		window.outcomes = null
		addEventListener("message", (e) => { if (e.data && e.data.outcomes) window.outcomes = e.data.outcomes })
		setTimeout(() => %s.postMessage({ leaktest: %s }, "*"))
	})()`, s.window, g.order(departure)))
	return err
}

// outcomes waits for what the script has to say.
func outcomes(b Page) (map[string]string, error) {
	if err := b.Wait("window.outcomes"); err != nil {
		return nil, err
	}
	raw, err := b.Value("window.outcomes")
	if err != nil {
		return nil, err
	}
	var said map[string]string
	return said, json.Unmarshal(raw, &said)
}
