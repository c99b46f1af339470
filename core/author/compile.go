package author

import (
	"slices"

	"vertebra/core/protocol"
)

// compile narrows the protocol to what an engine needs: findings that are read
// or set, each condition once, and sources that are cited.
func (l *loader) compile() (*Document, *protocol.Protocol) {
	p := l.protocol
	findings := l.keepFindings(&p)
	l.mergeConditions(&p, findings)
	l.keepSources(&p)

	d := &Document{Cases: l.cases}
	for i, f := range l.findings[builtIn:] {
		f.Place = findings[builtIn+i]
		d.Findings = append(d.Findings, f.Finding)
	}
	for _, named := range l.derived {
		if named.id != nil && !named.broken {
			d.Derived = append(d.Derived, Derived{named.name(), renumber(named.expr, findings)})
		}
	}
	return d, &p
}

// keepFindings lists the findings that are read or set in p and returns the new
// place of each, -1 for one that is neither.
func (l *loader) keepFindings(p *protocol.Protocol) []int {
	used := make([]bool, len(l.findings))
	used[protocol.LevelFinding], used[protocol.CountryFinding] = true, true
	for _, c := range l.conditions {
		c.expr.Findings(func(place int) {
			if place >= 0 {
				used[place] = true
			}
		})
	}
	everyPlace(p, func(place *int) { used[*place] = true })
	places := make([]int, len(l.findings))
	for i, f := range l.findings {
		places[i] = -1
		if used[i] {
			places[i] = len(p.Findings)
			p.Findings = append(p.Findings, protocol.Finding{Name: f.Name, Type: f.Type})
		}
	}
	everyPlace(p, func(place *int) { *place = places[*place] })
	return places
}

// everyPlace calls visit for every finding that a question speaks of.
func everyPlace(p *protocol.Protocol, visit func(*int)) {
	for i := range p.Questions {
		q := &p.Questions[i]
		visit(&q.Finding)
		for j := range q.Otherwise {
			visit(&q.Otherwise[j].Finding)
		}
		for j := range q.Options {
			option := &q.Options[j]
			for k := range option.Sets {
				visit(&option.Sets[k].Finding)
			}
			for k := range option.Unsure {
				visit(&option.Unsure[k])
			}
		}
	}
}

// mergeConditions lists each condition of p once.
func (l *loader) mergeConditions(p *protocol.Protocol, findings []int) {
	places := map[string]int{}
	merged := make([]int, len(l.conditions))
	for i := range merged {
		merged[i] = protocol.None
	}
	place := func(wide *int) {
		if *wide == protocol.None {
			return
		}
		if merged[*wide] == protocol.None {
			expr := renumber(l.conditions[*wide].expr, findings)
			name := string(key(nil, &expr))
			at, ok := places[name]
			if !ok {
				at = len(p.Conditions)
				places[name] = at
				p.Conditions = append(p.Conditions, expr)
			}
			merged[*wide] = at
		}
		*wide = merged[*wide]
	}
	first := always
	place(&first)
	for i := range p.Questions {
		place(&p.Questions[i].When)
	}
	for i := range p.Rules {
		place(&p.Rules[i].When)
	}
	for i := range p.Causes {
		c := &p.Causes[i]
		place(&c.Likely)
		place(&c.Possible)
		for _, points := range [][]protocol.Point{c.For, c.Against} {
			for j := range points {
				place(&points[j].When)
			}
		}
		for j := range c.Priors {
			place(&c.Priors[j].When)
		}
		for j := range c.Evidence {
			place(&c.Evidence[j].When)
		}
	}
	for i := range p.Imaging {
		place(&p.Imaging[i].When)
	}
	for i := range p.Steps {
		s := &p.Steps[i]
		place(&s.When)
		place(&s.Avoid)
		place(&s.Ask)
	}
	for i := range p.Cautions {
		place(&p.Cautions[i].When)
	}
}

// keepSources keeps the sources that p cites, in their order.
func (l *loader) keepSources(p *protocol.Protocol) {
	var lists []*[]int
	for i := range p.Rules {
		lists = append(lists, &p.Rules[i].Cites)
	}
	for i := range p.Dispositions {
		lists = append(lists, &p.Dispositions[i].Cites)
	}
	for i := range p.Causes {
		c := &p.Causes[i]
		lists = append(lists, &c.Cites)
		for j := range c.Priors {
			lists = append(lists, &c.Priors[j].Cites)
		}
		for j := range c.Evidence {
			lists = append(lists, &c.Evidence[j].Cites)
		}
	}
	for i := range p.Imaging {
		lists = append(lists, &p.Imaging[i].Cites)
	}
	for i := range p.Steps {
		lists = append(lists, &p.Steps[i].Cites)
	}
	for i := range p.Cautions {
		lists = append(lists, &p.Cautions[i].Cites)
	}
	var used []int
	for _, list := range lists {
		used = append(used, *list...)
	}
	slices.Sort(used)
	used = slices.Compact(used)
	for _, list := range lists {
		for i, wide := range *list {
			(*list)[i], _ = slices.BinarySearch(used, wide)
		}
	}
	p.Sources = nil
	for _, wide := range used {
		p.Sources = append(p.Sources, l.shared.sources[wide])
	}
}
