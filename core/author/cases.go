package author

import (
	"slices"
	"strconv"
)

// caseRules are the places of rules that cases say fire, or do not.
type caseRules struct{ fires, misses []int }

// readCases reads cases.yaml and checks that the cases try every rule.
func (l *loader) readCases() {
	o := l.open("cases.yaml", "cases")
	if o == nil {
		return
	}
	items, ok := o.needList("cases")
	if !ok {
		return
	}
	ids := newNames("case", "cases.yaml")
	var rules caseRules
	for _, n := range items {
		l.readCase(n, ids, &rules)
	}
	if !ids.holed && len(items) < maxItems {
		l.checkCases(rules)
	}
}

func (l *loader) readCase(n *node, ids *names, rules *caseRules) {
	o := l.object(n, "a case", "id", "says", "country", "findings", "unsure", "level", "fires", "misses", "causes", "withholds")
	if o == nil {
		ids.holed = true
		return
	}
	c := Case{}
	if id := o.id(); id != nil {
		c.ID = id.text
		l.add(ids, id, 0)
	}
	c.Says = o.text("says")
	c.Country = l.readCaseCountry(o)
	c.Level = o.level("level")
	stated, whole := l.readValues(o, &c)
	for _, n := range o.list("unsure") {
		if place := l.findFinding(n, o.what); place >= builtIn {
			c.Unsure = append(c.Unsure, place-builtIn)
			stated = append(stated, place)
		} else {
			whole = false
		}
	}
	if whole && !l.findingNames.holed {
		l.checkRequired(o, stated)
	}
	c.Fires = l.readCaseRules(o, "fires", &rules.fires, ids)
	c.Misses = l.readCaseRules(o, "misses", &rules.misses, ids)
	for _, place := range l.findAll(l.causeNames, o.list("causes"), o.what) {
		c.Causes = append(c.Causes, l.protocol.Causes[place].ID)
	}
	for _, place := range l.findAll(l.stepNames, o.list("withholds"), o.what) {
		c.Withholds = append(c.Withholds, l.protocol.Steps[place].ID)
	}
	l.cases = append(l.cases, c)
}

// readCaseRules reads the rules that a case names under key, adds their places
// to all, and returns their ids.
func (l *loader) readCaseRules(o *object, key string, all *[]int, cases *names) []string {
	n := o.get(key)
	items := l.list(n, quote(key)+" of "+o.what)
	places := l.findAll(l.ruleNames, items, o.what)
	if len(places) < len(items) || n != nil && n.kind != list {
		cases.holed = true // one that was not understood may be any rule
	}
	*all = append(*all, places...)
	var rules []string
	for _, place := range places {
		rules = append(rules, l.protocol.Rules[place].ID)
	}
	return rules
}

// readValues reads the findings of a case and returns their places. whole is
// false when some could not be read.
func (l *loader) readValues(o *object, c *Case) (stated []int, whole bool) {
	n := o.need("findings")
	if n == nil {
		return nil, false
	}
	if n.kind != mapping {
		l.report(n.whole(), "wrong-type", quote("findings")+" of "+o.what+" is "+n.kind.String()+" and should name findings with their values", "write {age: 40, fever: yes}")
		return nil, false
	}
	whole = true
	seen := map[int]*node{}
	for i, name := range n.keys {
		place := l.findFinding(name, o.what)
		if place < 0 {
			whole = false
			continue
		}
		if first := seen[place]; first != nil {
			l.reportTwo(name.whole(), "duplicate-key", o.what+" gives finding "+quote(name.text)+" twice", "keep one of them", first.whole(), "the first is here")
			continue
		}
		seen[place] = name
		stated = append(stated, place)
		if value, _, ok := l.value(l.findings[place], n.items[i], false); ok {
			c.Findings = append(c.Findings, Value{place - builtIn, value})
		}
	}
	return stated, whole
}

// checkRequired reports findings that a patient has to give and a case does not.
func (l *loader) checkRequired(o *object, stated []int) {
	for place, f := range l.findings {
		if f.Required && !slices.Contains(stated, place) {
			l.report(o.here.whole(), "missing-finding", o.what+" does not give finding "+quote(f.Name)+", which is absent: required", "add it to the findings of the case ("+f.id.file.base(f.id.line)+")")
		}
	}
}

// checkCases reports rules that no case fires, or that no case just misses.
func (l *loader) checkCases(rules caseRules) {
	for place, rule := range l.protocol.Rules {
		id := l.ruleNames.at[rule.ID]
		if id == nil || l.ruleNames.place[rule.ID] != place {
			continue
		}
		fired, missed := slices.Contains(rules.fires, place), slices.Contains(rules.misses, place)
		message := ""
		switch {
		case fired && missed:
			continue
		case fired:
			message = "is in the misses of no case"
		case missed:
			message = "is in the fires of no case"
		default:
			message = "is in no case"
		}
		l.report(id.whole(), "missing-case", "rule "+strconv.Quote(rule.ID)+" "+message, "add to cases.yaml a case that fires it and one, nearly the same, that misses it")
	}
}
