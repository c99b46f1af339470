package cond_test

import (
	"testing"

	"vertebra/core/cond"
	"vertebra/core/content"
)

// Every condition of back-pain, with nothing known and with half of it known.
func BenchmarkEvalBackPain(b *testing.B) {
	_, p, err := content.Load("back-pain")
	if err != nil {
		b.Fatal(err)
	}
	known := make([]cond.Fact, len(p.Findings))
	for i := range known {
		if i%2 == 0 {
			known[i] = cond.Exactly(0)
		}
	}
	for _, facts := range []struct {
		name string
		list []cond.Fact
	}{{"nothing known", make([]cond.Fact, len(p.Findings))}, {"half known", known}} {
		b.Run(facts.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for i := range p.Conditions {
					p.Conditions[i].Eval(facts.list)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(p.Conditions)), "ns/condition")
		})
	}
}
