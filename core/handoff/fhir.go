package handoff

import (
	"errors"
	"strconv"
	"strings"

	"vertebra/core/protocol"
	"vertebra/core/screen"
)

// FHIR R4, written by hand: what is here is all that the two resources need.

const (
	structure = "http://hl7.org/fhir/StructureDefinition/"
	loinc     = "http://loinc.org"
	// loincNotice is the notice that the licence of LOINC asks for.
	loincNotice = "This material contains content from LOINC (http://loinc.org). LOINC is copyright © Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the license at http://loinc.org/license."
)

// codes are the LOINC codes of findings, those alone that were verified in two
// sources. All else has a code system of its own, and its text.
var codes = map[string]string{"pain_score": "72514-3"}

// other ends the linkId of the item that takes an option instead of a number.
const other = ".option"

// canonical is the address of the questionnaire of a protocol.
func canonical(p *protocol.Protocol) string { return "urn:vertebra:protocol:" + p.ID }

// Questionnaire writes the questions of a protocol as a FHIR R4 Questionnaire.
func Questionnaire(p *protocol.Protocol) []byte {
	w := &writer{}
	w.put(`{"resourceType":"Questionnaire"`)
	w.pair(`"language":`, p.Language)
	w.put(`"url":`, canonical(p), `,"version":`, p.Version, `,"name":`, name(p.ID),
		`,"status":"active","experimental":true,"subjectType":["Patient"]`)
	w.pair(`"title":`, p.Title)
	w.pair(`"date":`, p.Reviewed)
	w.pair(`"publisher":`, p.Author)
	for i := range p.Questions {
		if code(p, &p.Questions[i]) != "" {
			w.put(`"copyright":`, loincNotice)
			break
		}
	}
	w.pair(`"lastReviewDate":`, p.Reviewed)
	w.put(`"effectivePeriod":{`)
	w.pair(`"start":`, p.Reviewed)
	w.pair(`"end":`, p.Expires)
	w.put(`},"item":[`)
	for i := range p.Questions {
		w.item(p, &p.Questions[i])
	}
	w.put(`]}`)
	return w.b
}

// name is an id as a name for computers: "back-pain" gives BackPain.
func name(id string) (name string) {
	for _, part := range strings.Split(id, "-") {
		if part != "" {
			name += upper(part[:1]) + part[1:]
		}
	}
	return name
}

func code(p *protocol.Protocol, q *protocol.Question) string {
	if isNumber(q) {
		return codes[p.Findings[q.Finding].Name]
	}
	return ""
}

func isNumber(q *protocol.Question) bool {
	return q.Kind == protocol.Number || q.Kind == protocol.Scale
}

func (w *writer) item(p *protocol.Protocol, q *protocol.Question) {
	when, exact := enabledBy(p, q)
	w.put(`{"linkId":`, q.ID, `,"text":`, q.Ask)
	if c := code(p, q); c != "" {
		w.put(`"code":[`)
		w.coding(loinc, c, "")
		w.put(`]`)
	}
	w.enableWhen(p, when)
	w.extensions(p, q, exact)
	if isNumber(q) {
		w.put(`"type":"integer"`)
	} else {
		w.choice(p, q)
	}
	w.help(q)
	w.put(`}`)
	if isNumber(q) && len(q.Options) > 0 {
		w.put(`{"linkId":`, q.ID+other, `,"text":`, q.Ask)
		w.enableWhen(p, when)
		w.choice(p, q)
		w.put(`}`)
	}
}

// extensions says how a question is shown, gives the bounds and the unit of a number,
// and says of a question that only some are asked, when FHIR cannot say of whom, that
// it is so.
func (w *writer) extensions(p *protocol.Protocol, q *protocol.Question, exact bool) {
	w.put(`"extension":[`)
	switch {
	case q.Kind == protocol.Many:
		w.control("check-box")
	case q.Kind == protocol.One:
		w.control("radio-button")
	default:
		w.put(`{"url":`, structure+"minValue", `,"valueInteger":`+strconv.Itoa(int(q.Min))+`}`)
		w.put(`{"url":`, structure+"maxValue", `,"valueInteger":`+strconv.Itoa(int(q.Max))+`}`)
		if q.Unit != "" {
			w.put(`{"url":`, structure+"questionnaire-unit", `,"valueCoding":{"display":`, q.Unit, `}}`)
		}
	}
	if !exact {
		w.put(`{"url":`, structure+"designNote", `,"valueMarkdown":`, say(p, "fhir.some"), `}`)
	}
	w.put(`]`)
}

func (w *writer) choice(p *protocol.Protocol, q *protocol.Question) {
	w.put(`"type":"choice"`)
	if q.Kind == protocol.Many {
		w.put(`"repeats":true`)
	}
	w.put(`"answerOption":[`)
	for i := range q.Options {
		if q.Options[i].Exclusive {
			w.put(`{"extension":[{"url":`, structure+"questionnaire-optionExclusive", `,"valueBoolean":true}],"valueCoding":`)
		} else {
			w.put(`{"valueCoding":`)
		}
		w.option(p, q, &q.Options[i])
		w.put(`}`)
	}
	w.put(`]`)
}

// option writes an option with all its words: its help belongs to what is meant.
func (w *writer) option(p *protocol.Protocol, q *protocol.Question, o *protocol.Option) {
	text := o.Text
	if o.Help != "" {
		text += " (" + o.Help + ")"
	}
	w.coding(system(p, q), o.ID, text)
}

// system is the code system of the options of one question: ids such as "none" mean
// another thing in each.
func system(p *protocol.Protocol, q *protocol.Question) string { return canonical(p) + ":" + q.ID }

func (w *writer) coding(system, code, display string) {
	w.put(`{"system":`, system, `,"code":`, code)
	w.pair(`"display":`, display)
	w.put(`}`)
}

// control says how an item is to be shown.
func (w *writer) control(code string) {
	w.put(`{"url":`, structure+"questionnaire-itemControl", `,"valueCodeableConcept":{"coding":[`)
	w.coding("http://hl7.org/fhir/questionnaire-item-control", code, "")
	w.put(`]}}`)
}

// help writes the help of a question, and what the ends of a scale mean.
func (w *writer) help(q *protocol.Question) {
	text := q.Help
	if q.Low != "" || q.High != "" {
		if text != "" {
			text += " "
		}
		text += strconv.Itoa(int(q.Min)) + ": " + q.Low + ". " + strconv.Itoa(int(q.Max)) + ": " + q.High + "."
	}
	if text != "" {
		w.put(`"item":[{"extension":[`)
		w.control("help")
		w.put(`],"linkId":`, q.ID+".help", `,"text":`, text, `,"type":"display"}]`)
	}
}

// Response writes the answers that led to a result as a FHIR R4
// QuestionnaireResponse of that day. No person is named in it.
func Response(p *protocol.Protocol, r *screen.Result, date string) ([]byte, error) {
	if !isDate(date) {
		return nil, errNoDate
	}
	w := &writer{}
	w.put(`{"resourceType":"QuestionnaireResponse"`)
	w.pair(`"language":`, p.Language)
	w.put(`"questionnaire":`, canonical(p)+"|"+p.Version, `,"status":"completed","authored":`, date)
	if len(r.Answers) > 0 { // FHIR knows no empty lists
		w.put(`"item":[`)
		for i := range r.Answers { // in the order of the questions
			w.answered(p, &r.Answers[i])
		}
		w.put(`]`)
	}
	w.put(`}`)
	return w.b, nil
}

var errNoDate = errors.New("a date is YYYY-MM-DD")

func (w *writer) answered(p *protocol.Protocol, a *screen.Answer) {
	var q *protocol.Question
	for i := range p.Questions {
		if p.Questions[i].ID == a.ID {
			q = &p.Questions[i]
		}
	}
	number, link := isNumber(q), a.ID
	if number && place(q.Options, a.Values[0]) >= 0 {
		number, link = false, a.ID+other
	}
	w.put(`{"linkId":`, link, `,"text":`, a.Ask, `,"answer":[`)
	if number {
		n, _ := strconv.Atoi(a.Values[0]) // the engine took it as a number
		w.put(`{"valueInteger":` + strconv.Itoa(n) + `}`)
	}
	for i := range q.Options {
		if o := &q.Options[i]; contains(a.Values, o.ID) {
			w.put(`{"valueCoding":`)
			w.option(p, q, o)
			w.put(`}`)
		}
	}
	w.put(`]}`)
}
