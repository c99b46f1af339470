package author

import (
	"slices"
	"strconv"
	"strings"
)

func (l *loader) report(at Excerpt, code, message, help string) {
	l.diagnostics = append(l.diagnostics, Diagnostic{At: at, Code: code, Message: message, Help: help})
	switch code {
	case "uncited", "unknown-source", "missing-case", "expired", "never-used", "says-nothing":
	default:
		l.unfit = true
	}
}

// reportTwo reports a mistake that shows only when two places are seen.
func (l *loader) reportTwo(at Excerpt, code, message, help string, also Excerpt, alsoSays string) {
	l.report(at, code, message, help)
	d := &l.diagnostics[len(l.diagnostics)-1]
	d.Also, d.AlsoSays = &also, alsoSays
}

// repeat is where a mistake is made that has been reported at its first place.
type repeat struct {
	diagnostic int
	places     []string
}

// reportOnce reports a mistake that one cause, named by what, makes in many
// places: such as every use of a finding that is not there.
func (l *loader) reportOnce(what string, at Excerpt, code, message, help string) {
	first := l.repeats[what]
	if first == nil {
		l.repeats[what] = &repeat{diagnostic: len(l.diagnostics)}
		l.report(at, code, message, help)
		return
	}
	place := at.File[strings.LastIndexByte(at.File, '/')+1:] + ":" + strconv.Itoa(at.Line)
	if !slices.Contains(first.places, place) {
		first.places = append(first.places, place)
	}
}

// tellRepeats adds to what reportOnce reported where else the mistake is made.
func (l *loader) tellRepeats() {
	const most = 4
	for _, r := range l.repeats {
		if len(r.places) == 0 {
			continue
		}
		places := strings.Join(r.places[:min(most, len(r.places))], ", ")
		if more := len(r.places) - most; more > 0 {
			places += " and in " + strconv.Itoa(more) + " other lines"
		}
		d := &l.diagnostics[r.diagnostic]
		d.Help = strings.TrimPrefix(d.Help+"; ", "; ") + "also in " + places
	}
}
