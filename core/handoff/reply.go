package handoff

import (
	"strconv"

	"vertebra/core/handoff/qr"
	"vertebra/core/protocol"
	"vertebra/core/screen"
	"vertebra/core/triage"
)

// Page is the page for a doctor in all its forms.
type Page struct {
	Date     string
	Sections []Section
	Text     string // the sections and the code, to copy
	Code     string
	// The code as a QR code: modules a side, and the dark ones as the data of an SVG
	// path. A reader adds a quiet zone of four modules.
	Size int
	Path string
}

// NewPage makes the page of one result. Of the answers only those that led to it
// are in the code, and the country.
func NewPage(p *protocol.Protocol, r *screen.Result, answers []triage.Answer, date string) (*Page, error) {
	if !isDate(date) {
		return nil, errNoDate
	}
	var said []triage.Answer
	for _, a := range answers {
		if a.Question == triage.Country {
			said = append(said, a)
		}
	}
	for _, a := range r.Answers {
		said = append(said, triage.Answer{Question: a.ID, Values: a.Values})
	}
	code := Pack(p, said)
	picture, err := qr.Encode(code)
	if err != nil {
		return nil, err
	}
	sections := Sections(p, r, date)
	return &Page{date, sections, Summary(p, sections, code), code, picture.Size, picture.Path()}, nil
}

// Append writes {"contract":1,"kind":"handoff",…} to dst and returns it.
func (x *Page) Append(dst []byte) []byte {
	w := reply(dst, "handoff")
	w.put(`"date":`, x.Date, `,"sections":[`)
	for _, s := range x.Sections {
		w.put(`{"id":`, s.ID, `,"title":`, s.Title, `,"lines":`)
		w.texts(s.Lines)
		w.put(`}`)
	}
	w.put(`],"text":`, x.Text, `,"code":`, x.Code, `,"qr":{"size":`)
	w.b = strconv.AppendInt(w.b, int64(x.Size), 10)
	w.put(`,"path":`, x.Path, `}}`)
	return w.b
}

// File is what a person can save.
type File struct{ Name, Type, Text string }

// Append writes {"contract":1,"kind":"file",…} to dst and returns it.
func (f *File) Append(dst []byte) []byte {
	w := reply(dst, "file")
	w.put(`"name":`, f.Name, `,"type":`, f.Type, `,"text":`, f.Text, `}`)
	return w.b
}

// AppendAnswers writes {"contract":1,"kind":"answers",…} to dst and returns it.
func AppendAnswers(dst []byte, answers []triage.Answer) []byte {
	w := reply(dst, "answers")
	w.put(`"answers":[`)
	for _, a := range answers {
		w.put(`{"id":`, a.Question, `,"values":`)
		w.texts(a.Values)
		w.put(`}`)
	}
	w.put(`]}`)
	return w.b
}

func reply(dst []byte, kind string) *writer {
	w := &writer{append(dst, `{"contract":`...)}
	w.b = strconv.AppendInt(w.b, screen.Contract, 10)
	w.put(`,"kind":`, kind)
	return w
}
