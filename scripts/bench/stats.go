package main

import (
	"math"
	"slices"
)

// quantile is the value that a share q of the list does not exceed; NaN of none.
func quantile(list []float64, q float64) float64 {
	if len(list) == 0 {
		return math.NaN()
	}
	sorted := slices.Sorted(slices.Values(list))
	return sorted[max(int(math.Ceil(q*float64(len(sorted))))-1, 0)]
}

func median(list []float64) float64 { return quantile(list, 0.5) }

// each takes one figure of every run.
func each(walks []*walk, figure func(*walk) float64) []float64 {
	var list []float64
	for _, w := range walks {
		list = append(list, figure(w))
	}
	return list
}

// summary is what a table says of one subject under one condition. Times are ms.
type summary struct {
	Subject   string
	Condition string
	Runs      int

	FirstPaint, Shown, Question, Answered float64 // medians, from the request of the page
	FromStart                             float64 // from the press of Start to the first question; for who read before
	Whole                                 bool
	PickMedian                            float64
	AnswerMedian, AnswerP90, AnswerP99    float64
	Last                                  float64 // from the last press to the painted result
	Answers                               int     // how many of them
	LongTasks, Longest, Blocked           float64 // a run: how many over 50 ms, the longest, and their sum beyond 50 ms each
	KBShown, KBQuestion, KBAnswered       float64
	KBEngine, KBResult                    float64
	Engine                                float64
	Requests                              float64
}

func summarize(subject string, c condition, walks []*walk) summary {
	m := func(figure func(*walk) float64) float64 { return median(each(walks, figure)) }
	s := summary{
		Subject: subject, Condition: c.String(), Runs: len(walks), Whole: c.Whole,
		FirstPaint: m(func(w *walk) float64 { return w.FirstPaint }),
		Shown:      m(func(w *walk) float64 { return w.Shown }),
		Question:   m(func(w *walk) float64 { return w.Question }),
		Answered:   m(func(w *walk) float64 { return w.Answered }),
		FromStart:  m(func(w *walk) float64 { return w.Question - w.Begun }),
		Last:       m(func(w *walk) float64 { return w.Last }),
		KBQuestion: m(func(w *walk) float64 { return float64(w.Bytes.Question) / 1000 }),
		KBAnswered: m(func(w *walk) float64 { return float64(w.Bytes.Answered) / 1000 }),
		KBShown:    m(func(w *walk) float64 { return float64(w.Bytes.Shown) / 1000 }),
		KBEngine:   m(func(w *walk) float64 { return float64(w.Bytes.Engine) / 1000 }),
		Engine:     m(func(w *walk) float64 { return w.Engine }),
		KBResult:   m(func(w *walk) float64 { return float64(w.Bytes.Result) / 1000 }),
		Requests:   m(func(w *walk) float64 { return float64(w.Requests) }),
		LongTasks:  m(func(w *walk) float64 { return float64(len(w.Long)) }),
		Longest: m(func(w *walk) float64 {
			longest := 0.0
			for _, t := range w.Long {
				longest = max(longest, t.Ms)
			}
			return longest
		}),
		Blocked: m(func(w *walk) float64 {
			sum := 0.0
			for _, t := range w.Long {
				sum += t.Ms - 50
			}
			return sum
		}),
	}
	var picks, answers []float64
	for _, w := range walks {
		picks, answers = append(picks, w.Pick...), append(answers, w.Answer...)
	}
	if c.Whole {
		s.Answers = len(answers)
		s.PickMedian = median(picks)
		s.AnswerMedian, s.AnswerP90, s.AnswerP99 = median(answers), quantile(answers, 0.9), quantile(answers, 0.99)
	}
	return s
}
