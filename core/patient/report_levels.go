package patient

import (
	"fmt"
	"slices"
	"strings"

	"vertebra/core/protocol"
)

// Verdict is how a given level compares with the right one.
type Verdict int

// Verdicts, the ones to read first.
const (
	Under         Verdict = iota // below the right level and not accepted
	Over                         // above it and not accepted
	UnderAccepted                // below it, and that will do
	OverAccepted                 // above it, and that will do
	Exact
	Unjudged // nobody says which level is right
)

// String says it in words.
func (v Verdict) String() string {
	return [...]string{"UNDER", "over", "accepted, less urgent", "accepted, more urgent", "exact", "not judged"}[v]
}

// Words says it to a reader of a page.
func (v Verdict) Words() string {
	switch v {
	case Under:
		return "under-triaged"
	case Over:
		return "over-triaged"
	}
	return v.String()
}

// Wrong reports whether the level is neither right nor accepted.
func (v Verdict) Wrong() bool { return v == Under || v == Over }

// Verdict judges an outcome.
func (o Outcome) Verdict() Verdict {
	right, given := place(o.Triage), place(o.Level)
	accepted := slices.Contains(o.Acceptable, o.Level)
	switch {
	case right == 0 || given == 0:
		return Unjudged
	case given == right:
		return Exact
	case given < right && accepted:
		return UnderAccepted
	case given < right:
		return Under
	case accepted:
		return OverAccepted
	}
	return Over
}

// Agreement counts how outcomes compare with the levels that are right. It
// counts only patients that say which level is right.
type Agreement struct {
	Patients int
	Exact    int
	Accepted int // exact, or another level that will do
	Under    int // below the right level and not accepted
	Over     int // above it and not accepted
	// Below and Above count every other level than the right one, accepted or not.
	Below, Above int
	// Matrix[right][given] counts patients, levels in the order of protocol.Levels.
	Matrix [5][5]int
	Misses []string // each level that is not exact, in words
}

// Compare counts.
func Compare(outcomes []Outcome) Agreement {
	a := Agreement{Misses: []string{}}
	for _, o := range outcomes {
		verdict := o.Verdict()
		if verdict == Unjudged {
			continue
		}
		a.Patients++
		a.Matrix[place(o.Triage)-1][place(o.Level)-1]++
		switch verdict {
		case Exact:
			a.Exact++
			a.Accepted++
			continue
		case UnderAccepted:
			a.Accepted++
			a.Below++
		case OverAccepted:
			a.Accepted++
			a.Above++
		case Under:
			a.Under++
			a.Below++
		case Over:
			a.Over++
			a.Above++
		}
		a.Misses = append(a.Misses, fmt.Sprintf("%s: %s instead of %s (%v)", o.ID, o.Level, o.Triage, verdict))
	}
	return a
}

// Emergencies counts the patients whose right level is emergency.
func (a Agreement) Emergencies() int {
	n := 0
	for _, count := range a.Matrix[protocol.Emergency-1] {
		n += count
	}
	return n
}

// Missed is the share of emergencies sent below urgent. N must be 0.
func (a Agreement) Missed() Share {
	row := a.Matrix[protocol.Emergency-1]
	return Share{row[protocol.SelfCare-1] + row[protocol.Routine-1] + row[protocol.Soon-1], a.Emergencies()}
}

// Safe is the share that is not under-triaged, accepted or not.
func (a Agreement) Safe() Share { return Share{a.Patients - a.Below, a.Patients} }

// Lines are the rows of the table of agreement.
func (a Agreement) Lines() []Line {
	of := func(n int) Share { return Share{n, a.Patients} }
	three := a.Three()
	same := 0
	for i := range three.Names {
		same += three.Count[i][i]
	}
	must := "must be 0"
	if a.Missed().N > 0 {
		must = "MUST BE 0"
	}
	return []Line{
		{"Exact", of(a.Exact), ""},
		{"Exact or accepted", of(a.Accepted), "a level that the patient file accepts counts too"},
		{"Under-triaged", of(a.Below), "any level below the right one"},
		{"Under-triaged, not accepted", of(a.Under), ""},
		{"Over-triaged", of(a.Above), "any level above the right one"},
		{"Over-triaged, not accepted", of(a.Over), ""},
		{"Exact in 3 levels", of(same), "emergency, clinician, self-care"},
		{"Emergencies sent below urgent", a.Missed(), must},
	}
}

// String prints the confusion matrix, the counts and the misses.
func (a Agreement) String() string {
	var b strings.Builder
	b.WriteString(a.Five().String())
	fmt.Fprintf(&b, "\n%d patients: %d exact, %d exact or accepted, %d under-triaged, %d over-triaged\n", a.Patients, a.Exact, a.Accepted, a.Under, a.Over)
	for _, m := range a.Misses {
		fmt.Fprintf(&b, "  %s\n", m)
	}
	return b.String()
}
