package screen_test

import (
	"testing"

	"vertebra/core/content"
	"vertebra/core/patient"
	"vertebra/core/triage"
)

func BenchmarkAppendBackPain(b *testing.B) {
	doc, p, err := content.Load("back-pain")
	if err != nil {
		b.Fatal(err)
	}
	v, err := patient.NewClinic(doc, p).See(patient.Patient{ID: "bench", Findings: map[string]any{
		"age": 30.0, "sex": "male", "region": "low", "duration_days": 3.0, "pain_score": 5.0, "strain": true,
	}})
	if err != nil {
		b.Fatal(err)
	}
	engine := triage.New(p)
	for _, stage := range []struct {
		name    string
		answers []triage.Answer
	}{{"question", v.Answers[:3]}, {"result", v.Answers}} {
		b.Run(stage.name, func(b *testing.B) {
			s := engine.Step(stage.answers, "")
			var dst []byte
			b.ReportAllocs()
			for b.Loop() {
				dst = s.Append(dst[:0])
			}
			b.SetBytes(int64(len(dst)))
		})
	}
}
