package main

import (
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"vertebra/scripts/a11y/screens"
)

//go:embed engines.js
var enginesScript string

// Finding is one thing that is wrong on a screen.
type Finding struct {
	Screen   string   `json:"screen"`
	Mode     string   `json:"mode"`
	By       string   `json:"by"`   // axe, ibm, or the name of a probe of ours
	Rule     string   `json:"rule"` // of the engine
	Criteria []string `json:"criteria"`
	What     string   `json:"what"`
	Where    []string `json:"where,omitempty"`
}

// Check is what was done with one screen in one mode.
type Check struct {
	Screen string `json:"screen"`
	Mode   string `json:"mode"`
	Wrong  int    `json:"wrong"`
	Doubts int    `json:"doubts"` // what an engine leaves to a person
}

// probe is a measurement of our own: which criterion it is for, and in which mode
// it is taken; in all when none is named.
type probe struct {
	name, criterion, mode string
}

var probes = []probe{
	{"targets", "2.5.8", ""},
	{"fits", "1.4.10", "320 x 256"},
	{"spacing", "1.4.12", "320 x 256"},
	{"spacing", "1.4.12", "light"},
	{"large", "1.4.4", "light"},
	{"still", "2.3.3", "reduced motion"},
	{"forced", "1.4.11", "forced colours"},
	{"document", "3.1.1", "light"},
}

// modes are those that screens are looked at in, and one for our probe of motion.
var modes = append(screens.Modes[:len(screens.Modes):len(screens.Modes)],
	screens.Mode{ID: "reduced motion", Width: 390, Height: 844, Features: map[string]string{"prefers-reduced-motion": "reduce"}})

// results is all that is found out.
type results struct {
	Axe      string         `json:"axe"`
	Checks   []Check        `json:"checks"`
	Findings []Finding      `json:"findings"`
	Doubts   []Finding      `json:"doubts"`
	Keys     []screens.Keys `json:"keyboard"`
	Broken   []string       `json:"broken"` // what could not be looked at
}

type work struct {
	site   screens.Site
	people screens.People
	axe    string
	ibm    string
	only   string                         // part of the name of a journey
	rules  map[string]map[string][]string // of each engine, by criterion
	results
}

// look goes to every screen and looks at it in every mode.
func (w *work) look() {
	for _, j := range screens.Journeys {
		if !matches(j.Name, w.only) {
			continue
		}
		began := time.Now()
		n := len(w.Checks)
		wrong := screens.Outside(func(t testing.TB) {
			tab := screens.New(t, w.site, w.people)
			j.Run(tab, func(screen string) {
				w.screen(tab, screen)
				tab.Set(screens.Light)
			})
		})
		for _, what := range wrong {
			w.Broken = append(w.Broken, j.Name+": "+what)
		}
		fmt.Printf("  %-28s %3d looks in %3.0f s\n", j.Name, len(w.Checks)-n, time.Since(began).Seconds())
	}
}

func (w *work) screen(tab *screens.Tab, screen string) {
	screens.Eval[any](tab, "globalThis.engines || ("+`(() => {`+w.axe+"\n"+w.ibm+"\n;globalThis.ace = ace;"+enginesScript+`})(), 0)`)
	if w.rules == nil {
		w.rules = screens.Eval[map[string]map[string][]string](tab, `engines.rules()`)
	}
	for _, mode := range modes {
		tab.Set(mode)
		check := Check{Screen: screen, Mode: mode.ID}
		add := func(by string, list []Finding) {
			for _, f := range list {
				f.Screen, f.Mode, f.By = screen, mode.ID, by
				w.Findings = append(w.Findings, f)
			}
			check.Wrong += len(list)
		}
		for _, p := range probes {
			if p.mode != "" && p.mode != mode.ID || p.mode == "" && mode.ID == "reduced motion" {
				continue
			}
			var list []Finding
			for _, what := range tab.Probe(p.name) {
				list = append(list, Finding{Rule: p.name, Criteria: []string{p.criterion}, What: what})
			}
			add("our own", list)
		}
		for _, engine := range []string{"axe", "ibm"} {
			if mode.ID == "reduced motion" {
				continue // nothing that the engines look at is other than in light
			}
			said := screens.Eval[struct {
				Version string
				Wrong   []Finding
				Doubts  []Finding
			}](tab, `engines.`+engine+`()`)
			if said.Version != "" {
				w.Axe = said.Version
			}
			add(engine, said.Wrong)
			for _, f := range said.Doubts {
				f.Screen, f.Mode, f.By = screen, mode.ID, engine
				w.Doubts = append(w.Doubts, f)
			}
			check.Doubts += len(said.Doubts)
		}
		w.Checks = append(w.Checks, check)
	}
}

// keyboard goes all ways by keyboard that it takes to reach every option.
func (w *work) keyboard() {
	ways, rest := w.people.Cover(true)
	for _, thing := range rest {
		w.Broken = append(w.Broken, "keyboard: nobody reaches "+thing)
	}
	for len(ways) > 0 {
		some := ways[:min(20, len(ways))] // as many as one browser's time allows
		ways = ways[len(some):]
		screens.Outside(func(t testing.TB) {
			tab := screens.New(t, w.site, w.people)
			for _, way := range some {
				w.byKeys(t, tab, way)
			}
		})
	}
}

func (w *work) byKeys(t testing.TB, tab *screens.Tab, way screens.Way) {
	wrong := screens.Within(t, func(t testing.TB) {
		tab.TB = t
		w.Keys = append(w.Keys, tab.Type(way))
	})
	for _, what := range wrong {
		w.Findings = append(w.Findings, Finding{Screen: way.ID, Mode: "by keyboard", By: "our own", Rule: "keyboard", Criteria: []string{"2.1.1", "2.4.7", "2.4.11"}, What: what})
	}
}

// read reads the engines: axe from the tests of the widget, IBM's from npm.
func (w *work) read(root, ibm string) error {
	axe, err := os.ReadFile(filepath.Join(root, "widget", "testdata", "axe.min.js"))
	w.axe, w.ibm = string(axe), ibm
	return err
}
