package patient

import "vertebra/core/protocol"

// Outcome is what a tool prints of one visit.
type Outcome struct {
	ID         string   `json:"id"`
	Level      string   `json:"level"`
	Causes     []Cause  `json:"causes"`
	Imaging    string   `json:"imaging"`
	RedFlags   []string `json:"red_flags"` // rules that gave urgent or emergency
	Questions  int      `json:"questions"`
	Path       []string `json:"path"`
	Steps      []string `json:"steps"`
	Cautions   []string `json:"cautions"`
	Reasons    []Reason `json:"reasons"`
	Triage     string   `json:"triage,omitempty"`
	Acceptable []string `json:"acceptable,omitempty"`
}

// Cause is an id of the contract with its band of likelihood.
type Cause struct {
	ID         string `json:"id"`
	Likelihood string `json:"likelihood"`
}

// Reason is a rule that fired.
type Reason struct {
	Rule  string `json:"rule"`
	Level string `json:"level"`
	Text  string `json:"text"`
}

// NewOutcome sums up a visit.
func NewOutcome(p Patient, v *Visit) Outcome {
	r := v.Result()
	o := Outcome{
		ID: p.ID, Level: r.Level, Causes: []Cause{}, Imaging: r.Imaging.What, RedFlags: []string{},
		Questions: v.Screen.Asked, Path: v.Screen.Path, Steps: []string{}, Cautions: []string{}, Reasons: []Reason{},
		Triage: p.Triage, Acceptable: p.Acceptable,
	}
	for _, c := range r.Causes {
		o.Causes = append(o.Causes, Cause{c.ID, c.Likelihood})
	}
	for _, x := range r.Reasons {
		o.Reasons = append(o.Reasons, Reason{x.Rule, x.Level, x.Text})
		if place(x.Level) >= int(protocol.Urgent) {
			o.RedFlags = append(o.RedFlags, x.Rule)
		}
	}
	for _, g := range r.Groups {
		for _, s := range g.Steps {
			o.Steps = append(o.Steps, s.ID)
		}
	}
	for _, c := range r.Cautions {
		o.Cautions = append(o.Cautions, c.ID)
	}
	return o
}

// place is a level's place in the order of urgency, from 1; 0 for no level.
func place(level string) int {
	for i, name := range protocol.Levels {
		if name == level {
			return i + 1
		}
	}
	return 0
}
