package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"vertebra/scripts/a11y/screens"
	"vertebra/scripts/release"
)

//go:embed report.html
var page string

// verdict is what is said of one criterion.
type verdict struct {
	Num    string    `json:"criterion"`
	Name   string    `json:"name"`
	Level  string    `json:"level"`
	Result string    `json:"result"`
	How    []string  `json:"how"`
	Faults []Finding `json:"faults,omitempty"`
}

// The results that a criterion can have.
const (
	met       = "Met, as far as tested"
	failed    = "Not met"
	noCase    = "Does not apply"
	notLooked = "Not tested"
)

// report is what the page and the JSON file hold.
type report struct {
	Version  string         `json:"version"`
	Tools    []string       `json:"tools"`
	Modes    []string       `json:"modes"`
	Screens  []row          `json:"screens"`
	Criteria []verdict      `json:"criteria"`
	Count    map[string]int `json:"count"`
	Others   []Finding      `json:"best_practice"` // what belongs to no criterion
	Keys     []screens.Keys `json:"keyboard"`
	Longest  screens.Keys   `json:"-"`
	Broken   []string       `json:"not_looked_at"`
	Doubts   int            `json:"left_to_a_person"`
	Unsure   []doubt        `json:"left_to_a_person_by_rule"`
	Untested []string       `json:"not_tested"`
	Speech   string         `json:"-"`
}

type row struct {
	Screen string   `json:"screen"`
	Wrong  []string `json:"wrong"` // by mode; "" where it was not looked at
}

type doubt struct {
	Rule   string `json:"rule"`
	By     string `json:"by"`
	What   string `json:"what"`
	Places int    `json:"places"`
}

// write judges each criterion by what was found.
func (w *work) report(browser, ibm, speech string) report {
	r := report{Version: release.Version, Keys: w.Keys, Broken: w.Broken, Untested: notTested, Count: map[string]int{}, Speech: speech}
	r.Tools = []string{browser, "axe-core " + w.Axe, "IBM accessibility-checker-engine " + ibm + " (ruleset WCAG_2_2)"}
	for _, c := range criteria {
		v := verdict{Num: c.Num, Name: c.Name, Level: c.Level, How: w.how(c)}
		for _, f := range w.Findings {
			if slices.Contains(f.Criteria, c.Num) {
				v.Faults = append(v.Faults, f)
			}
		}
		if c.Gap != "" {
			v.Faults = append(v.Faults, Finding{Screen: "pages in other languages", Mode: "all", By: "known", Rule: "gap", What: c.Gap})
		}
		switch {
		case len(v.Faults) > 0:
			v.Result = failed
		case c.None != "":
			v.Result = noCase
		case len(v.How) > 0:
			v.Result = met
		default:
			v.Result = notLooked
		}
		r.Count[v.Result]++
		r.Criteria = append(r.Criteria, v)
	}
	for _, f := range w.Findings {
		if !slices.ContainsFunc(criteria, func(c criterion) bool { return slices.Contains(f.Criteria, c.Num) }) {
			r.Others = append(r.Others, f)
		}
	}
	for _, m := range modes {
		r.Modes = append(r.Modes, m.ID)
	}
	r.Screens = w.rows()
	for _, k := range w.Keys {
		if k.Pressed > r.Longest.Pressed {
			r.Longest = k
		}
	}
	r.Doubts, r.Unsure = len(w.Doubts), w.unsure()
	return r
}

// how says how a criterion was tested.
func (w *work) how(c criterion) (how []string) {
	if c.None != "" {
		return []string{c.None}
	}
	for _, engine := range []string{"axe", "ibm"} {
		if n := len(w.rules[engine][c.Num]); n > 0 {
			how = append(how, fmt.Sprintf("%s (%s) on every screen", map[string]string{"axe": "axe", "ibm": "IBM's engine"}[engine], plural(n, "rule")))
		}
	}
	for _, ours := range c.Ours {
		how = append(how, ourWords(ours))
	}
	if c.Read != "" {
		how = append(how, "From the source: "+c.Read)
	}
	return how
}

func ourWords(test string) string {
	known := map[string]string{
		"keyboard": "Every question and every option by Tab, arrows, Space and Enter, with a look at the focus after each key",
		"tree":     "What a screen reader is told of each screen is kept as text (widget/testdata/aria) and compared at every test run",
		"orca":     "A whole way with the screen reader Orca is kept as text (widget/testdata/orca.txt): it says the heading of each new page and each control that Tab comes to",
		"fits":     "Each screen at 320 x 256 px: nothing wider than the window, nothing cut off",
		"spacing":  "Each screen with the spacing that the criterion names, at 390 and 320 px: nothing wider than the window, nothing cut off",
		"large":    "Each screen with text at 200 % at a width of 390 px: nothing wider than the window, nothing cut off",
		"still":    "Each screen where less motion is asked for: no transition, no animation",
		"forced":   "Each screen in forced colours: each control has a border, and words stand out from what is behind them (there the rules of the engines for contrast are off: they read other colours than are painted)",
		"targets":  "Each control on each screen measured: 24 by 24 px, or that much room around it",
		"document": "Each screen has a language and a title, and no id twice",
	}
	if words, ok := known[test]; ok {
		return words
	}
	return "Go test " + test
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprint(n, " ", word, "s")
}

func (w *work) rows() (rows []row) {
	at := map[string]int{}
	for _, c := range w.Checks {
		i, ok := at[c.Screen]
		if !ok {
			i, at[c.Screen] = len(rows), len(rows)
			rows = append(rows, row{c.Screen, make([]string, len(modes))})
		}
		for m, mode := range modes {
			if mode.ID == c.Mode {
				rows[i].Wrong[m] = fmt.Sprint(c.Wrong)
			}
		}
	}
	return rows
}

// unsure sums up, by rule, what the engines leave to a person.
func (w *work) unsure() (list []doubt) {
	for _, f := range w.Doubts {
		i := slices.IndexFunc(list, func(d doubt) bool { return d.Rule == f.Rule && d.By == f.By })
		if i < 0 {
			i = len(list)
			list = append(list, doubt{Rule: f.Rule, By: f.By, What: f.What})
		}
		list[i].Places += len(f.Where)
	}
	slices.SortFunc(list, func(a, b doubt) int { return strings.Compare(a.By+a.Rule, b.By+b.Rule) })
	return list
}

// files are the page and the JSON file.
func (r report) files() ([]release.Extra, error) {
	t, err := template.New("report").Parse(page)
	if err != nil {
		return nil, err
	}
	var html bytes.Buffer
	if err := t.Execute(&html, r); err != nil {
		return nil, err
	}
	data, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return nil, err
	}
	return []release.Extra{
		{Name: "accessibility.html", What: "accessibility report", Data: html.Bytes()},
		{Name: "accessibility.json", What: "accessibility report, data", Data: append(data, '\n')},
	}, nil
}
