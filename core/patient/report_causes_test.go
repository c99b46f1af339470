package patient_test

import (
	"testing"

	"vertebra/core/patient"
)

// told makes a patient with right causes who was told of others.
func told(right []string, given ...string) patient.Seen {
	s := patient.Seen{Patient: patient.Patient{Causes: right}}
	for _, id := range given {
		s.Outcome.Causes = append(s.Outcome.Causes, patient.Cause{ID: id, Likelihood: "possible"})
	}
	return s
}

func TestCauses(t *testing.T) {
	right := []string{"disc", "strain"}
	tests := []struct {
		name string
		seen patient.Seen
		want patient.CauseCount
	}{
		{"the main one first", told(right, "disc", "x"), patient.CauseCount{Patients: 1, FirstMain: 1, FirstAny: 1, ThreeMain: 1, ThreeAny: 1}},
		{"another right one first", told(right, "strain", "disc"), patient.CauseCount{Patients: 1, FirstAny: 1, ThreeMain: 1, ThreeAny: 1}},
		{"the main one third", told(right, "x", "y", "disc"), patient.CauseCount{Patients: 1, ThreeMain: 1, ThreeAny: 1}},
		{"another right one third", told(right, "x", "y", "strain"), patient.CauseCount{Patients: 1, ThreeAny: 1}},
		{"fourth is too late", told(right, "x", "y", "z", "disc"), patient.CauseCount{Patients: 1}},
		{"none", told(right), patient.CauseCount{Patients: 1, None: 1}},
		{"nobody says", told(nil, "disc"), patient.CauseCount{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := patient.NewPart(patient.Set{}, []patient.Seen{tt.seen}).Causes; got != tt.want {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
}

func TestImaging(t *testing.T) {
	scan := func(given, right string, accepted ...string) patient.Seen {
		return patient.Seen{Patient: patient.Patient{Imaging: right, ImagingAcceptable: accepted}, Outcome: patient.Outcome{Imaging: given}}
	}
	part := patient.NewPart(patient.Set{}, []patient.Seen{
		scan("mri", "mri"), scan("ct", "mri", "ct"), scan("none", "mri", "ct"), scan("none", ""),
	})
	if want := (patient.ImagingCount{Patients: 3, Exact: 1, Accepted: 2}); part.Imaging != want {
		t.Errorf("got %+v, want %+v", part.Imaging, want)
	}
}
