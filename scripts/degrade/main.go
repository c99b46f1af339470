// Command degrade opens the checker in Chromium, Firefox and WebKit with one thing
// broken at a time, and says for each what a person finds: the same questions and
// result, or the red flags and the emergency number. It prints a Markdown table,
// and fails when a person would find neither.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"

	"vertebra/scripts/leaktest/driver"
	"vertebra/scripts/release"
)

func main() {
	browsers := flag.String("browser", "chromium,firefox,webkit", "browsers to try")
	only := flag.String("only", "", "try only the cells with this in their name, and the first one")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, strings.Split(*browsers, ","), *only); err != nil {
		fmt.Fprintln(os.Stderr, "degrade:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, names []string, only string) error {
	root, err := release.Root()
	if err != nil {
		return err
	}
	if err := driver.Install(ctx, names); err != nil {
		return err
	}
	fmt.Fprintln(os.Stderr, "building the release")
	g, err := prepare(ctx, root)
	if err != nil {
		return err
	}
	defer g.end()
	all := cells(release.Version)
	rows := make([][]string, len(all))
	heads := []string{"what is wrong", "what a person finds"}
	var faults []error
	for _, name := range names {
		b, err := driver.Start(ctx, name)
		if err != nil {
			return err
		}
		heads = append(heads, name+" "+b.Version)
		var measure []string
		for i, c := range all {
			said := ""
			if i == 0 || strings.Contains(c.name, only) {
				seen, err := g.try(b, c, measure)
				if err == nil && !g.inForce() {
					err = errors.New("what is broken here was never asked for: the cell shows nothing")
				}
				if i == 0 {
					measure = seen
				}
				if said = "yes"; err != nil {
					said = "NO"
					faults = append(faults, fmt.Errorf("%s, %s: %w", name, c.name, err))
				}
				fmt.Fprintln(os.Stderr, name, "|", c.name, "|", said, "|", len(seen), "pages")
			}
			rows[i] = append(rows[i], said)
		}
		b.Close()
	}
	fmt.Println("| " + strings.Join(heads, " | ") + " |\n|" + strings.Repeat("---|", len(heads)))
	for i, c := range all {
		finds := words[c.want]
		if c.age != "" {
			finds = "it goes on to a result"
		}
		fmt.Println("| " + c.name + " | " + finds + " | " + strings.Join(rows[i], " | ") + " |")
	}
	return errors.Join(faults...)
}

// words say what a cell wants.
var words = map[expect]string{
	questions: "the same questions, the same result",
	signs:     "red flags, number, and what is wrong",
	fallback:  "the page's own red flags and number",
	plain:     "red flags and number, as the file has them",
}
