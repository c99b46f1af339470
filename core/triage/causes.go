package triage

import (
	"vertebra/core/cond"
	"vertebra/core/protocol"
	"vertebra/core/screen"
)

// Bands of likelihood, as a screen names them.
const (
	ruleOut    = "rule-out"
	likely     = "likely"
	possible   = "possible"
	lessLikely = "less-likely"
)

// listed is a cause that a result names.
type listed struct {
	cause   int
	band    string
	chance  int32
	ranked  bool // the chance is known
	suspect int  // its place among what rules point to, or -1
}

// causes lists first what rules that fired point to, the most urgent first; then
// the others by their chance, and after them those of which no chance is known,
// in the order of the protocol. The list follows from the level and never changes
// it. A protocol without ranking keeps its own order and says no likelihood.
func (w *writer) causes(fired []int) []screen.Cause {
	suspects := w.suspects(fired)
	var list []listed
	for i := range w.e.p.Causes {
		c := &w.e.p.Causes[i]
		if suspects[i] < 0 && !w.isListed(i) {
			continue
		}
		x := listed{cause: i, band: possible, suspect: suspects[i]}
		x.chance, x.ranked = w.chance(c)
		switch {
		case x.suspect >= 0:
			x.band = ruleOut
		case x.ranked:
			x.band = band(x.chance)
		case w.maybe(c.Likely) == cond.Yes:
			x.band = likely
		}
		list = append(list, x)
	}
	if w.e.p.Ranking {
		sortCauses(list)
	}
	causes := make([]screen.Cause, len(list))
	for i := range list {
		band := list[i].band
		if !w.e.p.Ranking {
			band = ""
		}
		causes[i] = w.cause(list[i].cause, band)
	}
	return causes
}

// sortCauses sorts by insertion: a list is short, and slices.SortStableFunc would
// add 2 kB to the engine.
func sortCauses(list []listed) {
	for i := range list {
		for k := i; k > 0 && before(&list[k], &list[k-1]) < 0; k-- {
			list[k], list[k-1] = list[k-1], list[k]
		}
	}
}

// before is negative when a stands before b.
func before(a, b *listed) int {
	switch {
	case a.suspect >= 0 && b.suspect >= 0:
		return a.suspect - b.suspect
	case a.suspect >= 0:
		return -1
	case b.suspect >= 0:
		return 1
	case a.ranked && b.ranked:
		return int(b.chance - a.chance)
	}
	return order(a) - order(b)
}

// order places a cause of which no chance is known among those with one: behind
// what is as likely as its word says.
func order(x *listed) int {
	n := 0
	switch x.band {
	case possible:
		n = 2
	case lessLikely:
		n = 4
	}
	if !x.ranked {
		n++
	}
	return n
}

// suspects gives, by cause, its place among what rules that fired point to, the
// most urgent first; -1 for a cause that none points to.
func (w *writer) suspects(fired []int) []int {
	places, next := make([]int, len(w.e.p.Causes)), 0
	for i := range places {
		places[i] = -1
	}
	for _, r := range fired {
		if w.levels[r] < protocol.Soon {
			continue
		}
		for _, i := range w.e.p.Rules[r].Suspects {
			if places[i] < 0 {
				places[i] = next
				next++
			}
		}
	}
	return places
}

func (w *writer) cause(i int, band string) screen.Cause {
	c := &w.e.p.Causes[i]
	x := screen.Cause{
		ID: c.ID, Name: c.Name, Likelihood: band, About: c.About, Structure: c.Structure,
		For: w.points(c.For), Against: w.points(c.Against), Cites: w.cite(c.Cites),
	}
	for k := range c.Evidence {
		e := &c.Evidence[k]
		words := e.Says
		if w.is(e.When) == cond.No {
			words = e.SaysNot
		}
		switch weight := w.weight(e); {
		case words == "" || weight == 0:
		case weight > 0:
			x.For = append(x.For, words)
		default:
			x.Against = append(x.Against, words)
		}
	}
	return x
}

func (w *writer) points(list []protocol.Point) []string {
	var texts []string
	for i := range list {
		if point := &list[i]; w.is(point.When) == cond.Yes {
			texts = append(texts, point.Text)
		}
	}
	return texts
}

// considered lists the causes that the answers speak against, with what does.
func (w *writer) considered() []screen.Cause {
	var list []screen.Cause
	for i := range w.e.p.Causes {
		if w.isListed(i) {
			continue
		}
		if c := w.cause(i, lessLikely); len(c.Against) > 0 {
			list = append(list, screen.Cause{ID: c.ID, Name: c.Name, Against: c.Against, Cites: c.Cites})
		}
	}
	return list
}
