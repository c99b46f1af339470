package clinic

import "strings"

// Days are the days of a week in their order, as hours name them.
var Days = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

const day = 24 * 60 // minutes

// Span is when a line is open on each of some days: minutes of a day, the last
// one not counted. From and To are days by their place in Days; From may be the
// later one, as in sat-mon.
type Span struct{ From, To, Opens, Closes int }

// readSpan reads "mon-fri 08:00-18:00" or "always". It does not look at the
// order of the times.
func readSpan(s string) (Span, bool) {
	if s == "always" {
		return Span{0, 6, 0, day}, true
	}
	which, times, _ := strings.Cut(s, " ")
	first, last, two := strings.Cut(which, "-")
	if !two {
		last = first
	}
	opens, closes, _ := strings.Cut(times, "-")
	span := Span{place(first), place(last), clock(opens), clock(closes)}
	return span, span.From >= 0 && span.To >= 0 && span.Opens >= 0 && span.Opens < day && span.Closes >= 0
}

func place(name string) int {
	for i, d := range Days {
		if d == name {
			return i
		}
	}
	return -1
}

// clock reads "08:30" as minutes, -1 for what is no time.
func clock(s string) int {
	if len(s) != 5 || s[2] != ':' || !all(s[:2]+s[3:], digit) {
		return -1
	}
	hour, minute := int(s[0]-'0')*10+int(s[1]-'0'), int(s[3]-'0')*10+int(s[4]-'0')
	if minute > 59 || hour > 24 || hour == 24 && minute > 0 {
		return -1
	}
	return hour*60 + minute
}

// holds reports whether the span covers a minute of a day of the week.
func (s Span) holds(weekday, minute int) bool {
	in := s.From <= weekday && weekday <= s.To
	if s.From > s.To {
		in = weekday >= s.From || weekday <= s.To
	}
	return in && s.Opens <= minute && minute < s.Closes
}

// Open reports whether the line is open at a minute of a day of the week, by
// the clinic's own clock. Days on which the clinic is closed are not known here.
func (l Line) Open(weekday, minute int) bool {
	for _, span := range l.Hours {
		if span.holds(weekday, minute) {
			return true
		}
	}
	return false
}
