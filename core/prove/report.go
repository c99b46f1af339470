//go:build prove

package prove

import (
	"fmt"
	"io/fs"
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

// Run proves a protocol that was loaded from the folder dir. mutate says whether
// to seed faults, too, which takes longer.
func Run(fsys fs.FS, dir string, doc *author.Document, p *protocol.Protocol, mutate bool) (*Report, error) {
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
	if mutate {
		if r.Mutants, err = Mutate(doc, p, safety, 0); err != nil {
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
	fmt.Fprintf(b, "mutants %d/%d caught, %d more proved to do no harm, %.0f s\n", m.Caught, m.Total, m.Equivalent, m.Seconds)
	var by []string
	for name, n := range m.By {
		by = append(by, fmt.Sprintf("%4d by %s", n, name))
	}
	slices.Sort(by)
	slices.Reverse(by)
	fmt.Fprintf(b, "        caught%s\n", strings.TrimLeft(strings.Join(by, ","), "")[3:])
	for _, k := range m.Kinds {
		fmt.Fprintf(b, "        %3d/%-3d %s", k.Caught, k.Total, k.Kind)
		if k.Equivalent > 0 {
			fmt.Fprintf(b, ", %d harmless", k.Equivalent)
		}
		b.WriteByte('\n')
	}
	for _, f := range m.Survivors {
		fmt.Fprintf(b, "        NOT CAUGHT %s: %s\n            %s\n", f.Kind, f.What, f.How)
	}
}
