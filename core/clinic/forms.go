package clinic

import "strings"

// form is how a text must be written. Its pattern goes into the schema and into
// the widget, which have regular expressions; this package is also compiled for
// a browser page and does without that package. A test holds the two together.
type form struct {
	code    string // of the diagnostic
	pattern string
	means   string // what is wrong with one that does not fit
	like    string // how to write it
	fits    func(string) bool
}

const days = "(mon|tue|wed|thu|fri|sat|sun)"

var (
	idForm = form{"bad-id", "^[a-z][a-z0-9-]*$", "is no id", `small letters, digits and hyphens, such as "front-desk"`,
		func(s string) bool {
			return s != "" && within(s[0], 'a', 'z') && all(s, func(c byte) bool { return within(c, 'a', 'z') || digit(c) || c == '-' })
		}}
	countryForm = form{"bad-country", "^[A-Z]{2}$", "is not a country code", `two capital letters, such as "GB"`,
		func(s string) bool { return len(s) == 2 && all(s, func(c byte) bool { return within(c, 'A', 'Z') }) }}
	zoneForm  = form{"bad-zone", "^[A-Z][A-Za-z_]+(/[A-Z][A-Za-z_+0-9-]*){0,2}$", "is not the name of a time zone", `a place, such as "Europe/London"`, isZone}
	dateForm  = form{"bad-date", "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", "is not a date", `year, month and day, such as "2026-12-25"`, isDate}
	telForm   = form{"bad-phone", `^[+#]?\(?[0-9]([ ()-]{0,2}[0-9]){2,14}$`, "is not a phone number", `3 to 15 digits with spaces between, such as "01632 960 118" or "+44 1632 960118"`, isTel}
	urlForm   = form{"bad-address", `^https://[a-z0-9-]+([.][a-z0-9-]+)+(/[A-Za-z0-9._~%?#&=+,:;@!$*()/-]*)?$`, "is not an address that may be opened", `it begins with https:// and a host name in small letters, such as "https://booking.example/back-pain"`, isURL}
	hoursForm = form{"bad-hours", "^(always|" + days + "(-" + days + ")? ([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00))$", "is not understood as opening hours", `days and times, such as "mon-fri 08:00-18:00" or "sat 09:30-12:00", or "always"`, isHours}
	colorForm = form{"bad-color", "^#[0-9a-fA-F]{6}$", "is not a colour", `# and six digits, such as "#0b6e75"`,
		func(s string) bool { return len(s) == 7 && s[0] == '#' && all(s[1:], hexDigit) }}
	logoForm = form{"bad-logo", "^data:image/png;base64,[A-Za-z0-9+/]+={0,2}$", "is not a picture that can be shown", "a PNG picture inside the file: data:image/png;base64,…", isLogo}
	langForm = form{"bad-language", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$", "is not a language code", `such as "en", "es" or "ar"`, isLang}
	// Words are shown as they are, so what only looks like markup would puzzle
	// people, and a mark that turns the direction of reading could disguise one.
	wordsForm = form{"bad-words", `^[^<>{}\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]+$`, "has a character that is not shown", "plain words, without < > { } and line breaks", isWords}
)

func within(c, low, high byte) bool { return low <= c && c <= high }
func digit(c byte) bool             { return within(c, '0', '9') }
func letter(c byte) bool            { return within(c|0x20, 'a', 'z') }
func hexDigit(c byte) bool          { return digit(c) || within(c|0x20, 'a', 'f') }

func all(s string, is func(byte) bool) bool {
	for i := 0; i < len(s); i++ {
		if !is(s[i]) {
			return false
		}
	}
	return true
}

func isZone(s string) bool {
	parts := strings.Split(s, "/")
	for i, part := range parts {
		if part == "" || !within(part[0], 'A', 'Z') || i == 0 && len(part) < 2 {
			return false
		}
		if !all(part, func(c byte) bool { return letter(c) || c == '_' || i > 0 && (digit(c) || c == '+' || c == '-') }) {
			return false
		}
	}
	return len(parts) <= 3
}

func isDate(s string) bool {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' || !all(s[:4]+s[5:7]+s[8:], digit) {
		return false
	}
	return "01" <= s[5:7] && s[5:7] <= "12" && "01" <= s[8:] && s[8:] <= "31"
}

func isTel(s string) bool {
	if s != "" && (s[0] == '+' || s[0] == '#') {
		s = s[1:]
	}
	s = strings.TrimPrefix(s, "(")
	digits, gap := 0, 0
	for i := 0; i < len(s); i++ {
		switch {
		case digit(s[i]):
			digits, gap = digits+1, 0
		case strings.IndexByte(" ()-", s[i]) >= 0 && digits > 0 && gap < 2:
			gap++
		default:
			return false
		}
	}
	return 3 <= digits && digits <= 15 && gap == 0
}

func isURL(s string) bool {
	if !strings.HasPrefix(s, "https://") {
		return false
	}
	host, path, _ := strings.Cut(s[len("https://"):], "/")
	labels := strings.Split(host, ".")
	for _, label := range labels {
		if label == "" || !all(label, func(c byte) bool { return within(c, 'a', 'z') || digit(c) || c == '-' }) {
			return false
		}
	}
	return len(labels) > 1 && all(path, func(c byte) bool { return letter(c) || digit(c) || strings.IndexByte("._~%?#&=+,:;@!$*()/-", c) >= 0 })
}

func isHours(s string) bool {
	_, ok := readSpan(s)
	return ok
}

func isLogo(s string) bool {
	data := strings.TrimPrefix(s, "data:image/png;base64,")
	bare := strings.TrimRight(data, "=")
	return len(data) < len(s) && bare != "" && len(data)-len(bare) <= 2 &&
		all(bare, func(c byte) bool { return letter(c) || digit(c) || c == '+' || c == '/' })
}

func isLang(s string) bool {
	main, region, two := strings.Cut(s, "-")
	return len(main) >= 2 && len(main) <= 3 && all(main, func(c byte) bool { return within(c, 'a', 'z') }) &&
		(!two || len(region) >= 2 && len(region) <= 8 && all(region, func(c byte) bool { return letter(c) || digit(c) }))
}

func isWords(s string) bool {
	for _, r := range s {
		if r < ' ' || r == 0x7f || strings.ContainsRune("<>{}\u200e\u200f", r) || 0x202a <= r && r <= 0x202e || 0x2066 <= r && r <= 0x2069 {
			return false
		}
	}
	return s != ""
}
