// Command doors builds each way into a website for real, as an embedder would, and
// opens it in Chromium up to the first question: the page for iframes, a Hugo site,
// a React and an Astro site with the npm package, and the file for a memory stick;
// and has real web servers serve the release as the examples for them say.
// What it needs is installed, once, below .cache/doors.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strings"
	"time"
)

// doors in the order in which they run.
var doors = []struct {
	name string
	open func(*door)
}{
	{"iframe", iframe},
	{"one-file", oneFile},
	{"hugo", hugo},
	{"npm", npm},
	{"servers", realServers},
}

func main() {
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "usage: doors [name…], of", strings.Join(names(), ", ")+"; without a name, all")
	}
	asJSON := flag.Bool("json", false, "print one JSON document")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, flag.Args(), *asJSON); err != nil {
		fmt.Fprintln(os.Stderr, "doors:", err)
		os.Exit(1)
	}
}

func names() []string {
	var list []string
	for _, d := range doors {
		list = append(list, d.name)
	}
	return list
}

// outcome is what came of one door. Notes say what was wrong, or not tested.
type outcome struct {
	Door    string   `json:"door"`
	Passed  bool     `json:"passed"`
	Seconds float64  `json:"seconds"`
	Notes   []string `json:"notes"`
}

func run(ctx context.Context, wanted []string, asJSON bool) error {
	for _, name := range wanted {
		if !slices.Contains(names(), name) {
			return fmt.Errorf("there is no door %q: the doors are %s", name, strings.Join(names(), ", "))
		}
	}
	start := time.Now()
	h, err := newHouse(ctx)
	if err != nil {
		return err
	}
	defer h.close()
	list := []outcome{{"release", true, time.Since(start).Seconds(), nil}}
	if !asJSON {
		fmt.Print(list[0])
	}
	failed := 0
	for _, d := range doors {
		if len(wanted) > 0 && !slices.Contains(wanted, d.name) {
			continue
		}
		start := time.Now()
		tried := h.enter(ctx, d.name, d.open)
		came := outcome{d.name, !tried.failed, time.Since(start).Seconds(), tried.lines}
		if list = append(list, came); tried.failed {
			failed++
		}
		if !asJSON {
			fmt.Print(came)
		}
	}
	if asJSON {
		text, _ := json.MarshalIndent(list, "", "  ") // strings and numbers only
		fmt.Println(string(text))
	}
	if failed > 0 {
		return fmt.Errorf("%d of the doors do not open", failed)
	}
	return nil
}

// String is a row of the table, with the notes below it.
func (o outcome) String() string {
	word := "passed"
	if !o.Passed {
		word = "FAILED"
	}
	text := fmt.Sprintf("%-10s %-7s %7.1f s\n", o.Door, word, o.Seconds)
	for _, note := range o.Notes {
		text += "    " + strings.ReplaceAll(note, "\n", "\n    ") + "\n"
	}
	return text
}
