package handoff

import (
	"strconv"
	"strings"

	"vertebra/core/protocol"
	"vertebra/core/screen"
)

// rechecks are the days, from the first, on which to look again at when to get
// help: day 2 or 3, then 1, 2, 6 and 12 weeks (evidence, 5c).
var rechecks = []int{2, 7, 14, 42, 84}

// Calendar writes the weeks of the plan and the days to look again as an iCalendar
// file (RFC 5545) that begins on start. Someone who must be seen today gets no plan:
// only that, and the first day to look again. Titles say little, for others see a
// calendar, and no event is more than a day long or rings.
func Calendar(p *protocol.Protocol, r *screen.Result, start string) ([]byte, error) {
	if !isDate(start) {
		return nil, errNoDate
	}
	c := &calendar{start: start, uid: "-" + p.ID + "-" + start + "@vertebra.invalid"}
	c.plain("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nCALSCALE:GREGORIAN\r\n")
	c.line("PRODID:-//Vertebra//" + p.ID + " " + p.Version + "//" + upper(p.Language))
	c.line("X-WR-CALNAME:" + escape(say(p, "cal.name")))
	days := rechecks
	switch r.Level {
	case protocol.Emergency.String(), protocol.Urgent.String():
		c.event("seen", 0, say(p, "cal.seen"), say(p, "cal.seen_text"))
		days = days[:1]
	case protocol.Soon.String(), protocol.Routine.String():
		c.event("book", 0, say(p, "cal.book"), r.Title+". "+r.When+".")
		c.weeks(p, r)
	default:
		c.weeks(p, r)
	}
	for _, day := range days {
		c.event("day"+strconv.Itoa(day), day, say(p, "cal.recheck"), say(p, "cal.recheck_text"))
	}
	c.plain("END:VCALENDAR\r\n")
	return c.b, nil
}

// maxWeek is the last week that a protocol may name.
const maxWeek = 52

type calendar struct {
	b          []byte
	start, uid string
}

// weeks writes an event for each week that the plan has steps for. A plan may begin
// with a later week than the first: that one is then the week of start.
func (c *calendar) weeks(p *protocol.Protocol, r *screen.Result) {
	first := 0
	for week := 1; week <= maxWeek; week++ {
		var steps []string
		for _, g := range r.Groups {
			for _, s := range g.Steps {
				if s.Week != week {
					continue
				}
				text := s.Text
				if s.AskFirst {
					text += " (" + say(p, "ask_first") + ")"
				}
				steps = append(steps, text)
			}
		}
		if steps == nil {
			continue
		}
		if first == 0 {
			first = week
		}
		n := strconv.Itoa(week)
		c.event("week"+n, 7*(week-first), fill(say(p, "cal.week"), "week", n), strings.Join(steps, "\n\n"))
	}
}

// event writes a whole day that leaves the person free. The UID stays the same when
// the file is made again, so that no event comes twice.
func (c *calendar) event(id string, day int, title, text string) {
	c.plain("BEGIN:VEVENT\r\n")
	c.line("UID:" + id + c.uid)
	c.line("DTSTAMP:" + basic(c.start) + "T000000Z")
	c.line("DTSTART;VALUE=DATE:" + basic(afterDays(c.start, day)))
	c.line("DTEND;VALUE=DATE:" + basic(afterDays(c.start, day+1)))
	c.line("SUMMARY:" + escape(title))
	c.line("DESCRIPTION:" + escape(text))
	c.plain("CLASS:PRIVATE\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n")
}

//go:noinline
func (c *calendar) plain(lines string) { c.b = append(c.b, lines...) }

// line writes a line of at most 75 bytes, the rest on lines that begin with a
// space, and no character in two.
//
//go:noinline
func (c *calendar) line(text string) {
	const most = 75
	room := most
	for len(text) > room {
		cut := room
		for text[cut]&0xc0 == 0x80 { // within a character
			cut--
		}
		c.b = append(append(c.b, text[:cut]...), "\r\n "...)
		text, room = text[cut:], most-1
	}
	c.b = append(append(c.b, text...), "\r\n"...)
}

//go:noinline
func basic(date string) string { return date[:4] + date[5:7] + date[8:] }

// escape writes a text value. A control character has no place in one.
//
//go:noinline
func escape(text string) string {
	var b []byte
	for _, r := range text { // range yields U+FFFD for bytes that are not UTF-8
		switch {
		case r == '\n':
			b = append(b, `\n`...)
		case r == '\\' || r == ',' || r == ';':
			b = append(b, '\\', byte(r))
		case r >= ' ' && r != 0x7f:
			b = append(b, string(r)...)
		}
	}
	return string(b)
}
