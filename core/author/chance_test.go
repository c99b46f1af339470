package author

import (
	"testing"

	"vertebra/core/cond"
	"vertebra/core/protocol"
)

// TestChance checks the numbers of the good protocol against their logarithms.
func TestChance(t *testing.T) {
	files := goodFiles(t)
	shared, _ := LoadShared(files, ".")
	_, p, _ := Load(files, "thumb", shared, today)
	fracture := p.Causes[1]

	equal(t, "how many priors", len(fracture.Priors), 2)
	old, all := fracture.Priors[0], fracture.Priors[1]
	equal(t, "log odds of 0.05", old.LogOdds, int32(-2944))
	equal(t, "log odds of 0.007", all.LogOdds, int32(-4955))
	facts := make([]cond.Fact, len(p.Findings))
	facts[2] = cond.Exactly(65)
	equal(t, "when of a prior at 65", p.Conditions[old.When].Eval(facts), cond.Yes)
	equal(t, "when of a prior without one", all.When, 0)
	equal(t, "source of a prior", p.Sources[old.Cites[0]].ID, "ODDS")
	equal(t, "how sure a prior is", all.Checked, protocol.Recalled)

	equal(t, "how much evidence", len(fracture.Evidence), 2)
	one, several := fracture.Evidence[0], fracture.Evidence[1]
	facts[5] = cond.Exactly(1)
	equal(t, "when of an evidence entry", p.Conditions[one.When].Eval(facts), cond.Yes)
	one.When, one.Cites = 0, nil
	equal(t, "an evidence entry", one, protocol.Evidence{
		Yes: 1825, No: -223, Group: "force", Says: "It is numb.", SaysNot: "It is not numb.", Checked: protocol.Verified,
	})
	several.When, several.Cites = 0, nil
	equal(t, "a combined one", several, protocol.Evidence{Yes: 5386, Group: "force", Combined: true, Checked: protocol.Recalled})
	equal(t, "priors of a cause without a chance", len(p.Causes[0].Priors), 0)
}
