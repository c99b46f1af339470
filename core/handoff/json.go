package handoff

// writer appends JSON. A comma goes before an element when the byte before it
// shows that it is not the first.
type writer struct{ b []byte }

//go:noinline
func (w *writer) comma() {
	if n := len(w.b); n > 0 && w.b[n-1] != ',' && w.b[n-1] != '{' && w.b[n-1] != '[' && w.b[n-1] != ':' {
		w.b = append(w.b, ',')
	}
}

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
				w.comma()
			}
			w.b = append(w.b, part...)
		}
	}
}

//go:noinline
func (w *writer) text(s string) {
	const hex = "0123456789abcdef"
	w.comma()
	w.b = append(w.b, '"')
	for _, r := range s { // range yields U+FFFD for bytes that are not UTF-8
		switch {
		case r == '"' || r == '\\':
			w.b = append(w.b, '\\', byte(r))
		case r < 0x20 || r == 0x2028 || r == 0x2029 || r == 0x7f:
			w.b = append(w.b, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
		default:
			w.b = append(w.b, string(r)...)
		}
	}
	w.b = append(w.b, '"')
}

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
