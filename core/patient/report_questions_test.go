package patient_test

import (
	"fmt"
	"testing"

	"vertebra/core/patient"
)

func TestQuestions(t *testing.T) {
	tests := []struct {
		name  string
		asked []int
		want  string // median, ninth tenth, most
	}{
		{"nobody", nil, ""},
		{"one", []int{7}, "7 7 7"},
		{"odd, out of order", []int{9, 3, 5}, "5 9 9"},
		{"even", []int{3, 4, 9, 12}, "6.5 12 12"},
		{"even, the same in the middle", []int{3, 8, 8, 12}, "8 12 12"},
		{"ten", []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, "5.5 9 10"},
		{"eleven", []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, "6 10 11"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var seen []patient.Seen
			for _, n := range tt.asked {
				seen = append(seen, patient.Seen{Outcome: patient.Outcome{Level: "soon", Questions: n}})
			}
			counts, got := patient.NewPart(patient.Set{}, seen).Questions, ""
			for _, c := range counts {
				if c.Level == "soon" {
					got = fmt.Sprint(c.Median(), " ", c.Most(90), " ", c.Most(100))
				}
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestQuestionsByLevel(t *testing.T) {
	counts := patient.NewPart(patient.Set{}, []patient.Seen{
		{Outcome: patient.Outcome{Level: "self-care", Questions: 12}},
		{Outcome: patient.Outcome{Level: "emergency", Questions: 3}},
	}).Questions
	got := ""
	for _, c := range counts {
		got += fmt.Sprintf("%s %d %s; ", c.Level, c.Patients, c.Median())
	}
	if want := "all 2 7.5; emergency 1 3; self-care 1 12; "; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
