package patient

import (
	"strings"

	"vertebra/core/author"
	"vertebra/core/cond"
)

// Cases turns the cases beside a protocol into patients.
func Cases(doc *author.Document) []Patient {
	list := make([]Patient, len(doc.Cases))
	for i, c := range doc.Cases {
		p := Patient{ID: c.ID, Country: c.Country, Findings: map[string]any{}, Triage: c.Level.String(), Causes: c.Causes, Text: c.Says, Why: must(c)}
		for _, v := range c.Findings {
			f := doc.Findings[v.Finding]
			switch f.Type {
			case cond.YesNo:
				p.Findings[f.Name] = v.Value == 1
			case cond.Choice:
				p.Findings[f.Name] = f.Values[v.Value]
			default:
				p.Findings[f.Name] = float64(v.Value)
			}
		}
		for _, u := range c.Unsure {
			p.Unsure = append(p.Unsure, doc.Findings[u].Name)
		}
		list[i] = p
	}
	return list
}

// must says what a case asks for beside its level.
func must(c author.Case) string {
	var words []string
	if len(c.Fires) > 0 {
		words = append(words, "must fire: "+strings.Join(c.Fires, ", "))
	}
	if len(c.Misses) > 0 {
		words = append(words, "must not fire: "+strings.Join(c.Misses, ", "))
	}
	if len(c.Withholds) > 0 {
		words = append(words, "must not be told to: "+strings.Join(c.Withholds, ", "))
	}
	return strings.Join(words, "; ")
}
