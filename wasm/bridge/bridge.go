// Package bridge is the one call between Go and JavaScript: bytes in, JSON text
// out. CONTRACT.md says what goes over it. The same code serves the WebAssembly
// engine, the JavaScript engine and native tests, so their replies are the same
// to the byte.
package bridge

import (
	"strings"

	"vertebra/core/protocol"
	"vertebra/core/screen"
	"vertebra/core/triage"
)

// MaxRequest is the most bytes that a request may have.
const MaxRequest = protocol.MaxBytes + 1

// Operations: the first byte of a request. The exported ones are for package papers.
const (
	opLoad = 'L' // a compiled protocol follows
	opStep = 'S' // answers follow
	OpHand = 'H' // what to hand on, a date, and answers follow
	OpCode = 'U' // a text with a code follows
)

// Bridge holds the protocol that was loaded. It holds no answer.
type Bridge struct {
	protocol *protocol.Protocol
	engine   *triage.Engine // made when first asked: in JavaScript it takes as long as a long task may
	reply    []byte
}

// Call answers one request. The reply is valid until the next call.
func (b *Bridge) Call(request []byte) []byte {
	b.reply = b.CallInto(b.reply, request)
	return b.reply
}

// CallInto answers one request into dst, from its beginning, or into a larger slice
// when it has not enough room.
func (b *Bridge) CallInto(dst, request []byte) []byte { return b.call(request, dst[:0]) }

// Engine is what answers steps; nil before a protocol was loaded.
func (b *Bridge) Engine() *triage.Engine {
	if b.engine == nil && b.protocol != nil {
		b.engine = triage.New(b.protocol)
	}
	return b.engine
}

func (b *Bridge) call(request, dst []byte) []byte {
	if len(request) == 0 || len(request) > MaxRequest {
		return screen.AppendError(dst, "bad-call", "a request has 1 to 1048577 bytes")
	}
	switch request[0] {
	case opLoad:
		return b.load(request[1:], dst)
	case opStep, OpHand, OpCode:
		if b.protocol == nil {
			return screen.AppendError(dst, "no-protocol", "load a protocol before the first step")
		}
	default:
		return screen.AppendError(dst, "bad-call", "the first byte of a request is L, S, H or U")
	}
	if request[0] != opStep {
		return screen.AppendError(dst, "no-papers", "what is handed on, and codes, are for the papers to answer")
	}
	answers, at, wrong := ParseAnswers(string(request[1:]))
	if wrong != "" {
		return screen.AppendError(dst, "bad-answers", wrong)
	}
	s := b.Engine().Step(answers, at)
	return s.Append(dst)
}

func (b *Bridge) load(data, dst []byte) []byte {
	p, err := protocol.Decode(data)
	if err != nil {
		return screen.AppendError(dst, "bad-protocol", err.Error())
	}
	b.protocol, b.engine = p, nil
	about := newAbout(p)
	return about.Append(dst)
}

func newAbout(p *protocol.Protocol) screen.About {
	about := screen.About{
		ID: p.ID, Version: p.Version, Language: p.Language, Title: p.Title,
		Author: p.Author, Reviewed: p.Reviewed, Expires: p.Expires,
	}
	about.Phones = make([]screen.Phone, len(p.Phones))
	for i := range p.Phones {
		about.Phones[i] = screen.Phone(p.Phones[i])
	}
	about.Sections = make([]screen.Section, len(p.About))
	for i := range p.About {
		about.Sections[i] = screen.Section(p.About[i])
	}
	about.Sources = make([]screen.Source, len(p.Sources))
	for i := range p.Sources {
		s := &p.Sources[i]
		about.Sources[i] = screen.Source{ID: s.ID, Text: s.Text, URL: s.URL, Checked: s.Checked.String()}
	}
	for i := range p.Rules {
		count(&about.Rules, p.Rules[i].Checked)
	}
	for i := range p.Steps {
		count(&about.Steps, p.Steps[i].Checked)
	}
	return about
}

func count(c *screen.Counts, checked protocol.Checked) {
	switch checked {
	case protocol.Verified:
		c.V++
	case protocol.Recalled:
		c.R++
	default:
		c.J++
	}
}

// ParseAnswers reads "@question" (optional, first) and then a line an answer:
// "question=value,value". A message says what is wrong with the first bad line.
func ParseAnswers(text string) (answers []triage.Answer, at, wrong string) {
	for text != "" {
		line, rest, _ := strings.Cut(text, "\n")
		text = rest
		if line == "" {
			continue
		}
		if line[0] == '@' {
			at = line[1:]
			continue
		}
		question, values, found := strings.Cut(line, "=")
		if !found || question == "" {
			return nil, "", "a line of answers is question=value,value"
		}
		a := triage.Answer{Question: question}
		if values != "" {
			a.Values = strings.Split(values, ",")
		}
		answers = append(answers, a)
	}
	return answers, at, ""
}
