// Package prove proves what has to hold of a protocol over every answer pattern.
// The questions become inputs of a circuit, the engine's reading of them a net of
// gates, and each property a question to a SAT solver: is there a pattern that
// breaks it? The solver is not trusted: its proofs are checked, and every pattern
// it finds is taken through the real engine. That the circuit says what the engine
// says is compared on thousands of drawn patterns (Agrees).
package prove

import (
	"errors"
	"fmt"
	"math/big"

	"vertebra/core/author"
	"vertebra/core/cond"
	"vertebra/core/protocol"
	"vertebra/core/triage"
)

// Property is one thing that is proved of every answer pattern, or of every part
// of a protocol.
type Property struct {
	ID     string `json:"id"`
	Says   string `json:"says"`
	Checks int    `json:"checks"` // how many statements it is made of
	// Queries is how many of them a solver had to decide; Variables and Clauses
	// are those of the largest.
	Size
	Seconds  float64   `json:"seconds"`
	Failures []Failure `json:"failures"`
	// Open lists claims that are marked as not holding yet, with their patients.
	Open []Failure `json:"open,omitempty"`
	// Notes are worth an author's look and break nothing.
	Notes  []string `json:"notes,omitempty"`
	broken []string // the statements that do not hold, open ones too
}

// Holds reports whether the property is proved.
func (p *Property) Holds() bool { return len(p.Failures) == 0 }

// Failure is a statement that does not hold.
type Failure struct {
	What string `json:"what"`
	// Example is the shortest answer pattern that shows it, and Other the one it
	// is compared with. Both are nil when the protocol alone shows it.
	Example *Example `json:"example,omitempty"`
	Other   *Example `json:"other,omitempty"`
}

// Prover holds a protocol and its claims as a circuit.
type Prover struct {
	doc    *author.Document
	p      *protocol.Protocol
	safety *Safety
	engine *triage.Engine
	s      *space
	how    how
	base   *run
	// near[k] is: a sheet says at most k things more than the calm one.
	near   []lit
	others map[string]*second // by questions
	// unproved names the statements that do not hold without a fault.
	unproved map[string]bool
	// proved holds the goals of statements that are the same without a fault, and
	// gaveUp tells that the solver was stopped over another one.
	proved map[lit]bool
	gaveUp bool
	// shownByCases holds what the written cases reach.
	shownByCases map[string]bool
}

// maxDepartures bounds the search for the shortest example.
const maxDepartures = 12

// New makes a protocol ready to be proved.
func New(doc *author.Document, p *protocol.Protocol, safety *Safety) (*Prover, error) {
	if err := supported(p); err != nil {
		return nil, err
	}
	return newProver(doc, p, safety, nil), nil
}

// newProver takes conditions beside those of the protocol and the claims.
func newProver(doc *author.Document, p *protocol.Protocol, safety *Safety, also []cond.Expr) *Prover {
	s := newSpace(newCircuit(), doc, p, append(safety.conditions(), also...))
	v := &Prover{doc: doc, safety: safety, s: s}
	return v.of(p, how{})
}

// of is a prover of another protocol with the same questions and options, in
// the same circuit.
func (v *Prover) of(p *protocol.Protocol, how how) *Prover {
	m := &Prover{doc: v.doc, p: p, safety: v.safety, s: v.s, how: how, engine: triage.New(p), others: map[string]*second{}}
	m.base = m.s.run(p, m.s.picks, how)
	return m
}

// like is of for a protocol with a fault, told in the words of v where it is
// proved to do the same.
func (v *Prover) like(p *protocol.Protocol, how how) *Prover {
	m := v.of(p, how)
	if m.base.consistent != v.base.consistent { // what is proved here would not hold there
		return m
	}
	m.base = m.s.runLike(v.base, func(a, b lit) bool {
		x := v.s.c.try(patience, v.query(v.s.c.differ(a, b))...)
		return !x.possible && !x.undecided
	}, p, m.s.picks, how)
	return m
}

// Patterns counts the answer patterns that the properties speak of, numbers that
// no condition tells apart as one.
func (v *Prover) Patterns() *big.Int {
	all := big.NewInt(int64(len(v.s.picks[len(v.p.Questions)])))
	for i := range v.p.Questions {
		q, ways := &v.p.Questions[i], big.NewInt(int64(len(v.s.picks[i])))
		if q.Kind == protocol.Many {
			alone := 0
			for _, o := range q.Options {
				if o.Exclusive {
					alone++
				}
			}
			ways.Lsh(big.NewInt(1), uint(len(q.Options)-alone))
			ways.Add(ways, big.NewInt(int64(alone-1)))
		}
		all.Mul(all, ways)
	}
	return all
}

// statement is one thing to prove: that its goals never hold together.
type statement struct {
	what string
	// goals are true of the sheets that break it.
	goals []lit
	// other is the picks of the second sheet, when two are compared.
	other [][]lit
	// broken says, by the real engine, how a sheet breaks it; "" when it does not.
	broken func(sheet, other Sheet) string
	open   string
}

// prove decides statements and finds the shortest example for those that do not
// hold.
func (v *Prover) prove(id, says string, list []statement) Property {
	clock := stopwatch()
	p := Property{ID: id, Says: says, Checks: len(list), Failures: []Failure{}}
	queries := make([][]lit, len(list))
	for i, s := range list {
		queries[i] = v.query(s.goals...)
	}
	for i, a := range v.s.c.solveAll(queries) {
		p.Size.widen(a.size)
		s := list[i]
		if a.possible {
			p.broken = append(p.broken, s.what)
		}
		switch {
		case a.possible && s.open != "":
			f := v.failure(s, queries[i])
			f.What += " (open: " + s.open + ")"
			p.Open = append(p.Open, f)
		case a.possible:
			p.Failures = append(p.Failures, v.failure(s, queries[i]))
		}
	}
	p.Seconds = clock()
	return p
}

// query adds to goals that the sheet is one that a person can give, as far as
// they depend on it: any answer does to the other questions.
func (v *Prover) query(goals ...lit) []lit {
	list := append(goals[:len(goals):len(goals)], v.base.consistent)
	asked := map[int]bool{}
	v.s.c.cone(list, func(l lit) {
		if q, ok := v.s.asks[l]; ok {
			asked[q] = true
		}
	})
	for q, valid := range v.s.valid {
		if asked[q] {
			list = append(list, valid)
		}
	}
	return list
}

// widen counts queries and keeps the size of the largest.
func (s *Size) widen(t Size) {
	s.Queries += t.Queries
	if t.Clauses > s.Clauses {
		s.Variables, s.Clauses = t.Variables, t.Clauses
	}
}

// failure finds the shortest example of a statement that does not hold, and
// takes it through the real engine.
func (v *Prover) failure(s statement, query []lit) Failure {
	sheet, other := v.shortest(s, query)
	f := Failure{What: s.what, Example: v.example(sheet)}
	if other != nil {
		f.Other = v.example(other)
	}
	if how := s.broken(sheet, other); how != "" {
		f.What += ": " + how
	} else {
		f.What += ": the model breaks this and the engine does not, so one of them is wrong"
	}
	return f
}

// shortest is the example with the least to tell.
func (v *Prover) shortest(s statement, query []lit) (sheet, other Sheet) {
	inputs := v.least(query)
	if s.other != nil {
		other = v.s.readAs(s.other, inputs)
	}
	return v.s.read(inputs), other
}

// least looks for what makes a query true with the fewest answers that are not
// calm. The query has to be possible.
func (v *Prover) least(query []lit) map[lit]bool {
	if v.near == nil {
		v.near = v.s.within(v.s.departures(v.p), maxDepartures)
	}
	for k := range v.near {
		if a := v.s.c.solve(append(query[:len(query):len(query)], v.near[k])...); a.possible {
			return a.inputs
		}
	}
	return v.s.c.solve(query...).inputs // longer than is searched: any will do
}

// within gives, for every k up to most, that at most k of list are true.
func (s *space) within(list []lit, most int) []lit {
	near := make([]lit, most+1)
	for k := range near {
		near[k] = -s.c.atLeast(k+1, list)
	}
	return near
}

// Problem joins the places where claims and protocol do not fit.
func Problem(diagnostics []author.Diagnostic) error {
	if len(diagnostics) == 0 {
		return nil
	}
	text := fmt.Sprintf("%s has mistakes:", File)
	for _, d := range diagnostics {
		text += "\n" + d.String()
	}
	return errors.New(text)
}

// drawn is how many answer patterns the model is compared with the engine on.
const drawn = 3000

// All proves every property.
func (v *Prover) All() []Property {
	return []Property{
		v.Agrees(drawn), v.Understood(),
		v.RedFlags(), v.RuledOut(), v.Raised(), v.Unknown(),
		v.Complete(), v.Reachable(), v.Graver(),
		v.Medicines(), v.SafetyNet(),
	}
}
