package prove

import (
	"slices"
	"strconv"
	"strings"

	"vertebra/core/cond"
	"vertebra/core/patient"
	"vertebra/core/protocol"
	"vertebra/core/screen"
)

// Example is an answer pattern as a patient, and what the real engine makes of
// it.
type Example struct {
	// Patient can be given to the simulate tool.
	Patient patient.Patient `json:"patient"`
	// Says lists what the patient tells that most would not: "age = 40",
	// "fever = yes", "trend not sure".
	Says  []string `json:"says"`
	Level string   `json:"level"`
	Rules []string `json:"rules"` // that gave a level
	Path  []string `json:"path"`  // the questions asked
	Asked string   `json:"asked"` // with their answers
}

// String is the patient in a line.
func (x *Example) String() string {
	text := strings.Join(x.Says, ", ") + " -> " + x.Level
	if len(x.Rules) > 0 {
		text += " because " + strings.Join(x.Rules, ", ")
	}
	return text
}

func (v *Prover) example(sheet Sheet) *Example {
	next, result := see(v.engine, sheet)
	x := &Example{Path: next.Path, Level: result.Level, Asked: sheet.text(v.p, next.Path), Rules: []string{}}
	for _, r := range result.Reasons {
		x.Rules = append(x.Rules, r.Rule)
	}
	x.Patient = patient.Patient{ID: "example", Findings: map[string]any{}}
	if country := sheet[len(v.p.Questions)]; country != nil {
		x.Patient.Country = country[0]
		x.Says = append(x.Says, "country = "+country[0])
	}
	facts, calm := sheet.Facts(v.p), v.s.rest.Facts(v.p)
	for _, d := range v.doc.Findings {
		if d.Place <= 0 || facts[d.Place].State == cond.NotAsked {
			continue
		}
		fact := facts[d.Place]
		unusual := fact != calm[d.Place] || d.Required
		if fact.State == cond.NotSure {
			x.Patient.Unsure = append(x.Patient.Unsure, d.Name)
			said := d.Name + " not sure"
			if d.Type == cond.Choice && fact.Lo != fact.Hi { // one was picked, another may be meant
				said = d.Name + " = " + d.Values[fact.Lo] + " or " + d.Values[fact.Hi]
			}
			x.Says = append(x.Says, said)
			continue
		}
		text := ""
		switch d.Type {
		case cond.YesNo:
			x.Patient.Findings[d.Name] = fact.Lo == 1
			text = [...]string{"no", "yes"}[fact.Lo]
		case cond.Choice:
			text = d.Values[fact.Lo]
			x.Patient.Findings[d.Name] = text
		default:
			text = strconv.Itoa(int(fact.Lo))
			x.Patient.Findings[d.Name] = float64(fact.Lo)
		}
		if unusual {
			x.Says = append(x.Says, d.Name+" = "+text)
		}
	}
	return x
}

// gives reports whether a screen of the real engine gives a care step, and
// whether as "ask first".
func gives(r *screen.Result, step string) (given, askFirst bool) {
	for _, g := range r.Groups {
		for _, s := range g.Steps {
			if s.ID == step {
				return true, s.AskFirst
			}
		}
	}
	return false, false
}

// levelOf is the level of the real engine for a sheet.
func (v *Prover) levelOf(sheet Sheet) protocol.Level {
	_, r := see(v.engine, sheet)
	return protocol.Level(1 + slices.Index(protocol.Levels, r.Level))
}
