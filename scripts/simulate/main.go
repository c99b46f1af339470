// Command simulate takes written patients through the questionnaire and prints
// what they are told. Where a patient says which level is right, it counts how
// often that is so.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"

	"vertebra/core/content"
	"vertebra/core/patient"
)

func main() {
	id := flag.String("protocol", "back-pain", "id of the protocol")
	file := flag.String("patients", "", "JSON file of patients; the protocol's own vignettes when not given")
	lang := flag.String("lang", "en", "language of the protocol")
	asJSON := flag.Bool("json", false, "print one JSON document: a list of outcomes")
	flag.Parse()
	if err := simulate(*id, *lang, *file, *asJSON); err != nil {
		fmt.Fprintln(os.Stderr, "simulate:", err)
		os.Exit(1)
	}
}

func simulate(id, lang, file string, asJSON bool) error {
	doc, p, err := content.Load(id)
	if err != nil {
		return err
	}
	if p.Language != lang {
		return fmt.Errorf("protocol %q is not there in language %q, only in %q", id, lang, p.Language)
	}
	data, err := read(id, file)
	if err != nil {
		return err
	}
	patients, err := patient.Read(data)
	if err != nil {
		return err
	}
	clinic := patient.NewClinic(doc, p)
	outcomes := []patient.Outcome{}
	for _, one := range patients {
		visit, err := clinic.See(one)
		if err != nil {
			return err
		}
		outcomes = append(outcomes, patient.NewOutcome(one, visit))
	}
	if asJSON {
		text, err := json.MarshalIndent(outcomes, "", "  ")
		fmt.Println(string(text))
		return err
	}
	for _, o := range outcomes {
		print(o)
	}
	if a := patient.Compare(outcomes); a.Patients > 0 {
		fmt.Println()
		fmt.Print(a)
	}
	return nil
}

func read(id, file string) ([]byte, error) {
	if file == "" {
		return content.Files.ReadFile(id + "/vignettes.json")
	}
	return os.ReadFile(file)
}

func print(o patient.Outcome) {
	var causes []string
	for _, c := range o.Causes {
		causes = append(causes, c.ID+" ("+c.Likelihood+")")
	}
	fmt.Printf("%s  %s, %d questions, imaging %s\n", o.ID, o.Level, o.Questions, o.Imaging)
	if len(causes) > 0 {
		fmt.Println("    causes   " + strings.Join(causes, ", "))
	}
	for _, r := range o.Reasons {
		fmt.Printf("    %-10s %s\n", r.Level, r.Rule)
	}
}
