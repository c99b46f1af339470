// Package papers is the engine with all that can be handed on: the page for a
// doctor, its code, FHIR and the calendar. It is a program of its own, since nobody
// needs it before the last question, except those who bring a code.
package papers

import (
	"strings"

	"vertebra/core/handoff"
	"vertebra/core/screen"
	"vertebra/wasm/bridge"
)

// Papers answers all that a bridge answers, and what engines leave to it.
type Papers struct {
	bridge bridge.Bridge
	reply  []byte
}

// Call answers one request. The reply is valid until the next call.
func (p *Papers) Call(request []byte) []byte {
	if p.bridge.Engine() == nil || len(request) == 0 || len(request) > bridge.MaxRequest {
		return p.bridge.Call(request)
	}
	switch request[0] {
	case bridge.OpHand:
		p.reply = p.handoff(string(request[1:]), p.reply[:0])
	case bridge.OpCode:
		p.reply = p.unpack(string(request[1:]), p.reply[:0])
	default:
		return p.bridge.Call(request)
	}
	return p.reply
}

// handoff answers "kind date", a line end, and answers as for a step.
func (p *Papers) handoff(text string, dst []byte) []byte {
	head, rest, _ := strings.Cut(text, "\n")
	kind, date, _ := strings.Cut(head, " ")
	engine := p.bridge.Engine()
	protocol := engine.Protocol()
	if kind == "questionnaire" {
		f := handoff.File{Name: protocol.ID + "-questionnaire.json", Type: "application/fhir+json", Text: string(handoff.Questionnaire(protocol))}
		return f.Append(dst)
	}
	answers, _, wrong := bridge.ParseAnswers(rest)
	if wrong != "" {
		return screen.AppendError(dst, "bad-answers", wrong)
	}
	s := engine.Step(answers, "")
	result := s.Result
	if s.Stop != nil {
		result = s.Stop
	}
	if result == nil {
		return screen.AppendError(dst, "not-finished", "there is nothing to hand on before the last question")
	}
	f := handoff.File{Name: protocol.ID + "-" + date}
	var data []byte
	var err error
	switch kind {
	case "page":
		page, err := handoff.NewPage(protocol, result, answers, date)
		if err != nil {
			return screen.AppendError(dst, "bad-handoff", err.Error())
		}
		return page.Append(dst)
	case "response":
		f.Name, f.Type = f.Name+".json", "application/fhir+json"
		data, err = handoff.Response(protocol, result, date)
	case "calendar":
		f.Name, f.Type = f.Name+".ics", "text/calendar"
		data, err = handoff.Calendar(protocol, result, date)
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
func (p *Papers) unpack(text string, dst []byte) []byte {
	answers, err := handoff.Unpack(p.bridge.Engine().Protocol(), text)
	if err != nil {
		return screen.AppendError(dst, "bad-code", err.Error())
	}
	return handoff.AppendAnswers(dst, answers)
}
