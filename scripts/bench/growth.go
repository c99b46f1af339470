package main

import (
	"fmt"
	"math"
	"time"

	"vertebra/core/cond"
	"vertebra/core/protocol"
	"vertebra/core/triage"
)

// curve is the cost of Step against the size of one thing, all else the same.
type curve struct {
	What   string
	Points []point
	// Power p of a line through the points from 100 up: cost ~ size^p. 1 is linear.
	Power float64
}

type point struct {
	N  int
	Ns float64 // of one Step
}

var sizes = []int{10, 30, 100, 300, 1000, 3000, 10000}

// together is the curve of all three at once.
const together = "all three together"

// base is how much there is of what does not grow.
const base = 20

// growth measures Step on made-up protocols.
func growth(quick bool) []curve {
	curves := []curve{
		{What: "questions"}, // none of them answered: Step counts how many may follow
		{What: "rules"},
		{What: "answers"}, // of as many questions
		{What: together},
	}
	longest := 150 * time.Millisecond
	if quick {
		longest = 20 * time.Millisecond
	}
	for i := range curves {
		c := &curves[i]
		for _, n := range sizes {
			if quick && n > 1000 || c.What == together && n > 3000 {
				break
			}
			questions, rules, answered := base, base, base/2
			switch c.What {
			case "questions":
				questions = n
			case "rules":
				rules = n
			case "answers":
				questions, answered = n, n
			case together:
				questions, rules, answered = n, n, n
			}
			engine := triage.New(generate(max(questions, answered), rules))
			answers := make([]triage.Answer, min(answered, questions))
			for k := range answers {
				answers[k] = triage.Answer{Question: fmt.Sprint("q", k), Values: []string{"no"}}
			}
			c.Points = append(c.Points, point{n, best(longest, func() { engine.Step(answers, "") })})
		}
		c.Power = power(c.Points)
	}
	return curves
}

// generate makes a protocol: yes-or-no questions, and rules that each need two of
// their findings. Rule i reads findings i and i+1, over and over.
func generate(questions, rules int) *protocol.Protocol {
	p := &protocol.Protocol{
		ID: "made-up", Language: "en", Otherwise: protocol.Routine,
		Findings:     []protocol.Finding{{Name: "level", Type: cond.Choice}, {Name: "country", Type: cond.Choice}},
		Conditions:   []cond.Expr{{Op: cond.OpAlways}},
		Dispositions: make([]protocol.Disposition, len(protocol.Levels)),
	}
	for i := range questions {
		p.Findings = append(p.Findings, protocol.Finding{Name: fmt.Sprint("f", i)})
		yes, no := protocol.Setting{Finding: i + 2, Lo: 1, Hi: 1}, protocol.Setting{Finding: i + 2}
		p.Questions = append(p.Questions, protocol.Question{ID: fmt.Sprint("q", i), Ask: "Is it so?", Options: []protocol.Option{
			{ID: "yes", Text: "Yes", Sets: []protocol.Setting{yes}}, {ID: "no", Text: "No", Sets: []protocol.Setting{no}},
		}})
	}
	test := func(i int) cond.Expr {
		return cond.Expr{Op: cond.OpTest, Finding: i%questions + 2, Ranges: []cond.Range{{Lo: 1, Hi: 1}}}
	}
	for i := range rules {
		p.Conditions = append(p.Conditions, cond.Expr{Op: cond.OpAnd, Args: []cond.Expr{test(i), test(i + 1)}})
		p.Rules = append(p.Rules, protocol.Rule{ID: fmt.Sprint("r", i), Level: protocol.Soon, When: i + 1, Because: "It is so."})
	}
	return p
}

// best is the least time of one call in ns, of several tries for as long as given.
func best(longest time.Duration, f func()) float64 {
	f()
	least := math.Inf(1)
	for end := time.Now().Add(longest); ; {
		n := 1
		start := time.Now()
		for f(); time.Since(start) < longest/20; n++ {
			f()
		}
		least = min(least, float64(time.Since(start).Nanoseconds())/float64(n))
		if time.Now().After(end) {
			return least
		}
	}
}

// power fits cost ~ size^p to the points from 100 up: below, what is fixed counts.
func power(points []point) float64 {
	var n, sx, sy, sxx, sxy float64
	for _, p := range points {
		if p.N < 100 {
			continue
		}
		x, y := math.Log(float64(p.N)), math.Log(p.Ns)
		n, sx, sy, sxx, sxy = n+1, sx+x, sy+y, sxx+x*x, sxy+x*y
	}
	return (n*sxy - sx*sy) / (n*sxx - sx*sx)
}
