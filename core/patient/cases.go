package patient

import (
	"vertebra/core/author"
	"vertebra/core/cond"
)

// Cases turns the cases beside a protocol into patients.
func Cases(doc *author.Document) []Patient {
	list := make([]Patient, len(doc.Cases))
	for i, c := range doc.Cases {
		p := Patient{ID: c.ID, Findings: map[string]any{}, Triage: c.Level.String()}
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
