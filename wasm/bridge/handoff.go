package bridge

import (
	"strings"

	"vertebra/core/handoff"
	"vertebra/core/screen"
)

// handoff answers "kind date", a line end, and answers as for a step.
func (b *Bridge) handoff(text string, dst []byte) []byte {
	head, rest, _ := strings.Cut(text, "\n")
	kind, date, _ := strings.Cut(head, " ")
	p := b.engine.Protocol()
	if kind == "questionnaire" {
		f := handoff.File{Name: p.ID + "-questionnaire.json", Type: "application/fhir+json", Text: string(handoff.Questionnaire(p))}
		return f.Append(dst)
	}
	answers, _, wrong := parseAnswers(rest)
	if wrong != "" {
		return screen.AppendError(dst, "bad-answers", wrong)
	}
	s := b.engine.Step(answers, "")
	result := s.Result
	if s.Stop != nil {
		result = s.Stop
	}
	if result == nil {
		return screen.AppendError(dst, "not-finished", "there is nothing to hand on before the last question")
	}
	f := handoff.File{Name: p.ID + "-" + date}
	var data []byte
	var err error
	switch kind {
	case "page":
		page, err := handoff.NewPage(p, result, answers, date)
		if err != nil {
			return screen.AppendError(dst, "bad-handoff", err.Error())
		}
		return page.Append(dst)
	case "response":
		f.Name, f.Type = f.Name+".json", "application/fhir+json"
		data, err = handoff.Response(p, result, date)
	case "calendar":
		f.Name, f.Type = f.Name+".ics", "text/calendar"
		data, err = handoff.Calendar(p, result, date)
	default:
		return screen.AppendError(dst, "bad-handoff", "what is handed on is page, questionnaire, response or calendar")
	}
	if err != nil {
		return screen.AppendError(dst, "bad-handoff", err.Error())
	}
	f.Text = string(data)
	return f.Append(dst)
}

// unpack answers a text that holds a code.
func (b *Bridge) unpack(text string, dst []byte) []byte {
	answers, err := handoff.Unpack(b.engine.Protocol(), text)
	if err != nil {
		return screen.AppendError(dst, "bad-code", err.Error())
	}
	return handoff.AppendAnswers(dst, answers)
}
