package author

import (
	"testing"

	"vertebra/core/cond"
	"vertebra/core/protocol"
)

// TestCountry checks that conditions read the country by its place among the
// phones.
func TestCountry(t *testing.T) {
	files := goodFiles(t)
	shared, _ := LoadShared(files, ".")
	d, p, _ := Load(files, "thumb", shared, today)
	equal(t, "the finding", p.Findings[protocol.CountryFinding], protocol.Finding{Name: "country", Type: cond.Choice})
	for _, f := range d.Findings {
		if f.Name == "country" || f.Name == "level" {
			t.Errorf("%s is built in and is listed", f.Name)
		}
	}
	britain := &p.Conditions[p.Steps[4].When]
	facts := make([]cond.Fact, len(p.Findings))
	equal(t, "country = GB when it is not known", britain.Eval(facts), cond.Unknown)
	for place, want := range map[int]cond.Truth{0: cond.Yes, 1: cond.No, len(p.Phones): cond.No} {
		facts[protocol.CountryFinding] = cond.Exactly(int32(place))
		equal(t, "country = GB", britain.Eval(facts), want)
	}
	equal(t, "the place of GB", p.Phones[0].Country, "GB")
}
