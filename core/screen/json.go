package screen

// Append writes the screen as one JSON object to dst and returns it.
//
//	{"contract":1,"kind":"question","question":{…},"path":[…],"dropped":[…],"asked":2,"left":9}
//	{"contract":1,"kind":"stop","result":{…},…}
//	{"contract":1,"kind":"result","result":{…},…}
//
// Lists are always there, if empty; texts likewise. Text that is not UTF-8 is
// written with the replacement character.
func (s *Screen) Append(dst []byte) []byte {
	w := newWriter(dst)
	w.open('{')
	w.key("contract").number(Contract)
	switch {
	case s.Question != nil:
		w.key("kind").text("question")
		w.key("question").question(s.Question)
	case s.Stop != nil:
		w.key("kind").text("stop")
		w.key("result").result(s.Stop)
	case s.Result != nil:
		w.key("kind").text("result")
		w.key("result").result(s.Result)
	}
	w.key("path").texts(s.Path)
	w.key("dropped").dropped(s.Dropped)
	w.key("asked").number(s.Asked)
	w.key("left").number(s.Left)
	w.close('}')
	return w.bytes()
}

// AppendError writes {"contract":1,"error":{"code":…,"message":…}} to dst.
func AppendError(dst []byte, code, message string) []byte {
	w := newWriter(dst)
	w.open('{')
	w.key("contract").number(Contract)
	w.key("error").open('{')
	w.key("code").text(code)
	w.key("message").text(message)
	w.close('}')
	w.close('}')
	return w.bytes()
}

func (w *writer) texts(list []string) {
	w.open('[')
	for i := range list {
		w.text(list[i])
	}
	w.close(']')
}

func (w *writer) dropped(list []Dropped) {
	w.open('[')
	for i := range list {
		d := &list[i]
		w.open('{')
		w.key("id").text(d.ID)
		w.key("ask").text(d.Ask)
		w.close('}')
	}
	w.close(']')
}

func (w *writer) question(q *Question) {
	w.open('{')
	w.key("id").text(q.ID)
	w.key("type").text(q.Kind)
	w.key("ask").text(q.Ask)
	w.key("help").text(q.Help)
	w.key("why").text(q.Why)
	w.key("wrong").text(q.Wrong)
	w.key("options").open('[')
	for i := range q.Options {
		o := &q.Options[i]
		w.open('{')
		w.key("id").text(o.ID)
		w.key("text").text(o.Text)
		w.key("help").text(o.Help)
		w.key("zones").texts(o.Zones)
		w.key("exclusive").flag(o.Exclusive)
		w.close('}')
	}
	w.close(']')
	w.key("min").number(q.Min)
	w.key("max").number(q.Max)
	w.key("unit").text(q.Unit)
	w.key("low").text(q.Low)
	w.key("high").text(q.High)
	w.key("values").texts(q.Values)
	w.close('}')
}

func (w *writer) result(r *Result) {
	w.open('{')
	w.key("level").text(r.Level)
	w.key("title").text(r.Title)
	w.key("when").text(r.When)
	w.key("text").text(r.Text)
	w.key("cites").texts(r.Cites)
	w.key("reasons").open('[')
	for i := range r.Reasons {
		x := &r.Reasons[i]
		w.open('{')
		w.key("rule").text(x.Rule)
		w.key("level").text(x.Level)
		w.key("unsure").flag(x.Unsure)
		w.key("text").text(x.Text)
		w.key("flag").text(x.Flag)
		w.key("answers").answers(x.Answers)
		w.key("cites").texts(x.Cites)
		w.key("checked").text(x.Checked)
		w.close('}')
	}
	w.close(']')
	w.key("causes").causes(r.Causes)
	w.key("considered").causes(r.Considered)
	w.key("changes").open('[')
	for i := range r.Changes {
		c := &r.Changes[i]
		w.open('{')
		w.key("level").text(c.Level)
		w.key("rule").text(c.Rule)
		w.key("flag").text(c.Flag)
		w.key("answer").answer(&c.Answer)
		w.key("cites").texts(c.Cites)
		w.close('}')
	}
	w.close(']')
	w.key("imaging").open('{')
	w.key("id").text(r.Imaging.ID)
	w.key("what").text(r.Imaging.What)
	w.key("text").text(r.Imaging.Text)
	w.key("cites").texts(r.Imaging.Cites)
	w.close('}')
	w.groups(r.Groups)
	w.key("cautions").open('[')
	for i := range r.Cautions {
		c := &r.Cautions[i]
		w.open('{')
		w.key("id").text(c.ID)
		w.key("text").text(c.Text)
		w.key("answers").answers(c.Answers)
		w.key("steps").texts(c.Steps)
		w.key("cites").texts(c.Cites)
		w.close('}')
	}
	w.close(']')
	w.key("answers").answers(r.Answers)
	w.key("unsure").dropped(r.Unsure)
	w.key("flags_denied").texts(r.FlagsDenied)
	w.key("flags_unknown").texts(r.FlagsUnknown)
	w.key("sources").sources(r.Sources)
	w.close('}')
}

func (w *writer) causes(list []Cause) {
	w.open('[')
	for i := range list {
		c := &list[i]
		w.open('{')
		w.key("id").text(c.ID)
		w.key("name").text(c.Name)
		w.key("likelihood").text(c.Likelihood)
		w.key("about").text(c.About)
		w.key("structure").text(c.Structure)
		w.key("for").texts(c.For)
		w.key("against").texts(c.Against)
		w.key("cites").texts(c.Cites)
		w.close('}')
	}
	w.close(']')
}

func (w *writer) sources(list []Source) {
	w.open('[')
	for i := range list {
		s := &list[i]
		w.open('{')
		w.key("id").text(s.ID)
		w.key("text").text(s.Text)
		w.key("url").text(s.URL)
		w.key("checked").text(s.Checked)
		w.close('}')
	}
	w.close(']')
}

func (w *writer) groups(list []Group) {
	w.key("groups").open('[')
	for i := range list {
		g := &list[i]
		w.open('{')
		w.key("id").text(g.ID)
		w.key("part").text(g.Part)
		w.key("title").text(g.Title)
		w.key("intro").text(g.Intro)
		w.key("steps").open('[')
		for i := range g.Steps {
			s := &g.Steps[i]
			w.open('{')
			w.key("id").text(s.ID)
			w.key("week").number(s.Week)
			w.key("exercise").text(s.Exercise)
			w.key("text").text(s.Text)
			w.key("ask_first").flag(s.AskFirst)
			w.key("cites").texts(s.Cites)
			w.key("checked").text(s.Checked)
			w.close('}')
		}
		w.close(']')
		w.close('}')
	}
	w.close(']')
}

func (w *writer) answers(list []Answer) {
	w.open('[')
	for i := range list {
		w.answer(&list[i])
	}
	w.close(']')
}

func (w *writer) answer(a *Answer) {
	w.open('{')
	w.key("id").text(a.ID)
	w.key("ask").text(a.Ask)
	w.key("values").texts(a.Values)
	w.key("text").text(a.Text)
	w.close('}')
}
