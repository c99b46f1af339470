// Package patient answers a questionnaire as a patient with known findings
// would, question by question, by what its options say of those findings.
package patient

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"

	"vertebra/core/author"
	"vertebra/core/cond"
	"vertebra/core/content"
	"vertebra/core/protocol"
	"vertebra/core/screen"
	"vertebra/core/triage"
)

// Patient is one written patient. A finding that is not given is absent or
// negative, never unknown; a finding in Unsure is answered "not sure".
type Patient struct {
	ID       string         `json:"id"`
	Findings map[string]any `json:"findings"`
	Unsure   []string       `json:"unsure,omitempty"`
	Country  string         `json:"country,omitempty"` // where the page says that its readers are
	// What is right, for a report; each may be missing. Triage is the level and
	// Acceptable lists others that will do, and likewise for imaging. Causes has
	// the main one first.
	Triage            string   `json:"triage,omitempty"`
	Acceptable        []string `json:"acceptable,omitempty"`
	Causes            []string `json:"causes,omitempty"`
	Imaging           string   `json:"imaging,omitempty"`
	ImagingAcceptable []string `json:"imaging_acceptable,omitempty"`
	// In words, for a report: the patient, why this is right, and who says so.
	Text   string `json:"text,omitempty"`
	Why    string `json:"why,omitempty"`
	Source string `json:"source,omitempty"`
}

// Read reads patients: a JSON list of them, or one JSON object after another.
// Keys that a patient does not have are passed over.
func Read(data []byte) ([]Patient, error) {
	var list []Patient
	decoder := json.NewDecoder(bytes.NewReader(data))
	if trimmed := bytes.TrimSpace(data); len(trimmed) > 0 && trimmed[0] == '[' {
		if err := decoder.Decode(&list); err != nil {
			return nil, fmt.Errorf("the list of patients is not as expected: %w", err)
		}
	} else {
		for decoder.More() {
			var p Patient
			if err := decoder.Decode(&p); err != nil {
				return nil, fmt.Errorf("patient %d is not as expected: %w", len(list)+1, err)
			}
			list = append(list, p)
		}
	}
	for i, p := range list {
		if p.ID == "" {
			return nil, fmt.Errorf("patient %d has no id", i+1)
		}
		if p.Findings == nil {
			return nil, fmt.Errorf("patient %q has no findings", p.ID)
		}
		for _, level := range append([]string{p.Triage}, p.Acceptable...) {
			if level != "" && place(level) == 0 {
				return nil, fmt.Errorf("patient %q: no level is named %q; it is one of %s", p.ID, level, strings.Join(protocol.Levels, ", "))
			}
		}
	}
	return list, nil
}

// Beside reads the patients of a file beside a protocol of core/content.
func Beside(protocol, file string) ([]Patient, error) {
	data, err := content.Files.ReadFile(protocol + "/" + file)
	if err != nil {
		return nil, err
	}
	return Read(data)
}

// Clinic answers questionnaires of one protocol.
type Clinic struct {
	engine *triage.Engine
	doc    *author.Document
}

// NewClinic needs a protocol and the document that came with it.
func NewClinic(doc *author.Document, p *protocol.Protocol) *Clinic {
	return &Clinic{triage.New(p), doc}
}

// Visit is one patient's way through the questionnaire.
type Visit struct {
	Answers []triage.Answer
	Screen  screen.Screen // a stop or a result
}

// Result is the stop or the result.
func (v *Visit) Result() *screen.Result {
	if v.Screen.Stop != nil {
		return v.Screen.Stop
	}
	return v.Screen.Result
}

// See takes a patient through the questionnaire. An unknown finding or value is
// an error that names it; so is a question that none of its options answers.
func (c *Clinic) See(p Patient) (*Visit, error) {
	return c.Continue(p, nil)
}

// Continue is See for a patient who has given some answers already, whatever
// their findings would have said to those questions.
func (c *Clinic) Continue(p Patient, given []triage.Answer) (*Visit, error) {
	facts, err := c.facts(p)
	if err != nil {
		return nil, fmt.Errorf("patient %q: %w", p.ID, err)
	}
	v := &Visit{Answers: slices.Clone(given)}
	if p.Country != "" {
		v.Answers = append(v.Answers, triage.Answer{Question: triage.Country, Values: []string{p.Country}})
	}
	for {
		v.Screen = c.engine.Step(v.Answers, "")
		if v.Screen.Question == nil {
			return v, nil
		}
		if len(v.Answers) > len(given)+len(c.engine.Protocol().Questions)+1 {
			return nil, fmt.Errorf("patient %q: the questions do not end", p.ID)
		}
		values, err := c.answer(v.Screen.Question.ID, facts)
		if err != nil {
			return nil, fmt.Errorf("patient %q: %w", p.ID, err)
		}
		v.Answers = append(v.Answers, triage.Answer{Question: v.Screen.Question.ID, Values: values})
	}
}

// facts turns findings by name into facts by place.
func (c *Clinic) facts(p Patient) ([]cond.Fact, error) {
	facts := make([]cond.Fact, len(c.engine.Protocol().Findings))
	known := map[string]bool{}
	for _, f := range c.doc.Findings {
		known[f.Name] = true
		given, ok := p.Findings[f.Name]
		value := f.Absent
		switch {
		case ok:
			var err error
			if value, err = read(f, given); err != nil {
				return nil, err
			}
		case f.Required:
			return nil, fmt.Errorf("finding %q must be given", f.Name)
		}
		if f.Place > 0 {
			facts[f.Place] = cond.Exactly(value)
		}
	}
	for name := range p.Findings {
		if !known[name] {
			return nil, fmt.Errorf("no finding is named %q%s", name, c.meant(name))
		}
	}
	for _, name := range p.Unsure {
		if !known[name] {
			return nil, fmt.Errorf("no finding is named %q%s", name, c.meant(name))
		}
		for _, f := range c.doc.Findings {
			if f.Name == name && f.Place > 0 {
				facts[f.Place] = cond.Fact{State: cond.NotSure}
			}
		}
	}
	return facts, nil
}

func (c *Clinic) meant(name string) string {
	var names []string
	for _, f := range c.doc.Findings {
		names = append(names, f.Name)
	}
	if like := cond.Nearest(name, names); like != "" {
		return fmt.Sprintf("; did you mean %q?", like)
	}
	return ""
}

// read turns one JSON value into the number that stands for it.
func read(f author.Finding, given any) (int32, error) {
	switch value := given.(type) {
	case bool:
		if f.Type == cond.YesNo {
			if value {
				return 1, nil
			}
			return 0, nil
		}
	case string:
		if f.Type == cond.Choice {
			for i, v := range f.Values {
				if v == value {
					return int32(i), nil
				}
			}
			return 0, fmt.Errorf("finding %q has no value %q; it is one of %s", f.Name, value, strings.Join(f.Values, ", "))
		}
	case float64:
		if f.Type == cond.Integer {
			if value != float64(int32(value)) || int32(value) < f.Min || int32(value) > f.Max {
				return 0, fmt.Errorf("finding %q is %v; it is a whole number from %d to %d", f.Name, value, f.Min, f.Max)
			}
			return int32(value), nil
		}
	}
	kind := map[cond.Type]string{cond.YesNo: "true or false", cond.Choice: "one of " + strings.Join(f.Values, ", "), cond.Integer: "a whole number"}[f.Type]
	return 0, fmt.Errorf("finding %q is %v; it is %s", f.Name, given, kind)
}

// answer picks what a patient with these facts picks.
func (c *Clinic) answer(id string, facts []cond.Fact) ([]string, error) {
	p := c.engine.Protocol()
	for i := range p.Questions {
		q := &p.Questions[i]
		if q.ID != id {
			continue
		}
		var values []string
		switch q.Kind {
		case protocol.Number, protocol.Scale:
			values = number(q, facts)
		case protocol.One:
			values = one(q, facts)
		default:
			values = many(q, facts)
		}
		if values == nil {
			return nil, fmt.Errorf("question %q has no answer for %s", id, c.describe(q, facts))
		}
		return values, nil
	}
	return nil, fmt.Errorf("there is no question %q", id)
}

func number(q *protocol.Question, facts []cond.Fact) []string {
	if fact := facts[q.Finding]; fact.State == cond.Known {
		return []string{strconv.Itoa(int(min(max(fact.Lo, q.Min), q.Max)))}
	}
	return unsure(q, facts)
}

// one picks the option that says most of what is so and nothing that is not.
func one(q *protocol.Question, facts []cond.Fact) []string {
	best, most := "", 0
	for _, o := range q.Options {
		if len(o.Sets) > most && holds(o, facts) {
			best, most = o.ID, len(o.Sets)
		}
	}
	if best != "" {
		return []string{best}
	}
	return unsure(q, facts)
}

func unsure(q *protocol.Question, facts []cond.Fact) []string {
	for _, o := range q.Options {
		for _, f := range o.Unsure {
			if facts[f].State == cond.NotSure {
				return []string{o.ID}
			}
		}
	}
	return nil
}

func many(q *protocol.Question, facts []cond.Fact) []string {
	open := false
	for _, s := range q.Otherwise {
		open = open || facts[s.Finding].State == cond.NotSure
	}
	var values []string
	nothing := ""
	for _, o := range q.Options {
		switch {
		case o.Exclusive:
			nothing = o.ID
		case o.Unclear && open, len(o.Sets) > 0 && holds(o, facts):
			values = append(values, o.ID)
		}
	}
	if values == nil && nothing != "" {
		values = []string{nothing}
	}
	return values
}

func holds(o protocol.Option, facts []cond.Fact) bool {
	for _, s := range o.Sets {
		fact := facts[s.Finding]
		if fact.State != cond.Known || fact.Lo < s.Lo || fact.Hi > s.Hi {
			return false
		}
	}
	return true
}

// describe lists the findings that a question asks about, with their values.
func (c *Clinic) describe(q *protocol.Question, facts []cond.Fact) string {
	asked := map[int]bool{}
	for _, o := range q.Options {
		for _, s := range o.Sets {
			asked[s.Finding] = true
		}
	}
	var words []string
	for _, f := range c.doc.Findings {
		if !asked[f.Place] {
			continue
		}
		word, fact := f.Name+" ", facts[f.Place]
		switch {
		case fact.State != cond.Known:
			word += "not sure"
		case f.Type == cond.Choice:
			word += f.Values[fact.Lo]
		case f.Type == cond.YesNo:
			word += [...]string{"no", "yes"}[fact.Lo]
		default:
			word += strconv.Itoa(int(fact.Lo))
		}
		words = append(words, word)
	}
	sort.Strings(words)
	return strings.Join(words, ", ")
}
