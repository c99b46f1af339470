package patient_test

import (
	"reflect"
	"strings"
	"testing"

	"vertebra/core/patient"
	"vertebra/core/protocol"
)

func TestVerdict(t *testing.T) {
	tests := []struct {
		name, right, given string
		acceptable         []string
		want               patient.Verdict
	}{
		{"right", "soon", "soon", nil, patient.Exact},
		{"right, and listed as accepted", "soon", "soon", []string{"soon"}, patient.Exact},
		{"less urgent", "urgent", "soon", nil, patient.Under},
		{"less urgent, and something else is accepted", "urgent", "soon", []string{"emergency"}, patient.Under},
		{"less urgent, accepted", "urgent", "soon", []string{"soon"}, patient.UnderAccepted},
		{"more urgent", "self-care", "routine", nil, patient.Over},
		{"more urgent, accepted", "self-care", "routine", []string{"routine"}, patient.OverAccepted},
		{"nobody says", "", "routine", nil, patient.Unjudged},
		{"nobody says, but something is accepted", "", "routine", []string{"routine"}, patient.Unjudged},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := patient.Outcome{Triage: tt.right, Level: tt.given, Acceptable: tt.acceptable}
			if got := o.Verdict(); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestCompare(t *testing.T) {
	a := patient.Compare([]patient.Outcome{
		{ID: "a", Level: "urgent", Triage: "urgent"},
		{ID: "b", Level: "soon", Triage: "urgent"},
		{ID: "c", Level: "soon", Triage: "urgent", Acceptable: []string{"soon"}},
		{ID: "d", Level: "emergency", Triage: "self-care"},
		{ID: "e", Level: "emergency"},
	})
	if a.Patients != 4 || a.Exact != 1 || a.Accepted != 2 || a.Under != 1 || a.Over != 1 || a.Matrix[3][2] != 2 {
		t.Errorf("got %+v", a)
	}
	if a.Below != 2 || a.Above != 1 || a.Safe() != (patient.Share{2, 4}) {
		t.Errorf("accepted or not: got %+v", a)
	}
	if text := a.String(); !strings.Contains(text, "b: soon instead of urgent (UNDER)") {
		t.Error(text)
	}
}

// every gives each right level each given level once, and 1 more for each step
// that they are apart, so that no two sums below are alike by chance.
func every() patient.Agreement {
	var outcomes []patient.Outcome
	for i, right := range protocol.Levels {
		for j, given := range protocol.Levels {
			for range 1 + max(i-j, j-i) {
				outcomes = append(outcomes, patient.Outcome{ID: right + " " + given, Triage: right, Level: given})
			}
		}
	}
	return patient.Compare(outcomes)
}

func TestFolds(t *testing.T) {
	a := every()
	five := patient.Matrix{
		Names: []string{"emergency", "urgent", "soon", "routine", "self-care"},
		Count: [][]int{{1, 2, 3, 4, 5}, {2, 1, 2, 3, 4}, {3, 2, 1, 2, 3}, {4, 3, 2, 1, 2}, {5, 4, 3, 2, 1}},
	}
	if got := a.Five(); !reflect.DeepEqual(got, five) {
		t.Errorf("five levels: got %v", got)
	}
	three := patient.Matrix{
		Names: []string{"emergency", "clinician", "self-care"},
		Count: [][]int{{1, 9, 5}, {9, 17, 9}, {5, 9, 1}},
	}
	if got := a.Three(); !reflect.DeepEqual(got, three) {
		t.Errorf("three levels: got %v", got)
	}
	if got := a.Three().Total(1); got != 35 {
		t.Errorf("%d patients for a clinician, want 35", got)
	}
	if got := a.Missed(); got != (patient.Share{12, 15}) {
		t.Errorf("emergencies sent below urgent: %v, want 12/15", got)
	}
}
