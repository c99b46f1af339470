package protocol

import (
	"strconv"

	"vertebra/core/cond"
)

// layout names every field in the order of the encoding. A change here needs a
// new formatVersion.
func (p *Protocol) layout(c *coder) {
	p.ID = c.id(p.ID)
	p.Version = c.id(p.Version)
	p.Reviewed = c.id(p.Reviewed)
	p.Expires = c.id(p.Expires)
	p.Language = c.word(p.Language)
	p.Title = c.word(p.Title)
	p.Author = c.word(p.Author)
	p.about(c)
	p.Ranking = c.flag(p.Ranking)
	p.Findings = list(c, p.Findings, nil, layoutFinding)
	p.Conditions = c.conditions(p.Conditions)
	p.Questions = list(c, p.Questions, nil, layoutQuestion)
	p.Rules = list(c, p.Rules, nil, layoutRule)
	p.Otherwise = Level(c.small(uint8(p.Otherwise)))
	p.Dispositions = list(c, p.Dispositions, nil, layoutDisposition)
	p.Causes = list(c, p.Causes, nil, layoutCause)
	p.Imaging = list(c, p.Imaging, nil, layoutImaging)
	p.Groups = list(c, p.Groups, nil, layoutGroup)
	p.Steps = list(c, p.Steps, nil, layoutStep)
	p.Cautions = list(c, p.Cautions, nil, layoutCaution)
	p.Sources = list(c, p.Sources, nil, layoutSource)
	p.Phones = list(c, p.Phones, nil, layoutPhone)
	p.Words = list(c, p.Words, nil, layoutWord)
}

// about stands among the words whole, with its length: a translation has a section
// that says so.
func (p *Protocol) about(c *coder) {
	text := c.word(strconv.Itoa(len(p.About)))
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > len(c.words.in) && !c.writing {
		c.fail("the page about the checker has no length")
	}
	if c.failed || n == 0 {
		return
	}
	if !c.writing {
		p.About = make([]Section, n)
	}
	for i, section := range p.About { // a copy, as in list
		layoutSection(c, &section)
		if !c.writing {
			p.About[i] = section
		}
	}
}

func layoutFinding(c *coder, f *Finding) {
	f.Name = c.id(f.Name)
	f.Type = cond.Type(c.small(uint8(f.Type)))
}

func layoutSetting(c *coder, s *Setting) {
	s.Finding = c.number(s.Finding)
	s.Lo = c.number32(s.Lo)
	s.Hi = c.number32(s.Hi)
}

func layoutQuestion(c *coder, q *Question) {
	q.ID = c.id(q.ID)
	q.Kind = Kind(c.small(uint8(q.Kind)))
	q.Ask = c.word(q.Ask)
	q.Help = c.word(q.Help)
	q.Why = c.word(q.Why)
	q.Wrong = c.word(q.Wrong)
	q.When = c.number(q.When)
	q.Options = list(c, q.Options, &c.options, layoutOption)
	q.Otherwise = list(c, q.Otherwise, &c.settings, layoutSetting)
	q.Finding = c.number(q.Finding)
	q.Min = c.number32(q.Min)
	q.Max = c.number32(q.Max)
	q.Unit = c.word(q.Unit)
	q.Low = c.word(q.Low)
	q.High = c.word(q.High)
}

func layoutOption(c *coder, o *Option) {
	o.ID = c.id(o.ID)
	o.Text = c.word(o.Text)
	o.Help = c.word(o.Help)
	o.Sets = list(c, o.Sets, &c.settings, layoutSetting)
	o.Unsure = c.indices(o.Unsure)
	o.Zones = c.names(o.Zones)
	o.Exclusive = c.flag(o.Exclusive)
	o.Unclear = c.flag(o.Unclear)
}

func layoutRule(c *coder, r *Rule) {
	r.ID = c.id(r.ID)
	r.Level = Level(c.small(uint8(r.Level)))
	r.When = c.number(r.When)
	r.Unsure = Level(c.small(uint8(r.Unsure)))
	r.Because = c.word(r.Because)
	r.Flag = c.word(r.Flag)
	r.Suspects = c.indices(r.Suspects)
	r.Cites = c.indices(r.Cites)
	r.Checked = Checked(c.small(uint8(r.Checked)))
}

func layoutDisposition(c *coder, d *Disposition) {
	d.Title = c.word(d.Title)
	d.When = c.word(d.When)
	d.Text = c.word(d.Text)
	d.Cites = c.indices(d.Cites)
}

func layoutCause(c *coder, x *Cause) {
	x.ID = c.id(x.ID)
	x.Name = c.word(x.Name)
	x.About = c.word(x.About)
	x.Structure = c.id(x.Structure)
	x.Likely = c.number(x.Likely)
	x.Possible = c.number(x.Possible)
	x.For = list(c, x.For, &c.points, layoutPoint)
	x.Against = list(c, x.Against, &c.points, layoutPoint)
	x.Priors = list(c, x.Priors, &c.priors, layoutPrior)
	x.Evidence = list(c, x.Evidence, &c.evidence, layoutEvidence)
	x.Cites = c.indices(x.Cites)
	x.Checked = Checked(c.small(uint8(x.Checked)))
}

func layoutPoint(c *coder, p *Point) {
	p.When = c.number(p.When)
	p.Text = c.word(p.Text)
}

func layoutPrior(c *coder, p *Prior) {
	p.When = c.number(p.When)
	p.LogOdds = c.number32(p.LogOdds)
	p.Cites = c.indices(p.Cites)
	p.Checked = Checked(c.small(uint8(p.Checked)))
}

func layoutEvidence(c *coder, e *Evidence) {
	e.When = c.number(e.When)
	e.Yes = c.number32(e.Yes)
	e.No = c.number32(e.No)
	e.Group = c.id(e.Group)
	e.Combined = c.flag(e.Combined)
	e.Says = c.word(e.Says)
	e.SaysNot = c.word(e.SaysNot)
	e.Cites = c.indices(e.Cites)
	e.Checked = Checked(c.small(uint8(e.Checked)))
}

func layoutSection(c *coder, s *Section) {
	s.ID = c.word(s.ID)
	s.Title = c.word(s.Title)
	s.Text = c.word(s.Text)
}

func layoutImaging(c *coder, x *Imaging) {
	x.ID = c.id(x.ID)
	x.What = c.id(x.What)
	x.When = c.number(x.When)
	x.Text = c.word(x.Text)
	x.Cites = c.indices(x.Cites)
	x.Checked = Checked(c.small(uint8(x.Checked)))
}

func layoutGroup(c *coder, g *Group) {
	g.ID = c.id(g.ID)
	g.Part = Part(c.small(uint8(g.Part)))
	g.Title = c.word(g.Title)
	g.Intro = c.word(g.Intro)
}

func layoutStep(c *coder, s *Step) {
	s.ID = c.id(s.ID)
	s.Group = c.number(s.Group)
	s.Week = c.number(s.Week)
	s.Exercise = c.id(s.Exercise)
	s.Text = c.word(s.Text)
	s.When = c.number(s.When)
	s.Protects = c.flag(s.Protects)
	s.Avoid = c.number(s.Avoid)
	s.Ask = c.number(s.Ask)
	s.Cites = c.indices(s.Cites)
	s.Checked = Checked(c.small(uint8(s.Checked)))
}

func layoutCaution(c *coder, x *Caution) {
	x.ID = c.id(x.ID)
	x.When = c.number(x.When)
	x.Text = c.word(x.Text)
	x.Unsure = c.word(x.Unsure)
	x.Steps = c.indices(x.Steps)
	x.Cites = c.indices(x.Cites)
	x.Checked = Checked(c.small(uint8(x.Checked)))
}

func layoutSource(c *coder, s *Source) {
	s.ID = c.id(s.ID)
	s.Text = c.id(s.Text)
	s.URL = c.id(s.URL)
	s.Checked = Checked(c.small(uint8(s.Checked)))
}

func layoutPhone(c *coder, p *Phone) {
	p.Country = c.id(p.Country)
	p.Name = c.word(p.Name)
	p.Emergency = c.id(p.Emergency)
	p.Advice = c.id(p.Advice)
}

func layoutWord(c *coder, w *Word) {
	w.ID = c.id(w.ID)
	w.Text = c.word(w.Text)
}
