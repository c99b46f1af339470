// Package handoff turns a finished check into what a person can take along: a
// page for a doctor, a short code that replays the answers, FHIR resources and a
// calendar. All of it is made on the person's own device.
//
// Dates come from the caller, as YYYY-MM-DD: nothing here reads a clock. A text
// may hold {emergency} or {advice}, as those of a screen may.
package handoff

import (
	"strings"

	"vertebra/core/protocol"
)

// say gives a word of the hand-off. Like other small functions here it is called and
// not copied into its callers: every byte of an engine is downloaded by someone
// worried.
//
//go:noinline
func say(p *protocol.Protocol, id string) string { return p.Word("handoff." + id) }

// label is the short name of a question for a clinician, or its own words.
func label(p *protocol.Protocol, q *protocol.Question) string {
	if word := say(p, "label."+q.ID); word != "" {
		return word
	}
	return q.Ask
}

// fill puts values in the places of a word: fill("week {week}", "week", "2").
//
//go:noinline
func fill(word string, pairs ...string) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		if before, after, found := strings.Cut(word, "{"+pairs[i]+"}"); found {
			word = before + pairs[i+1] + after
		}
	}
	return word
}

// upper makes the letters a to z large. The function of package strings would bring
// the large letters of all scripts into an engine.
//
//go:noinline
func upper(text string) string {
	b := []byte(text)
	for i, c := range b {
		if c >= 'a' && c <= 'z' {
			b[i] = c - 'a' + 'A'
		}
	}
	return string(b)
}

//go:noinline
func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
