package author

import (
	"math"
	"testing"

	"vertebra/core/cond"
	"vertebra/core/protocol"
)

func TestNumbers(t *testing.T) {
	tests := []struct {
		text          string
		chance, ratio int32
		chanceOK      bool
		ratioOK       bool
	}{
		{"0.5", 0, -693, true, true},
		{"0.05", -2944, -2996, true, true},
		{".9", 2197, -105, true, true},
		{"0.000001", -13816, -13816, true, true},
		{"0.0000009", 0, 0, false, false},
		{"0.9999999", 0, 0, false, true},
		{"1", 0, 0, false, true},
		{"2", 0, 693, false, true},
		{"218.3", 0, 5386, false, true},
		{"1000000", 0, 13816, false, true},
		{"1000001", 0, 0, false, false},
		{"0", 0, 0, false, false},
		{"-1", 0, 0, false, false},
		{"1e3", 0, 0, false, false},
		{"0x1p-2", 0, 0, false, false},
		{"0_5", 0, 0, false, false},
		{"NaN", 0, 0, false, false},
		{"Inf", 0, 0, false, false},
		{"5%", 0, 0, false, false},
		{"1/2", 0, 0, false, false},
		{"", 0, 0, false, false},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			root, bad := readYAML("numbers.yaml", []byte(`n: "`+tt.text+`"`))
			if bad != nil {
				t.Fatal(bad.message)
			}
			o := newLoader(nil, "", Shared{}, "").object(root, "a number", "n")
			if got, ok := o.chance("n"); got != tt.chance || ok != tt.chanceOK {
				t.Errorf("as a chance: %d, %v; want %d, %v", got, ok, tt.chance, tt.chanceOK)
			}
			if got, ok := o.ratio("n", o.values["n"]); got != tt.ratio || ok != tt.ratioOK {
				t.Errorf("as a ratio: %d, %v; want %d, %v", got, ok, tt.ratio, tt.ratioOK)
			}
		})
	}
}

// TestMostOdds keeps what can be written within what protocol.Decode takes.
func TestMostOdds(t *testing.T) {
	p := protocol.Protocol{
		ID: "x", Otherwise: protocol.Routine, Conditions: []cond.Expr{{Op: cond.OpAlways}},
		Findings:     []protocol.Finding{{Name: "level"}, {Name: "country"}},
		Dispositions: make([]protocol.Disposition, len(protocol.Levels)),
		Causes:       []protocol.Cause{{Priors: []protocol.Prior{{LogOdds: int32(math.Round(-1000 * math.Log(mostOdds)))}}}},
	}
	if _, err := protocol.Encode(&p); err != nil {
		t.Error(err)
	}
}
