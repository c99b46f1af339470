package author

import (
	"strconv"

	"vertebra/core/protocol"
)

// Text is one text of a protocol that a person reads, under a key that stays the
// same in every language, such as question.danger.ask.
type Text struct {
	Key string
	// Safety marks a text without which a translation must not be published: what is
	// asked, how soon to be seen and why, what to do until then, when to come back,
	// and what not to take.
	Safety bool
	// At is where the text stands in the protocol.
	At *string
}

// Texts lists the texts of a protocol that are not empty, in the order of the
// protocol.
func Texts(p *protocol.Protocol) []Text {
	var list []Text
	add := func(key string, safety bool, at *string) {
		if *at != "" {
			list = append(list, Text{key, safety, at})
		}
	}
	add("title", true, &p.Title)
	for i := range p.Questions {
		textsOfQuestion(&p.Questions[i], add)
	}
	for i := range p.Rules {
		r := &p.Rules[i]
		add("rule."+r.ID+".because", true, &r.Because)
		add("rule."+r.ID+".flag", true, &r.Flag)
	}
	for i := range p.Dispositions {
		d, key := &p.Dispositions[i], "level."+protocol.Levels[i]
		add(key+".title", true, &d.Title)
		add(key+".when", true, &d.When)
		add(key+".text", true, &d.Text)
	}
	for i := range p.Causes {
		textsOfCause(&p.Causes[i], add)
	}
	for i := range p.Imaging {
		add("imaging."+p.Imaging[i].ID, true, &p.Imaging[i].Text)
	}
	for i := range p.Groups {
		g := &p.Groups[i]
		add("group."+g.ID+".title", isSafety(g.Part), &g.Title)
		add("group."+g.ID+".intro", isSafety(g.Part), &g.Intro)
	}
	for i := range p.Steps {
		s := &p.Steps[i]
		add("step."+s.ID, isSafety(p.Groups[s.Group].Part), &s.Text)
	}
	for i := range p.Cautions {
		c := &p.Cautions[i]
		add("caution."+c.ID+".text", true, &c.Text)
		add("caution."+c.ID+".unsure", true, &c.Unsure)
	}
	for i := range p.About {
		s := &p.About[i]
		add("about."+s.ID+".title", s.ID == "intended_use" || s.ID == "not_for", &s.Title)
		add("about."+s.ID+".text", s.ID == "intended_use" || s.ID == "not_for", &s.Text)
	}
	for i := range p.Words {
		add("word."+p.Words[i].ID, false, &p.Words[i].Text)
	}
	for i := range p.Phones {
		add("phone."+p.Phones[i].Country, false, &p.Phones[i].Name)
	}
	return list
}

func textsOfQuestion(q *protocol.Question, add func(key string, safety bool, at *string)) {
	key := "question." + q.ID
	add(key+".ask", true, &q.Ask)
	add(key+".help", true, &q.Help)
	add(key+".why", false, &q.Why)
	add(key+".wrong", true, &q.Wrong)
	add(key+".unit", true, &q.Unit)
	add(key+".low", true, &q.Low)
	add(key+".high", true, &q.High)
	for i := range q.Options {
		o := &q.Options[i]
		add(key+"."+o.ID+".text", true, &o.Text)
		add(key+"."+o.ID+".help", true, &o.Help)
	}
}

func textsOfCause(c *protocol.Cause, add func(key string, safety bool, at *string)) {
	key := "cause." + c.ID
	add(key+".name", false, &c.Name)
	add(key+".about", false, &c.About)
	for i := range c.For {
		add(key+".for."+strconv.Itoa(i+1), false, &c.For[i].Text)
	}
	for i := range c.Against {
		add(key+".against."+strconv.Itoa(i+1), false, &c.Against[i].Text)
	}
	for i := range c.Evidence {
		add(key+".evidence."+strconv.Itoa(i+1)+".says", false, &c.Evidence[i].Says)
		add(key+".evidence."+strconv.Itoa(i+1)+".not", false, &c.Evidence[i].SaysNot)
	}
}

// isSafety tells the parts of a plan that must not be read in another language.
func isSafety(part protocol.Part) bool {
	return part == protocol.PartNow || part == protocol.PartToday || part == protocol.PartComeBack
}
