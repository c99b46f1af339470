package handoff

import (
	"errors"
	"hash/crc32"
	"strings"

	"vertebra/core/protocol"
	"vertebra/core/triage"
)

// A code carries the answers of one person:
//
//	VTB1:BACK-PAIN:0.2.0:GB:4K7Q0WZ9C2:M3XA
//
// the format, the protocol and its version, the country, the answers as one
// number, and a checksum of all before it. It has only characters that a QR code
// holds in little room. The language is not in it: whoever reads the code may
// read another one.
const (
	format    = "VTB1"
	family    = "VTB" // what the codes of all formats begin with
	sumDigits = 4
	// noCountry stands for a country that was not said, and otherCountry for one
	// that no code of two letters was given for.
	noCountry, otherCountry = "-", "ZZ"
)

// MaxCode is the most bytes of text that Unpack looks for a code in: a page for a
// doctor with its code at the end takes some thousand.
const MaxCode = 64 << 10

// Pack writes the answers as a code. Answers that the protocol does not know are
// left out.
func Pack(p *protocol.Protocol, answers []triage.Answer) string {
	given, country := map[string][]string{}, noCountry
	for _, a := range answers {
		if a.Question != triage.Country {
			given[a.Question] = a.Values
		} else if country = otherCountry; len(a.Values) == 1 && isCountry(a.Values[0]) {
			country = a.Values[0]
		}
	}
	var s sheet
	for i := range p.Questions {
		s.question(&p.Questions[i], given[p.Questions[i].ID])
	}
	body := head(p) + country + ":" + s.pack().String()
	return body + ":" + checksum(p, body)
}

//go:noinline
func head(p *protocol.Protocol) string {
	return format + ":" + upper(p.ID) + ":" + upper(p.Version) + ":"
}

// Unpack finds a code in text and reads its answers, in the order of the
// questions, the country first. Spaces, line ends, small letters and what stands
// around the code are passed over, and letters that look like digits are taken for
// them. The error says, in words of the protocol, what is wrong with the code.
func Unpack(p *protocol.Protocol, text string) ([]triage.Answer, error) {
	if len(text) > MaxCode {
		return nil, wrong(p, "long", "", "")
	}
	parts := find(text)
	switch {
	case parts == nil:
		return nil, wrong(p, "unknown", "", "")
	case parts[0] != format:
		return nil, wrong(p, "format", parts[0], format)
	case len(parts) < 6 || len(parts[5]) < sumDigits:
		return nil, wrong(p, "damaged", "", "")
	case plainDigits(parts[1]) != plainDigits(upper(p.ID)):
		return nil, wrong(p, "protocol", parts[1], upper(p.ID))
	case plainDigits(parts[2]) != plainDigits(upper(p.Version)):
		return nil, wrong(p, "version", parts[2], p.Version)
	}
	s := &sheet{reading: true}
	digits := plainDigits(parts[4])
	for i := len(digits) - 1; i >= 0; i-- {
		d := strings.IndexByte(symbols, digits[i])
		s.wrong = s.wrong || d < 0
		s.n = append(s.n, byte(d&31))
	}
	body := head(p) + parts[3] + ":" + digits
	if s.wrong || plainDigits(parts[5][:sumDigits]) != checksum(p, body) {
		return nil, wrong(p, "damaged", "", "")
	}
	var answers []triage.Answer
	if parts[3] != noCountry {
		answers = append(answers, triage.Answer{Question: triage.Country, Values: []string{parts[3]}})
	}
	for i := range p.Questions {
		if values := s.question(&p.Questions[i], nil); values != nil {
			answers = append(answers, triage.Answer{Question: p.Questions[i].ID, Values: values})
		}
	}
	if s.wrong || len(s.n) > 0 {
		return nil, wrong(p, "damaged", "", "")
	}
	return answers, nil
}

//go:noinline
func wrong(p *protocol.Protocol, what, theirs, ours string) error {
	return errors.New(fill(say(p, "wrong."+what), "theirs", theirs, "ours", ours))
}

// find gives the parts of the first code in text, or nil; fewer than six when it
// is cut short. The last one may have more behind it.
func find(text string) []string {
	var b []byte
	for i := 0; i < len(text); i++ {
		if text[i] > ' ' {
			b = append(b, text[i])
		}
	}
	tidy := upper(string(b))
	for {
		at := strings.Index(tidy, family)
		if at < 0 {
			return nil
		}
		tidy = tidy[at:]
		parts := strings.SplitN(tidy, ":", 6)
		if n := len(parts[0]) - len(family); len(parts) > 1 && n > 0 && n < 4 {
			return parts
		}
		tidy = tidy[len(family):]
	}
}

// plainDigits takes letters that are not among the symbols for those they look
// like.
//
//go:noinline
func plainDigits(text string) string {
	b := []byte(text)
	for i, c := range b {
		switch c {
		case 'O':
			b[i] = '0'
		case 'I', 'L':
			b[i] = '1'
		case 'U':
			b[i] = 'V'
		}
	}
	return string(b)
}

// checksum covers the code and the ids of all questions and options, so that a
// code is not read by a protocol that was changed under the same version.
func checksum(p *protocol.Protocol, body string) string {
	sum := crc32.ChecksumIEEE([]byte(body))
	for i := range p.Questions {
		sum = crc32.Update(sum, crc32.IEEETable, []byte(p.Questions[i].ID))
		for _, o := range p.Questions[i].Options {
			sum = crc32.Update(sum, crc32.IEEETable, []byte(o.ID))
		}
	}
	var text [sumDigits]byte
	for i := range text {
		text[i] = symbols[sum&31]
		sum >>= 5
	}
	return string(text[:])
}

func isCountry(s string) bool {
	return len(s) == 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z'
}
