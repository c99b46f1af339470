package handoff

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vertebra/core/content"
	"vertebra/core/handoff/qr"
	"vertebra/core/patient"
	"vertebra/core/protocol"
	"vertebra/core/screen"
	"vertebra/core/triage"
)

// backPain is the protocol with its words.
func backPain(t testing.TB) *protocol.Protocol {
	t.Helper()
	_, p, err := content.Load("back-pain")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// visits are the patients of the vignettes and of the cases, each at the end of the
// questions.
func visits(t testing.TB, p *protocol.Protocol) []*patient.Visit {
	t.Helper()
	doc, _, err := content.Load("back-pain")
	if err != nil {
		t.Fatal(err)
	}
	vignettes, err := patient.Vignettes(p.ID)
	if err != nil {
		t.Fatal(err)
	}
	clinic := patient.NewClinic(doc, p)
	var list []*patient.Visit
	for _, one := range append(vignettes.Patients, patient.Cases(doc)...) {
		visit, err := clinic.See(one)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, visit)
	}
	return list
}

// anyAnswers draws a sheet: each question open, or with an answer it may have.
func anyAnswers(t *rapid.T, p *protocol.Protocol) (answers []triage.Answer) {
	if c := rapid.SampledFrom([]string{"", "GB", "US", "ZZ", "FR"}).Draw(t, "country"); c != "" {
		answers = append(answers, triage.Answer{Question: triage.Country, Values: []string{c}})
	}
	for i := range p.Questions {
		if values := anyValues(t, &p.Questions[i]); rapid.IntRange(0, 3).Draw(t, "open") > 0 {
			answers = append(answers, triage.Answer{Question: p.Questions[i].ID, Values: values})
		}
	}
	return answers
}

func anyValues(t *rapid.T, q *protocol.Question) (values []string) {
	if q.Kind == protocol.Number || q.Kind == protocol.Scale {
		if len(q.Options) > 0 && rapid.Bool().Draw(t, q.ID+" option") {
			return []string{rapid.SampledFrom(q.Options).Draw(t, q.ID).ID}
		}
		return []string{strconv.Itoa(int(rapid.Int32Range(q.Min, q.Max).Draw(t, q.ID)))}
	}
	one := rapid.SampledFrom(q.Options).Draw(t, q.ID)
	if q.Kind == protocol.One || one.Exclusive {
		return []string{one.ID}
	}
	for _, o := range q.Options {
		if o.ID == one.ID || !o.Exclusive && rapid.Bool().Draw(t, q.ID+" "+o.ID) {
			values = append(values, o.ID)
		}
	}
	return values
}

// anyWay answers questions at random until a stop or a result.
func anyWay(t *rapid.T, engine *triage.Engine) (*screen.Result, []triage.Answer) {
	var answers []triage.Answer
	for {
		s := engine.Step(answers, "")
		switch {
		case s.Stop != nil:
			return s.Stop, answers
		case s.Result != nil:
			return s.Result, answers
		}
		for i := range engine.Protocol().Questions {
			if q := &engine.Protocol().Questions[i]; q.ID == s.Question.ID {
				// Most often the mildest answer, or few would come to the end.
				values := anyValues(t, q)
				if place(q.Options, "none") >= 0 && rapid.IntRange(0, 3).Draw(t, "mild") > 0 {
					values = []string{"none"}
				}
				answers = append(answers, triage.Answer{Question: q.ID, Values: values})
			}
		}
	}
}

func TestAnyAnswersComeBackFromTheirCode(t *testing.T) {
	p := backPain(t)
	rapid.Check(t, func(t *rapid.T) {
		want := anyAnswers(t, p)
		code := Pack(p, want)
		for _, r := range code {
			if !strings.ContainsRune(qr.Alphabet, r) || r == ' ' {
				t.Fatalf("%q cannot stand in the code %s", r, code)
			}
		}
		got, err := Unpack(p, code)
		if err != nil {
			t.Fatalf("%s: %v", code, err)
		}
		if !slices.EqualFunc(got, want, same) {
			t.Fatalf("%s\ngot  %v\nwant %v", code, got, want)
		}
	})
}

func same(a, b triage.Answer) bool {
	return a.Question == b.Question && slices.Equal(a.Values, b.Values)
}

// Numbers of any width, and options beside a number, come back as well.
func TestWideNumbersComeBack(t *testing.T) {
	p := &protocol.Protocol{ID: "wide", Version: "1", Questions: []protocol.Question{
		{ID: "all", Kind: protocol.Number, Min: -1 << 31, Max: 1<<31 - 1, Options: []protocol.Option{{ID: "a"}, {ID: "b"}}},
		{ID: "some", Kind: protocol.Number, Min: 10, Max: 70000},
		{ID: "one", Kind: protocol.Number, Min: 5, Max: 5},
		{ID: "two", Kind: protocol.Many, Options: []protocol.Option{{ID: "a"}, {ID: "none", Exclusive: true}, {ID: "unsure", Exclusive: true}}},
	}}
	rapid.Check(t, func(t *rapid.T) {
		want := anyAnswers(t, p)
		got, err := Unpack(p, Pack(p, want))
		if err != nil || !slices.EqualFunc(got, want, same) {
			t.Fatalf("%v\ngot  %v\nwant %v", err, got, want)
		}
	})
}

func TestACodeReplaysTheSameScreen(t *testing.T) {
	p := backPain(t)
	engine := triage.New(p)
	var lengths []int
	for _, visit := range visits(t, p) {
		code := Pack(p, visit.Answers)
		lengths = append(lengths, len(code))
		answers, err := Unpack(p, code)
		if err != nil {
			t.Fatalf("%s: %v", code, err)
		}
		again := engine.Step(answers, "")
		if got, want := string(again.Append(nil)), string(visit.Screen.Append(nil)); got != want {
			t.Errorf("%s shows another screen\ngot  %s\nwant %s", code, got, want)
		}
	}
	slices.Sort(lengths)
	t.Logf("characters of a code: %d at least, %d in the middle, %d at most", lengths[0], lengths[len(lengths)/2], lengths[len(lengths)-1])
}

func TestWhatAPersonDoesToACodeIsForgiven(t *testing.T) {
	p := backPain(t)
	want := []triage.Answer{{Question: "danger", Values: []string{"none"}}, {Question: "age", Values: []string{"47"}}, {Question: "pain", Values: []string{"6"}}}
	code := Pack(p, want)
	for name, text := range map[string]string{
		"small letters":    strings.ToLower(code),
		"spaces and lines": code[:9] + " \n" + code[9:20] + "\t " + code[20:],
		"a page around it": "Made by a computer. vtb is short.\nCode: " + code + "\nThank you.",
		"O for 0, l for 1": code[:4] + strings.NewReplacer("0", "O", "1", "l").Replace(code[4:]),
	} {
		got, err := Unpack(p, text)
		if err != nil || !slices.EqualFunc(got, want, same) {
			t.Errorf("%s: %q gives %v, %v", name, text, got, err)
		}
	}
}

func TestABadCodeSaysWhatIsWrong(t *testing.T) {
	p := backPain(t)
	code := Pack(p, []triage.Answer{{Question: "danger", Values: []string{"none"}}, {Question: "age", Values: []string{"47"}}})
	older := *p
	older.Version = "0.1.9"
	knee := *p
	knee.ID = "knee-pain"
	changed := *p
	changed.Questions = slices.Clone(p.Questions)
	changed.Questions[0].ID = "hazard"
	tests := []struct {
		name, text, word string
		says             []string
	}{
		{"empty", "", "unknown", nil},
		{"other text", "https://example.org/VTB", "unknown", nil},
		{"another format", strings.Replace(code, "VTB1", "VTB2", 1), "format", []string{"VTB2", "VTB1"}},
		{"another protocol", Pack(&knee, nil), "protocol", []string{"KNEE-PAIN", "BACK-PAIN"}},
		{"another version", Pack(&older, nil), "version", []string{"0.1.9", p.Version}},
		{"other questions under this version", Pack(&changed, nil), "damaged", nil},
		{"cut short", code[:len(code)-1], "damaged", nil},
		{"cut shorter", code[:12], "damaged", nil},
		{"a letter that is none", strings.Replace(code, p.Version+":-:", p.Version+":-:*", 1), "damaged", nil},
		{"too long", strings.Repeat(" ", MaxCode+1), "long", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Unpack(p, tt.text)
			if err == nil {
				t.Fatalf("%q is read", tt.text)
			}
			want := p.Word("handoff.wrong." + tt.word)
			if head, _, _ := strings.Cut(want, "{"); !strings.HasPrefix(err.Error(), head) {
				t.Errorf("says %q, want %q", err, want)
			}
			for _, part := range tt.says {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("%q does not name %s", err, part)
				}
			}
		})
	}
}

// One wrong character is found wherever it stands: none gives other answers.
func TestOneWrongCharacterIsFound(t *testing.T) {
	p := backPain(t)
	code := Pack(p, visits(t, p)[3].Answers)
	for i := strings.LastIndex(code[:len(code)-5], ":") + 1; i < len(code); i++ {
		for _, s := range symbols {
			text := code[:i] + string(s) + code[i+1:]
			if code[i] == ':' || text == code {
				continue
			}
			if got, err := Unpack(p, text); err == nil {
				t.Errorf("%s for %s is read as %v", text, code, got)
			}
		}
	}
}

func FuzzUnpack(f *testing.F) {
	p := backPain(f)
	f.Add(Pack(p, nil))
	f.Add("VTB1:BACK-PAIN:" + p.Version + ":GB:ZZZZZZZZ:0000")
	f.Add("VTB1:::::")
	f.Fuzz(func(t *testing.T, text string) {
		answers, err := Unpack(p, text)
		if err != nil {
			return
		}
		if again, err := Unpack(p, Pack(p, answers)); err != nil || !slices.EqualFunc(again, answers, same) {
			t.Fatalf("%q: %v, %v", text, again, err)
		}
	})
}
