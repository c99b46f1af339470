package triage

import (
	"math"
	"testing"

	"vertebra/core/cond"
	"vertebra/core/protocol"
)

func logOdds(p float64) int32 { return int32(math.Round(1000 * math.Log(p/(1-p)))) }
func logRatio(lr float64) int32 {
	return int32(math.Round(1000 * math.Log(lr)))
}

// The points that the evidence gives in its section 2c, in percent, to the digit
// that it prints. A likelihood ratio is worked out from sensitivity and
// specificity where those are what the source gives. T9 is a published figure
// without an input, so there is nothing to work out.
func TestPublishedPostTestPoints(t *testing.T) {
	tests := []struct {
		name     string
		prior    float64
		ratio    float64
		combined bool
		want     float64
		digits   float64
	}{
		{"T1 fracture, 1 feature, primary care", 0.005, 1.8, true, 0.9, 0.1},
		{"T1 fracture, 2 features", 0.005, 15.5, true, 7.2, 0.1},
		{"T1 fracture, 3 features", 0.005, 218.3, true, 52.3, 0.1},
		{"T2 fracture, 1 feature, high-risk setting", 0.03, 1.8, true, 5.3, 0.1},
		{"T2 fracture, 2 features", 0.03, 15.5, true, 32.4, 0.1},
		{"T2 fracture, 3 features", 0.03, 218.3, true, 87.1, 0.1},
		{"T3 fracture over 55 after an injury", 33.0 / 669, 6.2, false, 24.3, 0.1},
		{"T4 cancer, history of cancer", 0.0066, 0.31 / 0.02, false, 9.3, 0.1},
		{"T5 cancer, weight loss", 0.0066, 0.15 / 0.06, false, 1.6, 0.1},
		{"T5 cancer, no better after a month", 0.0066, 0.31 / 0.10, false, 2.0, 0.1},
		{"T5 cancer, 50 or over", 0.0066, 0.77 / 0.29, false, 1.7, 0.1},
		{"T6 cancer, none of four features", 0.0066, 1e-8, true, 0, 0.1},
		{"T7 axial spondyloarthritis, inflammatory back pain", 0.05, 3.1, false, 14.0, 0.1},
		{"T8 the same by the ASAS set, as developed", 0.05, 0.77 / (1 - 0.917), false, 32.8, 0.1},
		{"T8 the same, as validated", 0.05, 0.796 / (1 - 0.724), false, 13.2, 0.1},
	}
	p := New(thumb(t)).newPerson(cond.Fact{})
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			chance, ok := p.chance(&protocol.Cause{
				Priors:   []protocol.Prior{{LogOdds: logOdds(tt.prior)}},
				Evidence: []protocol.Evidence{{Yes: logRatio(tt.ratio), Combined: tt.combined, Group: "all"}},
			})
			percent := 100 / (1 + math.Exp(-float64(chance)/1000))
			if got := math.Round(percent/tt.digits) * tt.digits; !ok || math.Abs(got-tt.want) > 1e-9 {
				t.Errorf("%v%% (%v), want %v%%", got, percent, tt.want)
			}
		})
	}
}

func TestWeigh(t *testing.T) {
	const yes = 0 // the condition "always"
	pr := thumb(t)
	no := len(pr.Conditions)
	pr.Conditions = append(pr.Conditions, cond.Expr{Op: cond.OpNot, Args: []cond.Expr{{Op: cond.OpAlways}}})
	unknown := len(pr.Conditions)
	pr.Conditions = append(pr.Conditions, cond.Expr{Op: cond.OpTest, Finding: numb, Ranges: []cond.Range{{Lo: 1, Hi: 1}}})
	tests := []struct {
		name     string
		evidence []protocol.Evidence
		want     int32
	}{
		{"sums", []protocol.Evidence{{When: yes, Yes: 700}, {When: yes, Yes: -200}}, 500},
		{"no counts, too", []protocol.Evidence{{When: no, Yes: 700, No: -300}}, -300},
		{"unknown counts nothing", []protocol.Evidence{{When: unknown, Yes: 700, No: -300}}, 0},
		{"of a group only the strongest", []protocol.Evidence{{When: yes, Yes: 700, Group: "g"}, {When: yes, Yes: -900, Group: "g"}, {When: yes, Yes: 100}}, -800},
		{"as strong: the first", []protocol.Evidence{{When: yes, Yes: 700, Group: "g"}, {When: yes, Yes: -700, Group: "g"}}, 700},
		{"a combined ratio replaces its group", []protocol.Evidence{{When: yes, Yes: 900, Group: "g"}, {When: yes, Yes: 600, Group: "g", Combined: true}}, 600},
		{"one that does not hold replaces nothing", []protocol.Evidence{{When: yes, Yes: 900, Group: "g"}, {When: no, Yes: 600, Group: "g", Combined: true}}, 900},
		{"single ratios are bounded", []protocol.Evidence{{When: yes, Yes: 3000}, {When: yes, Yes: 3000}}, maxRatio},
		{"and below", []protocol.Evidence{{When: yes, Yes: -3000}, {When: yes, Yes: -3000}}, -maxRatio},
		{"a combined one is not", []protocol.Evidence{{When: yes, Yes: 5386, Combined: true, Group: "g"}}, 5386},
	}
	p := New(pr).newPerson(cond.Fact{})
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := p.weigh(tt.evidence); got != tt.want {
				t.Errorf("weigh = %d, want %d", got, tt.want)
			}
		})
	}
}

func TestRanking(t *testing.T) {
	p := thumb(t)
	p.Causes = []protocol.Cause{
		{ID: "first", Likely: protocol.None, Possible: 0},
		{ID: "rare", Likely: protocol.None, Possible: 0, Priors: []protocol.Prior{{LogOdds: logOdds(0.02)}}},
		{ID: "some", Likely: protocol.None, Possible: 0, Priors: []protocol.Prior{{LogOdds: logOdds(0.2)}}},
		{ID: "often", Likely: protocol.None, Possible: 0, Priors: []protocol.Prior{{LogOdds: logOdds(0.7)}}},
		{ID: "flagged", Likely: protocol.None, Possible: 0, Priors: []protocol.Prior{{LogOdds: logOdds(0.001)}}},
	}
	p.Rules[0].Suspects = []int{4}
	says := func() string {
		text := ""
		for _, c := range New(p).Step(answers("signs=unsure age=30 injury=none ulcer=no"), "").Result.Causes {
			text += c.ID + " " + c.Likelihood + "; "
		}
		return text
	}
	if got, want := says(), "flagged rule-out; often likely; some possible; first possible; rare less-likely; "; got != want {
		t.Errorf("ranked: %s, want %s", got, want)
	}
	p.Ranking = false
	if got, want := says(), "first ; rare ; some ; often ; flagged ; "; got != want {
		t.Errorf("not ranked: %s, want %s", got, want)
	}
}
