package triage

import (
	"testing"

	"vertebra/core/cond"
	"vertebra/core/protocol"
)

// names is the vocabulary of the thumb protocol, a small one for tests.
type names []protocol.Finding

func (n names) Finding(name string) (cond.Finding, bool) {
	for i, f := range n {
		if f.Name == name {
			return cond.Finding{Index: i, Type: f.Type, Values: map[string][]string{"level": protocol.Levels, "injury": {"none", "minor", "major"}, "country": {"GB", "other"}}[name], Max: 120}, true
		}
	}
	return cond.Finding{}, false
}
func (names) Derived(string) *cond.Expr { return nil }
func (names) Like(string) string        { return "" }

const (
	_ = iota // level
	_        // country
	numb
	fever
	injury
	age
	ulcer
)

// thumb is a protocol about thumbs. Its questions, in order: signs (numb, fever),
// age, injury, ulcer.
func thumb(t testing.TB) *protocol.Protocol {
	findings := names{{Name: "level", Type: cond.Choice}, {Name: "country", Type: cond.Choice}, {Name: "numb"}, {Name: "fever"}, {Name: "injury", Type: cond.Choice}, {Name: "age", Type: cond.Integer}, {Name: "ulcer"}}
	p := &protocol.Protocol{ID: "thumb", Language: "en", Ranking: true, Phones: []protocol.Phone{{Country: "GB"}}, Findings: findings, Conditions: []cond.Expr{{Op: cond.OpAlways}}, Otherwise: protocol.Routine, Dispositions: make([]protocol.Disposition, 5)}
	when := func(text string) int {
		node, errs := cond.Parse(text)
		expr, more := cond.Bind(node, findings)
		if len(errs)+len(more) > 0 {
			t.Fatalf("%s: %v %v", text, errs, more)
		}
		p.Conditions = append(p.Conditions, expr)
		return len(p.Conditions) - 1
	}
	set := func(finding int, value int32) []protocol.Setting {
		return []protocol.Setting{{Finding: finding, Lo: value, Hi: value}}
	}
	p.Questions = []protocol.Question{
		{ID: "signs", Kind: protocol.Many, Ask: "Any of these?", Options: []protocol.Option{
			{ID: "numb", Text: "Numb", Sets: set(numb, 1)},
			{ID: "fever", Text: "Fever", Sets: set(fever, 1)},
			{ID: "none", Text: "None of these", Exclusive: true},
			{ID: "unsure", Text: "Not sure", Unclear: true},
		}, Otherwise: append(set(numb, 0), set(fever, 0)...)},
		{ID: "age", Kind: protocol.Number, Ask: "How old?", Finding: age, Max: 120, Unit: "years"},
		{ID: "injury", Kind: protocol.One, Ask: "An injury?", When: when("age >= 18"), Options: []protocol.Option{
			{ID: "none", Text: "No", Sets: set(injury, 0)},
			{ID: "minor", Text: "A small one", Sets: set(injury, 1)},
			{ID: "major", Text: "A big one", Sets: set(injury, 2)},
			{ID: "unsure", Text: "Not sure", Unsure: []int{injury}},
		}},
		{ID: "ulcer", Kind: protocol.One, Ask: "An ulcer?", Options: []protocol.Option{
			{ID: "yes", Text: "Yes", Sets: set(ulcer, 1)},
			{ID: "no", Text: "No", Sets: set(ulcer, 0)},
			{ID: "unsure", Text: "Not sure", Unsure: []int{ulcer}},
		}},
	}
	p.Rules = []protocol.Rule{
		{ID: "numb", Level: protocol.Emergency, When: when("numb"), Unsure: protocol.Urgent, Flag: "a numb thumb", Suspects: []int{1}},
		{ID: "fever", Level: protocol.Urgent, When: when("fever and age >= 65"), Flag: "fever in the old"},
		{ID: "injury", Level: protocol.Soon, When: when("injury = major")},
		{ID: "young", Level: protocol.SelfCare, When: when("age < 40")},
	}
	p.Causes = []protocol.Cause{
		{ID: "strain", Likely: when("injury = minor"), Possible: protocol.None, For: []protocol.Point{{When: when("injury = minor"), Text: "a knock"}}},
		{ID: "nerve", Likely: protocol.None, Possible: protocol.None},
	}
	p.Groups = []protocol.Group{{ID: "now", Part: protocol.PartNow}, {ID: "pain", Part: protocol.PartPlan}}
	p.Steps = []protocol.Step{
		{ID: "wait", Group: 0, When: when("level = emergency"), Avoid: protocol.None, Ask: protocol.None},
		{ID: "tablet", Group: 1, When: when("level in (self-care, routine)"), Avoid: when("ulcer"), Ask: when("age >= 65")},
		{ID: "mind_skin", Group: 0, When: when("level in (urgent, emergency) and numb"), Protects: true, Avoid: protocol.None, Ask: protocol.None},
	}
	p.Cautions = []protocol.Caution{{ID: "ulcer", When: when("ulcer"), Text: "No tablets with an ulcer.", Unsure: "Ask about your stomach first.", Steps: []int{1}}}
	p.Imaging = []protocol.Imaging{{ID: "big", What: "xray", When: when("injury = major")}, {ID: "none", What: "none"}}
	if _, err := protocol.Encode(p); err != nil {
		t.Fatal(err)
	}
	return p
}
