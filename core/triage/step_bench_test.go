package triage_test

import (
	"testing"

	"vertebra/core/content"
	"vertebra/core/patient"
	"vertebra/core/triage"
)

// strained is a healthy person who strained their back, sciatic one whose leg hurts,
// too: causes are ranked, and steps chosen.
var (
	strained = map[string]any{"age": 30.0, "sex": "male", "region": "low", "duration_days": 3.0, "onset": "sudden", "pain_score": 5.0, "trend": "improving", "strain": true, "worse_with_movement": true}
	sciatic  = map[string]any{"age": 45.0, "sex": "female", "region": "low", "duration_days": 20.0, "onset": "sudden", "pain_score": 6.0, "leg_pain": "one", "leg_pain_below_knee": true, "leg_numbness": "one"}
)

// visit gives an engine of back-pain and all answers of a patient.
func visit(b *testing.B, findings map[string]any) (*triage.Engine, []triage.Answer) {
	b.Helper()
	doc, p, err := content.Load("back-pain")
	if err != nil {
		b.Fatal(err)
	}
	v, err := patient.NewClinic(doc, p).See(patient.Patient{ID: "bench", Findings: findings})
	if err != nil {
		b.Fatal(err)
	}
	return triage.New(p), v.Answers
}

func BenchmarkStep(b *testing.B) {
	engine, answers := visit(b, strained)
	for _, stage := range []struct {
		name  string
		given int
	}{{"first question", 0}, {"sixth question", 5}, {"result", len(answers)}} {
		b.Run(stage.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				engine.Step(answers[:stage.given], "")
			}
		})
	}
}

// A result with several causes to rank.
func BenchmarkRanking(b *testing.B) {
	engine, answers := visit(b, sciatic)
	s := engine.Step(answers, "")
	if s.Result == nil || len(s.Result.Causes) < 2 {
		b.Fatalf("the patient gets %+v, not a result with causes to rank", s)
	}
	b.ReportAllocs()
	for b.Loop() {
		engine.Step(answers, "")
	}
}

func BenchmarkNew(b *testing.B) {
	engine, _ := visit(b, strained)
	p := engine.Protocol()
	b.ReportAllocs()
	for b.Loop() {
		triage.New(p)
	}
}
