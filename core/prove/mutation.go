//go:build prove

package prove

import (
	"fmt"
	"slices"
	"sync"

	"vertebra/core/author"
	"vertebra/core/cond"
	"vertebra/core/patient"
	"vertebra/core/protocol"
	"vertebra/core/screen"
	"vertebra/core/triage"
)

// Mutation is how well proofs and cases catch seeded faults.
type Mutation struct {
	Total int `json:"total"`
	// Equivalent counts faults that are proved to take nothing from anyone,
	// whatever they answer: level, scan, care steps and cautions are the same, and
	// every cause that is listed without the fault is listed with it. Total leaves
	// them out.
	Equivalent int            `json:"equivalent"`
	Caught     int            `json:"caught"`
	By         map[string]int `json:"by"` // what caught how many
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
}

// Mutate seeds faults of every class, of each class the first most or, when most
// is 0, all, and counts how many are caught.
func Mutate(doc *author.Document, p *protocol.Protocol, safety *Safety, most int) (*Mutation, error) {
	if err := supported(p); err != nil {
		return nil, err
	}
	clock := stopwatch()
	var list []mutant
	seen := map[string]int{}
	for _, m := range mutants(doc, p, safety) {
		if seen[m.kind]++; most == 0 || seen[m.kind] <= most {
			list = append(list, m)
		}
	}
	base := newProver(doc, p, safety, nil)
	idle := base.broke()
	visits, err := base.visits()
	if err != nil {
		return nil, err
	}
	fates := make([]Fate, len(list))
	provers := sync.Pool{New: func() any {
		return newProver(doc, p, safety, moved(doc, p))
	}}
	each(len(list), func(i int) {
		v := provers.Get().(*Prover)
		fates[i] = v.fate(list[i], idle, visits)
		provers.Put(v)
	})
	m := sum(fates)
	m.Seconds = clock()
	return m, nil
}

// broke names what does not hold without a fault, and so cannot catch one.
func (v *Prover) broke() map[string]bool {
	names := map[string]bool{}
	for _, list := range [][]statement{v.redFlags(), v.ruledOut(), v.medicines(), v.nets(v.base), v.unknowns(), v.allRaised()} {
		for _, s := range list {
			if !v.holds(s) {
				names[s.what] = true
			}
		}
	}
	for _, list := range [][]possible{v.doubtful(v.base), v.uses(v.base)} {
		for _, x := range list {
			if v.seen()[x.what] {
				continue
			}
			if found, _ := v.shown(x); !found {
				names[x.what] = true
			}
		}
	}
	for _, p := range []Property{v.Complete(), v.Graver()} {
		for _, f := range p.Failures {
			names[f.What] = true
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

func sum(fates []Fate) *Mutation {
	m := &Mutation{By: map[string]int{}, Survivors: []Fate{}, Equals: []Fate{}, Fates: fates}
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
		}
		k.Total++
		m.Total++
	}
	return m
}

// fate finds out what catches a fault: first the proofs, those from the evidence
// before the rest, then the written cases.
func (v *Prover) fate(m mutant, idle map[string]bool, visits []visit) Fate {
	f := Fate{Kind: m.kind, What: m.what}
	w := v.of(m.p, m.how)
	w.unproved = idle
	engine := m.how == how{} // whether the real engine has the fault, too
	type attempt struct {
		by   string
		find func() string
	}
	caught := func(attempts ...attempt) bool {
		for _, try := range attempts {
			if f.How = try.find(); f.How != "" {
				f.By = try.by
				return true
			}
		}
		return false
	}
	if caught([]attempt{
		{"complete", func() string { return w.first(w.Complete()) }},
		{"graver", func() string { return w.first(w.Graver()) }},
		{"red-flags", func() string { return w.broken(v.redFlags(), w.redFlags(), engine) }},
		{"ruled-out", func() string { return w.broken(v.ruledOut(), w.ruledOut(), engine) }},
		{"medicines", func() string { return w.broken(v.medicines(), w.medicines(), engine) }},
		{"safety-net", func() string { return w.broken(v.nets(v.base), w.nets(w.base), engine) }},
		{"understood", func() string { return w.lost(v.doubtful(v.base), w.doubtful(w.base)) }},
		{"reachable", func() string { return w.lost(nil, w.use(m.use)) }},
		{"cases", func() string { return w.failedCase(engine, visits) }},
	}...) {
		return f
	}
	goals := v.query(v.base.loses(w.base), v.base.changes(w.base))
	if f.Equivalent = !v.s.c.solve(goals...).possible; f.Equivalent {
		return f
	}
	// These take long, and seldom catch what the rest does not.
	if !caught(
		attempt{"unknown", func() string { return w.anyBroken(v.unknowns(), w.unknowns(), engine) }},
		attempt{"raised", func() string { return w.anyBroken(v.allRaised(), w.allRaised(), engine) }},
	) {
		f.How = v.survives(w, v.least(goals))
	}
	return f
}

// survives tells what a fault that nothing catches changes for one person.
func (v *Prover) survives(w *Prover, inputs map[lit]bool) string {
	v.base.tells()
	w.base.tells()
	values := v.s.c.values(inputs)
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
func (v *Prover) broken(without, list []statement, engine bool) string {
	c := v.s.c
	proved := map[lit]bool{never: true}
	for _, s := range without {
		if !v.unproved[s.what] {
			proved[c.and(s.goals...)] = true
		}
	}
	var any []lit
	for _, s := range list {
		if l := c.and(s.goals...); !v.unproved[s.what] && !proved[l] {
			any = append(any, l)
		}
	}
	if len(any) == 0 {
		return ""
	}
	a := c.solve(v.query(c.or(any...))...)
	if !a.possible {
		return ""
	}
	values := c.values(a.inputs)
	for _, s := range list {
		if v.unproved[s.what] || !is(values, c.and(s.goals...)) {
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
	for _, s := range list {
		if !v.unproved[s.what] && is(values, c.and(s.goals...)) {
			sheet := v.s.read(a.inputs)
			println(s.what, sheet.text(v.p, nil), v.example(sheet).String(), v.base.disagreement(v.s.c.values(v.s.write(sheet)), func() screen.Screen { x, _ := see(v.engine, sheet); return x }()))
			next, _ := see(v.engine, sheet)
			println(fmt.Sprint(next.Path))
		}
	}
	panic("prove: the model finds a fault that the engine does not have: " + list[0].what)
}

// anyBroken is broken for statements that are better decided one by one.
func (v *Prover) anyBroken(without, list []statement, engine bool) string {
	for _, s := range list {
		if how := v.broken(without, []statement{s}, engine); how != "" {
			return how
		}
	}
	return ""
}

// lost looks for something that can no longer happen. What is the same without
// the fault can, for that has been shown.
func (v *Prover) lost(without, list []possible) string {
	shown := map[lit]bool{}
	for _, x := range without {
		shown[v.s.c.and(x.ways[0]...)] = true
	}
	for _, x := range list {
		if v.unproved[x.what] || shown[v.s.c.and(x.ways[0]...)] {
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

// failedCase looks for a written case that does not get what it must.
func (v *Prover) failedCase(engine bool, visits []visit) string {
	if !engine {
		return ""
	}
	clinic := patient.NewClinic(v.doc, v.p)
	for i, one := range visits {
		// The answers given without the fault mostly are all that is asked with it.
		now := &patient.Visit{Answers: one.answers, Screen: v.engine.Step(one.answers, "")}
		if now.Screen.Question != nil {
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
}

// visits takes the written cases through the questions.
func (v *Prover) visits() ([]visit, error) {
	clinic := patient.NewClinic(v.doc, v.p)
	var list []visit
	for i, one := range patient.Cases(v.doc) {
		seen, err := clinic.See(one)
		if err != nil {
			return nil, err
		}
		if wrong := judgeCase(v.doc.Cases[i], patient.NewOutcome(one, seen)); wrong != "" {
			return nil, fmt.Errorf("case %q does not get what it must: %s", one.ID, wrong)
		}
		list = append(list, visit{one, seen.Answers})
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
