package prove

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"vertebra/core/author"
	"vertebra/core/protocol"
)

// Report is the safety certificate of a protocol.
type Report struct {
	Protocol   string     `json:"protocol"`
	Version    string     `json:"version"`
	Patterns   string     `json:"patterns"` // answer patterns, in decimal
	Claims     int        `json:"claims"`
	Properties []Property `json:"properties"`
	Mutants    *Mutation  `json:"mutants,omitempty"`
	Seconds    float64    `json:"seconds"`
}

// Holds reports whether every property is proved and every fault is caught.
func (r *Report) Holds() bool {
	return !slices.ContainsFunc(r.Properties, func(p Property) bool { return !p.Holds() }) && (r.Mutants == nil || len(r.Mutants.Survivors) == 0)
}

// Options says how much Run does.
type Options struct {
	Mutate bool // seed faults, too, which takes longer
	Most   int  // of each kind of fault; 0 for all
	// Progress, if it is not nil, is told how many faults have been tried.
	Progress func(done, all int)
}

// Run proves a protocol that was loaded from the folder dir.
func Run(fsys fs.FS, dir string, doc *author.Document, p *protocol.Protocol, o Options) (*Report, error) {
	clock := stopwatch()
	safety, diagnostics := Read(fsys, dir, doc, p)
	if err := Problem(diagnostics); err != nil {
		return nil, err
	}
	v, err := New(doc, p, safety)
	if err != nil {
		return nil, err
	}
	r := &Report{Protocol: p.ID, Version: p.Version, Patterns: v.Patterns().String(), Claims: len(safety.Claims), Properties: v.All()}
	if o.Mutate {
		if r.Mutants, err = v.Mutate(r.Properties, o.Most, o.Progress); err != nil {
			return nil, err
		}
	}
	r.Seconds = clock()
	return r, nil
}

// String prints a line for each property, and below those that do not hold what
// breaks them.
func (r *Report) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s: %s answer patterns, %d claims\n\n", r.Protocol, r.Version, rounded(r.Patterns), r.Claims)
	for _, p := range r.Properties {
		p.write(&b)
	}
	if r.Mutants != nil {
		b.WriteByte('\n')
		r.Mutants.write(&b)
	}
	fmt.Fprintf(&b, "\n%.0f s\n", r.Seconds)
	return b.String()
}

// rounded writes a long number as 1.2e40.
func rounded(digits string) string {
	if len(digits) < 7 {
		return digits
	}
	return fmt.Sprintf("%s.%se%d", digits[:1], digits[1:2], len(digits)-1)
}

func (p *Property) write(b *strings.Builder) {
	word := "proved"
	if !p.Holds() {
		word = "BROKEN"
	}
	fmt.Fprintf(b, "%-7s %-11s %4d checks", word, p.ID, p.Checks)
	if p.Queries > 0 {
		fmt.Fprintf(b, ", %3d by SAT over up to %d variables and %d clauses", p.Queries, p.Variables, p.Clauses)
	}
	fmt.Fprintf(b, ", %.1f s: %s\n", p.Seconds, p.Says)
	for _, f := range p.Failures {
		f.write(b)
	}
	for _, f := range p.Open {
		f.write(b)
	}
	for _, note := range p.Notes {
		fmt.Fprintf(b, "        note: %s\n", note)
	}
}

func (f *Failure) write(b *strings.Builder) {
	fmt.Fprintf(b, "        %s\n", f.What)
	if f.Example != nil {
		fmt.Fprintf(b, "            patient: %v\n", f.Example)
	}
	if f.Other != nil {
		fmt.Fprintf(b, "            and:     %v\n", f.Other)
	}
	if f.Example != nil {
		fmt.Fprintf(b, "            answers: %s\n", f.Example.Asked)
	}
}

func (m *Mutation) write(b *strings.Builder) {
	tried := m.Total + m.Equivalent
	fmt.Fprintf(b, "seeded faults: %d of %d tried, %d proved to take nothing from anyone; of the other %d, %d caught, %d not", tried, m.Seeded, m.Equivalent, m.Total, m.Caught, len(m.Survivors))
	if m.Undecided > 0 {
		fmt.Fprintf(b, " (%d of these undecided: the solver was given up)", m.Undecided)
	}
	fmt.Fprintf(b, ", %.0f s\n", m.Seconds)
	names := slices.SortedFunc(maps.Keys(m.By), func(x, y string) int { return cmp.Or(m.By[y]-m.By[x], strings.Compare(x, y)) })
	for i, name := range names {
		names[i] = fmt.Sprintf("%d by %s", m.By[name], name)
	}
	fmt.Fprintf(b, "        the first to catch: %s\n", strings.Join(names, ", "))
	fmt.Fprintf(b, "        caught  of  harmless  kind\n")
	for _, k := range m.Kinds {
		fmt.Fprintf(b, "        %6d %4d  %8d  %s\n", k.Caught, k.Total, k.Equivalent, k.Kind)
	}
	list := func(title string, fates []Fate) {
		last := ""
		for _, f := range fates {
			if f.Kind != last {
				fmt.Fprintf(b, "%s %s\n", title, f.Kind)
				last = f.Kind
			}
			fmt.Fprintf(b, "        %s\n", f.What)
			if f.How != "" {
				fmt.Fprintf(b, "            %s\n", f.How)
			}
		}
	}
	list("NOT CAUGHT:", m.Survivors)
	list("harmless:", m.Equals)
}
