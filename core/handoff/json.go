package handoff

import "vertebra/core/jsontext"

// writer appends JSON. A comma goes before an element when the byte before it
// shows that it is not the first.
type writer struct{ b []byte }

// put writes pieces of JSON and texts in turn: put(`{"id":`, id, `,"url":`, url).
// Much is written so, for a call takes less room in an engine than an append.
//
//go:noinline
func (w *writer) put(parts ...string) {
	for i, part := range parts {
		switch {
		case i%2 == 1:
			w.text(part)
		case part != "":
			if part[0] == '{' || part[0] == '"' {
				w.b = jsontext.AppendComma(w.b)
			}
			w.b = append(w.b, part...)
		}
	}
}

//go:noinline
func (w *writer) text(s string) { w.b = jsontext.AppendText(jsontext.AppendComma(w.b), s) }

// pair writes a key with its text, unless the text is empty: FHIR knows no empty
// texts.
func (w *writer) pair(key, text string) {
	if text != "" {
		w.put(key, text)
	}
}

func (w *writer) texts(list []string) {
	w.put("[")
	for _, s := range list {
		w.text(s)
	}
	w.put("]")
}
