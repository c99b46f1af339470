package handoff

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vertebra/core/cond"
	"vertebra/core/protocol"
	"vertebra/core/triage"
)

type resource struct {
	ResourceType, URL, Version, Questionnaire, Name, Authored string
	Item                                                      []fhirItem
}

type fhirItem struct {
	LinkID, Text, Type, EnableBehavior string
	Repeats                            bool
	Code                               []coding
	EnableWhen                         []struct {
		Question, Operator string
		AnswerCoding       coding
		AnswerInteger      int
	}
	Extension    []struct{ URL string }
	AnswerOption []struct{ ValueCoding coding }
	Answer       []struct {
		ValueCoding  *coding
		ValueInteger *int
	}
	Item []fhirItem
}

type coding struct{ System, Code, Display string }

func read(t interface{ Fatalf(string, ...any) }, data []byte) (r resource) {
	if err := json.Unmarshal(data, &r); err != nil {
		t.Fatalf("%s: %v", data, err)
	}
	return r
}

// The validators that scripts/fhir runs miss these two.
func TestLinksAreUniqueAndLeadBackward(t *testing.T) {
	q := read(t, Questionnaire(backPain(t)))
	seen := map[string]fhirItem{}
	some := 0
	for _, item := range q.Item {
		for _, w := range item.EnableWhen {
			some++
			before, ok := seen[w.Question]
			if !ok {
				t.Errorf("%s waits for %q, which does not stand before it", item.LinkID, w.Question)
			}
			if w.Operator == "=" && !slices.ContainsFunc(before.AnswerOption, func(o struct{ ValueCoding coding }) bool {
				return o.ValueCoding.System == w.AnswerCoding.System && o.ValueCoding.Code == w.AnswerCoding.Code
			}) {
				t.Errorf("%s waits for %q of %s, which it does not offer", item.LinkID, w.AnswerCoding.Code, w.Question)
			}
		}
		if len(item.EnableWhen) > 1 && item.EnableBehavior != "any" {
			t.Errorf("%s has no enableBehavior", item.LinkID)
		}
		for _, one := range append([]fhirItem{item}, item.Item...) {
			if _, twice := seen[one.LinkID]; twice {
				t.Errorf("linkId %s stands twice", one.LinkID)
			}
			seen[one.LinkID] = one
		}
	}
	if some == 0 {
		t.Error("no question has an enableWhen")
	}
}

// What the checker asks, a FHIR client would ask, too: the answers on any way
// enable every question on it.
func TestWhatIsAskedIsEnabled(t *testing.T) {
	p := backPain(t)
	engine := triage.New(p)
	questions := map[string]fhirItem{}
	for _, item := range read(t, Questionnaire(p)).Item {
		questions[item.LinkID] = item
	}
	rapid.Check(t, func(t *rapid.T) {
		r, _ := anyWay(t, engine)
		data, err := Response(p, r, "2026-11-22")
		if err != nil {
			t.Fatal(err)
		}
		response := read(t, data)
		if len(response.Item) != len(r.Answers) || response.Questionnaire != "urn:vertebra:protocol:back-pain|"+p.Version {
			t.Fatalf("%s", data)
		}
		given := map[string]fhirItem{}
		for _, item := range response.Item {
			given[item.LinkID] = item
			enabled := len(questions[item.LinkID].EnableWhen) == 0
			for _, w := range questions[item.LinkID].EnableWhen {
				for _, a := range given[w.Question].Answer {
					enabled = enabled || a.ValueCoding != nil && a.ValueCoding.Code == w.AnswerCoding.Code || a.ValueInteger != nil && *a.ValueInteger >= w.AnswerInteger
				}
			}
			if !enabled {
				t.Fatalf("%s is asked and not enabled: %s", item.LinkID, data)
			}
		}
	})
}

func TestOnlyVerifiedCodesAreSent(t *testing.T) {
	for _, item := range read(t, Questionnaire(backPain(t))).Item {
		for _, c := range item.Code {
			if item.LinkID != "pain" || c.System != "http://loinc.org" || c.Code != "72514-3" {
				t.Errorf("%s has code %v", item.LinkID, c)
			}
		}
		for _, o := range item.AnswerOption {
			if !strings.HasPrefix(o.ValueCoding.System, "urn:vertebra:") {
				t.Errorf("%s offers a code of %s", item.LinkID, o.ValueCoding.System)
			}
		}
		if item.LinkID == "pain" && len(item.Code) != 1 {
			t.Error("the pain score has no code")
		}
	}
}

// A question whose condition FHIR cannot say is open to all, and says why.
func TestWhatCannotBeSaidIsAskedOfAll(t *testing.T) {
	p := backPain(t)
	items := read(t, Questionnaire(p)).Item
	open := 0
	for i := range p.Questions {
		q := &p.Questions[i]
		_, exact := enabledBy(p, q)
		note := slices.ContainsFunc(items[i].Extension, func(e struct{ URL string }) bool { return strings.HasSuffix(e.URL, "/designNote") })
		if note == exact {
			t.Errorf("%s: exact is %v, and the note is %v", q.ID, exact, note)
		}
		if !exact {
			open++
			if len(items[i].EnableWhen) > 0 {
				t.Errorf("%s is asked of some, and not exactly", q.ID)
			}
		}
	}
	t.Logf("%d questions are open to all, for FHIR cannot say who is asked", open)
}

func TestABadDateGivesNoFile(t *testing.T) {
	p := backPain(t)
	r := visits(t, p)[0].Result()
	for _, date := range []string{"", "today", "2026-02-30", "2026-13-01", "2026-00-10", "2026-1-01", "1899-12-31", "20261122\n"} {
		if _, err := Response(p, r, date); err == nil {
			t.Errorf("a response is made on %q", date)
		}
		if _, err := Calendar(p, r, date); err == nil {
			t.Errorf("a calendar begins on %q", date)
		}
		if _, err := NewPage(p, r, nil, date); err == nil {
			t.Errorf("a page is made on %q", date)
		}
	}
}

// A finding may be unknown because its question was not asked, or may be taken back
// by a graver option: then no list of answers says who is asked.
func TestEnabledByIsExactOrEmpty(t *testing.T) {
	set := func(finding int, value int32) []protocol.Setting {
		return []protocol.Setting{{Finding: finding, Lo: value, Hi: value}}
	}
	many := protocol.Question{ID: "a", Kind: protocol.Many, Options: []protocol.Option{
		{ID: "mild", Sets: set(2, 1)}, {ID: "grave", Sets: set(2, 2)}, {ID: "none", Exclusive: true}, {ID: "unsure", Unclear: true},
	}, Otherwise: set(2, 0)}
	hidden := many
	hidden.When = 1
	test := func(ranges ...cond.Range) cond.Expr {
		return cond.Expr{Op: cond.OpTest, Finding: 2, Ranges: ranges}
	}
	age := protocol.Question{ID: "a", Kind: protocol.Number, Finding: 2, Max: 120}
	tests := []struct {
		name string
		by   protocol.Question
		when cond.Expr
		want string // ids of options, or a number; empty when it is not exact
	}{
		{"both options", many, test(cond.Range{Lo: 1, Hi: 2}), "mild grave unsure"},
		{"the graver one", many, test(cond.Range{Lo: 2, Hi: 2}), "grave unsure"},
		{"the milder one, which the graver takes back", many, test(cond.Range{Lo: 1, Hi: 1}), ""},
		{"nothing picked", many, test(cond.Range{Lo: 0, Hi: 0}), ""},
		{"a question that only some are asked", hidden, test(cond.Range{Lo: 1, Hi: 2}), ""},
		{"not", many, cond.Expr{Op: cond.OpNot, Args: []cond.Expr{test(cond.Range{Lo: 1, Hi: 2})}}, ""},
		{"at least a number", age, test(cond.Range{Lo: 50, Hi: 120}), "50"},
		{"at most a number", age, test(cond.Range{Lo: 0, Hi: 50}), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := &protocol.Protocol{Conditions: []cond.Expr{{Op: cond.OpAlways}, tt.when}, Questions: []protocol.Question{tt.by, {ID: "b", When: 1}}}
			list, exact := enabledBy(p, &p.Questions[1])
			var got []string
			for _, x := range list {
				if x.Option == "" {
					x.Option = strconv.Itoa(int(x.Least))
				}
				got = append(got, x.Option)
			}
			if text := strings.Join(got, " "); text != tt.want || exact != (tt.want != "") {
				t.Errorf("got %q, exact %v; want %q", text, exact, tt.want)
			}
		})
	}
}
