package author

import "strings"

// names are the ids of one kind that other places refer to.
type names struct {
	noun  string // such as "rule"
	where string // the file that lists them
	ids   []string
	place map[string]int
	at    map[string]*node
	// holed means that some could not be read, so that one which is not here may
	// still be meant to exist: nothing is said of it.
	holed bool
}

func newNames(noun, where string) *names {
	return &names{noun: noun, where: where, place: map[string]int{}, at: map[string]*node{}}
}

// add gives an id a place. It reports one that is taken.
func (l *loader) add(t *names, id *node, place int) {
	if id == nil {
		t.holed = true
		return
	}
	if first := t.at[id.text]; first != nil {
		l.reportTwo(id.whole(), "duplicate-id", "two "+t.noun+"s have the id "+quote(id.text), "give one of them another id", first.whole(), "the first is here")
		t.holed = true // who knows what the other should be called
		return
	}
	t.ids = append(t.ids, id.text)
	t.place[id.text] = place
	t.at[id.text] = id
}

// find returns the place of what n names, or -1 after reporting that nothing
// has this id. A very likely slip is taken for the id that was meant.
func (l *loader) find(t *names, n *node, by string) int {
	if !l.isScalar(n, "a "+t.noun+" that "+by+" names") {
		t.holed = true
		return -1
	}
	if place, ok := t.place[n.text]; ok {
		return place
	}
	like := nearest(n.text, t.ids)
	if t.holed && like == "" {
		return -1
	}
	help := t.noun + "s are listed in " + t.where
	if like != "" {
		help = "did you mean " + quote(like) + "?"
		if at := t.at[like]; at != nil {
			help += " (" + at.file.base(at.line) + ")"
		}
	} else if n := len(t.ids); 0 < n && n <= 6 {
		help += ": " + strings.Join(t.ids, ", ")
	}
	l.reportOnce(t.noun+" "+n.text, n.whole(), "unknown-"+t.noun, "no "+t.noun+" is named "+quote(n.text), help)
	if like != "" {
		return t.place[like]
	}
	return -1
}

// findAll reads a list of ids and returns the places of those that are known.
func (l *loader) findAll(t *names, list []*node, by string) []int {
	var places []int
	seen := map[int]*node{}
	for _, n := range list {
		place := l.find(t, n, by)
		if place < 0 {
			continue
		}
		if first := seen[place]; first != nil {
			l.reportTwo(n.whole(), "duplicate-id", by+" names the "+t.noun+" "+quote(n.text)+" twice", "keep one of them", first.whole(), "the first is here")
			continue
		}
		seen[place] = n
		places = append(places, place)
	}
	return places
}

// cites reads the sources of a medical statement, which has at least one.
func (o *object) cites() []int {
	n := o.values["cites"]
	if n == nil || n.kind == nothing || n.kind == list && len(n.items) == 0 {
		o.l.report(o.here.whole(), "uncited", o.what+" names no source", "add a line cites: [NG59], with ids of references.json")
		return nil
	}
	return o.citesIf()
}

func (o *object) citesIf() []int {
	return o.l.findAll(o.l.sources, o.list("cites"), o.what)
}
