package patient

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"slices"
	"strings"
)

//go:embed report.html
var reportPage string

//go:embed report.css
var reportStyle string

var reportTemplate = template.Must(template.New("report.html").Funcs(template.FuncMap{
	"words":    inWords,
	"patients": patients,
	"list":     func(ids []string) string { return inWords(strings.Join(ids, ", ")) },
	"has":      func(ids []string, id string) bool { return slices.Contains(ids, id) },
	"table":    newTable,
	"grid":     newGrid,
	"key":      newKey,
}).Parse(reportPage))

// HTML is the report as one page without any other file: no script, no network.
// Every patient is on it, the misses first.
func (r *Report) HTML() ([]byte, error) {
	var b bytes.Buffer
	err := reportTemplate.Execute(&b, struct {
		*Report
		Style     template.CSS
		Published string
	}{r, template.CSS(reportStyle), Published})
	return b.Bytes(), err
}

// table is a table of shares.
type table struct {
	Caption string
	Of      int
	Lines   []Line
}

func newTable(caption string, of int, lines []Line) table { return table{caption, of, lines} }

// grid is a matrix with what each cell means.
type grid struct {
	Caption string
	Names   []string
	Rows    []gridRow
}

type gridRow struct {
	Name  string
	Cells []cell
	Total int
}

// cell is a number of patients. Side is "same", "under" or "over".
type cell struct {
	Count int
	Side  string
}

func newGrid(caption string, m Matrix) grid {
	g := grid{caption, m.Names, nil}
	for i, name := range m.Names {
		row := gridRow{Name: name, Total: m.Total(i)}
		for j, n := range m.Count[i] {
			side := "same"
			switch {
			case j > i:
				side = "under"
			case j < i:
				side = "over"
			}
			row.Cells = append(row.Cells, cell{n, side})
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// key is one of the few figures to read first.
type key struct {
	Says, Value, Note string
	Bad               bool
}

func newKey(p Part) []key {
	of := func(n int) Share { return Share{n, p.Levels.Patients} }
	figure := func(says string, s Share) key {
		return key{says, s.Percent(), fmt.Sprintf("%s; 95%% interval %s", s.Count(), s.Interval()), false}
	}
	missed := p.Levels.Missed()
	keys := []key{
		{"Emergencies sent below urgent", fmt.Sprint(missed.N), fmt.Sprintf("of %d; must be 0", missed.Of), missed.N > 0},
		figure("Exact level", of(p.Levels.Exact)),
		figure("Exact or accepted", of(p.Levels.Accepted)),
		figure("Under-triaged, not accepted", of(p.Levels.Under)),
	}
	if p.Causes.Patients > 0 {
		keys = append(keys, figure("A right cause in the top 3", Share{p.Causes.ThreeAny, p.Causes.Patients}))
	}
	for _, c := range p.Questions[:min(1, len(p.Questions))] {
		keys = append(keys, key{"Questions asked", c.Median(), fmt.Sprintf("median; most %d", c.Most(100)), false})
	}
	return keys
}

// Groups sorts the patients of a part for reading: what to look at, what is
// accepted, what agrees.
func (p Part) Groups() []Group {
	groups := []Group{{Title: "Levels that are wrong", Open: true}, {Title: "Not exact, but accepted", Open: true}, {Title: "Exact"}, {Title: "Not judged: no right level is given", Open: true}}
	for _, s := range p.Sorted() {
		at := map[Verdict]int{Under: 0, Over: 0, UnderAccepted: 1, OverAccepted: 1, Exact: 2, Unjudged: 3}[s.Outcome.Verdict()]
		groups[at].Seen = append(groups[at].Seen, s)
	}
	return slices.DeleteFunc(groups, func(g Group) bool { return len(g.Seen) == 0 })
}

// Group is a titled list of patients.
type Group struct {
	Title string
	Open  bool
	Seen  []Seen
}
