package patient

import (
	"strconv"
	"strings"

	"vertebra/core/author"
	"vertebra/core/cond"
)

// short lists what a patient has, in the order of the protocol's findings.
// What is absent is left out, except where a value other than "none" stands for
// absent: that one says something too.
func short(doc *author.Document, p Patient) string {
	var words []string
	for _, f := range doc.Findings {
		given, ok := p.Findings[f.Name]
		if !ok {
			continue
		}
		value, err := read(f, given)
		if err != nil {
			continue // the visit has said so
		}
		name := inWords(f.Name)
		switch {
		case f.Type == cond.Choice && (value != f.Absent || f.Values[value] != "none"):
			words = append(words, name+" "+inWords(f.Values[value]))
		case f.Type == cond.YesNo && value != f.Absent:
			words = append(words, [...]string{"no " + name, name}[value])
		case f.Type == cond.Integer && (value != f.Absent || f.Required):
			words = append(words, amount(name, f.Unit, int(value)))
		}
	}
	for _, name := range p.Unsure {
		words = append(words, "not sure of "+inWords(name))
	}
	return strings.Join(words, ", ")
}

// amount says "duration 12 days" of a finding named "duration days".
func amount(name, unit string, n int) string {
	if unit == "" {
		return name + " " + strconv.Itoa(n)
	}
	name = strings.TrimSuffix(name, " "+unit)
	if n == 1 {
		unit = strings.TrimSuffix(unit, "s")
	}
	return name + " " + strconv.Itoa(n) + " " + unit
}

// inWords turns an id into words.
func inWords(id string) string { return strings.ReplaceAll(id, "_", " ") }
