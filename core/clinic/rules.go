package clinic

import (
	"math"
	"strconv"
	"strings"

	"vertebra/core/diag"
)

// checkPack reports what is well formed and still wrong.
func (c *checker) checkPack(root *node) {
	c.checkPlace(root)
	ids := map[string]*node{}
	for i := range c.pack.Lines {
		c.checkLine(&c.pack.Lines[i], ids)
	}
	shown := c.checkLevels(root, ids)
	for i := range c.pack.Lines {
		if l := &c.pack.Lines[i]; idForm.fits(l.ID) && !shown[l.ID] && root.get("levels") != nil {
			c.report(l.at.get("id"), "never-shown", "the line "+quote(l.ID)+" is shown at no level", "add it to a level, or delete it")
		}
	}
	c.checkWords(root.get("words"), ids)
	c.checkTheme(root.get("theme"))
}

func (c *checker) checkPlace(root *node) {
	if n := root.get("country"); n != nil && countryForm.fits(n.str()) {
		if _, known := c.world.phone(n.text); !known && len(c.world.Phones) > 0 {
			help := "the widget will list the numbers of all countries that it knows"
			if n.text == "UK" {
				help = `write "GB"`
			}
			c.report(n, "unknown-country", "no emergency number is known for "+quote(n.text), help)
		}
	}
	if n := root.get("timezone"); n != nil && zoneForm.fits(n.str()) && c.world.Zone != nil && !c.world.Zone(n.text) {
		c.report(n, "unknown-zone", "there is no time zone "+quote(n.text), `write a large town of your zone, such as "Europe/London" or "America/New_York"`)
	}
}

// name is how messages name a line.
func (l *Line) name() string { return "the line " + quote(l.ID) }

func (c *checker) checkLine(l *Line, ids map[string]*node) {
	if id := l.at.get("id"); id != nil && idForm.fits(id.str()) {
		if first := ids[l.ID]; first != nil {
			c.reportTwo(id, "duplicate-id", "two lines have the id "+quote(l.ID), "give one of them another id", first, "the first is here")
		} else {
			ids[l.ID] = id
		}
	}
	hours := l.at.get("hours")
	switch {
	case l.at.kind != object:
		return
	case l.at.get("phone") == nil && l.at.get("url") == nil:
		c.report(l.at, "no-way", l.name()+" leads nowhere", `add a "phone" or a "url"`)
	case l.at.get("phone") != nil && hours == nil:
		c.report(l.at.get("phone"), "missing-hours", "nobody can tell when this number is answered", `add "hours": ["mon-fri 08:00-18:00"], or ["always"]`)
	}
	if hours != nil {
		c.checkHours(hours)
	}
	if phone := l.at.get("phone"); phone != nil {
		for _, known := range c.world.Phones {
			if known.Country == c.pack.Country && digits(l.Phone) == digits(known.Emergency) {
				c.report(phone, "emergency-number", quote(l.Phone)+" is the emergency number, which every page shows by itself", "delete this line")
			}
		}
	}
	if l.Kind == Language && l.at.get("languages") == nil {
		c.report(l.at.get("kind"), "missing-languages", l.name()+" says for no language that it is for", `add "languages": ["es"]`)
	}
}

func (c *checker) checkHours(hours *node) {
	for _, item := range hours.items {
		span, ok := readSpan(item.str())
		switch {
		case !ok:
		case item.text == "always" && len(hours.items) > 1:
			c.report(item, "bad-hours", `"always" stands beside other hours`, "keep one of the two")
		case span.Closes <= span.Opens:
			c.report(item, "backwards-hours", "these hours end before they begin", `for a night write two entries, such as "fri 20:00-24:00" and "sat 00:00-06:00"`)
		}
	}
	if hours.kind == list && len(hours.items) == 0 {
		c.report(hours, "missing-hours", "there are no hours", `write ["mon-fri 08:00-18:00"], or ["always"]`)
	}
}

// sundayNight is 03:00 on a Sunday, when most clinics are asleep and people in
// pain are awake.
const sunday, night = 6, 3 * 60

// checkLevels reports lines that are not there, and levels that leave a person
// alone at night. It gives the ids that some level shows.
func (c *checker) checkLevels(root *node, ids map[string]*node) map[string]bool {
	levels, shown := root.get("levels"), map[string]bool{}
	if levels == nil || levels.kind != object {
		return shown
	}
	country, _ := c.world.phone(c.pack.Country)
	for i, level := range Levels {
		n, open, holed := levels.get(level), false, false
		twice := map[string]bool{}
		for j, id := range c.pack.Levels[level] {
			at := n.items[j]
			l := c.pack.line(id)
			if l == nil {
				if holed = true; idForm.fits(id) {
					c.report(at, "unknown-line", "no line has the id "+quote(id), c.listLines())
				}
				continue
			}
			if twice[id] {
				c.report(at, "duplicate-id", quote(level)+" names "+l.name()+" twice", "keep one of them")
			}
			shown[id], twice[id] = true, true
			if level == "emergency" && (l.Phone == "" || !l.always()) {
				c.report(at, "not-for-emergency", l.name()+" may be closed, or is a page, when someone needs help at once", "take it out of "+quote(level)+", or give it a phone that is answered always; the national number is shown by itself")
			}
			if l.at.get("hours") != nil && len(l.Hours) == 0 {
				holed = true // what its hours should be nobody knows
			}
			// A language line answers some, not all.
			open = open || len(l.Languages) == 0 && (l.Phone != "" && l.Open(sunday, night) || l.URL != "" && i < 3)
		}
		// The widget shows the emergency number at every level, but only at an
		// emergency is it the way to be seen.
		if open || holed || level == "emergency" || country.Advice != "" {
			continue
		}
		if n == nil {
			n = levels
		}
		c.report(n, "no-open-route", "at 03:00 on a Sunday a person at the level "+quote(level)+" finds nothing open", c.mend(level, i))
	}
	return shown
}

// mend says how a level gets a route at night.
func (c *checker) mend(level string, i int) string {
	help := "add a line that is open then to " + quote(level)
	if i < 3 {
		return help + `: a page where visits are booked is always open`
	}
	return help + `: a phone with "hours": ["always"], such as an on-call service; a page does not answer, and this country has no advice line that the widget knows`
}

func (l *Line) always() bool {
	for weekday := range Days {
		for minute := 0; minute < day; minute++ {
			if !l.Open(weekday, minute) {
				return false
			}
		}
	}
	return true
}

func (c *checker) listLines() string {
	var ids []string
	for _, l := range c.pack.Lines {
		ids = append(ids, l.ID)
	}
	if len(ids) == 0 {
		return `add one to "lines"`
	}
	return "lines are " + strings.Join(ids, ", ")
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// checkWords reports labels of lines that are not there, and words that hide
// what belongs in a line: there it gets a button, its hours and its host name.
func (c *checker) checkWords(all *node, ids map[string]*node) {
	if all == nil {
		return
	}
	for _, in := range all.items {
		if labels := in.get("labels"); labels != nil {
			for _, key := range labels.keys {
				if idForm.fits(key.text) && ids[key.text] == nil {
					c.report(key, "unknown-line", "no line has the id "+quote(key.text), c.listLines())
				}
			}
		}
		in.texts(func(n *node) {
			low := strings.ToLower(n.text)
			switch {
			case strings.Contains(low, "://") || strings.Contains(low, "www."):
				c.report(n, "address-in-words", "an address stands in these words, where nobody can press it", `give a line a "url"`)
			case longNumber(n.text):
				c.report(n, "number-in-words", "a phone number stands in these words, where nobody can press it", `give a line a "phone"`)
			}
		})
	}
}

// texts calls f with every text inside n.
func (n *node) texts(f func(*node)) {
	if n.kind == text {
		f(n)
	}
	for _, item := range n.items {
		item.texts(f)
	}
}

// longNumber reports six digits or more in a row, spaces and hyphens apart.
func longNumber(s string) bool {
	run := 0
	for _, r := range s {
		switch {
		case '0' <= r && r <= '9':
			if run++; run == 6 {
				return true
			}
		case r != ' ' && r != '-':
			run = 0
		}
	}
	return false
}

func (c *checker) checkTheme(theme *node) {
	for _, one := range []struct{ key, paper, page string }{{"accent", paperLight, "a white page"}, {"accent-dark", paperDark, "a dark page"}} {
		n := theme.get(one.key)
		if n == nil || !colorForm.fits(n.str()) {
			continue
		}
		if has := contrast(n.text, one.paper); has < leastContrast {
			// Rounded down, so that 4.49 is not shown as 4.5.
			c.report(n, "low-contrast", quote(n.text)+" is hard to read on "+one.page+": "+strconv.FormatFloat(math.Floor(has*10)/10, 'f', 1, 64)+" to 1, and 4.5 to 1 is the least", "the nearest that can be read is "+quote(nearby(n.text, one.paper)))
		}
	}
}

// Limits on a logo, which is unpacked on cheap phones.
const maxWide, maxHigh = 600, 200

// fitLogo quotes no more than the beginning of a picture.
func (c *checker) fitLogo(n *node, s *shape) {
	report := func(message string) {
		place := c.at(n)
		place.Source, place.Width = clip(place.Source, place.Column+24), 24
		c.diagnostics = append(c.diagnostics, diag.Diagnostic{At: place, Code: logoForm.code, Message: message, Help: logoForm.like + ", at most 600 by 200 pixels and 18 kB"})
	}
	switch {
	case !isLogo(n.text):
		report("this is not a PNG picture inside the file")
		return
	case len(n.text) > s.max:
		report("the logo has " + strconv.Itoa(len(n.text)) + " characters, and " + strconv.Itoa(s.max) + " are allowed")
		return
	}
	data := pngHead(strings.TrimPrefix(n.text, "data:image/png;base64,"))
	if len(data) < 24 || string(data[:8]) != "\x89PNG\r\n\x1a\n" || string(data[12:16]) != "IHDR" {
		report("the logo is not a PNG picture")
		return
	}
	size := func(b []byte) int { return int(b[0])<<24 | int(b[1])<<16 | int(b[2])<<8 | int(b[3]) }
	if wide, high := size(data[16:]), size(data[20:]); wide < 1 || wide > maxWide || high < 1 || high > maxHigh {
		report("the logo is " + strconv.Itoa(wide) + " by " + strconv.Itoa(high) + " pixels")
	}
}

// pngHead decodes the first 24 bytes of base64: enough to see what a picture is.
// Package base64 would make the script of the configurator half as large again.
func pngHead(s string) []byte {
	const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	var head []byte
	for bits, have, i := 0, 0, 0; i < len(s) && len(head) < 24; i++ {
		bits, have = bits<<6&0xffff|max(0, strings.IndexByte(digits, s[i])), have+6
		if have >= 8 {
			have -= 8
			head = append(head, byte(bits>>have))
		}
	}
	return head
}

func clip(s string, most int) string {
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	return string(runes[:most]) + "…"
}
