package protocol

import "vertebra/core/cond"

// layout names every field in the order of the encoding. A change here needs a
// new formatVersion.
func (p *Protocol) layout(c *coder) {
	for _, text := range []*string{&p.ID, &p.Version, &p.Language, &p.Title, &p.Author, &p.Reviewed, &p.Expires} {
		c.text(text)
	}
	c.flag(&p.Ranking)
	list(c, &p.About, layoutSection)
	list(c, &p.Findings, layoutFinding)
	list(c, &p.Conditions, layoutCondition)
	list(c, &p.Questions, layoutQuestion)
	list(c, &p.Rules, layoutRule)
	whole(c, &p.Otherwise)
	list(c, &p.Dispositions, layoutDisposition)
	list(c, &p.Causes, layoutCause)
	list(c, &p.Imaging, layoutImaging)
	list(c, &p.Groups, layoutGroup)
	list(c, &p.Steps, layoutStep)
	list(c, &p.Cautions, layoutCaution)
	list(c, &p.Sources, layoutSource)
	list(c, &p.Phones, layoutPhone)
	list(c, &p.Words, layoutWord)
}

func layoutFinding(c *coder, f *Finding) {
	c.text(&f.Name)
	whole(c, &f.Type)
}

func layoutCondition(c *coder, e *cond.Expr) {
	if c.depth++; c.depth > MaxConditionDepth {
		c.fail("a condition nests too deep")
	}
	whole(c, &e.Op)
	switch e.Op {
	case cond.OpAlways:
	case cond.OpTest:
		whole(c, &e.Finding)
		list(c, &e.Ranges, func(c *coder, r *cond.Range) {
			whole(c, &r.Lo)
			whole(c, &r.Hi)
		})
	default:
		if e.Op == cond.OpAtLeast {
			whole(c, &e.N)
		}
		list(c, &e.Args, layoutCondition)
	}
	c.depth--
}

func layoutSetting(c *coder, s *Setting) {
	whole(c, &s.Finding)
	whole(c, &s.Lo)
	whole(c, &s.Hi)
}

func layoutQuestion(c *coder, q *Question) {
	c.text(&q.ID)
	whole(c, &q.Kind)
	for _, text := range []*string{&q.Ask, &q.Help, &q.Why, &q.Wrong} {
		c.text(text)
	}
	whole(c, &q.When)
	list(c, &q.Options, layoutOption)
	list(c, &q.Otherwise, layoutSetting)
	whole(c, &q.Finding)
	whole(c, &q.Min)
	whole(c, &q.Max)
	for _, text := range []*string{&q.Unit, &q.Low, &q.High} {
		c.text(text)
	}
}

func layoutOption(c *coder, o *Option) {
	for _, text := range []*string{&o.ID, &o.Text, &o.Help} {
		c.text(text)
	}
	list(c, &o.Sets, layoutSetting)
	indices(c, &o.Unsure)
	list(c, &o.Zones, (*coder).text)
	c.flag(&o.Exclusive)
	c.flag(&o.Unclear)
}

func layoutRule(c *coder, r *Rule) {
	c.text(&r.ID)
	whole(c, &r.Level)
	whole(c, &r.When)
	whole(c, &r.Unsure)
	c.text(&r.Because)
	c.text(&r.Flag)
	indices(c, &r.Suspects)
	indices(c, &r.Cites)
	whole(c, &r.Checked)
}

func layoutDisposition(c *coder, d *Disposition) {
	for _, text := range []*string{&d.Title, &d.When, &d.Text} {
		c.text(text)
	}
	indices(c, &d.Cites)
}

func layoutCause(c *coder, x *Cause) {
	for _, text := range []*string{&x.ID, &x.Name, &x.About, &x.Structure} {
		c.text(text)
	}
	whole(c, &x.Likely)
	whole(c, &x.Possible)
	list(c, &x.For, layoutPoint)
	list(c, &x.Against, layoutPoint)
	list(c, &x.Priors, layoutPrior)
	list(c, &x.Evidence, layoutEvidence)
	indices(c, &x.Cites)
	whole(c, &x.Checked)
}

func layoutPoint(c *coder, p *Point) {
	whole(c, &p.When)
	c.text(&p.Text)
}

func layoutPrior(c *coder, p *Prior) {
	whole(c, &p.When)
	whole(c, &p.LogOdds)
	indices(c, &p.Cites)
	whole(c, &p.Checked)
}

func layoutEvidence(c *coder, e *Evidence) {
	whole(c, &e.When)
	whole(c, &e.Yes)
	whole(c, &e.No)
	c.text(&e.Group)
	c.flag(&e.Combined)
	c.text(&e.Says)
	c.text(&e.SaysNot)
	indices(c, &e.Cites)
	whole(c, &e.Checked)
}

func layoutSection(c *coder, s *Section) {
	for _, text := range []*string{&s.ID, &s.Title, &s.Text} {
		c.text(text)
	}
}

func layoutImaging(c *coder, x *Imaging) {
	c.text(&x.ID)
	c.text(&x.What)
	whole(c, &x.When)
	c.text(&x.Text)
	indices(c, &x.Cites)
	whole(c, &x.Checked)
}

func layoutGroup(c *coder, g *Group) {
	c.text(&g.ID)
	whole(c, &g.Part)
	c.text(&g.Title)
	c.text(&g.Intro)
}

func layoutStep(c *coder, s *Step) {
	c.text(&s.ID)
	whole(c, &s.Group)
	whole(c, &s.Week)
	c.text(&s.Exercise)
	c.text(&s.Text)
	whole(c, &s.When)
	c.flag(&s.Protects)
	whole(c, &s.Avoid)
	whole(c, &s.Ask)
	indices(c, &s.Cites)
	whole(c, &s.Checked)
}

func layoutCaution(c *coder, x *Caution) {
	c.text(&x.ID)
	whole(c, &x.When)
	c.text(&x.Text)
	c.text(&x.Unsure)
	indices(c, &x.Steps)
	indices(c, &x.Cites)
	whole(c, &x.Checked)
}

func layoutSource(c *coder, s *Source) {
	for _, text := range []*string{&s.ID, &s.Text, &s.URL} {
		c.text(text)
	}
	whole(c, &s.Checked)
}

func layoutPhone(c *coder, p *Phone) {
	for _, text := range []*string{&p.Country, &p.Name, &p.Emergency, &p.Advice} {
		c.text(text)
	}
}

func layoutWord(c *coder, w *Word) {
	c.text(&w.ID)
	c.text(&w.Text)
}
