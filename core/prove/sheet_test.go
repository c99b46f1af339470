package prove

import (
	"strings"
	"testing"

	"vertebra/core/cond"
)

// Swelling is none, one or both, and none for those who pick neither.
func TestFactsOfWhoIsNotSure(t *testing.T) {
	v := ankleProver(t, ankleFiles(t))
	v.base.tells()
	at := -1
	for i, f := range v.p.Findings {
		if f.Name == "swelling" {
			at = i
		}
	}
	tests := []struct {
		picks string
		want  cond.Fact
	}{
		{"none", cond.Exactly(0)},
		{"one", cond.Exactly(1)},
		{"one both", cond.Exactly(2)},
		{"unsure", cond.Fact{State: cond.NotSure}},
		{"one unsure", cond.Fact{State: cond.NotSure, Lo: 1, Hi: 2}}, // one counts as said, both may be meant
		{"both unsure", cond.Exactly(2)},                             // nothing graver is left
	}
	for _, tt := range tests {
		t.Run(tt.picks, func(t *testing.T) {
			sheet := append(Sheet(nil), v.s.rest...)
			sheet[0] = strings.Fields(tt.picks)
			if got := sheet.Facts(v.p)[at]; got != tt.want {
				t.Errorf("swelling is %+v, want %+v", got, tt.want)
			}
			next, _ := see(v.engine, sheet)
			if wrong := v.base.disagreement(v.s.c.values(v.s.write(sheet)), next); wrong != "" {
				t.Error(wrong)
			}
		})
	}
}
