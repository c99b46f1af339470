// Package message reads the words of the interface in every language: files of
// messages by key, in a subset of ICU's message format. Tools only; the browser
// gets what Compile made of them.
package message

import (
	"errors"
	"strconv"
	"strings"
)

// Part is a piece of a message: a text, an argument, a count (#), or a choice.
type Part struct {
	Text  string
	Arg   string // name of an argument; empty in a text
	Count bool   // "#": the number that the plural around it counts
	Kind  Kind
	Forms []Form // of a choice, in the order written
}

// Kind is how an argument is used.
type Kind uint8

const (
	Plain  Kind = iota // its value stands in the text
	Plural             // its number chooses a form
	Select             // its value chooses a form
)

// Form is one branch of a choice: "one", "other", "=0", or a value of a select.
type Form struct {
	Key   string
	Parts []Part
}

// phones are tokens that stay in the text, since numbers depend on the country.
var phones = map[string]bool{"emergency": true, "advice": true}

const maxDepth = 4 // choices inside one another

// Parse reads one message. Its errors say in plain words what to write instead.
func Parse(text string) ([]Part, error) {
	p := &parser{rest: text}
	parts, err := p.parts(0, false)
	if err == nil && p.rest != "" {
		err = errors.New("a } stands here that no { began; write '}' for the mark itself")
	}
	return parts, err
}

type parser struct{ rest string }

// parts reads up to the end or an unmatched }.
func (p *parser) parts(depth int, counting bool) ([]Part, error) {
	if depth > maxDepth {
		return nil, errors.New("choices nest more than " + strconv.Itoa(maxDepth) + " deep: make several messages of it")
	}
	var parts []Part
	var text strings.Builder
	flush := func() {
		if text.Len() > 0 {
			parts = append(parts, Part{Text: text.String()})
			text.Reset()
		}
	}
	for p.rest != "" && p.rest[0] != '}' {
		switch c := p.rest[0]; {
		case c == '\'':
			if err := p.quoted(&text, counting); err != nil {
				return nil, err
			}
		case c == '#' && counting:
			flush()
			parts = append(parts, Part{Count: true})
			p.rest = p.rest[1:]
		case c == '{':
			part, err := p.argument(depth)
			if err != nil {
				return nil, err
			}
			if phones[part.Arg] {
				text.WriteString("{" + part.Arg + "}")
				continue
			}
			flush()
			parts = append(parts, part)
		default:
			text.WriteByte(c)
			p.rest = p.rest[1:]
		}
	}
	flush()
	return parts, nil
}

// quoted reads an apostrophe: two are one, and '{…' is text up to the next one. Any
// other apostrophe is just that, as in "doctor's".
func (p *parser) quoted(text *strings.Builder, counting bool) error {
	switch after := p.rest[1:]; {
	case strings.HasPrefix(after, "'"):
		text.WriteByte('\'')
		p.rest = after[1:]
	case strings.HasPrefix(after, "{"), strings.HasPrefix(after, "}"), counting && strings.HasPrefix(after, "#"):
		end := strings.IndexByte(after, '\'')
		if end < 0 {
			return errors.New("an apostrophe before " + after[:1] + " begins a quoted part and none ends it")
		}
		text.WriteString(after[:end])
		p.rest = after[end+1:]
	default:
		text.WriteByte('\'')
		p.rest = after
	}
	return nil
}

// argument reads {name}, {n, plural, …} or {x, select, …}.
func (p *parser) argument(depth int) (Part, error) {
	p.rest = p.rest[1:]
	part := Part{Arg: p.word()}
	if !isName(part.Arg) {
		return part, errors.New("after { comes the name of what is put in, such as {n}; write '{' for the mark itself")
	}
	if p.take("}") {
		return part, nil
	}
	if !p.take(",") {
		return part, errors.New("{" + part.Arg + " is not closed by }")
	}
	switch kind := p.word(); kind {
	case "plural":
		part.Kind = Plural
	case "select":
		part.Kind = Select
	default:
		return part, errors.New("{" + part.Arg + ", " + kind + " is not known here: write plural or select")
	}
	if !p.take(",") {
		return part, errors.New("a comma belongs after " + part.Arg + ", " + [...]string{"", "plural", "select"}[part.Kind])
	}
	return part, p.forms(&part, depth)
}

// forms reads the branches of a choice and its closing brace.
func (p *parser) forms(part *Part, depth int) error {
	seen := map[string]bool{}
	for !p.take("}") {
		key := p.word()
		switch {
		case key == "":
			return errors.New("{" + part.Arg + ", … is not closed by }")
		case seen[key]:
			return errors.New("form " + key + " of {" + part.Arg + "} is there twice")
		case !p.take("{"):
			return errors.New("after form " + key + " of {" + part.Arg + "} comes its text between { and }")
		}
		seen[key] = true
		parts, err := p.parts(depth+1, part.Kind == Plural)
		if err != nil {
			return err
		}
		if !strings.HasPrefix(p.rest, "}") {
			return errors.New("form " + key + " of {" + part.Arg + "} is not closed by }")
		}
		p.rest = p.rest[1:]
		part.Forms = append(part.Forms, Form{key, parts})
	}
	if !seen["other"] {
		return errors.New("{" + part.Arg + ", … needs a form other {…}, for all that no other form names")
	}
	return nil
}

// word reads what stands before a space, a comma or a brace.
func (p *parser) word() string {
	p.space()
	end := strings.IndexAny(p.rest, " \t\n,{}")
	if end < 0 {
		end = len(p.rest)
	}
	word := p.rest[:end]
	p.rest = p.rest[end:]
	return word
}

func (p *parser) take(mark string) bool {
	p.space()
	rest, found := strings.CutPrefix(p.rest, mark)
	p.rest = rest
	return found
}

func (p *parser) space() { p.rest = strings.TrimLeft(p.rest, " \t\n") }

func isName(word string) bool {
	for i, c := range word {
		if !('a' <= c && c <= 'z' || i > 0 && ('A' <= c && c <= 'Z' || '0' <= c && c <= '9')) {
			return false
		}
	}
	return word != ""
}
