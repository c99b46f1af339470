package cond_test

import (
	"testing"

	"vertebra/core/cond"
	"vertebra/core/content"
)

// Every finding of back-pain becomes known, one by one, and all conditions are as
// that makes them.
func BenchmarkBoardBackPain(b *testing.B) {
	_, p, err := content.Load("back-pain")
	if err != nil {
		b.Fatal(err)
	}
	b.Run("wire", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			cond.Wire(p.Conditions, len(p.Findings))
		}
	})
	b.Run("all findings", func(b *testing.B) {
		blank := cond.Wire(p.Conditions, len(p.Findings)).Board()
		b.ReportAllocs()
		for b.Loop() {
			board := blank.Copy()
			for f := range p.Findings {
				board.Set(f, cond.Known, 0, 0)
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(p.Findings)), "ns/finding")
	})
}
