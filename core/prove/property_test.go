package prove

import (
	"testing"
)

// Each fault in the small protocol breaks the property that it should, and the
// example is the shortest patient that shows it.
func TestPropertiesFail(t *testing.T) {
	tests := []struct {
		name, file, from, to string
		property             string
		what, example        string
	}{
		{
			"a red flag is dropped", "rules.yaml", "when: numb\n", "when: numb and fever\n",
			"red-flags", `claim "numb_foot": who says so reaches emergency: the level given is self-care`,
			"age = 40, numb = yes -> self-care because plain",
		},
		{
			"a level is lower", "rules.yaml", "level: emergency", "level: urgent",
			"red-flags", `claim "numb_foot": who says so reaches emergency: the level given is urgent`,
			"age = 40, numb = yes -> urgent because numb, plain",
		},
		{
			"not sure is forgotten", "rules.yaml", "unsure: urgent", "unsure: none",
			"red-flags", `claim "numb_foot": who is not sure reaches urgent: the level given is soon`,
			"age = 40, numb not sure, fever not sure, swelling not sure -> soon because fever",
		},
		{
			"a question is asked of too few", "questions.yaml", "when: swollen", "when: swelling = one",
			"red-flags", `claim "cannot_walk": who says so reaches urgent: the level given is routine`,
			"age = 40, swelling = both, walks = no -> routine",
		},
		{
			"a cause is not pointed to", "rules.yaml", "suspects: [nerve]", "suspects: [sprain]",
			"ruled-out", `claim "numb_foot": cause "nerve" is listed: it is not`,
			"",
		},
		{
			"a warning lowers the level", "rules.yaml", "when: numb\n", "when: numb and not fever\n",
			"raised", `raising finding "fever": the level falls from emergency to urgent`,
			"age = 40, numb = yes -> emergency because numb, plain",
		},
		{
			"more of it lowers the level", "rules.yaml", "and swollen and not sport", "and swelling = one and not sport",
			"raised", `raising finding "swelling": the level falls from soon to routine`,
			"age = 65, swelling = one -> soon because old, plain",
		},
		{
			"not sure is below no", "rules.yaml", "when: age >= 65 and swollen and not sport", "when: age >= 65 and not ulcer",
			"unknown", `question "stomach": not sure beside the same answer, or in place of no: the level falls from soon to self-care`,
			"age = 65 -> soon because old, plain",
		},
		{
			"no one can say none", "questions.yaml", "      - {id: none, text: None of these, exclusive: true}\n", "",
			"complete", `question "signs" has no option for a person of whom none of the others is so`, "",
		},
		{
			"an answer is missing", "questions.yaml", "      - {id: no, text: \"No\", sets: {walks: no}}\n", "",
			"complete", `question "walking" has no answer for finding "walks" = no`, "",
		},
		{
			"a number is out of reach", "questions.yaml", "max: 120", "max: 99",
			"complete", `question "age" has no answer for finding "age" = 120`, "",
		},
		{
			"a question comes before what it is asked for", "questions.yaml", "    when: swollen\n", "    when: swollen or ulcer\n",
			"complete", `question "walking" depends on finding "ulcer", which is asked later or never`, "",
		},
		{
			"a rule cannot fire", "rules.yaml", "when: age >= 65 and swollen and not sport", "when: age >= 65 and fever and not fever",
			"reachable", `rule "old" never fires`, "",
		},
		{
			"a cause cannot be listed", "rules.yaml", "    suspects: [infection]\n", "",
			"reachable", `cause "infection" is never listed`, "",
		},
		{
			"a care step cannot be given", "plan.yaml", "text: Take a tablet.\n    when: swollen", "text: Take a tablet.\n    when: swollen and level = emergency",
			"reachable", `care step "tablets" is never given`, "",
		},
		{
			"a scan cannot be chosen", "imaging.yaml", "when: swollen and not walks", "when: swollen and not walks and level = routine and fever",
			"reachable", `scan "broken" is never chosen`, "",
		},
		{
			"the lesser option counts", "questions.yaml",
			"      - {id: one, text: One ankle is swollen, sets: {swelling: one}}\n      - {id: both, text: Both are, sets: {swelling: both}}\n",
			"      - {id: both, text: Both are, sets: {swelling: both}}\n      - {id: one, text: One ankle is swollen, sets: {swelling: one}}\n",
			"graver", `question "signs": whoever picks "both" and "one" is taken for "one", which does not rank above`, "",
		},
		{
			"a medicine is offered that an answer forbids", "plan.yaml", "    avoid: ulcer\n", "",
			"medicines", `claim "no_tablets_with_ulcer": care step "tablets" is given: it is`,
			"",
		},
		{
			"a medicine is given without asking first", "plan.yaml", "    ask: age >= 65\n", "",
			"medicines", `claim "ask_from_65": care step "tablets" is given plainly: it is`,
			"",
		},
		{
			"a caution is missing", "plan.yaml", "  - id: stomach\n    when: ulcer", "  - id: stomach\n    when: ulcer and age < 65",
			"medicines", `claim "no_tablets_with_ulcer": care step "tablets" is without a caution: it is`, "",
		},
		{
			"a stop does not say whom to call", "plan.yaml", `text: "Call {emergency}."`, "text: Call.",
			"safety-net", `level urgent has a care step "now" with {emergency}: there is none`,
			"",
		},
		{
			"a claim speaks of nothing", "safety.yaml", "when: numb\n", "when: numb and (fever or numb)\n",
			"understood", `claim "numb_foot" is the same without its part: fever`, "",
		},
		{
			"no one can be not sure", "questions.yaml", "      - {id: unsure, text: I am not sure, unsure: [walks]}\n", "",
			"understood", `finding "walks" cannot be answered "not sure", and sure does not say why`, "",
		},
		{
			"an excuse is idle", "safety.yaml", "exceptions:\n", "exceptions:\n  - {finding: fever, because: None.}\n",
			"understood", `raising finding "fever" never lowers the level: take it out of exceptions`, "",
		},
		{
			"an excuse is wrong", "safety.yaml", "sure:\n", "sure:\n  - {finding: fever, because: None.}\n",
			"understood", `finding "fever" can be answered "not sure": take it out of sure`, "",
		},
		{
			"nothing ranks the values", "safety.yaml", "  - {finding: swelling, order: [none, one, both]}\n", "",
			"understood", `finding "swelling" is read by a claim or a red flag, and nothing ranks its values: add it to orders, or to exceptions with a reason`, "",
		},
		{
			"a claim that holds is called open", "safety.yaml", "    causes: nerve\n", "    causes: nerve\n    open: Not yet.\n",
			"understood", `claim "numb_foot" holds: delete its open:`, "",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := ankleFiles(t)
			change(t, files, tt.file, tt.from, tt.to)
			for _, p := range ankleProver(t, files).All() {
				if p.ID != tt.property {
					continue
				}
				if p.Holds() {
					t.Fatalf("%s holds", p.ID)
				}
				for _, f := range p.Failures {
					t.Log(f.What, f.Example)
				}
				f := p.Failures[0]
				if tt.what != "" && f.What != tt.what {
					t.Errorf("says %q, want %q", f.What, tt.what)
				}
				if tt.example != "" && (f.Example == nil || f.Example.String() != tt.example) {
					t.Errorf("example %v, want %q", f.Example, tt.example)
				}
			}
		})
	}
}

// A rule that needs "not both" gives less to who picks one swollen ankle and is
// not sure about the rest, where nothing else is made of that.
func TestNotSureBesideAPick(t *testing.T) {
	files := ankleFiles(t)
	change(t, files, "rules.yaml", "when: age >= 65 and swollen and not sport", "when: age >= 65 and swollen and not swelling = both")
	change(t, files, "rules.yaml", "unsure: urgent", "unsure: none")
	change(t, files, "rules.yaml", "unsure: soon", "unsure: none")
	p := ankleProver(t, files).Unknown()
	if p.Holds() {
		t.Fatal("it holds")
	}
	f := p.Failures[0]
	if want := "age = 65, swelling = one -> soon because old, plain"; f.Example.String() != want {
		t.Errorf("example %v, want %s", f.Example, want)
	}
	if want := "age = 65, numb not sure, fever not sure, swelling = one or both -> routine"; f.Other.String() != want {
		t.Errorf("and %v, want %s", f.Other, want)
	}
}
