package author

import (
	"slices"
	"strconv"

	"vertebra/core/cond"
	"vertebra/core/protocol"
)

// maxTries is how many combinations of values are tried to find one that makes
// a condition true. A condition that has more is not judged.
const maxTries = 20_000

// check looks at the protocol as a whole, once all of it has been read.
func (l *loader) check() {
	l.checkDerived()
	if !l.unread {
		reach := l.reach()
		l.checkNeverSet(reach)
		l.checkHopeless(reach)
		l.checkUnread()
	}
	l.checkListed()
	l.checkStraddles()
}

// checkDerived reports derived names that no condition uses.
func (l *loader) checkDerived() {
	if l.holed {
		return
	}
	for _, d := range l.derived {
		if !d.used && d.id != nil {
			l.report(d.id.whole(), "dead-derived", "no condition uses "+quote(d.id.text), "delete it, or use it")
		}
	}
}

// reach gives, for every finding, the facts that answers can state of it, apart
// from the values of numbers that are typed or picked on a scale, which are one
// fact from the least to the greatest.
func (l *loader) reach() [][]cond.Fact {
	reach := make([][]cond.Fact, len(l.findings))
	add := func(finding int, low, high int32) {
		fact := cond.Fact{State: cond.Known, Lo: low, Hi: high}
		if !slices.Contains(reach[finding], fact) {
			reach[finding] = append(reach[finding], fact)
		}
	}
	for place, f := range l.findings[:builtIn] {
		for value := range f.Values {
			add(place, int32(value), int32(value))
		}
	}
	for _, q := range l.protocol.Questions {
		if q.Kind == protocol.Number || q.Kind == protocol.Scale {
			add(q.Finding, q.Min, q.Max)
		}
		for _, option := range q.Options {
			for _, s := range option.Sets {
				add(s.Finding, s.Lo, s.Hi)
			}
		}
		for _, s := range q.Otherwise {
			add(s.Finding, s.Lo, s.Hi)
		}
	}
	return reach
}

// checkNeverSet reports conditions that read a finding which no answer states.
func (l *loader) checkNeverSet(reach [][]cond.Fact) {
	l.everyCondition(func(c *condition) {
		tests(c.parsed, func(test *cond.Node) {
			place, known := l.findingNames.place[test.Finding]
			if !known || place < 0 || len(reach[place]) > 0 || l.findings[place].broken {
				return
			}
			l.reportOnce("never set "+test.Finding, c.written.part(test.Name.Start, test.Name.End), "never-set", "no question sets finding "+quote(test.Finding)+", so that it is never known here", "add a question or an option that sets it, or take it out of the condition")
		})
	})
}

// everyCondition calls visit for the conditions that authors wrote, derived
// names first.
func (l *loader) everyCondition(visit func(*condition)) {
	for _, d := range l.derived {
		visit(&d.condition)
	}
	for _, c := range l.conditions[always+1:] {
		visit(c)
	}
}

// checkHopeless reports conditions that no answers make true. One that uses a
// derived name which has been reported is not reported for that.
func (l *loader) checkHopeless(reach [][]cond.Fact) {
	l.everyCondition(func(c *condition) {
		tests(c.parsed, func(test *cond.Node) {
			if place, known := l.findingNames.place[test.Finding]; known && place < 0 {
				c.reported = c.reported || l.derived[-1-place].reported
			}
		})
		if c.broken || c.reported || canHold(&c.expr, reach) {
			return
		}
		c.reported = true
		l.report(c.written.whole(), c.hopeless, c.message, l.whyHopeless(c, reach))
	})
}

// whyHopeless says which values answers give to the few findings that a
// condition reads, apart from numbers.
func (l *loader) whyHopeless(c *condition, reach [][]cond.Fact) string {
	help := "look for parts that exclude one another, or for values that no option sets"
	places := findingsOf(&c.expr)
	if len(places) > 3 {
		return help
	}
	for _, place := range places {
		f := l.findings[place]
		if f.Type == cond.Integer || place < builtIn {
			continue
		}
		values := f.Values
		if f.Type == cond.YesNo {
			values = []string{"no", "yes"}
		}
		var given []string
		for _, fact := range reach[place] {
			given = append(given, values[fact.Lo])
		}
		help += "; answers set " + quote(f.Name) + " to " + words(given, "or")
	}
	return help
}

func findingsOf(e *cond.Expr) []int {
	var places []int
	e.Findings(func(place int) {
		if !slices.Contains(places, place) {
			places = append(places, place)
		}
	})
	return places
}

// canHold reports whether some combination of facts in reach makes a condition
// Yes. It also says so of a condition that it cannot judge: one with too many
// combinations, or one that reads a finding without any fact.
func canHold(e *cond.Expr, reach [][]cond.Fact) bool {
	places := findingsOf(e)
	choices := make([][]cond.Fact, len(places))
	tries := 1
	for i, place := range places {
		if place < 0 || place >= len(reach) || len(reach[place]) == 0 {
			return true
		}
		choices[i] = split(reach[place], cutsOf(e, place))
		if tries *= len(choices[i]); tries > maxTries {
			return true
		}
	}
	facts := make([]cond.Fact, len(reach))
	for try := range tries {
		for i, place := range places {
			facts[place] = choices[i][try%len(choices[i])]
			try /= len(choices[i])
		}
		if e.Eval(facts) == cond.Yes {
			return true
		}
	}
	return false
}

// cutsOf gives, in order, the values at which a test of one finding changes:
// it tells numbers below a cut from those at it or above.
func cutsOf(e *cond.Expr, finding int) []int32 {
	var cuts []int32
	if e.Op == cond.OpTest && e.Finding == finding {
		for _, r := range e.Ranges {
			cuts = append(cuts, r.Lo)
			if r.Hi+1 > r.Hi { // not past the greatest number
				cuts = append(cuts, r.Hi+1)
			}
		}
	}
	for i := range e.Args {
		cuts = append(cuts, cutsOf(&e.Args[i], finding)...)
	}
	slices.Sort(cuts)
	return slices.Compact(cuts)
}

// split breaks facts at cuts, so that every part lies on one side of each.
func split(facts []cond.Fact, cuts []int32) []cond.Fact {
	var parts []cond.Fact
	for _, fact := range facts {
		for _, cut := range cuts {
			if fact.Lo < cut && cut <= fact.Hi {
				parts = append(parts, cond.Fact{State: cond.Known, Lo: fact.Lo, Hi: cut - 1})
				fact.Lo = cut
			}
		}
		parts = append(parts, fact)
	}
	return parts
}

// checkUnread reports questions that nothing depends on: they are never asked.
func (l *loader) checkUnread() {
	if l.holed {
		return
	}
	read := make([]bool, len(l.findings))
	for _, c := range l.conditions {
		c.expr.Findings(func(place int) {
			if place >= 0 {
				read[place] = true
			}
		})
	}
	for i, q := range l.protocol.Questions {
		id := l.questionNames.at[q.ID]
		if id == nil || l.questionNames.place[q.ID] != i {
			continue
		}
		needed := (q.Kind == protocol.Number || q.Kind == protocol.Scale) && read[q.Finding]
		for _, option := range q.Options {
			for _, s := range option.Sets {
				needed = needed || read[s.Finding]
			}
		}
		if !needed {
			l.report(id.whole(), "unreachable-question", "question "+quote(q.ID)+" is never asked: no condition reads a finding that it sets", "delete the question, or write the condition that needs its answer")
		}
	}
}

// checkListed reports causes that can never be listed.
func (l *loader) checkListed() {
	if l.ruleNames.holed || l.causeNames.holed {
		return
	}
	suspected := make([]bool, len(l.protocol.Causes))
	for _, rule := range l.protocol.Rules {
		for _, cause := range rule.Suspects {
			suspected[cause] = true
		}
	}
	for i, cause := range l.protocol.Causes {
		if cause.Likely == protocol.None && cause.Possible == protocol.None && !suspected[i] && cause.ID != "" {
			l.report(l.causeNames.at[cause.ID].whole(), "never-listed", "cause "+quote(cause.ID)+" is never listed: it has no likely, no possible, and no rule suspects it", "add likely: or possible:, or name it in the suspects of a rule")
		}
	}
}

// checkStraddles reports options with a range of numbers that a condition tells
// apart: neither side of it would be known.
func (l *loader) checkStraddles() {
	for _, s := range l.settings {
		if s.Lo == s.Hi {
			continue
		}
		for _, c := range l.conditions {
			i := slices.IndexFunc(cutsOf(&c.expr, s.Finding), func(cut int32) bool { return s.Lo < cut && cut <= s.Hi })
			if i < 0 {
				continue
			}
			cut := cutsOf(&c.expr, s.Finding)[i]
			l.reportTwo(s.at.whole(), "straddles",
				"with this answer it is not known whether "+quote(l.findings[s.Finding].Name)+" is "+strconv.Itoa(int(cut))+" or more, which a condition asks",
				"end one option at "+strconv.Itoa(int(cut)-1)+" and begin the next at "+strconv.Itoa(int(cut)),
				c.written.whole(), "this condition tells them apart")
			break
		}
	}
}
