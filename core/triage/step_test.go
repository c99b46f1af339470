package triage

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"vertebra/core/cond"
	"vertebra/core/protocol"
	"vertebra/core/screen"
)

// answers reads "signs=none age=34".
func answers(text string) []Answer {
	var list []Answer
	for _, word := range strings.Fields(text) {
		question, values, _ := strings.Cut(word, "=")
		list = append(list, Answer{question, strings.Split(values, ",")})
	}
	return list
}

// short says a screen in a line.
func short(s screen.Screen) string {
	text := ""
	switch {
	case s.Question != nil:
		text = "ask " + s.Question.ID
	case s.Stop != nil:
		text = "stop " + s.Stop.Level
	default:
		text = "result " + s.Result.Level
	}
	for _, d := range s.Dropped {
		text += " dropped " + d.ID
	}
	return text
}

func TestStep(t *testing.T) {
	tests := []struct{ name, answers, at, want string }{
		{"nothing said yet", "", "", "ask signs"},
		{"in the order of the protocol", "signs=none", "", "ask age"},
		{"the order of answers does not matter", "age=30 signs=none", "", "ask injury"},
		{"an emergency stops the questions", "signs=numb", "", "stop emergency"},
		{"answers behind a stop are kept", "signs=numb age=30 injury=minor", "", "stop emergency"},
		{"not sure of a red flag is urgent", "signs=unsure age=30 injury=none", "", "result urgent"},
		{"part sure: fever is so, the rest is not sure", "signs=fever,unsure age=70 injury=none", "", "result urgent"},
		{"a question whose condition is no is not asked", "signs=none age=10", "", "ask ulcer"},
		{"an answer that no longer applies is dropped", "signs=none age=10 injury=minor", "", "ask ulcer dropped injury"},
		{"nothing is left to change", "signs=none age=30 injury=major", "", "result soon"},
		{"a medicine question matters for self-care", "signs=none age=30 injury=none", "", "ask ulcer"},
		{"self-care", "signs=none age=30 injury=none ulcer=no", "", "result self-care"},
		{"no rule fired", "signs=none age=50 injury=none ulcer=no", "", "result routine"},
		{"show an answered question again", "signs=none age=30 injury=none ulcer=no", "age", "ask age"},
		{"there is no such question to show", "signs=none", "x", "ask age"},
		{"an unknown question", "signs=none hair=red", "", "ask age dropped hair"},
		{"an unknown option", "signs=itchy", "", "ask signs dropped signs"},
		{"an option that rules out others", "signs=none,fever", "", "ask signs dropped signs"},
		{"an option twice", "signs=fever,fever", "", "ask signs dropped signs"},
		{"two options of one", "signs=none age=30 injury=minor,major", "", "ask injury dropped injury"},
		{"a number out of range", "signs=none age=121", "", "ask age dropped age"},
		{"no number", "signs=none age=old", "", "ask age dropped age"},
		{"a number with a sign", "signs=none age=-3", "", "ask age dropped age"},
	}
	e := New(thumb(t))
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := short(e.Step(answers(tt.answers), tt.at)); got != tt.want {
				t.Errorf("Step(%s) = %s, want %s", tt.answers, got, tt.want)
			}
		})
	}
}

func TestProgressIsHonest(t *testing.T) {
	e := New(thumb(t))
	var last int
	for i, text := range []string{"", "signs=none", "signs=none age=30", "signs=none age=30 injury=none"} {
		s := e.Step(answers(text), "")
		if s.Asked != i {
			t.Errorf("after %q: %d asked, want %d", text, s.Asked, i)
		}
		if total := s.Asked + s.Left; i > 0 && total > last {
			t.Errorf("after %q: %d in all, more than the %d said before", text, total, last)
		}
		last = s.Asked + s.Left
	}
}

func TestResult(t *testing.T) {
	e := New(thumb(t))
	result := func(text string) *screen.Result {
		s := e.Step(answers(text), "")
		if s.Result == nil {
			t.Fatalf("%s: %s", text, short(s))
		}
		return s.Result
	}
	steps := func(r *screen.Result) string {
		text := ""
		for _, g := range r.Groups {
			for _, s := range g.Steps {
				text += fmt.Sprint(s.ID, " ", s.AskFirst, ";")
			}
		}
		for _, c := range r.Cautions {
			text += c.Text
		}
		return text
	}
	tests := []struct{ name, answers, want string }{
		{"nothing forbids the tablet", "signs=none age=30 injury=none ulcer=no", "tablet false;"},
		{"an ulcer forbids it, and the caution says so", "signs=none age=30 injury=none ulcer=yes", "No tablets with an ulcer."},
		{"not sure: ask first", "signs=none age=30 injury=none ulcer=unsure", "tablet true;Ask about your stomach first."},
		{"the old ask first", "signs=none age=70 injury=none ulcer=no", "tablet true;"},
		{"what protects is given to those who are not sure", "signs=unsure age=50 injury=none", "mind_skin false;"},
		{"but not to those who said no", "signs=fever age=70 injury=none", ""},
		{"not for whom must be seen soon", "signs=none age=30 injury=major", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := steps(result(tt.answers)); got != tt.want {
				t.Errorf("%s gives %q, want %q", tt.answers, got, tt.want)
			}
		})
	}
	t.Run("reasons carry the answers that decided", func(t *testing.T) {
		r := result("signs=fever age=70 injury=major").Reasons
		if len(r) != 2 || r[0].Rule != "fever" || r[1].Rule != "injury" {
			t.Fatalf("reasons = %+v", r)
		}
		if a := r[0].Answers; len(a) != 2 || a[0].Text != "Fever" || a[1].Text != "70 years" {
			t.Errorf("answers = %+v", a)
		}
	})
	t.Run("causes", func(t *testing.T) {
		r := result("signs=unsure age=30 injury=minor")
		if len(r.Causes) != 2 || r.Causes[0].ID != "nerve" || r.Causes[0].Likelihood != "rule-out" || r.Causes[1].Likelihood != "likely" || len(r.Causes[1].For) != 1 {
			t.Errorf("causes = %+v", r.Causes)
		}
		if len(r.Unsure) != 1 || r.Unsure[0].ID != "signs" {
			t.Errorf("unsure = %+v", r.Unsure)
		}
		if len(r.FlagsUnknown) != 1 || len(r.FlagsDenied) != 1 { // at 30, fever is none
			t.Errorf("flags denied %v, unknown %v", r.FlagsDenied, r.FlagsUnknown)
		}
	})
	t.Run("imaging", func(t *testing.T) {
		if r := result("signs=none age=30 injury=major"); r.Imaging.What != "xray" {
			t.Errorf("imaging = %+v", r.Imaging)
		}
	})
}

func TestStopHasNoPlan(t *testing.T) {
	s := New(thumb(t)).Step(answers("signs=numb"), "")
	if len(s.Stop.Groups) != 1 || s.Stop.Groups[0].ID != "now" {
		t.Errorf("groups = %+v", s.Stop.Groups)
	}
	if len(s.Stop.Reasons) != 1 || s.Stop.Reasons[0].Rule != "numb" {
		t.Errorf("reasons = %+v", s.Stop.Reasons)
	}
}

// The same answers give the same screen, and the engine keeps nothing of them.
func TestStepIsPure(t *testing.T) {
	e := New(thumb(t))
	list := answers("signs=fever age=70 injury=minor")
	first := e.Step(list, "")
	e.Step(answers("signs=numb"), "")
	again := e.Step(list, "")
	if a, b := string(first.Append(nil)), string(again.Append(nil)); a != b {
		t.Errorf("first %s\nthen  %s", a, b)
	}
}

// "Not sure" of one thing must not close the questions about another: what it
// gives may yet turn out to be nothing.
func TestNotSureClosesNoQuestion(t *testing.T) {
	p := thumb(t)
	stiff := len(p.Findings)
	p.Findings = append(p.Findings, protocol.Finding{Name: "stiff"})
	set := func(v int32) []protocol.Setting { return []protocol.Setting{{Finding: stiff, Lo: v, Hi: v}} }
	p.Questions = slices.Insert(p.Questions, 3, protocol.Question{ID: "stiff", Kind: protocol.One, Options: []protocol.Option{{ID: "yes", Sets: set(1)}, {ID: "no", Sets: set(0)}}})
	is := func(finding int, value int32) cond.Expr {
		return cond.Expr{Op: cond.OpTest, Finding: finding, Ranges: []cond.Range{{Lo: value, Hi: value}}}
	}
	p.Conditions = append(p.Conditions, is(stiff, 1), cond.Expr{Op: cond.OpAnd, Args: []cond.Expr{is(injury, 2), is(ulcer, 1)}})
	p.Rules = append(p.Rules,
		protocol.Rule{ID: "stiff", Level: protocol.Soon, When: len(p.Conditions) - 2},
		protocol.Rule{ID: "both", Level: protocol.Urgent, When: len(p.Conditions) - 1, Unsure: protocol.Soon})
	e := New(p)
	for _, tt := range []struct{ answers, want string }{
		{"signs=none age=30 injury=none", "ask stiff"},
		{"signs=none age=30 injury=unsure", "ask stiff"},
		{"signs=none age=30 injury=unsure stiff=yes ulcer=no", "result soon"},
	} {
		if got := short(e.Step(answers(tt.answers), "")); got != tt.want {
			t.Errorf("Step(%s) = %s, want %s", tt.answers, got, tt.want)
		}
	}
}
