package handoff

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vertebra/core/protocol"
	"vertebra/core/triage"
)

func lines(sections []Section, id string) []string {
	for _, s := range sections {
		if s.ID == id {
			return s.Lines
		}
	}
	return nil
}

// Whatever is said, no option stands as denied unless its question was asked, it was
// not picked, and neither was "not sure".
func TestUnknownNeverStandsAsDenied(t *testing.T) {
	p := backPain(t)
	engine := triage.New(p)
	rapid.Check(t, func(t *rapid.T) {
		r, answers := anyWay(t, engine)
		sections := Sections(p, r, "2026-11-22")
		denied := map[string]string{} // by label
		for _, line := range lines(sections, "negatives") {
			name, rest, _ := strings.Cut(line, ": ")
			denied[name] = rest
		}
		given := map[string][]string{}
		for _, a := range answers {
			given[a.Question] = a.Values
		}
		unknown := strings.Join(lines(sections, "unknown"), "\n")
		for i := range p.Questions {
			q := &p.Questions[i]
			values, no := given[q.ID], denied[label(p, q)]
			if values == nil && !strings.Contains(unknown, label(p, q)) {
				t.Fatalf("%s was not asked, and nothing says so", q.ID)
			}
			clear := false // "no" could be told from "not sure", and was
			for _, o := range q.Options {
				clear = clear || o.Unclear && !slices.Contains(values, o.ID)
			}
			if no != "" && (values == nil || !clear) {
				t.Fatalf("%s is denied by %v: %s", q.ID, values, no)
			}
			for _, o := range q.Options {
				if slices.Contains(values, o.ID) && slices.Contains(strings.Split(no, "; "), o.Text) {
					t.Fatalf("%s was picked and is denied", o.ID)
				}
			}
		}
		for _, flag := range lines(sections, "flags_denied") {
			if slices.Contains(r.FlagsUnknown, flag) {
				t.Fatalf("%q is denied and unknown", flag)
			}
		}
	})
}

func TestASkippedMedicineQuestionIsNotNoRisk(t *testing.T) {
	p := backPain(t)
	for _, visit := range visits(t, p) {
		asked := slices.ContainsFunc(visit.Answers, func(a triage.Answer) bool { return a.Question == "medicine" })
		said := slices.Contains(lines(Sections(p, visit.Result(), "2026-11-22"), "medicines"), say(p, "no_medicines"))
		if said && !asked {
			t.Errorf("%v: the medicines were not asked about, and the page says that none is at risk", visit.Answers)
		}
	}
}

func TestThePageHoldsWhatADoctorNeeds(t *testing.T) {
	p := backPain(t)
	engine := triage.New(p)
	answers := []triage.Answer{{Question: "danger", Values: []string{"none"}}, {Question: "bladder_bowel", Values: []string{"unsure"}}, {Question: "legs", Values: []string{"foot_drop", "pain_one"}}, {Question: "age", Values: []string{"71"}}}
	s := engine.Step(answers, "")
	for s.Question != nil {
		q := &p.Questions[slices.IndexFunc(p.Questions, func(q protocol.Question) bool { return q.ID == s.Question.ID })]
		value := "none"
		switch {
		case q.ID == "region":
			value = "low"
		case q.ID == "pain":
			value = "8"
		case q.Kind == protocol.One:
			value = q.Options[len(q.Options)-1].ID
		}
		answers = append(answers, triage.Answer{Question: q.ID, Values: []string{value}})
		s = engine.Step(answers, "")
	}
	if s.Result == nil {
		t.Fatal("stopped")
	}
	text := Summary(p, Sections(p, s.Result, "2026-11-22"), "CODE")
	for _, want := range []string{
		"Age: 71 years", "Lower back", "Legs: Pain in one leg; I cannot lift the front of my foot",
		s.Result.Title, say(p, "not_sure") + ": Numb or tingling skin", "2026-11-22", p.ID + " " + p.Version, p.Reviewed,
		say(p, "disclaimer"), "\nCODE\n", s.Result.Reasons[0].Text, "[" + s.Result.Reasons[0].Cites[0],
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
}

// Every word that the code asks for is in the protocol, and no place in a word is
// left open.
func TestEveryWordIsThere(t *testing.T) {
	p := backPain(t)
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	ids := []string{"band.rule-out", "band.likely", "band.possible", "band.less-likely"}
	for _, q := range p.Questions {
		ids = append(ids, "label."+q.ID)
	}
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		data, err := os.ReadFile(f.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(say\((?:g\.)?p, |wrong\(p, |g\.add\()"([a-z_.]+[a-z])"`).FindAllStringSubmatch(string(data), -1) {
			if strings.HasPrefix(m[1], "wrong") {
				m[2] = "wrong." + m[2]
			}
			ids = append(ids, m[2])
		}
	}
	if len(ids) < 60 {
		t.Fatalf("only %d words were found in the code", len(ids))
	}
	for _, id := range ids {
		if say(p, id) == "" {
			t.Errorf("there is no word handoff.%s", id)
		}
	}
	for _, visit := range visits(t, p) {
		for _, s := range Sections(p, visit.Result(), "2026-11-22") {
			if s.Title == "" {
				t.Errorf("section %s has no title", s.ID)
			}
			for _, line := range s.Lines {
				if rest := strings.NewReplacer("{emergency}", "", "{advice}", "").Replace(line); strings.ContainsAny(rest, "{}") {
					t.Errorf("section %s: a place is open in %q", s.ID, line)
				}
			}
		}
	}
}
