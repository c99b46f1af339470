package patient

import (
	"fmt"
	"strings"

	"vertebra/core/protocol"
)

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

// Agreement counts how outcomes compare with the levels that are right. It
// counts only patients that say which level is right.
type Agreement struct {
	Patients int `json:"patients"`
	Exact    int `json:"exact"`
	Accepted int `json:"accepted"` // exact, or another level that will do
	Under    int `json:"under"`    // below the right level and not accepted
	Over     int `json:"over"`     // above it and not accepted
	// Matrix[right][given] counts patients, levels in the order of protocol.Levels.
	Matrix [5][5]int `json:"matrix"`
	Misses []string  `json:"misses"` // in words
}

// Compare counts.
func Compare(outcomes []Outcome) Agreement {
	a := Agreement{Misses: []string{}}
	for _, o := range outcomes {
		right, given := place(o.Triage), place(o.Level)
		if right == 0 {
			continue
		}
		a.Patients++
		a.Matrix[right-1][given-1]++
		accepted := right == given
		for _, level := range o.Acceptable {
			accepted = accepted || level == o.Level
		}
		side := ""
		switch {
		case right == given:
			a.Exact++
			a.Accepted++
			continue
		case accepted:
			a.Accepted++
			side = "accepted"
		case given < right:
			a.Under++
			side = "UNDER"
		default:
			a.Over++
			side = "over"
		}
		a.Misses = append(a.Misses, fmt.Sprintf("%s: %s instead of %s (%s)", o.ID, o.Level, o.Triage, side))
	}
	return a
}

// String prints the confusion matrix and the counts.
func (a Agreement) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-14s given\n%-14s", "", "right")
	for _, name := range protocol.Levels {
		fmt.Fprintf(&b, "%10s", name)
	}
	b.WriteByte('\n')
	for i, name := range protocol.Levels {
		fmt.Fprintf(&b, "%-14s", name)
		for _, n := range a.Matrix[i] {
			if n == 0 {
				fmt.Fprintf(&b, "%10s", ".")
			} else {
				fmt.Fprintf(&b, "%10d", n)
			}
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "\n%d patients: %d exact, %d exact or accepted, %d under-triaged, %d over-triaged\n", a.Patients, a.Exact, a.Accepted, a.Under, a.Over)
	for _, m := range a.Misses {
		fmt.Fprintf(&b, "  %s\n", m)
	}
	return b.String()
}
