package patient_test

import (
	"flag"
	"os"
	"testing"

	"vertebra/core/content"
	"vertebra/core/patient"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// madeUp is a report on people who do not exist, told things that no protocol
// says. Every text of the first has markup in it.
func madeUp() *patient.Report {
	one := func(id, right, given string, questions int, accepted ...string) patient.Seen {
		return patient.Seen{
			Patient: patient.Patient{ID: id, Triage: right, Acceptable: accepted},
			Outcome: patient.Outcome{ID: id, Triage: right, Acceptable: accepted, Level: given, Questions: questions, Imaging: "none"},
		}
	}
	marked := one("<b>a</b>", "emergency", "soon", 11)
	marked.Patient.Text, marked.Patient.Why, marked.Patient.Source = "<script>alert(1)</script>", "5 < 6 & \"so on\"", "<img src=x>"
	marked.Patient.Causes, marked.Patient.Imaging, marked.Patient.ImagingAcceptable = []string{"cauda_equina", "<i>"}, "mri-urgent", []string{"<u>"}
	marked.Outcome.Causes = []patient.Cause{{ID: "muscle_strain", Likelihood: "likely"}, {ID: "<i>", Likelihood: "<em>"}}
	marked.Outcome.Reasons = []patient.Reason{{Rule: "<code>", Level: "soon", Text: "You said <b>so</b>."}}
	marked.Outcome.Path, marked.Findings = []string{"<a>", "leg_pain"}, "age 5 years, <s>fever</s>"
	disc := one("b", "routine", "routine", 12, "soon")
	disc.Patient.Causes, disc.Patient.Imaging = []string{"disc_herniation"}, "none"
	disc.Outcome.Causes = []patient.Cause{{ID: "disc_herniation", Likelihood: "likely"}}
	disc.Outcome.Reasons = []patient.Reason{{Rule: "six_weeks", Level: "routine", Text: "It has lasted."}}
	return &patient.Report{
		Protocol: "made-up", Title: "Check <nothing>", Version: "1.2.3", Language: "en", Reviewed: "2026-01-02",
		Parts: []patient.Part{
			patient.NewPart(patient.Set{Title: "People", Says: "People who do not exist. Nobody has met them & nobody will, so that what this report says of them is of interest to nobody."}, []patient.Seen{
				marked, disc,
				one("c", "urgent", "soon", 9, "soon"), one("d", "soon", "emergency", 3, "emergency"),
				one("e", "self-care", "soon", 13, "routine"), one("f", "self-care", "self-care", 14), one("g", "", "soon", 10),
			}),
			patient.NewPart(patient.Set{Title: "Cases", Specification: true}, []patient.Seen{one("h", "emergency", "emergency", 2)}),
			patient.NewPart(patient.Set{Title: "No right levels"}, []patient.Seen{one("i", "", "routine", 8)}),
			patient.NewPart(patient.Set{Title: "Nobody"}, nil),
		},
	}
}

func TestText(t *testing.T) {
	const file = "testdata/report.txt"
	got := madeUp().Text(true)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the report is not that of %s (-update rewrites it):\n%s", file, got)
	}
}

func TestOwnReport(t *testing.T) {
	doc, p, err := content.Load("back-pain")
	if err != nil {
		t.Fatal(err)
	}
	report, err := patient.OwnReport(doc, p)
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Parts) != 2 || len(report.Parts[1].Seen) != len(doc.Cases) {
		t.Fatalf("want the vignettes and the %d cases", len(doc.Cases))
	}
	open := report.Parts[0]
	if n := len(open.Seen); n == 0 || open.Levels.Patients != n || open.Causes.Patients != n || open.Imaging.Patients != n {
		t.Errorf("of %d vignettes, %d have a right level, %d causes and %d imaging", n, open.Levels.Patients, open.Causes.Patients, open.Imaging.Patients)
	}
	if got, want := len(report.Outcomes()), len(open.Seen)+len(doc.Cases); got != want {
		t.Errorf("%d outcomes of %d patients", got, want)
	}
	page, err := report.HTML()
	if err != nil {
		t.Fatal(err)
	}
	wellFormed(t, string(page))
}
