package prove

import (
	"slices"
	"strconv"

	"vertebra/core/author"
	"vertebra/core/cond"
	"vertebra/core/protocol"
	"vertebra/core/triage"
)

// Sheet is one answer pattern: what a person would answer to every question,
// asked or not, in the order of the protocol, and then the country that the
// embedding page names, or nothing. Values are as in triage.Answer.
type Sheet [][]string

// Answers gives the sheet as an engine takes it. The engine passes over answers
// to questions that it does not ask.
func (s Sheet) Answers(p *protocol.Protocol) []triage.Answer {
	var answers []triage.Answer
	for q := range p.Questions {
		answers = append(answers, triage.Answer{Question: p.Questions[q].ID, Values: s[q]})
	}
	if country := s[len(p.Questions)]; country != nil {
		answers = append(answers, triage.Answer{Question: triage.Country, Values: country})
	}
	return answers
}

// Facts gives what the whole sheet says of each finding, also where a question
// is never asked. Of a finding that several questions set, only those count that
// are asked if no emergency stops the questions before.
func (s Sheet) Facts(p *protocol.Protocol) []cond.Fact {
	facts, setters := make([]cond.Fact, len(p.Findings)), settersOf(p)
	if country := s[len(p.Questions)]; country != nil {
		facts[protocol.CountryFinding] = cond.Exactly(int32(slices.Index(countries(p), country[0])))
	}
	for i := range p.Questions {
		q := &p.Questions[i]
		asked := p.Conditions[q.When].Eval(facts) != cond.No
		if q.Kind == protocol.Number || q.Kind == protocol.Scale {
			n, _ := strconv.Atoi(s[i][0])
			facts[q.Finding] = cond.Exactly(int32(n))
			continue
		}
		picked := make([]bool, len(q.Options))
		for k, o := range q.Options {
			picked[k] = slices.Contains(s[i], o.ID)
		}
		for _, f := range findingsOf(q) {
			if asked || len(setters[f]) == 1 {
				facts[f] = hear(q, picked, f, facts[f])
			}
		}
	}
	return facts
}

// hear gives what is known of one finding after the options picked of a question,
// as the engine reads them: of options that set the finding the last one picked
// counts, what is set stands over "not sure", and both stand over Otherwise.
func hear(q *protocol.Question, picked []bool, f int, fact cond.Fact) cond.Fact {
	rest := cond.Known
	for i, o := range q.Options {
		if !picked[i] {
			continue
		}
		if o.Unclear {
			rest = cond.NotSure
		}
		for _, s := range o.Sets {
			if s.Finding == f {
				fact = cond.Fact{State: cond.Known, Lo: s.Lo, Hi: s.Hi}
			}
		}
		if slices.Contains(o.Unsure, f) && fact.State == cond.NotAsked {
			fact = cond.Fact{State: cond.NotSure}
		}
	}
	for _, s := range q.Otherwise {
		if s.Finding == f && fact.State == cond.NotAsked {
			if fact = (cond.Fact{State: cond.Known, Lo: s.Lo, Hi: s.Hi}); rest == cond.NotSure { // nothing was picked
				fact = cond.Fact{State: cond.NotSure}
			}
		}
	}
	if rest == cond.NotSure {
		fact = doubt(q, picked, f, fact)
	}
	if fact.State == cond.NotSure && fact.Lo == fact.Hi { // no bounds
		fact = cond.Fact{State: cond.NotSure}
	}
	return fact
}

// doubt adds to what was picked the graver option that was not.
func doubt(q *protocol.Question, picked []bool, f int, fact cond.Fact) cond.Fact {
	seen := false
	for i, o := range q.Options {
		for _, s := range o.Sets {
			switch {
			case s.Finding != f:
			case picked[i]:
				seen = true
			case seen && s.Lo == s.Hi && far(s.Lo, fact.Lo) > far(fact.Hi, fact.Lo):
				fact = cond.Fact{State: cond.NotSure, Lo: fact.Lo, Hi: s.Lo}
			}
		}
	}
	return fact
}

func far(a, b int32) int32 { return max(a-b, b-a) }

// findingsOf lists the findings that answers to q can speak of.
func findingsOf(q *protocol.Question) []int {
	var list []int
	eachSet(q, func(f int) {
		if !slices.Contains(list, f) {
			list = append(list, f)
		}
	})
	return list
}

// settersOf lists, by finding, the questions that set it, in order.
func settersOf(p *protocol.Protocol) [][]int {
	setters := make([][]int, len(p.Findings))
	for i := range p.Questions {
		eachSet(&p.Questions[i], func(f int) {
			if !slices.Contains(setters[f], i) {
				setters[f] = append(setters[f], i)
			}
		})
	}
	return setters
}

// countries are the values of the finding "country".
func countries(p *protocol.Protocol) []string {
	var list []string
	for _, phone := range p.Phones {
		list = append(list, phone.Country)
	}
	return append(list, "other")
}

// space is every sheet that the questions permit, as inputs of a circuit: one
// for each option, and one for each class of numbers between which no condition
// tells apart.
type space struct {
	c       *circuit
	doc     *author.Document
	picks   [][]lit     // by question and option or class
	asks    map[lit]int // by pick: the question
	ids     [][]string  // by question: the options, in the order of picks
	classes [][]span    // by question that asks for a number
	valid   []lit       // by question: the picks are an answer
	calm    []lit       // by question: the picks are the answer with the least to say
	rest    Sheet       // the calm answers
	domain  [][]cond.Fact
	setters [][]int            // by finding: the questions that set it
	seconds map[string][][]lit // picks of sheets that differ in some questions
}

// span is a closed interval of numbers, with one to stand for all.
type span struct{ lo, hi, typical int32 }

// newSpace needs the conditions that will be asked of the sheets, besides those
// of the protocol.
func newSpace(c *circuit, doc *author.Document, p *protocol.Protocol, also []cond.Expr) *space {
	s := &space{c: c, doc: doc, domain: make([][]cond.Fact, len(p.Findings)), setters: settersOf(p), seconds: map[string][][]lit{}}
	for level := range protocol.Levels {
		s.domain[protocol.LevelFinding] = append(s.domain[protocol.LevelFinding], cond.Exactly(int32(level)))
	}
	for i := range p.Questions {
		q := &p.Questions[i]
		if q.Kind == protocol.Number || q.Kind == protocol.Scale {
			s.number(q, append(p.Conditions[:len(p.Conditions):len(p.Conditions)], also...))
		} else {
			s.options(q)
		}
	}
	s.country(p)
	s.asks = map[lit]int{}
	for q, picks := range s.picks {
		for _, l := range picks {
			s.asks[l] = q
		}
	}
	return s
}

// country adds what the embedding page may say: nothing, or one of the values.
func (s *space) country(p *protocol.Protocol) {
	ids := append([]string{""}, countries(p)...)
	picks := make([]lit, len(ids))
	for i := range ids {
		picks[i] = s.c.input()
		if i > 0 {
			s.can(protocol.CountryFinding, cond.Exactly(int32(i-1)))
		}
	}
	s.classes, s.ids = append(s.classes, nil), append(s.ids, ids)
	s.picks, s.rest = append(s.picks, picks), append(s.rest, nil)
	s.valid, s.calm = append(s.valid, s.c.one(picks)), append(s.calm, picks[0])
}

// eachSet calls visit for every finding that answers to q can speak of, once or
// more.
func eachSet(q *protocol.Question, visit func(finding int)) {
	if q.Kind == protocol.Number || q.Kind == protocol.Scale {
		visit(q.Finding)
		return
	}
	for _, o := range append(q.Options[:len(q.Options):len(q.Options)], protocol.Option{Sets: q.Otherwise}) {
		for _, set := range o.Sets {
			visit(set.Finding)
		}
		for _, f := range o.Unsure {
			visit(f)
		}
	}
}

func (s *space) can(f int, fact cond.Fact) {
	if !slices.Contains(s.domain[f], fact) {
		s.domain[f] = append(s.domain[f], fact)
	}
}

// number adds the classes of numbers that conditions tell apart.
func (s *space) number(q *protocol.Question, conditions []cond.Expr) {
	cuts := []int32{q.Min}
	for i := range conditions {
		eachTest(&conditions[i], func(e *cond.Expr) {
			for _, r := range e.Ranges {
				if e.Finding != q.Finding {
					continue
				}
				if q.Min < r.Lo && r.Lo <= q.Max {
					cuts = append(cuts, r.Lo)
				}
				if q.Min <= r.Hi && r.Hi < q.Max {
					cuts = append(cuts, r.Hi+1)
				}
			}
		})
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	calm := s.ordinary(q)
	var classes []span
	var picks []lit
	at := 0
	for i, lo := range cuts {
		hi := q.Max
		if i+1 < len(cuts) {
			hi = cuts[i+1] - 1
		}
		if lo <= calm && calm <= hi {
			at = i
		}
		classes = append(classes, span{lo, hi, min(max(lo, calm), hi)})
		s.can(q.Finding, cond.Fact{State: cond.Known, Lo: lo, Hi: hi})
		picks = append(picks, s.c.input())
	}
	s.classes, s.ids = append(s.classes, classes), append(s.ids, nil)
	s.picks = append(s.picks, picks)
	s.valid = append(s.valid, s.validity(q, picks))
	s.calm = append(s.calm, picks[at])
	s.rest = append(s.rest, []string{strconv.Itoa(int(calm))})
}

func (s *space) options(q *protocol.Question) {
	var picks []lit
	var ids []string
	unclear := false
	for _, o := range q.Options {
		picks, ids = append(picks, s.c.input()), append(ids, o.ID)
		unclear = unclear || o.Unclear
		for _, set := range o.Sets {
			s.can(set.Finding, cond.Fact{State: cond.Known, Lo: set.Lo, Hi: set.Hi})
		}
	}
	for _, set := range q.Otherwise {
		s.can(set.Finding, cond.Fact{State: cond.Known, Lo: set.Lo, Hi: set.Hi})
	}
	for _, f := range findingsOf(q) { // bounds for who is not sure
		known := slices.Clone(s.domain[f])
		for _, a := range known {
			for _, b := range known {
				if b.Lo == b.Hi && b.Lo != a.Lo && unclear {
					s.can(f, cond.Fact{State: cond.NotSure, Lo: a.Lo, Hi: b.Lo})
				}
			}
		}
	}
	at := s.calmest(q)
	s.classes, s.ids = append(s.classes, nil), append(s.ids, ids)
	s.picks = append(s.picks, picks)
	s.valid = append(s.valid, s.validity(q, picks))
	s.calm = append(s.calm, s.c.and(append(opposites(picks, at), picks[at])...))
	s.rest = append(s.rest, []string{q.Options[at].ID})
}

// validity is true of picks that are an answer to the question.
func (s *space) validity(q *protocol.Question, picks []lit) lit {
	if q.Kind != protocol.Many {
		return s.c.one(picks)
	}
	all := []lit{s.c.or(picks...)}
	for i, o := range q.Options {
		if o.Exclusive {
			all = append(all, s.c.or(-picks[i], -s.c.atLeast(2, picks)))
		}
	}
	return s.c.and(all...)
}

func opposites(picks []lit, but int) []lit {
	var list []lit
	for i, l := range picks {
		if i != but {
			list = append(list, -l)
		}
	}
	return list
}

// calmest is the option of a person with nothing to tell: of several options
// "none of these", of one the option that states what is so of those who are
// not asked, else the first.
func (s *space) calmest(q *protocol.Question) int {
	best, most := 0, -1
	for i, o := range q.Options {
		if q.Kind == protocol.Many {
			if o.Exclusive && len(o.Sets) == 0 && len(o.Unsure) == 0 {
				return i
			}
			continue
		}
		usual := 0
		for _, set := range o.Sets {
			if absent, ok := s.absent(set.Finding); ok && set.Lo <= absent && absent <= set.Hi {
				usual++
			}
		}
		if len(o.Unsure) == 0 && usual > most {
			best, most = i, usual
		}
	}
	return best
}

// grownUp is the age, or another number that has to be given, of a patient in
// examples.
const grownUp = 40

func (s *space) ordinary(q *protocol.Question) int32 {
	n, _ := s.absent(q.Finding)
	return min(max(n, q.Min), q.Max)
}

// absent is the value of a finding that a patient file does not give.
func (s *space) absent(f int) (value int32, ok bool) {
	for _, d := range s.doc.Findings {
		if d.Place != f {
			continue
		}
		if d.Required {
			return min(max(grownUp, d.Min), d.Max), true
		}
		return d.Absent, true
	}
	return 0, false
}

// eachTest calls visit for the tests of findings in a condition.
func eachTest(e *cond.Expr, visit func(test *cond.Expr)) {
	if e.Op == cond.OpTest {
		visit(e)
	}
	for i := range e.Args {
		eachTest(&e.Args[i], visit)
	}
}

// departures are the answers that say more than the calm ones: one for each
// option picked that need not be.
func (s *space) departures(p *protocol.Protocol) []lit {
	list := []lit{-s.calm[len(p.Questions)]}
	for i := range p.Questions {
		q := &p.Questions[i]
		if q.Kind != protocol.Many {
			list = append(list, -s.calm[i])
			continue
		}
		for k, o := range q.Options {
			if !o.Exclusive {
				list = append(list, s.picks[i][k])
			}
		}
	}
	return list
}

// read gives the sheet that a solver found; questions it says nothing of are
// answered calmly.
func (s *space) read(inputs map[lit]bool) Sheet {
	return s.readAs(s.picks, inputs)
}

// readAs is read for a sheet whose answers are picked by other inputs.
func (s *space) readAs(picks [][]lit, inputs map[lit]bool) Sheet {
	sheet := slices.Clone(s.rest)
	for q := range picks {
		var values []string
		for k, l := range picks[q] {
			switch {
			case !inputs[l]:
			case s.classes[q] != nil:
				values = append(values, strconv.Itoa(int(s.classes[q][k].typical)))
			case s.ids[q][k] != "":
				values = append(values, s.ids[q][k])
			}
		}
		if len(values) > 0 {
			sheet[q] = values
		}
	}
	return sheet
}

// write gives the inputs that stand for a sheet.
func (s *space) write(sheet Sheet) map[lit]bool {
	inputs := map[lit]bool{}
	for q := range s.picks {
		for k, l := range s.picks[q] {
			if s.classes[q] != nil {
				n, _ := strconv.Atoi(sheet[q][0])
				inputs[l] = int(s.classes[q][k].lo) <= n && n <= int(s.classes[q][k].hi)
			} else {
				inputs[l] = slices.Contains(sheet[q], s.ids[q][k]) || s.ids[q][k] == "" && sheet[q] == nil
			}
		}
	}
	return inputs
}
