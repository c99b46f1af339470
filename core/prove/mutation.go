package prove

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"sync/atomic"

	"vertebra/core/author"
	"vertebra/core/cond"
	"vertebra/core/patient"
	"vertebra/core/protocol"
	"vertebra/core/triage"
)

// Mutation is how well proofs and cases catch seeded faults.
type Mutation struct {
	Seeded int `json:"seeded"` // all faults there are; fewer may have been tried
	Total  int `json:"total"`
	// Equivalent counts faults that are proved to take nothing from anyone,
	// whatever they answer: level, scan, care steps and cautions are the same, and
	// every cause that is listed without the fault is listed with it. Total leaves
	// them out.
	Equivalent int            `json:"equivalent"`
	Caught     int            `json:"caught"`
	Undecided  int            `json:"undecided"` // survivors of which the solver was given up
	By         map[string]int `json:"by"`        // what caught how many
	Kinds      []Kind         `json:"kinds"`
	Survivors  []Fate         `json:"survivors"`
	Equals     []Fate         `json:"equivalents"`
	Fates      []Fate         `json:"-"`
	Seconds    float64        `json:"seconds"`
}

// Kind is a class of faults.
type Kind struct {
	Kind       string `json:"kind"`
	Total      int    `json:"total"`
	Caught     int    `json:"caught"`
	Equivalent int    `json:"equivalent"`
	Undecided  int    `json:"undecided"` // not caught, for the solver was given up
}

// Fate is what became of a fault.
type Fate struct {
	Kind string `json:"kind"`
	What string `json:"what"`
	// By is the property, or "cases", that caught it; empty when nothing did.
	By string `json:"by,omitempty"`
	// How is the statement that does not hold with the fault, or the case.
	How        string `json:"how,omitempty"`
	Equivalent bool   `json:"equivalent,omitempty"`
	// Undecided means that the solver was given up before it could tell.
	Undecided bool `json:"undecided,omitempty"`
}

// Mutate seeds faults of every class, of each class most at most, spread over
// the protocol, or all when most is 0, and counts how many are caught. properties
// are what All found without a fault. progress, if it is not nil, is told how many
// faults are done.
func (v *Prover) Mutate(properties []Property, most int, progress func(done, all int)) (*Mutation, error) {
	clock := stopwatch()
	doc, p, safety := v.doc, v.p, v.safety
	all := mutants(doc, p, safety)
	list := spread(all, most)
	visits, err := v.visits()
	if err != nil {
		return nil, err
	}
	provers := sync.Pool{New: func() any {
		v := newProver(doc, p, safety, moved(doc, p))
		v.ready()
		return v
	}}
	idle := unproved(properties)
	fates := make([]Fate, len(list))
	var count atomic.Int64
	each(len(list), func(i int) {
		v := provers.Get().(*Prover)
		fates[i] = v.fate(list[i], idle, visits)
		provers.Put(v)
		if progress != nil {
			progress(int(count.Add(1)), len(list))
		}
	})
	m := sum(fates)
	m.Seeded, m.Seconds = len(all), clock()
	return m, nil
}

// spread takes most faults of every class, evenly from the first to the last.
func spread(all []mutant, most int) []mutant {
	if most == 0 {
		return all
	}
	places, seen := map[string][]int{}, map[string]int{}
	for i, m := range all {
		places[m.kind] = append(places[m.kind], i)
	}
	var list []mutant
	for _, m := range all {
		n, of := seen[m.kind], len(places[m.kind])
		seen[m.kind]++
		if take := min(most, of); (n+1)*take/of > n*take/of {
			list = append(list, m)
		}
	}
	return list
}

// ready works out the statements and the second sheets without a fault, before
// the circuit takes up faults and forgets them again.
func (v *Prover) ready() {
	v.proved = map[lit]bool{never: true}
	for _, list := range [][]statement{v.redFlags(), v.ruledOut(), v.medicines(), v.nets(v.base), v.unknowns(), v.allRaised()} {
		for _, s := range list {
			v.proved[v.s.c.and(s.goals...)] = true
		}
	}
	v.near = v.s.within(v.s.departures(v.p), maxDepartures)
	for _, x := range v.doubtful(v.base) {
		v.proved[v.s.c.and(x.ways[0]...)] = true
	}
}

// unproved names what does not hold without a fault, and so cannot catch one.
func unproved(properties []Property) map[string]bool {
	names := map[string]bool{}
	for _, p := range properties {
		for _, name := range p.broken {
			names[name] = true
		}
		for _, f := range p.Failures {
			names[f.What] = true
		}
		for _, note := range p.Notes {
			names[note] = true
		}
	}
	return names
}

// moved are the thresholds that faults move.
func moved(doc *author.Document, p *protocol.Protocol) []cond.Expr {
	m := &mutator{doc: doc, p: p}
	var list []cond.Expr
	for _, r := range p.Rules {
		for _, w := range m.shiftedBy(p.Conditions[r.When]) {
			list = append(list, w.expr)
		}
	}
	return list
}

// sum counts fates, class by class.
func sum(fates []Fate) *Mutation {
	m := &Mutation{By: map[string]int{}, Survivors: []Fate{}, Equals: []Fate{}, Fates: fates}
	first := map[string]int{}
	for i, f := range fates {
		if _, seen := first[f.Kind]; !seen {
			first[f.Kind] = i
		}
	}
	slices.SortStableFunc(fates, func(a, b Fate) int { return cmp.Compare(first[a.Kind], first[b.Kind]) })
	for _, f := range fates {
		at := slices.IndexFunc(m.Kinds, func(k Kind) bool { return k.Kind == f.Kind })
		if at < 0 {
			at = len(m.Kinds)
			m.Kinds = append(m.Kinds, Kind{Kind: f.Kind})
		}
		k := &m.Kinds[at]
		switch {
		case f.Equivalent:
			k.Equivalent++
			m.Equivalent++
			m.Equals = append(m.Equals, f)
			continue
		case f.By != "":
			k.Caught++
			m.Caught++
			m.By[f.By]++
		default:
			m.Survivors = append(m.Survivors, f)
			if f.Undecided {
				k.Undecided++
				m.Undecided++
			}
		}
		k.Total++
		m.Total++
	}
	return m
}

// patience is how many steps the solver may take over one question about a
// fault, and pairPatience over one that compares two sheets.
const patience, pairPatience = 20000, 4000

// fate finds out what catches a fault: first the written cases, which are quick
// to try, then the proofs, those from the evidence before the rest.
func (v *Prover) fate(m mutant, idle map[string]bool, visits []visit) Fate {
	f := Fate{Kind: m.kind, What: m.what}
	engine := m.how == how{} // whether the real engine has the fault, too
	if engine {
		if f.How = v.failedCase(m, visits); f.How != "" {
			f.By = "cases"
			return f
		}
	}
	defer v.s.c.forget(v.s.c.mark())
	w := v.like(m.p, m.how)
	w.unproved, w.proved = idle, v.proved
	tries := []struct {
		by   string
		find func() string
	}{
		{"complete", func() string { return w.first(w.Complete()) }},
		{"graver", func() string { return w.first(w.Graver()) }},
		{"red-flags", func() string { return w.broken(w.redFlags(), engine, patience) }},
		{"ruled-out", func() string { return w.broken(w.ruledOut(), engine, patience) }},
		{"medicines", func() string { return w.broken(w.medicines(), engine, patience) }},
		{"safety-net", func() string { return w.broken(w.nets(w.base), engine, patience) }},
		{"understood", func() string { return w.lost(w.doubtful(w.base)) }},
		{"reachable", func() string { return w.lost(w.use(m.use)) }},
		{"", func() string { return v.harmless(w, &f) }},
		// These take long, and can catch only what changes a level.
		{"unknown", func() string { return w.anyBroken(w.unknowns(), engine, pairPatience) }},
		{"raised", func() string { return w.anyBroken(w.allRaised(), engine, pairPatience) }},
	}
	harm := ""
	if w.base.reaches == v.base.reaches {
		tries = tries[:len(tries)-2]
	}
	for _, try := range tries {
		f.How = try.find()
		switch {
		case f.Equivalent:
			f.How = ""
			return f
		case try.by == "":
			harm = f.How
		case f.How != "":
			f.By = try.by
			return f
		}
	}
	f.How, f.Undecided = harm, w.gaveUp || f.Undecided
	return f
}

// harmless finds out whether a fault takes nothing from anyone, and if it does,
// tells what from whom.
func (v *Prover) harmless(w *Prover, f *Fate) string {
	goals := v.query(v.base.loses(w.base))
	a := v.s.c.try(patience, goals...)
	switch {
	case a.undecided:
		f.Undecided = true
		return "it is not known whom this harms: the solver was given up"
	case !a.possible:
		f.Equivalent = true
		return ""
	}
	for _, near := range v.near { // the shortest patient, if it is quick to find
		if b := v.s.c.try(pairPatience, append(goals[:len(goals):len(goals)], near)...); b.possible {
			a = b
			break
		}
	}
	return v.survives(w, a.inputs)
}

// survives tells what a fault that nothing catches changes for one person.
func (v *Prover) survives(w *Prover, inputs map[lit]bool) string {
	v.base.tells()
	w.base.tells()
	values := v.s.c.values(v.s.write(v.s.read(inputs)))
	before, after := v.base.told(values), w.base.told(values)
	text := v.example(v.s.read(inputs)).String()
	for _, line := range before {
		if !slices.Contains(after, line) {
			text += "; no longer " + line
		}
	}
	for _, line := range after {
		if !slices.Contains(before, line) {
			text += "; now " + line
		}
	}
	return text
}

// first is what breaks a property that holds without the fault.
func (v *Prover) first(p Property) string {
	for _, f := range p.Failures {
		if !v.unproved[f.What] {
			return f.What
		}
	}
	return ""
}

// broken looks for one of several statements that does not hold, which the real
// engine confirms if it has the fault. Those that are the same without the fault
// hold, for that has been proved.
func (v *Prover) broken(list []statement, engine bool, most int) string {
	c := v.s.c
	var changed []statement
	var any []lit
	for _, s := range list {
		if l := c.and(s.goals...); !v.unproved[s.what] && !v.proved[l] {
			changed, any = append(changed, s), append(any, l)
		}
	}
	if len(any) == 0 {
		return ""
	}
	a := c.try(most, v.query(c.or(any...))...)
	v.gaveUp = v.gaveUp || a.undecided
	if !a.possible {
		return ""
	}
	values := c.values(a.inputs)
	for i, s := range changed {
		if !is(values, any[i]) {
			continue
		}
		var other Sheet
		if s.other != nil {
			other = v.s.readAs(s.other, a.inputs)
		}
		if !engine {
			return s.what
		}
		if how := s.broken(v.s.read(a.inputs), other); how != "" {
			return s.what + ": " + how
		}
	}
	panic("prove: the model finds a fault that the engine does not have: " + changed[0].what)
}

// anyBroken is broken for statements that are better decided one by one.
func (v *Prover) anyBroken(list []statement, engine bool, most int) string {
	for _, s := range list {
		if how := v.broken([]statement{s}, engine, most); how != "" {
			return how
		}
	}
	return ""
}

// lost looks for something that can no longer happen. What is the same without
// the fault can, for that has been shown.
func (v *Prover) lost(list []possible) string {
	for _, x := range list {
		if l := v.s.c.and(x.ways[0]...); v.unproved[x.what] || l != never && v.proved[l] {
			continue
		}
		if found, _ := v.shown(x); !found {
			return x.what
		}
	}
	return ""
}

// use is what a fault is meant to make unreachable.
func (v *Prover) use(what string) []possible {
	if what == "" {
		return nil
	}
	all := v.uses(v.base)
	return slices.DeleteFunc(all, func(x possible) bool { return x.what != what })
}

// failedCase looks for a written case that does not get what it must from a
// protocol with a fault.
func (v *Prover) failedCase(m mutant, visits []visit) string {
	p, engine := m.p, triage.New(m.p)
	var clinic *patient.Clinic
	for i, one := range visits {
		if !v.touches(p, &v.doc.Cases[i], one.facts) {
			continue
		}
		// The answers given without the fault mostly are all that is asked with it.
		now := &patient.Visit{Answers: one.answers, Screen: engine.Step(one.answers, "")}
		if now.Screen.Question != nil {
			if clinic == nil {
				clinic = patient.NewClinic(v.doc, p)
			}
			var err error
			if now, err = clinic.See(one.patient); err != nil {
				return fmt.Sprintf("case %q: %v", one.patient.ID, err)
			}
		}
		if wrong := judgeCase(v.doc.Cases[i], patient.NewOutcome(one.patient, now)); wrong != "" {
			return fmt.Sprintf("case %q: %s", one.patient.ID, wrong)
		}
	}
	return ""
}

// visit is a written case with the answers that its patient gives.
type visit struct {
	patient patient.Patient
	answers []triage.Answer
	facts   []cond.Fact // what they say, with calm answers to all that is not asked
}

// touches reports whether a fault may change what a case gets. It is quicker than
// to see, and may be wrong: a case that is passed over does not catch the fault.
func (v *Prover) touches(p *protocol.Protocol, want *author.Case, facts []cond.Fact) bool {
	for i := range p.Questions {
		a, b := &v.p.Questions[i], &p.Questions[i]
		if a.When != b.When || !reflect.DeepEqual(a.Options, b.Options) {
			return true
		}
	}
	for i := range p.Rules {
		a, b := &v.p.Rules[i], &p.Rules[i]
		was, is := v.p.Conditions[a.When].Eval(facts), p.Conditions[b.When].Eval(facts)
		if was != is || was == cond.Yes && a.Level != b.Level || was == cond.Unknown && a.Unsure != b.Unsure {
			return true
		}
	}
	for i := range p.Steps {
		a, b := &v.p.Steps[i], &p.Steps[i]
		if len(want.Withholds) > 0 && (a.When != b.When || a.Avoid != b.Avoid || a.Ask != b.Ask) {
			return true
		}
	}
	for i := range p.Causes {
		if len(want.Causes) > 0 && p.Causes[i].Likely != v.p.Causes[i].Likely {
			return true
		}
	}
	return p.Otherwise != v.p.Otherwise
}

// visits takes the written cases through the questions.
func (v *Prover) visits() ([]visit, error) {
	clinic, sheets := patient.NewClinic(v.doc, v.p), v.caseSheets()
	var list []visit
	for i, one := range patient.Cases(v.doc) {
		seen, err := clinic.See(one)
		if err != nil {
			return nil, err
		}
		if wrong := judgeCase(v.doc.Cases[i], patient.NewOutcome(one, seen)); wrong != "" {
			return nil, fmt.Errorf("case %q does not get what it must: %s", one.ID, wrong)
		}
		list = append(list, visit{one, seen.Answers, sheets[i].Facts(v.p)})
	}
	return list, nil
}

// judgeCase says in what an outcome is not what a case asks for, or "".
func judgeCase(want author.Case, o patient.Outcome) string {
	if o.Level != want.Level.String() {
		return "level " + o.Level
	}
	var fired []string
	for _, r := range o.Reasons {
		fired = append(fired, r.Rule)
	}
	for _, rule := range want.Fires {
		if !slices.Contains(fired, rule) {
			return "rule " + rule + " does not fire"
		}
	}
	for _, rule := range want.Misses {
		if slices.Contains(fired, rule) {
			return "rule " + rule + " fires"
		}
	}
	at := 0
	for _, c := range o.Causes {
		if at < len(want.Causes) && c.ID == want.Causes[at] {
			at++
		}
	}
	if at < len(want.Causes) {
		return "cause " + want.Causes[at] + " is not in its place"
	}
	for _, step := range want.Withholds {
		if slices.Contains(o.Steps, step) {
			return "care step " + step + " is given"
		}
	}
	return ""
}
