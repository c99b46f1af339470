package triage

import (
	"strings"
	"testing"

	"vertebra/core/cond"
	"vertebra/core/protocol"
)

func TestChanges(t *testing.T) {
	e := New(thumb(t))
	tests := []struct{ name, answers, want string }{
		{"one answer away", "signs=none age=30 injury=none ulcer=no", "emergency numb signs=numb"},
		{"what is given stays", "signs=fever age=70 injury=none", "emergency numb signs=numb,fever"},
		{"an age is not changed", "signs=none age=70 injury=none ulcer=no", "emergency numb signs=numb; urgent fever signs=fever"},
		{"nothing is above an emergency", "signs=numb", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := e.Step(answers(tt.answers), "")
			r := s.Result
			if r == nil {
				r = s.Stop
			}
			var got []string
			for _, c := range r.Changes {
				got = append(got, c.Level+" "+c.Rule+" "+c.Answer.ID+"="+strings.Join(c.Answer.Values, ","))
			}
			if text := strings.Join(got, "; "); text != tt.want {
				t.Errorf("changes = %s, want %s", text, tt.want)
			}
		})
	}
}

// The page around the checker may say which country it is in; that is no answer
// of the person's.
func TestCountry(t *testing.T) {
	p := thumb(t)
	e := New(p)
	s := e.Step(append(answers("signs=none"), Answer{Country, []string{"GB"}}), "")
	if got := short(s); got != "ask age" || len(s.Path) != 1 {
		t.Errorf("%s, path %v", got, s.Path)
	}
	for values, want := range map[string]int32{"GB": 0, "FR": 1, "": 1} {
		if got := e.country(strings.Split(values, ",")); got.Lo != want {
			t.Errorf("country %q is %v, want %d", values, got, want)
		}
	}
}

// Another answer takes the place of the one given: no change comes of both.
func TestAChangeTakesTheAnswerBack(t *testing.T) {
	p := thumb(t)
	red, pale := len(p.Findings), len(p.Findings)+1
	p.Findings = append(p.Findings, protocol.Finding{Name: "red"}, protocol.Finding{Name: "pale"})
	is := func(finding int) cond.Expr {
		return cond.Expr{Op: cond.OpTest, Finding: finding, Ranges: []cond.Range{{Lo: 1, Hi: 1}}}
	}
	p.Conditions = append(p.Conditions, cond.Expr{Op: cond.OpAnd, Args: []cond.Expr{is(red), is(pale)}})
	p.Rules = append(p.Rules, protocol.Rule{ID: "both", Level: protocol.Urgent, When: len(p.Conditions) - 1, Flag: "red and pale"})
	p.Questions = append(p.Questions, protocol.Question{ID: "skin", Kind: protocol.One, Options: []protocol.Option{
		{ID: "red", Sets: []protocol.Setting{{Finding: red, Lo: 1, Hi: 1}}},
		{ID: "pale", Sets: []protocol.Setting{{Finding: pale, Lo: 1, Hi: 1}}},
	}})
	s := New(p).Step(answers("signs=none age=30 injury=none ulcer=no skin=red"), "")
	if s.Result == nil || s.Asked != 5 {
		t.Fatalf("%s after %d answers", short(s), s.Asked)
	}
	for _, c := range s.Result.Changes {
		if c.Rule == "both" {
			t.Errorf("%+v: a skin that is red and pale is no answer", c)
		}
	}
}
