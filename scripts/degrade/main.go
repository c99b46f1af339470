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
	"slices"
	"strings"
	"time"

	"vertebra/scripts/leaktest/driver"
	"vertebra/scripts/release"
)

func main() {
	browsers := flag.String("browser", "chromium,firefox,webkit", "browsers to try")
	only := flag.String("only", "", "try only the cells with one of these in their name, and the first one")
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
	heads, rows := []string{"what is wrong", "what a person finds"}, make([][]string, len(all))
	var faults []error
	for _, name := range names {
		version, err := g.column(ctx, name, all, only, func(i int, said string, err error) {
			if rows[i] = append(rows[i], said); err != nil {
				faults = append(faults, fmt.Errorf("%s, %s: %w", name, all[i].name, err))
			}
		})
		if err != nil {
			return err
		}
		heads = append(heads, name+" "+version)
	}
	fmt.Println("| " + strings.Join(heads, " | ") + " |\n|" + strings.Repeat("---|", len(heads)))
	for i, c := range all {
		if strings.Join(rows[i], "") == "" {
			continue
		}
		fmt.Println("| " + c.name + " | " + c.want.words + " | " + strings.Join(rows[i], " | ") + " |")
	}
	return errors.Join(faults...)
}

// column tries the cells in one browser. A cell that wants the browser started
// otherwise gets one of its own.
func (g *ground) column(ctx context.Context, name string, all []cell, only string, note func(int, string, error)) (version string, err error) {
	b, err := driver.Start(ctx, name)
	if err != nil {
		return "", err
	}
	defer func() { b.Close() }()
	var measure []string
	for i, c := range all {
		if i > 0 && !slices.ContainsFunc(strings.Split(only, ","), func(part string) bool { return strings.Contains(c.name, part) }) {
			note(i, "", nil)
			continue
		}
		begun := time.Now()
		seen, err := g.tried(ctx, b, c, measure)
		var reason unshown
		said := "yes"
		switch {
		case errors.As(err, &reason):
			said, err = "cannot be shown: "+string(reason), nil
		case err != nil:
			said = "NO"
		}
		if i == 0 {
			measure = seen
		}
		fmt.Fprintf(os.Stderr, "%s | %s | %s | %d pages, %.0f s\n", name, c.name, said, len(seen), time.Since(begun).Seconds())
		note(i, said, err)
	}
	return b.Version, nil
}

// tried tries one cell.
func (g *ground) tried(ctx context.Context, b *driver.Browser, c cell, measure []string) ([]string, error) {
	if c.with != "" {
		own, err := driver.Start(ctx, b.Name, c.with)
		if err != nil {
			return nil, err
		}
		defer own.Close()
		b = own
	}
	seen, err := c.want.meet(g, b, c, measure)
	if err == nil {
		err = g.inForce()
	}
	return seen, err
}

// unshown is why a browser cannot be brought into a cell.
type unshown string

func (u unshown) Error() string { return string(u) }
