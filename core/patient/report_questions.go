package patient

import (
	"slices"
	"strconv"

	"vertebra/core/protocol"
)

// QuestionCount is how many questions patients were asked.
type QuestionCount struct {
	Level    string // the level given, or "all"
	Patients int
	asked    []int // in order of size
}

// countQuestions counts for all patients, then for each level that was given,
// the most urgent first.
func countQuestions(seen []Seen) []QuestionCount {
	counts := []QuestionCount{{Level: "all"}}
	for _, level := range slices.Backward(protocol.Levels) {
		counts = append(counts, QuestionCount{Level: level})
	}
	for i := range counts {
		c := &counts[i]
		for _, s := range seen {
			if i == 0 || s.Outcome.Level == c.Level {
				c.asked = append(c.asked, s.Outcome.Questions)
			}
		}
		slices.Sort(c.asked)
		c.Patients = len(c.asked)
	}
	return slices.DeleteFunc(counts, func(c QuestionCount) bool { return c.Patients == 0 })
}

// Median is the middle number, or the mean of the two in the middle.
func (c QuestionCount) Median() string {
	n := len(c.asked)
	if n == 0 {
		return "–"
	}
	return strconv.FormatFloat(float64(c.asked[(n-1)/2]+c.asked[n/2])/2, 'f', -1, 64)
}

// Most is the number that a share of the patients were not asked more than: 90
// for nine in ten, 100 for the largest number. It is a number that was asked.
func (c QuestionCount) Most(percent int) int {
	n := len(c.asked)
	if n == 0 {
		return 0
	}
	return c.asked[max(0, (n*percent+99)/100-1)]
}
