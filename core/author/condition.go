package author

import (
	"slices"
	"strconv"

	"vertebra/core/cond"
	"vertebra/core/protocol"
)

// maxTests is how many tests a condition may have once its derived names are
// written out.
const maxTests = 500

// condition is a condition as it was written and as it is evaluated.
type condition struct {
	written  *node
	parsed   *cond.Node
	expr     cond.Expr
	broken   bool   // it cannot be judged
	reported bool   // it, or a derived name in it, can never hold
	hopeless string // the code and words for a condition that can never hold
	message  string
}

// derived is a name for a condition.
type derived struct {
	condition
	id           *node
	depth, tests int
	used         bool
}

func (d *derived) name() string {
	if d.id == nil {
		return ""
	}
	return d.id.text
}

// readDerived reads the derived names, each of which may use those above it.
func (l *loader) readDerived(list []*node) {
	for _, n := range list {
		if id := n.id(); id != n {
			l.below[id.text] = id
		}
	}
	for _, n := range list {
		o := l.object(n, "a derived name", "id", "is")
		if o == nil {
			l.findingNames.holed = true
			continue
		}
		d := &derived{id: o.id()}
		if d.id != nil && (l.isBuiltIn(d.id.text) || reserved(d.id.text)) {
			l.report(d.id.whole(), "bad-id", quote(d.id.text)+" is a word of its own in conditions and cannot be a name", "give it another name")
			d.id = nil
		}
		if n := o.need("is"); n != nil {
			d.condition = *l.readCondition(n, false)
		} else {
			d.broken = true
		}
		d.hopeless, d.message = "cannot-hold", o.what+" can never be true"
		// Too large a condition has been reported; its uses are not to be.
		if d.depth, d.tests = 1, 1; !d.broken {
			d.depth, d.tests = l.measure(d.parsed)
		}
		// Negative places are those of derived names.
		l.add(l.findingNames, d.id, -1-len(l.derived))
		delete(l.below, d.name())
		l.derived = append(l.derived, d)
	}
}

// when reads an optional condition and returns its place, or absent when the
// key is not there. message is what is said if it can never hold.
func (o *object) when(key string, absent int, message string) int {
	n := o.get(key)
	if n == nil {
		return absent
	}
	return o.l.condition(n, "cannot-hold", message)
}

// condition reads a condition and returns its place.
func (l *loader) condition(n *node, hopeless, message string) int {
	c := l.readCondition(n, n.file.allowsLevel())
	c.hopeless, c.message = hopeless, message
	l.conditions = append(l.conditions, c)
	return len(l.conditions) - 1
}

// allowsLevel reports whether conditions in the file may read the level, which
// is known only when every rule has been asked.
func (f *file) allowsLevel() bool {
	base := f.base(0)
	return base == "imaging.yaml:0" || base == "plan.yaml:0"
}

func (l *loader) readCondition(n *node, level bool) *condition {
	c := &condition{written: n}
	if !l.isScalar(n, "a condition") {
		c.broken, l.holed = true, true
		return c
	}
	var mistakes []*cond.Error
	c.parsed, mistakes = cond.Parse(n.text)
	if len(mistakes) > 0 {
		c.broken, l.holed = true, true
	}
	l.noteNames(c, level)
	depth, tests := l.measure(c.parsed)
	switch {
	case len(mistakes) > 0:
	case depth > protocol.MaxConditionDepth:
		l.report(n.whole(), "too-deep", "with its derived names written out, this condition nests more than "+strconv.Itoa(protocol.MaxConditionDepth)+" deep", "make the derived names it uses simpler")
		c.broken = true
	case tests > maxTests:
		l.report(n.whole(), "too-long", "with its derived names written out, this condition reads findings more than "+strconv.Itoa(maxTests)+" times", "make the derived names it uses simpler")
		c.broken = true
	}
	if depth <= protocol.MaxConditionDepth && tests <= maxTests {
		expr, unbound := cond.Bind(c.parsed, vocabulary{l})
		c.expr = expr
		mistakes = append(mistakes, unbound...)
	}
	for _, mistake := range mistakes {
		l.reportCondition(c, mistake)
	}
	return c
}

// noteNames marks derived names as used and the condition as broken when it
// reads what is itself broken.
func (l *loader) noteNames(c *condition, level bool) {
	tests(c.parsed, func(test *cond.Node) {
		place, known := l.findingNames.place[test.Finding]
		if !known {
			place, known = l.findingNames.place[nearest(test.Finding, l.findingNames.ids)]
			c.broken = true
			l.holed = l.holed || !known
		}
		switch {
		case !known:
		case place < 0:
			l.derived[-1-place].used = true
			c.broken = c.broken || l.derived[-1-place].broken
		case place == protocol.LevelFinding && !level:
			l.report(c.written.part(test.Name.Start, test.Name.End), "level-not-allowed", `only imaging.yaml and plan.yaml may read "level"`, "the level is worked out from these conditions: write the findings that lead to it")
			c.broken = true
		default:
			c.broken = c.broken || l.findings[place].broken
		}
	})
}

// tests calls visit for every part of a condition that names a finding.
func tests(n *cond.Node, visit func(*cond.Node)) {
	if n == nil {
		return
	}
	if n.Op == cond.OpTest {
		visit(n)
	}
	for _, arg := range n.Args {
		tests(arg, visit)
	}
}

// measure gives the depth and the number of tests of a condition with its
// derived names written out.
func (l *loader) measure(n *cond.Node) (depth, tests int) {
	if n == nil {
		return 0, 0
	}
	if n.Op == cond.OpTest {
		if place := l.findingNames.place[n.Finding]; place < 0 {
			return l.derived[-1-place].depth, l.derived[-1-place].tests
		}
		return 1, 1
	}
	for _, arg := range n.Args {
		d, t := l.measure(arg)
		depth, tests = max(depth, d), min(tests+t, maxTests+1)
	}
	return depth + 1, tests
}

// reportCondition reports a mistake in a condition at its place in the file.
func (l *loader) reportCondition(c *condition, mistake *cond.Error) {
	help := mistake.Help
	var test *cond.Node
	tests(c.parsed, func(n *cond.Node) {
		if n.Span.Start <= mistake.Span.Start && mistake.Span.Start < n.Span.End {
			test = n
		}
	})
	if test != nil {
		place, known := l.findingNames.place[test.Finding]
		switch {
		case known && place > 0:
			f := l.findings[place]
			if f.broken {
				return // whatever is said of it comes from that
			}
			if mistake.Code == "unknown-value" || mistake.Code == "value-out-of-range" {
				help = f.help()
				if like := f.like(c.written.text[mistake.Span.Start:mistake.Span.End]); like != "" {
					help = "did you mean " + quote(like) + "? " + help
				}
			}
		case !known && mistake.Code == "unknown-finding":
			if at := l.below[test.Finding]; at != nil {
				help = quote(test.Finding) + " is written further down (" + at.file.base(at.line) + "); a derived name may use those above it"
			} else if like := nearest(test.Finding, l.findingNames.ids); like == "" && l.findingNames.holed {
				return // it may be the one that could not be read
			} else if at := l.findingNames.at[like]; at != nil {
				help = "did you mean " + quote(like) + "? (" + at.file.base(at.line) + ")"
			}
		}
	}
	c.broken = true
	if mistake.Code == "unknown-finding" {
		l.reportOnce("finding "+test.Finding, c.written.part(mistake.Span.Start, mistake.Span.End), mistake.Code, mistake.Message, help)
		return
	}
	l.report(c.written.part(mistake.Span.Start, mistake.Span.End), mistake.Code, mistake.Message, help)
}

// vocabulary is what conditions may speak of.
type vocabulary struct{ l *loader }

func (v vocabulary) Finding(name string) (cond.Finding, bool) {
	place, ok := v.l.findingNames.place[name]
	if !ok || place < 0 {
		return cond.Finding{}, false
	}
	f := v.l.findings[place]
	if f.broken {
		return cond.Finding{Index: place}, true
	}
	return cond.Finding{Index: place, Type: f.Type, Values: f.Values, Min: f.Min, Max: f.Max}, true
}

func (v vocabulary) Derived(name string) *cond.Expr {
	if place, ok := v.l.findingNames.place[name]; ok && place < 0 {
		return &v.l.derived[-1-place].expr
	}
	return nil
}

func (v vocabulary) Like(name string) string {
	return nearest(name, v.l.findingNames.ids)
}

// key writes an expression so that equal ones are written alike.
func key(b []byte, e *cond.Expr) []byte {
	b = append(b, byte('a'+e.Op))
	b = strconv.AppendInt(b, int64(e.N), 10)
	b = append(b, ',')
	b = strconv.AppendInt(b, int64(e.Finding), 10)
	for _, r := range e.Ranges {
		b = append(b, ':')
		b = strconv.AppendInt(b, int64(r.Lo), 10)
		b = append(b, ',')
		b = strconv.AppendInt(b, int64(r.Hi), 10)
	}
	b = append(b, '(')
	for i := range e.Args {
		b = key(b, &e.Args[i])
	}
	return append(b, ')')
}

// renumber gives an expression over other places of findings.
func renumber(e cond.Expr, place []int) cond.Expr {
	if e.Op == cond.OpTest && e.Finding >= 0 {
		e.Finding = place[e.Finding]
	}
	e.Args = slices.Clone(e.Args)
	for i := range e.Args {
		e.Args[i] = renumber(e.Args[i], place)
	}
	return e
}
