package prove

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"vertebra/core/patient"
	"vertebra/core/protocol"
	"vertebra/core/screen"
	"vertebra/core/triage"
)

// see takes a sheet through the real engine.
func see(e *triage.Engine, sheet Sheet) (screen.Screen, *screen.Result) {
	s := e.Step(sheet.Answers(e.Protocol()), "")
	if s.Stop != nil {
		return s, s.Stop
	}
	return s, s.Result
}

// disagreement says where the model and a screen of the real engine differ for
// the same sheet, or "".
func (r *run) disagreement(values []bool, s screen.Screen) string {
	result := s.Result
	if s.Stop != nil {
		result = s.Stop
	}
	if result == nil {
		return "the engine asks " + s.Question.ID + ", which is answered"
	}
	said, want := told(result), r.told(values)
	if stopped := is(values, r.level[protocol.Emergency]); stopped != (s.Stop != nil) {
		return fmt.Sprintf("the engine stops: %v, the model: %v", s.Stop != nil, stopped)
	}
	for i := range max(len(said), len(want)) {
		a, b := "nothing", "nothing"
		if i < len(said) {
			a = said[i]
		}
		if i < len(want) {
			b = want[i]
		}
		if a != b {
			return "the engine says " + a + ", the model " + b
		}
	}
	last := -1
	for _, id := range s.Path {
		q := slices.IndexFunc(r.p.Questions, func(q protocol.Question) bool { return q.ID == id })
		if q <= last || !is(values, r.asked[q]) {
			return "the engine asks " + id + ", the model does not"
		}
		last = q
	}
	return ""
}

// told lists what a result says, as far as it is modelled, in one order.
func told(r *screen.Result) []string {
	list := []string{"level " + r.Level, "imaging " + r.Imaging.ID}
	for _, c := range r.Causes {
		list = append(list, "cause "+c.ID)
	}
	for _, g := range r.Groups {
		for _, s := range g.Steps {
			list = append(list, "step "+s.ID+" ask first: "+strconv.FormatBool(s.AskFirst))
		}
	}
	for _, c := range r.Cautions {
		list = append(list, "caution "+c.ID+": "+c.Text)
	}
	slices.Sort(list)
	return list
}

// told lists what the model says of a sheet, as told lists it of a result.
func (r *run) told(values []bool) []string {
	o, imaging := r.tells(), ""
	var list []string
	for level, l := range r.level {
		if level > 0 && is(values, l) {
			list = append(list, "level "+protocol.Level(level).String())
		}
	}
	for i, l := range o.imaging {
		if is(values, l) {
			imaging = r.p.Imaging[i].ID
		}
	}
	list = append(list, "imaging "+imaging)
	for i, l := range o.listed {
		if is(values, l) {
			list = append(list, "cause "+r.p.Causes[i].ID)
		}
	}
	for i, l := range o.given {
		if is(values, l) {
			list = append(list, "step "+r.p.Steps[i].ID+" ask first: "+strconv.FormatBool(!is(values, o.plain[i])))
		}
	}
	for i := range o.warned {
		x := &r.p.Cautions[i]
		if is(values, o.warned[i]) {
			list = append(list, "caution "+x.ID+": "+x.Text)
		}
		if is(values, o.unsure[i]) {
			list = append(list, "caution "+x.ID+": "+x.Unsure)
		}
	}
	slices.Sort(list)
	return list
}

// Agrees compares the model with the real engine, on many sheets that are drawn
// the same way every time, and on those of the written cases. The model asks
// every question whose condition is not No until an emergency stops it; the
// engine also skips what can change nothing. That they say the same is what
// carries the proofs over to the engine.
func (v *Prover) Agrees(many int) Property {
	p := Property{ID: "agrees", Says: "the model and the engine say the same", Failures: []Failure{}}
	clock := stopwatch()
	sheets := v.caseSheets()
	random := rand.New(rand.NewPCG(1, 2))
	for range many {
		sheets = append(sheets, v.draw(random))
	}
	p.Checks = len(sheets)
	v.base.tells()
	wrong := make([]string, len(sheets))
	each(len(sheets), func(i int) {
		next, _ := see(v.engine, sheets[i])
		wrong[i] = v.base.disagreement(v.s.c.values(v.s.write(sheets[i])), next)
	})
	for i, text := range wrong {
		if text != "" {
			p.Failures = append(p.Failures, Failure{What: text, Example: v.example(sheets[i])})
			break // one tells enough
		}
	}
	p.Seconds = clock()
	return p
}

// caseSheets are the answers of the written cases; what they are not asked is
// answered calmly.
func (v *Prover) caseSheets() []Sheet {
	var sheets []Sheet
	clinic := patient.NewClinic(v.doc, v.p)
	for _, one := range patient.Cases(v.doc) {
		seen, err := clinic.See(one)
		if err != nil {
			continue // the tests of the content tell
		}
		sheet := slices.Clone(v.s.rest)
		for _, a := range seen.Answers {
			q := slices.IndexFunc(v.p.Questions, func(q protocol.Question) bool { return q.ID == a.Question })
			if q < 0 {
				q = len(v.p.Questions) // the country
			}
			sheet[q] = a.Values
		}
		sheets = append(sheets, sheet)
	}
	return sheets
}

// draw makes a sheet that a person can give.
func (v *Prover) draw(random *rand.Rand) Sheet {
	for {
		sheet := v.s.draw(v.p, random)
		if is(v.s.c.values(v.s.write(sheet)), v.base.consistent) {
			return sheet
		}
	}
}

// draw makes a sheet: most answers calm, as in life, so that more than
// emergencies is seen.
func (s *space) draw(p *protocol.Protocol, random *rand.Rand) Sheet {
	sheet := slices.Clone(s.rest)
	busy := random.IntN(4) // how much this person has to tell
	if list := countries(p); random.IntN(2) == 0 {
		sheet[len(p.Questions)] = []string{list[random.IntN(len(list))]}
	}
	quiet := random.IntN(4) // how many of its questions of four are passed over
	for i := range p.Questions {
		q := &p.Questions[i]
		switch {
		case q.Kind != protocol.Number && random.IntN(4) < quiet:
		case q.Kind == protocol.Number || q.Kind == protocol.Scale:
			class := s.classes[i][random.IntN(len(s.classes[i]))]
			sheet[i] = []string{strconv.Itoa(int(class.lo) + random.IntN(int(class.hi-class.lo)+1))}
		case q.Kind == protocol.One:
			if random.IntN(2) == 0 {
				sheet[i] = []string{q.Options[random.IntN(len(q.Options))].ID}
			}
		default:
			var values []string
			unsure := random.IntN(4) == 0
			for _, o := range q.Options {
				if o.Unclear && unsure || !o.Exclusive && random.IntN(20) <= busy {
					values = append(values, o.ID)
				}
			}
			if len(values) > 0 {
				sheet[i] = values
			}
		}
	}
	return sheet
}

// String lists the answers: "region=low legs=pain_one,numb_one".
func (s Sheet) text(p *protocol.Protocol, asked []string) string {
	var words []string
	for q := range p.Questions {
		if asked == nil || slices.Contains(asked, p.Questions[q].ID) {
			words = append(words, p.Questions[q].ID+"="+strings.Join(s[q], ","))
		}
	}
	if country := s[len(p.Questions)]; country != nil {
		words = append(words, triage.Country+"="+country[0])
	}
	return strings.Join(words, " ")
}
