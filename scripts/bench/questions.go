package main

import (
	"encoding/json"
	"fmt"

	"vertebra/core/content"
	"vertebra/core/handoff"
	"vertebra/core/patient"
	"vertebra/core/protocol"
)

// strained is a healthy person who strained their back: the shortest way to a plan,
// and the one that most people take.
var strained = patient.Patient{ID: "strained", Findings: map[string]any{
	"age": 30.0, "sex": "male", "region": "low", "duration_days": 3.0, "onset": "sudden", "pain_score": 5.0,
	"trend": "improving", "strain": true, "worse_with_movement": true,
}}

// most is how many questions are compared.
const most = 12

// plan is one question of the way, and the answer to it.
type plan struct {
	ID     string   `json:"id"`
	Ask    string   `json:"ask"`
	Kind   string   `json:"kind"`
	Values []string `json:"values"`
	Words  []string `json:"words"` // of the options picked, as a FHIR form shows them
}

// questionnaire is the same questions in the form that each subject reads.
type questionnaire struct {
	protocol *protocol.Protocol
	plan     []plan
	fhir     []byte // for LHC-Forms
	survey   []byte // for SurveyJS
	floor    []byte // for the hand-written page
}

// export takes the strained person through back-pain and exports what they are asked.
func export() (*questionnaire, error) {
	doc, p, err := content.Load("back-pain")
	if err != nil {
		return nil, err
	}
	visit, err := patient.NewClinic(doc, p).See(strained)
	if err != nil {
		return nil, err
	}
	q := &questionnaire{protocol: p}
	var asked []*protocol.Question
	for _, a := range visit.Answers[:min(most, len(visit.Answers))] {
		for i := range p.Questions {
			if p.Questions[i].ID == a.Question {
				asked = append(asked, &p.Questions[i])
				q.plan = append(q.plan, planned(&p.Questions[i], a.Values))
			}
		}
	}
	if len(q.plan) != most {
		return nil, fmt.Errorf("the strained person is asked %d questions, not at least %d: the comparison was made for those", len(q.plan), most)
	}
	if q.fhir, err = fhir(p, asked); err != nil {
		return nil, err
	}
	if q.survey, err = json.Marshal(survey(p, asked)); err != nil {
		return nil, err
	}
	q.floor, err = json.Marshal(plain(asked))
	return q, err
}

func planned(q *protocol.Question, values []string) plan {
	step := plan{ID: q.ID, Ask: q.Ask, Kind: q.Kind.String(), Values: values, Words: []string{}}
	for _, o := range q.Options {
		for _, v := range values {
			if v == o.ID {
				step.Words = append(step.Words, o.Text)
			}
		}
	}
	return step
}

// fhir is the Questionnaire of the hand-off with the items that are asked. What
// depends on a question that is left out is always asked.
func fhir(p *protocol.Protocol, asked []*protocol.Question) ([]byte, error) {
	var all map[string]any
	if err := json.Unmarshal(handoff.Questionnaire(p), &all); err != nil {
		return nil, err
	}
	kept := map[string]bool{}
	for _, q := range asked {
		kept[q.ID] = true
	}
	var items []any
	for _, entry := range all["item"].([]any) {
		item := entry.(map[string]any)
		if !kept[item["linkId"].(string)] {
			continue
		}
		if when, ok := item["enableWhen"].([]any); ok {
			for _, w := range when {
				if !kept[w.(map[string]any)["question"].(string)] {
					delete(item, "enableWhen")
					delete(item, "enableBehavior")
				}
			}
		}
		items = append(items, item)
	}
	all["item"] = items
	return json.Marshal(all)
}

// survey is a SurveyJS model: a question a page, as the checker has it.
func survey(p *protocol.Protocol, asked []*protocol.Question) map[string]any {
	var pages []any
	for _, q := range asked {
		e := map[string]any{"name": q.ID, "title": q.Ask, "isRequired": true, "requiredErrorText": q.Wrong}
		if q.Help != "" {
			e["description"] = q.Help
		}
		switch q.Kind {
		case protocol.Number:
			e["type"], e["inputType"], e["min"], e["max"] = "text", "number", q.Min, q.Max
		case protocol.Scale:
			e["type"], e["displayMode"], e["rateMin"], e["rateMax"] = "rating", "buttons", q.Min, q.Max
			e["minRateDescription"], e["maxRateDescription"] = q.Low, q.High
		default:
			e["type"] = map[protocol.Kind]string{protocol.One: "radiogroup", protocol.Many: "checkbox"}[q.Kind]
			var choices []any
			for _, o := range q.Options {
				choices = append(choices, map[string]any{"value": o.ID, "text": words(o), "isExclusive": o.Exclusive})
			}
			e["choices"] = choices
		}
		pages = append(pages, map[string]any{"name": "page_" + q.ID, "elements": []any{e}})
	}
	return map[string]any{"title": p.Title, "showProgressBar": true, "progressBarType": "questions", "pages": pages}
}

func words(o protocol.Option) string {
	if o.Help == "" {
		return o.Text
	}
	return o.Text + " (" + o.Help + ")"
}

// plain is what the hand-written page needs, and no more.
func plain(asked []*protocol.Question) []any {
	var list []any
	for _, q := range asked {
		one := map[string]any{"id": q.ID, "kind": q.Kind.String(), "ask": q.Ask, "help": q.Help, "why": q.Why, "wrong": q.Wrong}
		if q.Kind == protocol.Number || q.Kind == protocol.Scale {
			one["min"], one["max"], one["low"], one["high"], one["unit"] = q.Min, q.Max, q.Low, q.High, q.Unit
		}
		var options []any
		for _, o := range q.Options {
			options = append(options, map[string]any{"id": o.ID, "text": o.Text, "help": o.Help, "alone": o.Exclusive})
		}
		one["options"] = options
		list = append(list, one)
	}
	return list
}
