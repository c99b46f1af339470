package content_test

import (
	"bytes"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vertebra/core/author"
	"vertebra/core/cond"
	"vertebra/core/content"
	"vertebra/core/patient"
	"vertebra/core/protocol"
	"vertebra/core/prove"
	"vertebra/core/triage"
)

func load(t testing.TB) (*author.Document, *protocol.Protocol) {
	t.Helper()
	doc, p, err := content.Load("back-pain")
	if err != nil {
		t.Fatal(err)
	}
	return doc, p
}

// The names and values of findings are those of the contract, all of them.
func TestFindingsAreThoseOfTheContract(t *testing.T) {
	text, err := content.Files.ReadFile("contract.json")
	if err != nil {
		t.Fatal(err)
	}
	var contract struct {
		Findings []struct {
			Finding, Type string
			Values        []string
		}
	}
	if err := json.Unmarshal(text, &contract); err != nil {
		t.Fatal(err)
	}
	doc, _ := load(t)
	have := map[string]author.Finding{}
	for _, f := range doc.Findings {
		have[f.Name] = f
	}
	for _, want := range contract.Findings {
		got, ok := have[want.Finding]
		if !ok || got.Type.String() != want.Type || !slices.Equal(got.Values, want.Values) {
			t.Errorf("finding %q is %v %v, want %s %v", want.Finding, got.Type, got.Values, want.Type, want.Values)
		}
		delete(have, want.Finding)
	}
	for name := range have {
		t.Errorf("finding %q is not in the contract", name)
	}
}

func TestCases(t *testing.T) {
	doc, p := load(t)
	clinic := patient.NewClinic(doc, p)
	for i, one := range patient.Cases(doc) {
		want := doc.Cases[i]
		t.Run(want.ID, func(t *testing.T) {
			visit, err := clinic.See(one)
			if err != nil {
				t.Fatal(err)
			}
			o := patient.NewOutcome(one, visit)
			if o.Level != want.Level.String() {
				t.Errorf("%s\nlevel %s, want %s; reasons %v", want.Says, o.Level, want.Level, o.Reasons)
			}
			var fired []string
			for _, r := range o.Reasons {
				fired = append(fired, r.Rule)
			}
			for _, rule := range want.Fires {
				if !slices.Contains(fired, rule) {
					t.Errorf("%s\nrule %s does not fire; fired: %v; asked: %v", want.Says, rule, fired, o.Path)
				}
			}
			for _, rule := range want.Misses {
				if slices.Contains(fired, rule) {
					t.Errorf("%s\nrule %s fires", want.Says, rule)
				}
			}
			at := 0
			for _, c := range o.Causes {
				if at < len(want.Causes) && c.ID == want.Causes[at] {
					at++
				}
			}
			if at < len(want.Causes) {
				t.Errorf("causes %v, want %v in this order", o.Causes, want.Causes)
			}
			for _, step := range want.Withholds {
				if slices.Contains(o.Steps, step) {
					t.Errorf("step %s is given", step)
				}
			}
		})
	}
}

// Vignettes, and patients written by someone who had not seen the rules: never
// below the level that guidelines give or accept, and no emergency below urgent.
func TestVignettesAreNotUnderTriaged(t *testing.T) {
	doc, p := load(t)
	clinic := patient.NewClinic(doc, p)
	for _, file := range []string{"vignettes.json", "patients.json"} {
		patients, err := patient.Beside("back-pain", file)
		if err != nil {
			t.Fatal(err)
		}
		outcomes := []patient.Outcome{}
		for _, one := range patients {
			visit, err := clinic.See(one)
			if err != nil {
				t.Fatal(err)
			}
			o := patient.NewOutcome(one, visit)
			if o.Triage == "emergency" && rank(o.Level) < rank("urgent") {
				t.Errorf("%s: emergency %s is sent to %s", file, o.ID, o.Level)
			}
			outcomes = append(outcomes, o)
		}
		if a := patient.Compare(outcomes); a.Under > 0 || a.Accepted*10 < a.Patients*9 {
			t.Errorf("%s:\n%v", file, a)
		}
	}
}

// Each value of a finding that is asked about can be said.
func TestEveryValueCanBeSaid(t *testing.T) {
	doc, p := load(t)
	for _, q := range p.Questions {
		said := map[int]map[int32]bool{}
		for _, o := range append(q.Options, protocol.Option{Sets: q.Otherwise}) {
			for _, s := range o.Sets {
				if said[s.Finding] == nil {
					said[s.Finding] = map[int32]bool{}
				}
				said[s.Finding][s.Lo] = true
			}
		}
		for _, f := range doc.Findings {
			values := said[f.Place]
			if values == nil || f.Type == cond.Integer {
				continue
			}
			for v := range max(int32(len(f.Values)), 2) {
				if !values[v] && len(values) > 1 && !saidElsewhere(p, q.ID, f.Place, v) {
					t.Errorf("question %q cannot say value %d of %q", q.ID, v, f.Name)
				}
			}
		}
	}
}

func saidElsewhere(p *protocol.Protocol, id string, finding int, value int32) bool {
	for _, q := range p.Questions {
		for _, o := range q.Options {
			for _, s := range o.Sets {
				if q.ID != id && s.Finding == finding && s.Lo == value {
					return true
				}
			}
		}
	}
	return false
}

// draw makes any patient at all.
func draw(t *rapid.T, doc *author.Document) patient.Patient {
	p := patient.Patient{ID: "any", Findings: map[string]any{}}
	for _, f := range doc.Findings {
		switch f.Type {
		case cond.YesNo: // mostly no, as in life, so that more than emergencies is seen
			p.Findings[f.Name] = rapid.IntRange(0, 9).Draw(t, f.Name) == 9
		case cond.Choice:
			p.Findings[f.Name] = f.Values[max(0, rapid.IntRange(-6, len(f.Values)-1).Draw(t, f.Name))]
		default:
			p.Findings[f.Name] = float64(rapid.Int32Range(f.Min, min(f.Max, 400)).Draw(t, f.Name))
		}
	}
	p.Findings["region"] = rapid.SampledFrom([]string{"low", "low", "low", "mid", "neck"}).Draw(t, "where")
	return p
}

func see(t *rapid.T, clinic *patient.Clinic, p patient.Patient) patient.Outcome {
	visit, err := clinic.See(p)
	if err != nil {
		t.Fatal(err)
	}
	return patient.NewOutcome(p, visit)
}

func rank(level string) int { return slices.Index(protocol.Levels, level) }

// "Not sure" never gives a lower level than "no".
func TestNotSureIsNeverBelowNo(t *testing.T) {
	doc, p := load(t)
	clinic := patient.NewClinic(doc, p)
	var names []string
	for _, f := range doc.Findings {
		if f.Type == cond.YesNo && f.Place > 0 && unsureAllowed(p, f.Place) {
			names = append(names, f.Name)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		one := draw(t, doc)
		name := rapid.SampledFrom(names).Draw(t, "finding")
		one.Findings[name] = false
		no := see(t, clinic, one)
		one.Unsure = []string{name}
		unsure := see(t, clinic, one)
		if rank(unsure.Level) < rank(no.Level) {
			t.Fatalf("%s: no gives %s, not sure gives %s", name, no.Level, unsure.Level)
		}
	})
}

// A yes never lowers the level, but for the exceptions that safety.yaml gives a
// reason for, and for what makes pain from the back itself more likely.
func TestAWarningNeverLowersTheLevel(t *testing.T) {
	doc, p := load(t)
	clinic := patient.NewClinic(doc, p)
	safety, wrong := prove.Read(content.Files, "back-pain", doc, p)
	for _, d := range wrong {
		t.Fatal(d)
	}
	protective := []string{"better_with_movement", "better_bending_or_sitting"} // no claim reads them
	for _, e := range safety.Exceptions {
		protective = append(protective, p.Findings[e.Finding].Name)
	}
	var names []string
	for _, f := range doc.Findings {
		if f.Type == cond.YesNo && f.Place > 0 && !slices.Contains(protective, f.Name) {
			names = append(names, f.Name)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		one := draw(t, doc)
		name := rapid.SampledFrom(names).Draw(t, "finding")
		one.Findings[name] = false
		no := see(t, clinic, one)
		one.Findings[name] = true
		yes := see(t, clinic, one)
		if rank(yes.Level) < rank(no.Level) {
			t.Fatalf("%s: no gives %s, yes gives %s", name, no.Level, yes.Level)
		}
	})
}

// A mild option picked together with "I am not sure about some of these" does not
// rule the graver ones out.
func TestAMildPickRulesNothingOut(t *testing.T) {
	doc, p := load(t)
	clinic := patient.NewClinic(doc, p)
	one := patient.Patient{ID: "unsure", Findings: map[string]any{"age": 40.0, "region": "neck", "sex": "male", "duration_days": 3.0}}
	for _, tt := range []struct {
		question string
		values   []string
		want     string
	}{
		{"neck_signs", []string{"unsure"}, "urgent"},
		{"neck_signs", []string{"headache_usual", "unsure"}, "urgent"},
		{"bladder_bowel", []string{"bladder_stuck", "unsure"}, "emergency"}, // what was picked counts
		{"danger", []string{"small_fall", "unsure"}, "urgent"},
	} {
		visit, err := clinic.Continue(one, []triage.Answer{{Question: tt.question, Values: tt.values}})
		if err != nil {
			t.Fatal(err)
		}
		if got := visit.Result().Level; got != tt.want {
			t.Errorf("%s = %v gives %s, want %s", tt.question, tt.values, got, tt.want)
		}
	}
}

// Every change that a result names, made in a run of the engine, raises the level
// at least as far as it says.
func TestChangesRaiseTheLevel(t *testing.T) {
	doc, p := load(t)
	clinic := patient.NewClinic(doc, p)
	rapid.Check(t, func(t *rapid.T) {
		one := draw(t, doc)
		visit, err := clinic.See(one)
		if err != nil {
			t.Fatal(err)
		}
		changes := visit.Result().Changes
		if len(changes) == 0 {
			return
		}
		change := rapid.SampledFrom(changes).Draw(t, "change")
		if rank(change.Level) <= rank(visit.Result().Level) || change.Flag == "" {
			t.Fatalf("at %s: %+v", visit.Result().Level, change)
		}
		answers := slices.Clone(visit.Answers)
		for i := range answers {
			if answers[i].Question == change.Answer.ID {
				answers[i].Values = change.Answer.Values
			}
		}
		changed, err := clinic.Continue(one, answers)
		if err != nil {
			t.Fatal(err)
		}
		if got := changed.Result().Level; rank(got) < rank(change.Level) {
			t.Fatalf("%s = %v gives %s, and %s was said", change.Answer.ID, change.Answer.Values, got, change.Level)
		}
	})
}

// Every way through ends, with what to do and when to get help.
func TestEveryEndHasASafetyNet(t *testing.T) {
	doc, p := load(t)
	clinic := patient.NewClinic(doc, p)
	rapid.Check(t, func(t *rapid.T) {
		one := draw(t, doc)
		for _, f := range doc.Findings {
			if f.Place > 0 && rapid.IntRange(0, 15).Draw(t, "unsure "+f.Name) == 0 && unsureAllowed(p, f.Place) {
				one.Unsure = append(one.Unsure, f.Name)
			}
		}
		visit, err := clinic.See(one)
		if err != nil {
			t.Fatal(err)
		}
		r := visit.Result()
		part := "come-back"
		if visit.Screen.Stop != nil {
			part = "now"
		}
		found := false
		for _, g := range r.Groups {
			found = found || g.Part == part
		}
		if !found || r.Title == "" || r.Text == "" {
			t.Fatalf("level %s has no group %q: %+v", r.Level, part, r.Groups)
		}
	})
}

// unsureAllowed reports whether a person can answer "not sure" to what sets the
// finding.
func unsureAllowed(p *protocol.Protocol, finding int) bool {
	for _, q := range p.Questions {
		for _, o := range q.Options {
			if slices.Contains(o.Unsure, finding) {
				return true
			}
			if o.Unclear {
				for _, s := range q.Otherwise {
					if s.Finding == finding {
						return true
					}
				}
			}
		}
	}
	return false
}

// The recovery plan has its five steps, in order.
func TestThePlanHasFiveSteps(t *testing.T) {
	_, p := load(t)
	var titles []string
	for _, g := range p.Groups {
		if g.Part == protocol.PartPlan {
			titles = append(titles, g.Title)
		}
	}
	for i, part := range []string{"active", "relief", "therapy", "scan", "surgery"} {
		if len(titles) != 5 || !strings.Contains(strings.ToLower(titles[i]), part) {
			t.Fatalf("the steps of the plan are %q", titles)
		}
	}
}

// Words that may never be said.
func TestNothingIsCalledHarmless(t *testing.T) {
	_, p := load(t)
	data, err := protocol.Encode(p)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ToLower(string(data))
	for _, words := range []string{"nothing serious", "nothing to worry", "no need to worry", "don't worry", "do not worry", "safe to ignore", "harmless", "you are fine", "all clear"} {
		if strings.Contains(text, words) {
			t.Errorf("the protocol says %q", words)
		}
	}
}

// A worried reader who follows a source must land at the paper or at the authority
// itself, over HTTPS: where we saw a text ourselves stands beside it, as "seen".
func TestSourcesLinkToThePaperOrTheAuthority(t *testing.T) {
	hosts := []string{
		"doi.org", "nhs.uk", "nice.org.uk", "ncbi.nlm.nih.gov", "bjgp.org", "acr.org", "radiologyinfo.org", "ajnr.org",
		"fda.gov", "esceo.org", "gettingitrightfirsttime.co.uk", "repub.eur.nl",
	}
	_, p, err := content.Load("back-pain")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range p.Sources {
		if s.URL == "" {
			continue
		}
		u, err := url.Parse(s.URL)
		if err != nil || u.Scheme != "https" || !slices.ContainsFunc(hosts, func(host string) bool {
			return u.Host == host || strings.HasSuffix(u.Host, "."+host)
		}) {
			t.Errorf("source %s links to %s", s.ID, s.URL)
		}
	}
}

// A reader who changes the language loads the words alone.
func TestEveryLanguageHasTheSameStructure(t *testing.T) {
	_, p := load(t)
	want, _, err := protocol.EncodeParts(p)
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range content.Languages(p.ID) {
		translated, _, err := content.Translate(p, lang)
		if err != nil {
			t.Fatal(err)
		}
		if got, _, err := protocol.EncodeParts(translated); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s has another structure (%v)", lang, err)
		}
	}
}
