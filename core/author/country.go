package author

import (
	"slices"

	"vertebra/core/cond"
	"vertebra/core/protocol"
)

// builtIn is how many findings every protocol has before its own: "level" and
// "country".
const builtIn = protocol.CountryFinding + 1

// elsewhere is the value of "country" for one without a phone in the protocol.
const elsewhere = "other"

// builtInFindings are the findings of every protocol. The countries are not
// known until protocol.yaml has been read.
func builtInFindings() []*finding {
	return []*finding{
		protocol.LevelFinding:   {Finding: Finding{Name: "level", Type: cond.Choice, Values: protocol.Levels}},
		protocol.CountryFinding: {Finding: Finding{Name: "country", Type: cond.Choice}, broken: true},
	}
}

// nameBuiltIn lets conditions speak of the built-in findings.
func (l *loader) nameBuiltIn() {
	for place, f := range l.findings[:builtIn] {
		l.findingNames.ids = append(l.findingNames.ids, f.Name)
		l.findingNames.place[f.Name] = place
	}
}

// isBuiltIn reports whether a finding of this name is in every protocol.
func (l *loader) isBuiltIn(name string) bool {
	return slices.ContainsFunc(l.findings[:builtIn], func(f *finding) bool { return f.Name == name })
}

// readCountries reads phones, whose countries are the values of "country".
func (l *loader) readCountries(o *object) {
	items, ok := o.needList("phones")
	f := l.findings[protocol.CountryFinding]
	f.id = o.values["phones"]
	seen := newNames("phone", "protocol.yaml")
	for _, n := range items {
		l.readPhone(n, seen)
	}
	f.Values = append(seen.ids, elsewhere)
	f.broken = !ok || seen.holed
}

func (l *loader) readPhone(n *node, seen *names) {
	o := l.object(n, "a phone", "country", "name", "emergency", "advice")
	if o == nil {
		seen.holed = true
		return
	}
	phone := protocol.Phone{Country: o.text("country")}
	country := o.values["country"]
	switch {
	case phone.Country == "":
		seen.holed = true
	case !isCountry(phone.Country):
		o.here, o.what = country, "phone "+quote(phone.Country)
		l.report(country.whole(), "bad-country", quote(phone.Country)+" is not the code of a country", "write its two capital letters, such as GB or DE")
		seen.holed = true
	default:
		o.here, o.what = country, "phone "+quote(phone.Country)
		l.add(seen, country, 0)
	}
	phone.Name = o.text("name")
	phone.Emergency = o.text("emergency")
	phone.Advice = o.textIf("advice")
	l.protocol.Phones = append(l.protocol.Phones, phone)
}

func isCountry(code string) bool {
	return len(code) == 2 && 'A' <= code[0] && code[0] <= 'Z' && 'A' <= code[1] && code[1] <= 'Z'
}

// readCaseCountry reads where the patient of a case is; "" is anywhere.
func (l *loader) readCaseCountry(o *object) string {
	n := o.get("country")
	if n == nil {
		return ""
	}
	f := l.findings[protocol.CountryFinding]
	place, _, ok := l.value(f, n, false)
	if !ok {
		return ""
	}
	return f.Values[place]
}
