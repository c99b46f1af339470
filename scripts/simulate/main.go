// Command simulate takes written patients through the questionnaire and prints
// what they are told, beside what is right where a patient says that.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"vertebra/core/author"
	"vertebra/core/content"
	"vertebra/core/patient"
)

type options struct {
	protocol, lang, patients, html string
	cases, each, json              bool
}

func main() {
	if err := simulate(parse(os.Args[1:])); err != nil {
		fmt.Fprintln(os.Stderr, "simulate:", err)
		os.Exit(1)
	}
}

// parse reads flags; it ends the program when they are wrong.
func parse(args []string) options {
	var o options
	flags := flag.NewFlagSet("simulate", flag.ExitOnError)
	flags.StringVar(&o.protocol, "protocol", "back-pain", "id of the protocol")
	flags.StringVar(&o.patients, "patients", "", "JSON `file` of patients; the protocol's own vignettes when not given")
	flags.StringVar(&o.lang, "lang", "en", "language of the protocol")
	flags.BoolVar(&o.cases, "cases", false, "take the protocol's written cases too; on when -patients is not given")
	flags.BoolVar(&o.each, "each", false, "print every patient, not only those whose level is not exact; on when -patients is given")
	flags.StringVar(&o.html, "html", "", "`file` to write the report to, as a page with every patient")
	flags.BoolVar(&o.json, "json", false, "print one JSON document: a list of outcomes")
	flags.Parse(args) // it exits on an error
	given := map[string]bool{}
	flags.Visit(func(f *flag.Flag) { given[f.Name] = true })
	if !given["cases"] {
		o.cases = o.patients == ""
	}
	if !given["each"] {
		o.each = o.patients != ""
	}
	return o
}

func simulate(o options) error {
	doc, p, err := content.Load(o.protocol)
	if err != nil {
		return err
	}
	if p.Language != o.lang {
		return fmt.Errorf("protocol %q is not there in language %q, only in %q", o.protocol, o.lang, p.Language)
	}
	sets, err := o.sets(doc)
	if err != nil {
		return err
	}
	report, err := patient.NewReport(doc, p, sets...)
	if err != nil {
		return err
	}
	if o.html != "" {
		page, err := report.HTML()
		if err != nil {
			return err
		}
		if err := os.WriteFile(o.html, page, 0o666); err != nil {
			return err
		}
	}
	if o.json {
		text, err := json.MarshalIndent(report.Outcomes(), "", "  ")
		fmt.Println(string(text))
		return err
	}
	fmt.Print(report.Text(o.each))
	return nil
}

// sets reads the patients that the options ask for.
func (o options) sets(doc *author.Document) ([]patient.Set, error) {
	var sets []patient.Set
	if o.patients == "" {
		set, err := patient.Vignettes(o.protocol)
		if err != nil {
			return nil, err
		}
		sets = append(sets, set)
	} else {
		data, err := os.ReadFile(o.patients)
		if err != nil {
			return nil, err
		}
		patients, err := patient.Read(data)
		if err != nil {
			return nil, err
		}
		sets = append(sets, patient.Set{Title: filepath.Base(o.patients), Patients: patients})
	}
	if o.cases {
		sets = append(sets, patient.Written(doc))
	}
	return sets, nil
}
