package handoff

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"vertebra/core/screen"
)

func TestDatesAreThoseOfTheCalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 8000*365).Draw(t, "day"))
		days := rapid.IntRange(0, 400).Draw(t, "days")
		date := day.Format(time.DateOnly)
		if !isDate(date) {
			t.Fatalf("%s is no date", date)
		}
		if got, want := afterDays(date, days), day.AddDate(0, 0, days).Format(time.DateOnly); got != want {
			t.Fatalf("%d days after %s is %s, want %s", days, date, got, want)
		}
		_, err := time.Parse(time.DateOnly, date[:8]+"31")
		if isDate(date[:8]+"31") != (err == nil) {
			t.Fatalf("%s31 is a date or not", date[:8])
		}
	})
}

// A reader puts folded lines together again, and gets the text.
func TestAnyTextIsFoldedAndReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		title, text := rapid.String().Draw(t, "title"), rapid.StringOfN(rapid.RuneFrom([]rune("a é漢😀\n,;\\\x01")), 60, 300, -1).Draw(t, "text")
		c := &calendar{start: "2026-11-22", uid: "@x"}
		c.event("id", 0, title, text)
		var got string
		for _, line := range strings.SplitAfter(string(c.b), "\r\n") {
			if len(line) > 77 {
				t.Fatalf("a line has %d bytes: %q", len(line)-2, line)
			}
			if !utf8.ValidString(line) {
				t.Fatalf("a character is cut in two: %q", line)
			}
		}
		unfolded := strings.ReplaceAll(string(c.b), "\r\n ", "")
		for _, line := range strings.Split(unfolded, "\r\n") {
			if rest, ok := strings.CutPrefix(line, "DESCRIPTION:"); ok {
				got = strings.NewReplacer(`\n`, "\n", `\\`, `\`, `\,`, ",", `\;`, ";").Replace(rest)
			}
		}
		want := strings.Map(func(r rune) rune {
			if r < ' ' && r != '\n' || r == 0x7f {
				return -1
			}
			return r
		}, text)
		if got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
	})
}

func TestThePlanBeginsToday(t *testing.T) {
	p := backPain(t)
	r := &screen.Result{Level: "self-care", Groups: []screen.Group{{Steps: []screen.Step{{Week: 2, Text: "Walk."}, {Text: "Always."}, {Week: 4, Text: "Run.", AskFirst: true}}}}}
	data, err := Calendar(p, r, "2026-12-28")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"UID:week2-back-pain-2026-12-28@vertebra.invalid\r\nDTSTAMP:20261228T000000Z\r\nDTSTART;VALUE=DATE:20261228\r\nDTEND;VALUE=DATE:20261229\r\nSUMMARY:Plan: week 2\r\nDESCRIPTION:Walk.\r\n",
		"DTSTART;VALUE=DATE:20270111\r\nDTEND;VALUE=DATE:20270112\r\nSUMMARY:Plan: week 4\r\nDESCRIPTION:Run. (" + say(p, "ask_first") + ")\r\n",
		"UID:day42-", "CLASS:PRIVATE\r\n",
	} {
		if !strings.Contains(string(data), want) {
			t.Errorf("%q is not in\n%s", want, data)
		}
	}
}

// What must be seen today gets no plan, and titles give no illness away.
func TestTheCalendarFitsTheLevelAndIsDiscreet(t *testing.T) {
	p := backPain(t)
	for _, visit := range visits(t, p) {
		r := visit.Result()
		data, err := Calendar(p, r, "2026-11-22")
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		urgent := r.Level == "urgent" || r.Level == "emergency"
		if urgent && (strings.Contains(text, "UID:week") || strings.Count(text, "UID:day") != 1) {
			t.Errorf("%s: %s", r.Level, text)
		}
		if strings.Contains(text, "UID:seen") != urgent {
			t.Errorf("%s: being seen is not for this level, or missing", r.Level)
		}
		for _, line := range strings.Split(text, "\r\n") {
			if title, ok := strings.CutPrefix(line, "SUMMARY:"); ok {
				for _, word := range []string{"back", "pain", "cancer", "doctor", "pregnan", "bladder"} {
					if strings.Contains(strings.ToLower(title), word) {
						t.Errorf("the title %q says %q", title, word)
					}
				}
			}
		}
		if strings.ContainsAny(text, "{}") {
			t.Errorf("a place is open in %s", text)
		}
	}
}
