// Command prove proves the safety properties of a protocol over every answer
// pattern, prints a patient for each that does not hold, and counts how many of
// a set of seeded faults the written cases and the proofs catch.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"

	"vertebra/core/content"
	"vertebra/core/prove"
)

const usage = `usage: prove [-protocol ID] [-faults N | -faults all | -faults none] [-json]

Proves what core/content/ID/safety.yaml claims, and what must hold of every
protocol, over all answer patterns: level, causes, medicines, "not sure", no dead
end, nothing unreachable. A property that does not hold comes with the shortest
patient that shows it, as the real engine sees them.

Then faults are seeded, one at a time, and it is counted how many a written case
or a proof catches. A fault that is proved to take nothing from anyone is
"harmless" and not counted; one over which the solver is given up counts as not
caught.

Exits with 1 when a property does not hold or a fault is not caught.

`

func main() {
	flag.Usage = func() {
		fmt.Fprint(flag.CommandLine.Output(), usage)
		flag.PrintDefaults()
	}
	id := flag.String("protocol", "back-pain", "`ID` of the protocol")
	faults := flag.String("faults", "all", "how many faults of each kind to seed: a `number`, all or none")
	asJSON := flag.Bool("json", false, "print one JSON document")
	flag.Parse()
	holds, err := run(*id, *faults, *asJSON)
	if err != nil {
		fmt.Fprintln(os.Stderr, "prove:", err)
	}
	if err != nil || !holds {
		os.Exit(1)
	}
}

func run(id, faults string, asJSON bool) (bool, error) {
	o := prove.Options{Mutate: faults != "none", Progress: progress}
	if o.Mutate && faults != "all" {
		if _, err := fmt.Sscan(faults, &o.Most); err != nil || o.Most <= 0 {
			return false, fmt.Errorf("-faults is a number from 1, all or none, and not %q", faults)
		}
	}
	doc, p, err := content.Load(id)
	if err != nil {
		return false, err
	}
	report, err := prove.Run(content.Files, id, doc, p, o)
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

func progress(done, all int) {
	if done%100 == 0 || done == all {
		fmt.Fprintf(os.Stderr, "prove: %d of %d faults tried\n", done, all)
	}
}
