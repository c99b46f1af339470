package prove

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"vertebra/core/patient"
	"vertebra/core/protocol"
	"vertebra/core/screen"
)

// stopwatch starts, and its result tells the seconds since.
func stopwatch() func() float64 {
	start := time.Now()
	return func() float64 { return time.Since(start).Seconds() }
}

// Reachable shows that nothing in the protocol is idle: for every question,
// rule, cause, point, scan, care step and caution there is an answer pattern for
// which the real engine asks, fires, lists or gives it. The written cases show
// most; a solver finds the rest.
func (v *Prover) Reachable() Property {
	all := v.uses(v.base)
	var left []possible
	for _, x := range all {
		if !v.seen()[x.what] {
			left = append(left, x)
		}
	}
	p := v.find("reachable", "no unreachable question, rule, cause, scan, care step or caution", left)
	p.Checks = len(all)
	// What is never said for or against a cause, or for "not sure", is idle words
	// and not a way that is closed.
	failures := p.Failures
	p.Failures = []Failure{}
	for _, f := range failures {
		if strings.Contains(f.What, ": the point ") || strings.HasSuffix(f.What, neverDoubts("")[len(`caution ""`):]) {
			p.Notes = append(p.Notes, f.What)
		} else {
			p.Failures = append(p.Failures, f)
		}
	}
	return p
}

// seen tells what the written cases show, by the words in which uses names it.
func (v *Prover) seen() map[string]bool {
	if v.shownByCases != nil {
		return v.shownByCases
	}
	v.shownByCases = map[string]bool{}
	clinic := patient.NewClinic(v.doc, v.p)
	for _, one := range patient.Cases(v.doc) {
		if visit, err := clinic.See(one); err == nil {
			for _, what := range v.shows(visit.Screen, visit.Result()) {
				v.shownByCases[what] = true
			}
		}
	}
	return v.shownByCases
}

// The words in which a part of a protocol is named when nothing reaches it.
func neverAsked(id string) string  { return fmt.Sprintf("question %q is never asked", id) }
func neverFires(id string) string  { return fmt.Sprintf("rule %q never fires", id) }
func neverListed(id string) string { return fmt.Sprintf("cause %q is never listed", id) }
func neverChosen(id string) string { return fmt.Sprintf("scan %q is never chosen", id) }
func neverGiven(id string) string  { return fmt.Sprintf("care step %q is never given", id) }
func neverWarns(id string) string  { return fmt.Sprintf("caution %q is never given", id) }
func neverDoubts(id string) string {
	return fmt.Sprintf("caution %q is never given for \"not sure\"", id)
}
func neverMade(id, t string) string {
	return fmt.Sprintf("cause %q: the point %q is never made", id, t)
}

// shows lists what a screen of the real engine reaches.
func (v *Prover) shows(s screen.Screen, r *screen.Result) []string {
	var list []string
	for _, id := range s.Path {
		list = append(list, neverAsked(id))
	}
	for _, x := range r.Reasons {
		if !x.Unsure {
			list = append(list, neverFires(x.Rule))
		}
	}
	for _, c := range r.Causes {
		list = append(list, neverListed(c.ID))
		for _, t := range append(c.For[:len(c.For):len(c.For)], c.Against...) {
			list = append(list, neverMade(c.ID, t))
		}
	}
	list = append(list, neverChosen(r.Imaging.ID))
	for _, g := range r.Groups {
		for _, x := range g.Steps {
			list = append(list, neverGiven(x.ID))
		}
	}
	for _, x := range r.Cautions {
		for _, c := range v.p.Cautions {
			if c.ID == x.ID && c.Text == x.Text {
				list = append(list, neverWarns(x.ID))
			} else if c.ID == x.ID {
				list = append(list, neverDoubts(x.ID))
			}
		}
	}
	return list
}

// uses lists all that a protocol holds, with goals under which it is reached.
func (v *Prover) uses(r *run) []possible {
	var list []possible
	add := func(what string, ways ...[]lit) {
		list = append(list, possible{what: what, ways: ways, happens: func(sheet Sheet) bool {
			return slices.Contains(v.shows(see(v.engine, sheet)), what)
		}})
	}
	told := r.tells()
	calm := func(but int) []lit {
		var all []lit
		for q, l := range v.s.calm {
			if q != but {
				all = append(all, l)
			}
		}
		return all
	}
	for i, q := range r.p.Questions {
		add(neverAsked(q.ID), calm(i), []lit{r.asked[i], -r.reaches[protocol.Soon]}, []lit{r.asked[i], -r.stop}, []lit{r.asked[i]})
	}
	for i := range r.p.Rules {
		rule := &r.p.Rules[i]
		add(neverFires(rule.ID), r.alone(i), []lit{r.rules[i].yes, r.level[rule.Level]}, []lit{r.rules[i].yes})
	}
	point := 0
	for i := range r.p.Causes {
		x := &r.p.Causes[i]
		add(neverListed(x.ID), []lit{told.listed[i]})
		for _, p := range append(x.For[:len(x.For):len(x.For)], x.Against...) {
			made := told.points[point]
			point++
			add(neverMade(x.ID, p.Text), []lit{made, -r.reaches[protocol.Soon]}, []lit{made, -r.stop}, []lit{made})
		}
	}
	for i := range r.p.Imaging {
		add(neverChosen(r.p.Imaging[i].ID), []lit{told.imaging[i]})
	}
	for i := range r.p.Steps {
		add(neverGiven(r.p.Steps[i].ID), []lit{told.given[i]})
	}
	for i := range r.p.Cautions {
		x := &r.p.Cautions[i]
		add(neverWarns(x.ID), []lit{told.warned[i]})
		if x.Unsure != "" {
			add(neverDoubts(x.ID), []lit{told.unsure[i]})
		}
	}
	return list
}

// alone is true of sheets on which a rule fires and no other gives its level or
// a higher one.
func (r *run) alone(i int) []lit {
	all := []lit{r.rules[i].yes}
	for k := range r.p.Rules {
		other := &r.p.Rules[k]
		if k == i {
			continue
		}
		if other.Level >= r.p.Rules[i].Level {
			all = append(all, -r.rules[k].yes)
		}
		if other.Unsure >= r.p.Rules[i].Level {
			all = append(all, -r.rules[k].notSure)
		}
	}
	return all
}
