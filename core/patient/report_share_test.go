package patient_test

import (
	"math"
	"testing"

	"vertebra/core/patient"
)

// The shares of 263, 148, 20 and 29 are those of Newcombe, Stat Med 1998;17:857,
// table I, method 3.
func TestWilson(t *testing.T) {
	tests := []struct {
		share    patient.Share
		lo, hi   float64
		percent  string
		interval string
	}{
		{patient.Share{11, 16}, 0.444, 0.858, "69%", "44 to 86%"},
		{patient.Share{0, 16}, 0, 0.194, "0%", "0 to 19%"},
		{patient.Share{16, 16}, 0.806, 1, "100%", "81 to 100%"},
		{patient.Share{2, 16}, 0.035, 0.360, "13%", "3 to 36%"},
		{patient.Share{1, 2}, 0.095, 0.905, "50%", "9 to 91%"},
		{patient.Share{81, 263}, 0.255, 0.366, "30.8%", "25.5 to 36.6%"},
		{patient.Share{15, 148}, 0.0624, 0.1605, "10.1%", "6.2 to 16.0%"},
		{patient.Share{0, 20}, 0, 0.1611, "0%", "0 to 16%"},
		{patient.Share{1, 29}, 0.0061, 0.1718, "3%", "1 to 17%"},
		{patient.Share{196, 196}, 0.981, 1, "100%", "98.1 to 100%"},
		{patient.Share{0, 0}, 0, 1, "–", "–"},
	}
	for _, tt := range tests {
		t.Run(tt.share.Count(), func(t *testing.T) {
			lo, hi := tt.share.Wilson()
			if math.Abs(lo-tt.lo) > 0.0005 || math.Abs(hi-tt.hi) > 0.0005 {
				t.Errorf("Wilson() = %.4f, %.4f, want %.3f, %.3f", lo, hi, tt.lo, tt.hi)
			}
			if got := tt.share.Percent(); got != tt.percent {
				t.Errorf("Percent() = %s, want %s", got, tt.percent)
			}
			if got := tt.share.Interval(); got != tt.interval {
				t.Errorf("Interval() = %s, want %s", got, tt.interval)
			}
		})
	}
}
