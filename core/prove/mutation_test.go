package prove

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// Every fault in the small protocol is caught, or proved to take nothing from
// anyone.
func TestMutateAnkle(t *testing.T) {
	m := mutateAnkle(t, nil)
	if m.Total < 60 || m.Undecided > 0 {
		t.Errorf("%d faults, %d undecided", m.Total, m.Undecided)
	}
	for _, f := range m.Survivors {
		t.Errorf("not caught: %s: %s\n%s", f.Kind, f.What, f.How)
	}
}

// Where the claims or the cases say less, a fault gets through, and the report
// tells whom it harms.
func TestMutateFindsGaps(t *testing.T) {
	tests := []struct {
		name, file, from, to string
		survivor, harm       string
	}{
		{
			"no claim and no case asks for the level of who is not sure", "safety.yaml", "    level: urgent\n    unsure: soon\n    causes: infection\n", "    level: urgent\n    unsure: none\n    causes: infection\n",
			`rule "fever"`, "fever not sure",
		},
		{
			"no claim asks to withhold a step", "safety.yaml", "  - id: no_tablets_with_ulcer\n    says: No tablets after an ulcer.\n    when: ulcer\n    never: tablets\n    cites: FOOT\n    checked: V\n", "",
			`care step "tablets"`, "ulcer = yes",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := mutateAnkle(t, func(files fstest.MapFS) { change(t, files, tt.file, tt.from, tt.to) })
			found := slices.ContainsFunc(m.Survivors, func(f Fate) bool {
				return f.What == tt.survivor && strings.Contains(f.How, tt.harm)
			})
			if !found {
				t.Errorf("no survivor %s that harms a patient with %s: %+v", tt.survivor, tt.harm, m.Survivors)
			}
		})
	}
}

func mutateAnkle(t *testing.T, spoil func(files fstest.MapFS)) *Mutation {
	t.Helper()
	files := ankleFiles(t)
	if spoil != nil {
		spoil(files)
	}
	v := ankleProver(t, files)
	m, err := v.Mutate(v.All(), 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	return m
}
