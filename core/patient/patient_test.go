package patient_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"vertebra/core/content"
	"vertebra/core/patient"
)

func clinic(t testing.TB) *patient.Clinic {
	t.Helper()
	doc, p, err := content.Load("back-pain")
	if err != nil {
		t.Fatal(err)
	}
	return patient.NewClinic(doc, p)
}

func TestRead(t *testing.T) {
	tests := []struct {
		name, text string
		ids        string
		wrong      string
	}{
		{"a list", `[{"id":"a","findings":{}},{"id":"b","findings":{},"text":"passed over"}]`, "a b", ""},
		{"one after another", "{\"id\":\"a\",\"findings\":{}}\n{\"id\":\"b\",\"findings\":{}}\n", "a b", ""},
		{"nothing", "", "", ""},
		{"no id", `[{"findings":{}}]`, "", "patient 1 has no id"},
		{"no findings", `[{"id":"a"}]`, "", `patient "a" has no findings`},
		{"not JSON", `[{`, "", "not as expected"},
		{"no such level", `[{"id":"a","findings":{},"triage":"urgnt"}]`, "", `patient "a": no level is named "urgnt"; it is one of self-care, routine`},
		{"no such accepted level", `[{"id":"a","findings":{},"triage":"soon","acceptable":["later"]}]`, "", `no level is named "later"`},
		{"what is right", `[{"id":"a","findings":{},"triage":"soon","acceptable":null,"causes":["x"],"imaging":"none"}]`, "a", ""},
		{"cut short", `{"id":"a","findings":{}} {"id"`, "", "patient 2 is not as expected"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			list, err := patient.Read([]byte(tt.text))
			var ids []string
			for _, p := range list {
				ids = append(ids, p.ID)
			}
			if tt.wrong != "" {
				if err == nil || !strings.Contains(err.Error(), tt.wrong) {
					t.Errorf("error = %v, want %q", err, tt.wrong)
				}
				return
			}
			if err != nil || strings.Join(ids, " ") != tt.ids {
				t.Errorf("got %v %v, want %s", ids, err, tt.ids)
			}
		})
	}
}

func TestSeeNamesWhatIsWrong(t *testing.T) {
	tests := []struct {
		name     string
		findings map[string]any
		unsure   []string
		want     string
	}{
		{"unknown finding", map[string]any{"age": 30.0, "fevr": true}, nil, `no finding is named "fevr"; did you mean "fever"?`},
		{"unknown value", map[string]any{"age": 30.0, "leg_pain": "left"}, nil, `finding "leg_pain" has no value "left"; it is one of none, one, both`},
		{"a number for yes or no", map[string]any{"age": 30.0, "fever": 1.0}, nil, `finding "fever" is 1; it is true or false`},
		{"half a year", map[string]any{"age": 30.5}, nil, `finding "age" is 30.5; it is a whole number from 0 to 120`},
		{"no age", map[string]any{}, nil, `finding "age" must be given`},
		{"not sure of nothing", map[string]any{"age": 30.0}, []string{"luck"}, `no finding is named "luck"`},
	}
	c := clinic(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := c.See(patient.Patient{ID: "x", Findings: tt.findings, Unsure: tt.unsure})
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), `patient "x"`) {
				t.Errorf("error = %v, want %q", err, tt.want)
			}
		})
	}
}

// What is not given is absent, not unknown; what is unsure is answered so.
func TestAnswers(t *testing.T) {
	c := clinic(t)
	answer := func(p patient.Patient, question string) []string {
		visit, err := c.See(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range visit.Answers {
			if a.Question == question {
				return a.Values
			}
		}
		return nil
	}
	healthy := patient.Patient{ID: "healthy", Findings: map[string]any{"age": 30.0}}
	if got := answer(healthy, "danger"); !slices.Equal(got, []string{"none"}) {
		t.Errorf("a healthy person answers %v", got)
	}
	unsure := patient.Patient{ID: "unsure", Findings: map[string]any{"age": 30.0}, Unsure: []string{"saddle_numbness"}}
	if got := answer(unsure, "bladder_bowel"); !slices.Equal(got, []string{"unsure"}) {
		t.Errorf("a person who is not sure answers %v", got)
	}
	both := patient.Patient{ID: "both", Findings: map[string]any{"age": 30.0, "fever": true, "unwell": true}}
	if got := answer(both, "ill"); !slices.Equal(got, []string{"fever", "unwell"}) {
		t.Errorf("a person who has a fever and feels ill answers %v", got)
	}
}

func ExampleClinic_See() {
	doc, p, err := content.Load("back-pain")
	if err != nil {
		fmt.Println(err)
		return
	}
	one := patient.Patient{ID: "example", Findings: map[string]any{"age": 40.0, "bladder": "retention"}}
	visit, err := patient.NewClinic(doc, p).See(one)
	if err != nil {
		fmt.Println(err)
		return
	}
	o := patient.NewOutcome(one, visit)
	fmt.Println(o.Level, o.RedFlags, o.Path)
	// Output: emergency [bladder_retention] [danger bladder_bowel]
}

func BenchmarkSee(b *testing.B) {
	c, one := clinic(b), patient.Patient{ID: "x", Findings: map[string]any{"age": 30.0, "strain": true}}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := c.See(one); err != nil {
			b.Fatal(err)
		}
	}
}
