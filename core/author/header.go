package author

import (
	"time"

	"vertebra/core/protocol"
)

// readHeader reads protocol.yaml.
func (l *loader) readHeader() {
	o := l.open("protocol.yaml", "id", "version", "language", "title", "author", "reviewed", "expires", "otherwise", "ranking", "about", "phones")
	if o == nil {
		return
	}
	p := &l.protocol
	if n := o.need("id"); n != nil && l.isScalar(n, "the id of a protocol") {
		p.ID = n.text
		if !isID(p.ID, "-") {
			l.report(n.whole(), "bad-id", quote(p.ID)+" cannot be the id of a protocol", "an id starts with a small letter and has only a-z, 0-9 and -, such as back-pain")
		}
	}
	p.Version = o.text("version")
	p.Language = o.text("language")
	if n := o.values["language"]; p.Language != "" && !isLanguage(p.Language) {
		l.report(n.whole(), "bad-language", quote(p.Language)+" is not the code of a language", "write a code such as en, de or pt-BR")
	}
	p.Title = o.text("title")
	p.Author = o.text("author")
	p.Reviewed = o.date("reviewed")
	p.Expires = o.date("expires")
	l.checkDates(o)
	p.Otherwise = o.level("otherwise")
	if p.Otherwise == protocol.SelfCare {
		l.report(o.values["otherwise"].whole(), "self-care-default", "someone whom no rule fits would be told to look after themselves", "write otherwise: routine, so that a clinician sees whoever does not fit")
	}
	p.Ranking = l.readRanking(o)
	l.readAbout(o)
	l.readCountries(o)
}

func (l *loader) checkDates(o *object) {
	p := &l.protocol
	switch {
	case p.Expires == "" || p.Reviewed == "":
	case p.Expires <= p.Reviewed:
		l.reportTwo(o.values["expires"].whole(), "bad-date", "the protocol expires before it is reviewed", "write the date of the next review", o.values["reviewed"].whole(), "it is reviewed here")
		return
	}
	if l.today != "" && p.Expires != "" && p.Expires < l.today {
		l.report(o.values["expires"].whole(), "expired", "the review of this protocol was due on "+p.Expires+" and today is "+l.today, "have it reviewed, then write the new dates as reviewed: and expires:")
	}
}

// date reads a required date; "" stands for one that cannot be read.
func (o *object) date(key string) string {
	n := o.need(key)
	if n == nil || !o.l.isScalar(n, quote(key)+" of "+o.what) {
		return ""
	}
	if _, err := time.Parse(time.DateOnly, n.text); err != nil {
		o.l.report(n.whole(), "bad-date", quote(key)+" of "+o.what+" is "+quote(n.text)+", which is not a date", "write year-month-day, such as 2027-11-22")
		return ""
	}
	return n.text
}

func isLanguage(code string) bool {
	for i, c := range code {
		switch {
		case 'a' <= c && c <= 'z':
		case i >= 2 && (c == '-' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'):
		default:
			return false
		}
	}
	return 2 <= len(code) && len(code) <= 20
}
