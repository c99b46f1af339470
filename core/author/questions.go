package author

import (
	"slices"
	"strconv"

	"vertebra/core/cond"
	"vertebra/core/protocol"
)

// maxScale is the most that the ends of a scale may differ by.
const maxScale = 20

// placedSetting is what an option states of a finding, with its place.
type placedSetting struct {
	protocol.Setting
	at *node
}

// readQuestions reads questions.yaml.
func (l *loader) readQuestions() {
	o := l.open("questions.yaml", "questions")
	if o == nil {
		l.unread = true
		return
	}
	items, ok := o.needList("questions")
	l.unread = l.unread || !ok
	for _, n := range items {
		l.readQuestion(n)
	}
}

func (l *loader) readQuestion(n *node) {
	o := l.object(n, "a question", "id", "type", "ask", "help", "why", "wrong", "when", "options", "otherwise", "finding", "min", "max", "unit", "low", "high")
	if o == nil {
		l.unread = true
		return
	}
	l.unread = l.unread || o.strange
	id := o.id()
	l.add(l.questionNames, id, len(l.protocol.Questions))
	q := protocol.Question{}
	if id != nil {
		q.ID = id.text
	}
	kind := o.word("type", []string{"one", "many", "number", "scale"})
	q.Ask, q.Why, q.Wrong = o.text("ask"), o.text("why"), o.text("wrong")
	q.Help = o.textIf("help")
	if when := o.get("when"); when != nil {
		q.When = l.condition(when, "unreachable-question", o.what+" can never be asked: its condition can never hold")
	}
	if kind < 0 {
		l.unread = true
	} else if q.Kind = protocol.Kind(kind); q.Kind == protocol.One || q.Kind == protocol.Many {
		l.readOptions(o, &q)
	} else {
		l.readNumber(o, &q)
	}
	l.protocol.Questions = append(l.protocol.Questions, q)
}

// readNumber reads what a number or a scale has.
func (l *loader) readNumber(o *object, q *protocol.Question) {
	o.alien("options", "otherwise")
	if q.Kind == protocol.Scale {
		q.Low, q.High = o.text("low"), o.text("high")
	} else {
		o.alien("low", "high")
	}
	q.Unit = o.textIf("unit")
	var low, high bool
	q.Min, low = o.integer("min")
	q.Max, high = o.integer("max")
	ordered := low && high && o.order("min", "max", q.Min, q.Max)
	l.unread = l.unread || !ordered
	n := o.need("finding")
	if n == nil {
		l.unread = true
		return
	}
	place := l.findFinding(n, o.what)
	if place < 0 {
		l.unread = true
		return
	}
	q.Finding = place
	f := l.findings[place]
	if f.broken {
		return
	}
	if f.Type != cond.Integer {
		l.unread = true
		l.report(n.whole(), "mixed-types", "finding "+quote(f.Name)+" is no number and "+o.what+" asks for one", f.help())
		return
	}
	if !ordered {
		return
	}
	_, _, lowOK := l.value(f, o.values["min"], false)
	_, _, highOK := l.value(f, o.values["max"], false)
	if lowOK && highOK && q.Kind == protocol.Scale && q.Max-q.Min > maxScale {
		l.report(o.values["max"].whole(), "value-out-of-range", o.what+" offers more than "+strconv.Itoa(maxScale+1)+" numbers to pick from", "ask for it with type: number")
	}
}

// findFinding gives the place of a finding that an option or a case speaks of,
// or -1.
func (l *loader) findFinding(n *node, by string) int {
	place := l.find(l.findingNames, n, by)
	switch {
	case place < 0 && n.kind == scalar && l.findingNames.at[n.text] != nil:
		l.report(n.whole(), "unknown-finding", quote(n.text)+" is a derived name, which follows from findings", "write the findings it is made of")
	case place == protocol.LevelFinding:
		l.report(n.whole(), "unknown-finding", `"level" is worked out and cannot be stated`, "write the findings that lead to it")
		return -1
	case place == protocol.CountryFinding:
		l.report(n.whole(), "unknown-finding", `"country" comes from the page that shows the checker and cannot be stated`, "no question sets it; a case has country: beside its findings")
		return -1
	}
	return max(place, -1)
}

// readOptions reads what a question with options has.
func (l *loader) readOptions(o *object, q *protocol.Question) {
	o.alien("finding", "min", "max", "unit", "low", "high")
	items, ok := o.needList("options")
	if ok && len(items) == 0 {
		l.unread = true
		l.report(o.values["options"].whole(), "missing-option", o.what+" has no option to pick", "add one: - {id: …, text: …}")
	}
	l.unread = l.unread || !ok
	ids := newNames("option", "questions.yaml")
	before := len(l.diagnostics)
	for _, n := range items {
		q.Options = append(q.Options, l.readOption(n, o, q.Kind, ids))
	}
	if q.Kind == protocol.One {
		if len(l.diagnostics) == before {
			l.checkSilent(items, q)
		}
		o.alien("otherwise")
		return
	}
	stated := l.readSettings(o, o.get("otherwise"))
	l.completeOtherwise(o, q, stated)
}

// checkSilent reports options of a "one" that leave open what another option of
// it states: the finding would stay unknown although it was asked for.
func (l *loader) checkSilent(items []*node, q *protocol.Question) {
	var stated []int
	for _, option := range q.Options {
		stated = append(stated, findingsIn(option)...)
	}
	slices.Sort(stated)
	stated = slices.Compact(stated)
	for i, option := range q.Options {
		says := findingsIn(option)
		for _, place := range stated {
			if name := l.findings[place].Name; !slices.Contains(says, place) && !l.findings[place].broken {
				l.unread = true
				l.report(items[i].id().whole(), "silent-option", "option "+quote(option.ID)+" says nothing of finding "+quote(name)+", which another option of the question sets", "set it here too, or add unsure: ["+name+"]")
			}
		}
	}
}

// findingsIn gives the findings that an option speaks of.
func findingsIn(option protocol.Option) []int {
	places := slices.Clone(option.Unsure)
	for _, s := range option.Sets {
		places = append(places, s.Finding)
	}
	return places
}

func (l *loader) readOption(n *node, question *object, kind protocol.Kind, ids *names) protocol.Option {
	o := l.object(n, "an option of "+question.what, "id", "text", "help", "sets", "unsure", "zones", "exclusive", "unclear")
	if o == nil {
		l.unread = true
		return protocol.Option{}
	}
	l.unread = l.unread || o.strange
	id := o.id()
	l.add(ids, id, 0)
	option := protocol.Option{Text: o.text("text"), Help: o.textIf("help")}
	if id != nil {
		option.ID = id.text
	}
	option.Sets = l.readSettings(o, o.get("sets"))
	for _, n := range o.list("unsure") {
		place := l.findFinding(n, o.what)
		if place < 0 {
			l.unread = true
			continue
		}
		if slices.Contains(option.Unsure, place) || slices.ContainsFunc(option.Sets, func(s protocol.Setting) bool { return s.Finding == place }) {
			l.report(n.whole(), "duplicate-id", o.what+" speaks of finding "+quote(n.text)+" twice", "an option sets a finding or is unsure of it")
			continue
		}
		option.Unsure = append(option.Unsure, place)
	}
	for _, n := range o.list("zones") {
		if l.isScalar(n, "a zone of "+o.what) {
			option.Zones = append(option.Zones, n.text)
		}
	}
	option.Exclusive, option.Unclear = o.flag("exclusive"), o.flag("unclear")
	for _, key := range []string{"exclusive", "unclear"} {
		if n := o.values[key]; n != nil && kind != protocol.Many {
			l.report(o.node.key(n).whole(), "exclusive-outside-many", o.what+" is "+quote(key)+" and only one option can be picked", "delete the line, or write type: many")
		}
	}
	return option
}

// readSettings reads what an option states: findings with values.
func (l *loader) readSettings(o *object, n *node) []protocol.Setting {
	if n == nil {
		return nil
	}
	if n.kind != mapping {
		l.report(n.whole(), "wrong-type", "what "+o.what+" states is "+n.kind.String()+" and should name findings with their values", "write {leg_pain: one}")
		l.unread = true
		return nil
	}
	var settings []protocol.Setting
	seen := map[int]*node{}
	for i, name := range n.keys {
		place := l.findFinding(name, o.what)
		if place < 0 {
			l.unread = true
			continue
		}
		if first := seen[place]; first != nil {
			l.reportTwo(name.whole(), "duplicate-key", o.what+" states finding "+quote(name.text)+" twice", "keep one of them", first.whole(), "the first is here")
			continue
		}
		seen[place] = name
		low, high, ok := l.value(l.findings[place], n.items[i], true)
		if !ok {
			l.unread = true
			continue
		}
		setting := protocol.Setting{Finding: place, Lo: low, Hi: high}
		settings = append(settings, setting)
		l.settings = append(l.settings, placedSetting{setting, n.items[i]})
	}
	return settings
}

// completeOtherwise gives every finding that an option of a "many" sets its
// value for when no picked option sets it.
func (l *loader) completeOtherwise(o *object, q *protocol.Question, stated []protocol.Setting) {
	q.Otherwise = stated
	has := func(place int) bool {
		return slices.ContainsFunc(q.Otherwise, func(s protocol.Setting) bool { return s.Finding == place })
	}
	var places []int
	for _, option := range q.Options {
		places = append(places, findingsIn(option)...)
	}
	for _, place := range places {
		f := l.findings[place]
		if has(place) || f.broken {
			continue
		}
		value := int32(0)
		if f.Type != cond.YesNo {
			none := slices.Index(f.Values, "none")
			if value = int32(none); none < 0 {
				l.report(o.here.whole(), "choice-without-otherwise", o.what+" does not say what finding "+quote(f.Name)+" is when no picked option sets it", "add a line such as otherwise: {"+f.Name+": "+f.example()+"}")
			}
		}
		q.Otherwise = append(q.Otherwise, protocol.Setting{Finding: place, Lo: value, Hi: value})
	}
}

// example is a value that the finding may have.
func (f *finding) example() string {
	if f.Type == cond.Choice {
		return f.Values[0]
	}
	return "0"
}
