//go:build prove

// Command prove proves the safety properties of a protocol over every answer
// pattern, prints a patient for each that does not hold, and counts how many of
// a set of seeded faults the proofs and the written cases catch.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"

	"vertebra/core/content"
	"vertebra/core/prove"
)

func main() {
	flag.Usage = func() {
		fmt.Fprintf(flag.CommandLine.Output(), "usage: prove [-protocol ID] [-mutate=false] [-json]\n\nThe claims are those of core/content/ID/safety.yaml. Exits with 1 when a property does not\nhold or a seeded fault is not caught.\n\n")
		flag.PrintDefaults()
	}
	id := flag.String("protocol", "back-pain", "id of the protocol")
	mutate := flag.Bool("mutate", true, "seed faults and count how many are caught")
	asJSON := flag.Bool("json", false, "print one JSON document")
	flag.Parse()
	holds, err := run(*id, *mutate, *asJSON)
	if err != nil {
		fmt.Fprintln(os.Stderr, "prove:", err)
	}
	if err != nil || !holds {
		os.Exit(1)
	}
}

func run(id string, mutate, asJSON bool) (bool, error) {
	doc, p, err := content.Load(id)
	if err != nil {
		return false, err
	}
	report, err := prove.Run(content.Files, id, doc, p, mutate)
	if err != nil {
		return false, err
	}
	if asJSON {
		text, err := json.MarshalIndent(report, "", "  ")
		fmt.Println(string(text))
		return report.Holds(), err
	}
	fmt.Print(report)
	return report.Holds(), nil
}
