package patient_test

import (
	"testing"

	"vertebra/core/content"
	"vertebra/core/patient"
)

// All patients of the vignettes, each from the first question to the result: what
// simulate does for each of them.
func BenchmarkSimulate(b *testing.B) {
	doc, p, err := content.Load("back-pain")
	if err != nil {
		b.Fatal(err)
	}
	vignettes, err := patient.Vignettes(p.ID)
	if err != nil {
		b.Fatal(err)
	}
	clinic := patient.NewClinic(doc, p)
	b.ReportAllocs()
	for b.Loop() {
		for _, one := range vignettes.Patients {
			if _, err := clinic.See(one); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(len(vignettes.Patients))*float64(b.N)/b.Elapsed().Seconds(), "patients/s")
}
