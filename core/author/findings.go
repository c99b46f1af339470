package author

import (
	"slices"
	"strconv"
	"strings"

	"vertebra/core/cond"
)

// finding is a finding while it is read.
type finding struct {
	Finding
	id *node
	// broken means that its type, values or bounds could not be read: nothing
	// that is said of it can be judged.
	broken bool
}

// readFindings reads findings.yaml.
func (l *loader) readFindings() {
	l.nameBuiltIn()
	o := l.open("findings.yaml", "findings", "derived")
	if o == nil {
		l.findingNames.holed, l.holed = true, true
		return
	}
	items, ok := o.needList("findings")
	l.findingNames.holed = !ok
	for _, n := range items {
		l.readFinding(n)
	}
	if n := o.values["derived"]; n != nil && n.kind != list {
		l.findingNames.holed = true
	}
	l.readDerived(o.list("derived"))
}

func (l *loader) readFinding(n *node) {
	o := l.object(n, "a finding", "id", "type", "says", "values", "min", "max", "unit", "absent")
	if o == nil {
		l.findingNames.holed = true
		return
	}
	f := &finding{id: o.id()}
	if f.id != nil && l.isBuiltIn(f.id.text) {
		l.report(f.id.whole(), "bad-id", "every protocol has the finding "+quote(f.id.text)+" already", "delete this one, or give it another name")
		f.id = nil
	} else if f.id != nil && reserved(f.id.text) {
		l.report(f.id.whole(), "bad-id", quote(f.id.text)+" is a word of its own in conditions and cannot be a finding", "give the finding another name")
		f.id = nil
	}
	l.add(l.findingNames, f.id, len(l.findings))
	l.findings = append(l.findings, f)
	if f.id != nil {
		f.Name = f.id.text
	}
	f.Says = o.text("says")
	switch o.word("type", []string{"yes_no", "choice", "integer"}) {
	case 0:
		f.Type = cond.YesNo
		f.broken = o.alien("values", "min", "max", "unit")
	case 1:
		f.Type = cond.Choice
		f.broken = o.alien("min", "max", "unit") || !f.readValues(o)
	case 2:
		f.Type = cond.Integer
		f.Unit = o.textIf("unit")
		var low, high bool
		f.Min, low = o.integer("min")
		f.Max, high = o.integer("max")
		f.broken = o.alien("values") || !low || !high || !o.order("min", "max", f.Min, f.Max)
	default:
		f.broken = true
	}
	if f.broken {
		return
	}
	f.readAbsent(o)
	l.checkContract(f, o)
}

// alien reports keys that a finding or question of this type cannot have.
func (o *object) alien(keys ...string) (found bool) {
	for _, key := range keys {
		if n := o.values[key]; n != nil {
			kind := ""
			if t := o.values["type"]; t != nil {
				kind = " of type " + t.text
			}
			o.l.report(o.node.key(n).whole(), "unknown-key", o.what+kind+" has no "+quote(key), "delete it, or change the type")
			found = true
		}
	}
	return found
}

func (f *finding) readValues(o *object) bool {
	seen := newNames("value", "findings.yaml")
	items, whole := o.needList("values")
	for _, n := range items {
		switch {
		case !o.l.isScalar(n, "a value of "+o.what):
			whole = false
		case !isID(n.text, "_-") || reserved(n.text):
			o.l.report(n.whole(), "bad-id", quote(n.text)+" cannot be a value of "+o.what, "a value starts with a small letter and has only a-z, 0-9, _ and -, and is no word such as and, or, not")
			whole = false
		default:
			o.l.add(seen, n, 0)
			f.Values = append(f.Values, n.text)
		}
	}
	if whole && len(items) == 0 {
		o.l.report(o.values["values"].whole(), "missing-text", o.what+" is a choice of nothing", "write values: [none, one, both]")
	}
	return whole && len(f.Values) > 0
}

// reserved reports whether a condition reads text as something else than a name.
func reserved(text string) bool {
	switch text {
	case "and", "or", "not", "in", "at", "least", "of", "always":
		return true
	}
	return false
}

// readAbsent reads what a patient file that leaves the finding out means.
func (f *finding) readAbsent(o *object) {
	if n := o.get("absent"); n != nil {
		if f.Required = n.kind == scalar && n.text == "required"; !f.Required {
			f.Absent, _, _ = o.l.value(f, n, false)
		}
		return
	}
	switch f.Type {
	case cond.Choice:
		place := slices.Index(f.Values, "none")
		if place < 0 {
			o.l.report(o.here.whole(), "missing-key", o.what+` has no value "none" and no "absent"`, "say what a patient file that leaves it out means: absent: required, or absent: "+f.Values[0])
		}
		f.Absent = int32(max(0, place))
	case cond.Integer:
		f.Absent = min(max(0, f.Min), f.Max)
	}
}

// checkContract compares a finding with the contract.
func (l *loader) checkContract(f *finding, o *object) {
	if f.id == nil {
		return
	}
	var known []string
	for _, c := range l.shared.contract.Findings {
		known = append(known, c.Name)
		if c.Name != f.Name {
			continue
		}
		if c.Type != f.Type.String() {
			l.report(o.values["type"].whole(), "not-in-contract", "finding "+quote(f.Name)+" is "+quote(c.Type)+" in the contract", "write type: "+c.Type)
		} else if f.Type == cond.Choice && !sameWords(c.Values, f.Values) {
			l.report(o.values["values"].whole(), "not-in-contract", "finding "+quote(f.Name)+" has other values in the contract", "write values: ["+strings.Join(c.Values, ", ")+"]")
		}
		return
	}
	help := "use a name of contract.json, or have this one added to it first"
	if like := nearest(f.Name, known); like != "" {
		help = "did you mean " + quote(like) + "?"
		// The rest of the protocol is likely to use the name that is right.
		if _, taken := l.findingNames.place[like]; !taken {
			l.findingNames.place[like] = l.findingNames.place[f.Name]
		}
	}
	l.report(f.id.whole(), "not-in-contract", "the contract has no finding "+quote(f.Name), help)
}

// sameWords compares without regard to order.
func sameWords(a, b []string) bool {
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	return slices.Equal(a, b)
}

// value reads a value of a finding, or of an integer a closed range such as
// 14..41 where ranges are allowed. ok is false when it has no meaning; that has
// been reported unless the finding itself is broken.
func (l *loader) value(f *finding, n *node, ranges bool) (low, high int32, ok bool) {
	what := "finding " + quote(f.Name)
	if f.broken {
		return 0, 0, false
	}
	if n.kind != scalar {
		l.report(n.whole(), "wrong-type", what+" is given "+n.kind.String()+" and should be given one value", f.help())
		return 0, 0, false
	}
	switch f.Type {
	case cond.YesNo:
		if yes, ok := yesNo(n); !ok {
			l.report(n.whole(), "unknown-value", what+" has no value "+quote(n.text), f.help())
		} else if yes {
			return 1, 1, true
		}
		return 0, 0, n.text == "no" || n.text == "false"
	case cond.Choice:
		place := slices.Index(f.Values, n.text)
		if place < 0 {
			help := f.help()
			if like := f.like(n.text); like != "" {
				help = "did you mean " + quote(like) + "? " + help
			}
			l.report(n.whole(), "unknown-value", what+" has no value "+quote(n.text), help)
		}
		return int32(place), int32(place), place >= 0
	}
	from, to, isRange := strings.Cut(n.text, "..")
	if !isRange || !ranges {
		from, to = n.text, n.text
	}
	low, fromOK := whole(strings.TrimSpace(from))
	high, toOK := whole(strings.TrimSpace(to))
	switch {
	case !fromOK || !toOK:
		l.report(n.whole(), "wrong-type", what+" is a whole number and "+quote(n.text)+" is not", f.help())
	case low > high:
		l.report(n.whole(), "unordered-range", "the range "+n.text+" runs downwards", "write the smaller number first: "+to+".."+from)
	case low < f.Min || high > f.Max:
		l.report(n.whole(), "value-out-of-range", what+" runs from "+strconv.Itoa(int(f.Min))+" to "+strconv.Itoa(int(f.Max)), f.help())
	default:
		return low, high, true
	}
	return 0, 0, false
}

// like is the value that an author very likely meant, or "". The codes of
// countries are so short that a slip of one letter tells nothing.
func (f *finding) like(text string) string {
	if f.Name != "country" {
		return nearest(text, f.Values)
	}
	code := strings.ToUpper(text)
	if code == "UK" {
		code = "GB"
	}
	if code != text && slices.Contains(f.Values, code) {
		return code
	}
	return ""
}

// help says what a finding may be, and where that is written.
func (f *finding) help() string {
	name := quote(f.Name)
	where := ""
	if f.id != nil {
		where = " (" + f.id.file.base(f.id.line) + ")"
	}
	switch f.Type {
	case cond.Choice:
		return name + " is " + words(f.Values, "or") + where
	case cond.Integer:
		return name + " is a number from " + strconv.Itoa(int(f.Min)) + " to " + strconv.Itoa(int(f.Max)) + where
	}
	return name + " is yes or no" + where
}
