package triage

import (
	"vertebra/core/cond"
	"vertebra/core/protocol"
	"vertebra/core/screen"
)

// writer builds a result and remembers which sources it cites.
type writer struct {
	*person
	given [][]string
	cited []bool
	order []int // of sources, as first cited
}

// result writes the screen of an emergency stop, or after the last question.
func (p *person) result(asked []int, given [][]string) *screen.Result {
	p.settle()
	w := &writer{person: p, given: given, cited: make([]bool, len(p.e.p.Sources))}
	d := &p.e.p.Dispositions[p.level-protocol.SelfCare]
	r := &screen.Result{Level: p.level.String(), Title: d.Title, When: d.When, Text: d.Text, Cites: w.cite(d.Cites)}
	fired := p.fired()
	for _, i := range fired {
		r.Reasons = append(r.Reasons, w.reason(i))
	}
	r.Causes, r.Considered = w.causes(fired), w.considered()
	r.Imaging = w.imaging()
	for i := range p.e.p.Groups {
		if g := &p.e.p.Groups[i]; p.shown(g) {
			if steps := w.steps(i); len(steps) > 0 {
				r.Groups = append(r.Groups, screen.Group{ID: g.ID, Part: protocol.Parts[g.Part], Title: g.Title, Intro: g.Intro, Steps: steps})
			}
		}
	}
	r.Cautions = w.cautions()
	r.Changes = w.changes(asked)
	for _, q := range asked {
		r.Answers = append(r.Answers, w.answer(q))
		if p.hasNotSure(q) {
			r.Unsure = append(r.Unsure, screen.Dropped{ID: p.e.p.Questions[q].ID, Ask: p.e.p.Questions[q].Ask})
		}
	}
	for i := range p.e.p.Rules {
		switch flag := p.e.p.Rules[i].Flag; {
		case flag == "":
		case p.truth[i] == cond.No:
			r.FlagsDenied = append(r.FlagsDenied, flag)
		case p.truth[i] == cond.Unknown:
			r.FlagsUnknown = append(r.FlagsUnknown, flag)
		}
	}
	for _, i := range w.order {
		s := &p.e.p.Sources[i]
		r.Sources = append(r.Sources, screen.Source{ID: s.ID, Text: s.Text, URL: s.URL, Checked: s.Checked.String()})
	}
	return r
}

func (w *writer) cite(places []int) []string {
	ids := make([]string, len(places))
	for k, i := range places {
		ids[k] = w.e.p.Sources[i].ID
		if !w.cited[i] {
			w.cited[i] = true
			w.order = append(w.order, i)
		}
	}
	return ids
}

// fired lists the rules that give a level, the most urgent first, and within a
// level in the order of the protocol.
func (p *person) fired() []int {
	var fired []int
	for level := protocol.Emergency; level >= protocol.SelfCare; level-- {
		for i, l := range p.levels {
			if l == level {
				fired = append(fired, i)
			}
		}
	}
	return fired
}

func (w *writer) reason(i int) screen.Reason {
	rule := &w.e.p.Rules[i]
	r := screen.Reason{Rule: rule.ID, Level: w.levels[i].String(), Unsure: w.truth[i] != cond.Yes, Text: rule.Because, Flag: rule.Flag, Checked: rule.Checked.String()}
	if r.Unsure {
		r.Answers = w.unsure(rule.When)
	} else {
		r.Answers = w.deciding(rule.When)
	}
	r.Cites = w.cite(rule.Cites)
	return r
}

// unsure lists the answers that leave a condition open because the person was
// not sure.
func (w *writer) unsure(when int) []screen.Answer {
	return w.answersOf(w.board.Open(when, cond.NotSure))
}

// deciding lists the answers that made a condition true.
func (w *writer) deciding(when int) []screen.Answer {
	return w.answersOf(w.board.Deciding(when))
}

// answersOf lists the answers behind findings, in the order of the questions.
func (w *writer) answersOf(findings []int) []screen.Answer {
	var list []screen.Answer
	for q := range w.given {
		for _, f := range findings {
			if w.setBy[f] == q {
				list = append(list, w.answer(q))
				break
			}
		}
	}
	return list
}

func (w *writer) answer(q int) screen.Answer {
	question := &w.e.p.Questions[q]
	return screen.Answer{ID: question.ID, Ask: question.Ask, Values: w.given[q], Text: words(question, w.given[q])}
}

func (p *person) hasNotSure(q int) bool {
	for _, f := range p.e.uses[q].findings {
		if p.board.State(f) == cond.NotSure && p.setBy[f] == q {
			return true
		}
	}
	return false
}

func (w *writer) imaging() screen.Imaging {
	for i := range w.e.p.Imaging {
		if x := &w.e.p.Imaging[i]; w.is(x.When) == cond.Yes {
			return screen.Imaging{ID: x.ID, What: x.What, Text: x.Text, Cites: w.cite(x.Cites)}
		}
	}
	return screen.Imaging{What: "none"}
}

// steps lists the care steps of a group. What an answer forbids is left out;
// what an unknown answer might forbid is given as "ask first".
func (w *writer) steps(group int) []screen.Step {
	var list []screen.Step
	for i := range w.e.p.Steps {
		s := &w.e.p.Steps[i]
		if s.Group != group || !w.gives(s) {
			continue
		}
		avoid := w.maybe(s.Avoid)
		if avoid == cond.Yes {
			continue
		}
		list = append(list, screen.Step{
			ID: s.ID, Week: s.Week, Exercise: s.Exercise, Text: s.Text, AskFirst: avoid != cond.No || w.maybe(s.Ask) != cond.No,
			Cites: w.cite(s.Cites), Checked: s.Checked.String(),
		})
	}
	return list
}

// gives tells whether a care step is for this person. One that protects is also
// for those who are not sure that they need it.
func (w *writer) gives(s *protocol.Step) bool {
	switch w.is(s.When) {
	case cond.Yes:
		return true
	case cond.Unknown:
		return s.Protects && w.isUnsure(s.When)
	}
	return false
}

func (w *writer) cautions() []screen.Caution {
	var list []screen.Caution
	for i := range w.e.p.Cautions {
		c := &w.e.p.Cautions[i]
		if w.concerns(c) != cond.Yes {
			continue
		}
		text, truth := c.Text, w.is(c.When)
		if truth == cond.Unknown && w.isUnsure(c.When) {
			text, truth = c.Unsure, cond.Yes
		}
		if truth != cond.Yes || text == "" {
			continue
		}
		x := screen.Caution{ID: c.ID, Text: text, Answers: w.deciding(c.When), Cites: w.cite(c.Cites)}
		for _, s := range c.Steps {
			x.Steps = append(x.Steps, w.e.p.Steps[s].ID)
		}
		list = append(list, x)
	}
	return list
}
