package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"time"
)

// spoiler answers instead of the release; whole answers as the release would.
type spoiler func(w http.ResponseWriter, q *http.Request, whole http.Handler)

func missing(w http.ResponseWriter, q *http.Request, whole http.Handler) { http.NotFound(w, q) }

// lost is a connection that ends, as a content blocker or a dead network has it.
func lost(http.ResponseWriter, *http.Request, http.Handler) { panic(http.ErrAbortHandler) }

// changed alters one byte in the middle.
func changed(w http.ResponseWriter, q *http.Request, whole http.Handler) {
	whole.ServeHTTP(&altered{w}, q)
}

type altered struct{ http.ResponseWriter }

func (a *altered) Write(data []byte) (int, error) {
	other := append([]byte(nil), data...)
	if len(other) > 1000 {
		other[len(other)/2] ^= 1
	}
	return a.ResponseWriter.Write(other)
}

func mistyped(w http.ResponseWriter, q *http.Request, whole http.Handler) {
	whole.ServeHTTP(&headed{w, "Content-Type", "text/plain"}, q)
}

// under adds a policy, as a strict host does.
func under(policy string) spoiler {
	return func(w http.ResponseWriter, q *http.Request, whole http.Handler) {
		whole.ServeHTTP(&headed{w, "Content-Security-Policy", policy}, q)
	}
}

// headed sets one header over what the handler set.
type headed struct {
	http.ResponseWriter
	name, value string
}

func (h *headed) Write(data []byte) (int, error) {
	h.Header().Set(h.name, h.value)
	return h.ResponseWriter.Write(data)
}

func (h *headed) Unwrap() http.ResponseWriter { return h.ResponseWriter }

func list(text string) spoiler {
	return func(w http.ResponseWriter, q *http.Request, whole http.Handler) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		w.Write([]byte(text))
	}
}

// inside is how many bytes into a part of a page something happens to it.
const inside = 2000

// atPart gives a page cut in two: before, and from so many bytes into one of its
// parts on. A page without that part is answered with an error, so that the cell
// cannot pass.
func atPart(part string, w http.ResponseWriter, q *http.Request, whole http.Handler) (before, after []byte) {
	reply := httptest.NewRecorder()
	whole.ServeHTTP(reply, q)
	page := reply.Body.Bytes()
	start := bytes.Index(page, []byte(`<script type="text/plain" id="`+part+`">`))
	if start < 0 || start+inside > len(page) {
		http.Error(w, "the page has no part "+part, http.StatusInternalServerError)
		return nil, nil
	}
	for name, values := range reply.Header() {
		w.Header()[name] = values
	}
	return page[:start+inside], page[start+inside:]
}

// endsIn sends a page whose last bytes stand in a part, as a proxy does that lost
// its own connection.
func endsIn(part string) spoiler {
	return func(w http.ResponseWriter, q *http.Request, whole http.Handler) {
		before, _ := atPart(part, w, q, whole)
		w.Write(before)
	}
}

// breaksIn breaks the connection in the middle of a part.
func breaksIn(part string) spoiler {
	return func(w http.ResponseWriter, q *http.Request, whole http.Handler) {
		before, after := atPart(part, w, q, whole)
		w.Write(before)
		if after == nil {
			return
		}
		http.NewResponseController(w).Flush()
		time.Sleep(300 * time.Millisecond) // so that the browser has read that far
		panic(http.ErrAbortHandler)
	}
}

// alteredIn changes one byte of a part.
func alteredIn(part string) spoiler {
	return func(w http.ResponseWriter, q *http.Request, whole http.Handler) {
		before, after := atPart(part, w, q, whole)
		w.Write(before)
		if after != nil {
			w.Write([]byte{after[0] ^ 1})
			w.Write(after[1:])
		}
	}
}

// lateIn sends what follows on a part some seconds late.
func lateIn(part string, late time.Duration) spoiler {
	return func(w http.ResponseWriter, q *http.Request, whole http.Handler) {
		before, after := atPart(part, w, q, whole)
		w.Write(before)
		http.NewResponseController(w).Flush()
		time.Sleep(late)
		w.Write(after)
	}
}
