package author

import (
	"strconv"

	"vertebra/core/protocol"
)

// maxWeek is the last week that a plan may have.
const maxWeek = 52

// readPlan reads plan.yaml.
func (l *loader) readPlan() {
	o := l.open("plan.yaml", "groups", "steps", "cautions")
	if o == nil {
		l.stepNames.holed, l.holed = true, true
		return
	}
	groups, ok := o.needList("groups")
	l.groupNames.holed = !ok
	for _, n := range groups {
		l.readGroup(n)
	}
	steps, ok := o.needList("steps")
	l.stepNames.holed, l.holed = !ok, l.holed || !ok
	for _, n := range steps {
		l.readStep(n)
	}
	ids := newNames("caution", "plan.yaml")
	for _, n := range o.list("cautions") {
		l.readCaution(n, ids)
	}
}

func (l *loader) readGroup(n *node) {
	o := l.object(n, "a group", "id", "part", "title", "intro")
	if o == nil {
		l.groupNames.holed = true
		return
	}
	g := protocol.Group{}
	id := o.id()
	l.add(l.groupNames, id, len(l.protocol.Groups))
	if id != nil {
		g.ID = id.text
	}
	g.Part = protocol.Part(max(0, o.word("part", protocol.Parts)))
	g.Title, g.Intro = o.text("title"), o.textIf("intro")
	l.protocol.Groups = append(l.protocol.Groups, g)
}

func (l *loader) readStep(n *node) {
	o := l.object(n, "a step", "id", "group", "week", "exercise", "text", "when", "unsure", "avoid", "ask", "cites", "checked")
	if o == nil {
		l.stepNames.holed, l.holed = true, true
		return
	}
	s := protocol.Step{}
	id := o.id()
	l.add(l.stepNames, id, len(l.protocol.Steps))
	if id != nil {
		s.ID = id.text
	}
	if group := o.need("group"); group != nil {
		s.Group = max(0, l.find(l.groupNames, group, o.what))
	}
	s.Week = l.readWeek(o)
	s.Exercise = o.idIf("exercise")
	s.Text = o.text("text")
	s.When = o.when("when", always, o.what+" can never be given")
	if o.get("unsure") != nil {
		s.Protects = o.word("unsure", []string{"give"}) == 0
	}
	s.Avoid = o.when("avoid", protocol.None, o.what+" can never be withheld")
	s.Ask = o.when("ask", protocol.None, "no one is ever told to ask first about "+o.what)
	s.Cites = o.cites()
	s.Checked = o.checked()
	l.protocol.Steps = append(l.protocol.Steps, s)
}

// readWeek reads the week of a plan that a step belongs to; 0 is every week.
func (l *loader) readWeek(o *object) int {
	n := o.get("week")
	if n == nil {
		return 0
	}
	week, ok := o.wholeNumber("week", n)
	if ok && (week < 1 || week > maxWeek) {
		l.report(n.whole(), "value-out-of-range", `"week" of `+o.what+" runs from 1 to "+strconv.Itoa(maxWeek), "delete the line if the step holds throughout")
		return 0
	}
	return int(week)
}

func (l *loader) readCaution(n *node, ids *names) {
	o := l.object(n, "a caution", "id", "when", "unsure", "text", "steps", "cites", "checked")
	if o == nil {
		l.holed = true
		return
	}
	c := protocol.Caution{}
	id := o.id()
	l.add(ids, id, 0)
	if id != nil {
		c.ID = id.text
	}
	if when := o.need("when"); when != nil {
		c.When = l.condition(when, "cannot-hold", o.what+" can never be given")
	} else {
		l.holed = true
	}
	c.Text, c.Unsure = o.text("text"), o.textIf("unsure")
	c.Steps = l.findAll(l.stepNames, o.list("steps"), o.what)
	c.Cites = o.cites()
	c.Checked = o.checked()
	l.protocol.Cautions = append(l.protocol.Cautions, c)
}
