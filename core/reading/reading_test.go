package reading

import (
	"math"
	"testing"
)

func TestSyllables(t *testing.T) {
	for word, want := range map[string]int{
		"back": 1, "pain": 1, "the": 1, "walked": 1, "needed": 2, "lasted": 2, "places": 2, "comes": 1, "make": 1, "little": 2,
		"bladder": 2, "numbness": 2, "doctor": 2, "emergency": 4, "ibuprofen": 4, "medicine": 3, "radio": 3, "people": 2, "patient": 2, "station": 2,
	} {
		if got := syllables(word); got != want {
			t.Errorf("%s: %d syllables, want %d", word, got, want)
		}
	}
}

func TestCount(t *testing.T) {
	got := Count("Call 999 now. Do not drive; lie down")
	if want := (Counts{Sentences: 3, Words: 8, Syllables: 8, Long: 0}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := Count("هل تشعر بخدر؟ اتصل الآن."); got.Sentences != 2 || got.Words != 5 {
		t.Errorf("Arabic: %+v", got)
	}
}

// The figures are worked out by hand from the formulas.
func TestGradeAndLIX(t *testing.T) {
	c := Counts{Sentences: 2, Words: 20, Syllables: 25, Long: 3}
	if got := c.Grade(); math.Abs(got-3.06) > 0.005 {
		t.Errorf("grade %.3f, want 3.06", got)
	}
	if got := c.LIX(); got != 25 {
		t.Errorf("LIX %.1f, want 25", got)
	}
	if (Counts{}).Grade() != 0 || (Counts{}).LIX() != 0 {
		t.Error("a text without words has a grade")
	}
}
