package handoff

import (
	"strconv"
	"strings"

	"vertebra/core/protocol"
	"vertebra/core/screen"
)

// Section is a titled part of the page for a doctor. Its id stays the same in
// every language.
type Section struct {
	ID, Title string
	Lines     []string
}

// page gathers the sections of one result.
type page struct {
	p        *protocol.Protocol
	r        *screen.Result
	answers  map[string]*screen.Answer // by question
	sections []Section
}

// Sections is the page for a doctor: who and what, how soon and why, then what is
// not known, which never stands as denied, and what was denied. The long lists
// stand last, so that the first page holds what matters. A section without lines is
// left out. The date is the day that the page is made.
func Sections(p *protocol.Protocol, r *screen.Result, date string) []Section {
	g := &page{p: p, r: r, answers: map[string]*screen.Answer{}}
	for i := range r.Answers {
		g.answers[r.Answers[i].ID] = &r.Answers[i]
	}
	g.add("who", g.who(true))
	g.add("complaint", g.who(false))
	g.add("reported", g.reported())
	g.add("level", []string{r.Title + " (" + r.When + ")"})
	g.add("reasons", g.reasons())
	g.add("causes", g.causes())
	g.add("medicines", g.medicines())
	g.add("imaging", []string{r.Imaging.Text})
	g.add("plan", g.plan())
	g.add("flags_unknown", r.FlagsUnknown)
	g.add("flags_denied", r.FlagsDenied)
	g.add("unknown", g.unknown())
	g.add("negatives", g.negatives())
	g.add("sources", g.sources())
	g.add("about", []string{
		fill(say(p, "protocol"), "id", p.ID, "version", p.Version, "reviewed", p.Reviewed, "expires", p.Expires),
		fill(say(p, "date"), "date", date),
		say(p, "checked"),
		say(p, "disclaimer"),
	})
	return g.sections
}

// Summary is the page as plain text, with the code at its end.
func Summary(p *protocol.Protocol, sections []Section, code string) string {
	text := []byte(say(p, "title") + "\n")
	for _, s := range sections {
		text = append(text, "\n"+s.Title+"\n"...)
		for _, line := range s.Lines {
			text = append(text, "- "+line+"\n"...)
		}
	}
	return string(text) + "\n" + say(p, "code") + "\n" + code + "\n"
}

//go:noinline
func (g *page) add(id string, lines []string) {
	if strings.Join(lines, "") != "" {
		g.sections = append(g.sections, Section{id, say(g.p, id), lines})
	}
}

// who gives the answers to questions with one answer: about the person, or about the
// complaint.
func (g *page) who(person bool) (lines []string) {
	for i := range g.p.Questions {
		q := &g.p.Questions[i]
		isPerson := g.sets(q, "age") || g.sets(q, "sex")
		if q.Kind == protocol.Many || isPerson != person {
			continue
		}
		if a := g.answers[q.ID]; a != nil {
			lines = append(lines, label(g.p, q)+": "+a.Text)
		} else if isPerson {
			lines = append(lines, label(g.p, q)+": "+say(g.p, "not_asked"))
		}
	}
	return lines
}

//go:noinline
func (g *page) sets(q *protocol.Question, finding string) bool {
	is := func(place int) bool { return g.p.Findings[place].Name == finding }
	if q.Kind == protocol.Number || q.Kind == protocol.Scale {
		return is(q.Finding)
	}
	for _, o := range q.Options {
		for _, s := range o.Sets {
			if is(s.Finding) {
				return true
			}
		}
	}
	return false
}

func (g *page) reasons() (lines []string) {
	for _, x := range g.r.Reasons {
		line := x.Text
		if x.Unsure {
			line += " (" + say(g.p, "unsure_rule") + ")"
		}
		lines = append(lines, line+" ["+strings.Join(append(x.Cites[:len(x.Cites):len(x.Cites)], x.Checked), ", ")+"]")
	}
	return lines
}

func (g *page) causes() (lines []string) {
	for _, c := range g.r.Causes {
		line := c.Name
		if c.Likelihood != "" {
			line += " (" + say(g.p, "band."+c.Likelihood) + ")"
		}
		if len(c.For) > 0 {
			line += ": " + strings.Join(c.For, " ")
		}
		if len(c.Against) > 0 {
			line += " " + say(g.p, "against") + ": " + strings.Join(c.Against, " ")
		}
		lines = append(lines, line)
	}
	for _, c := range g.r.Considered {
		lines = append(lines, c.Name+" ("+say(g.p, "band.considered")+"): "+strings.Join(c.Against, " "))
	}
	return lines
}

// medicines lists what to take care with. Without any it says so, but only when
// all that it rests on was asked.
func (g *page) medicines() (lines []string) {
	for _, c := range g.r.Cautions {
		var said []string
		for _, a := range c.Answers {
			said = append(said, a.Text)
		}
		line := c.Text
		if said != nil {
			line += " (" + strings.Join(said, "; ") + ")"
		}
		lines = append(lines, line)
	}
	if missing := g.unaskedForMedicines(); missing != "" {
		return append(lines, say(g.p, "not_asked")+": "+missing)
	}
	if lines == nil {
		lines = []string{say(g.p, "no_medicines")}
	}
	return lines
}

// unaskedForMedicines names the questions for everyone that cautions rest on and
// that were not asked.
func (g *page) unaskedForMedicines() string {
	read := make([]bool, len(g.p.Findings))
	for i := range g.p.Cautions {
		g.p.Conditions[g.p.Cautions[i].When].Findings(func(f int) { read[f] = true })
	}
	var names []string
	for i := range g.p.Questions {
		q := &g.p.Questions[i]
		if g.answers[q.ID] != nil || q.When != 0 {
			continue
		}
		for _, s := range q.Otherwise {
			if read[s.Finding] {
				names = append(names, label(g.p, q))
				break
			}
		}
	}
	return strings.Join(names, "; ")
}

// plan gives what to do at once in full, of the plan the titles, the weeks and
// the medicines.
func (g *page) plan() (lines []string) {
	careful := map[string]bool{} // steps that a caution may be about
	for _, c := range g.p.Cautions {
		for _, s := range c.Steps {
			careful[g.p.Steps[s].ID] = true
		}
	}
	for _, group := range g.r.Groups {
		whole := group.Part == protocol.Parts[protocol.PartNow] || group.Part == protocol.Parts[protocol.PartToday]
		if !whole && group.Part != protocol.Parts[protocol.PartPlan] {
			continue
		}
		if !whole {
			lines = append(lines, group.Title+g.weeks(group.Steps))
		}
		for _, s := range group.Steps {
			if !whole && !s.AskFirst && !careful[s.ID] {
				continue
			}
			line := s.Text
			if s.AskFirst {
				line += " (" + say(g.p, "ask_first") + ")"
			}
			lines = append(lines, line)
		}
	}
	return lines
}

// weeks names the weeks of the plan that steps are for, such as " (Week 2, 3, 4)".
func (g *page) weeks(steps []screen.Step) string {
	var list []string
	for _, s := range steps {
		if week := strconv.Itoa(s.Week); s.Week > 0 && !contains(list, week) {
			list = append(list, week)
		}
	}
	if list == nil {
		return ""
	}
	return " (" + fill(say(g.p, "week"), "week", strings.Join(list, ", ")) + ")"
}

// sources spells out what the reasons cite.
func (g *page) sources() (lines []string) {
	for _, s := range g.r.Sources {
		for _, x := range g.r.Reasons {
			if contains(x.Cites, s.ID) {
				lines = append(lines, s.ID+": "+s.Text+" "+s.URL)
				break
			}
		}
	}
	return lines
}
