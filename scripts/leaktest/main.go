// Command leaktest proves the airlock. A hostile script stands where the UI's
// script stands in the shipped shell and tries every way out of a browser, while
// a collector listens on loopback; then pages that listen to everything, or that
// are in the way, embed the checker as it ships. It installs missing browsers by
// apt-get.
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
	"vertebra/scripts/leaktest/hosts"
	"vertebra/scripts/leaktest/trial"
	"vertebra/scripts/release"
)

func main() {
	browsers := flag.String("browser", "chromium,firefox,webkit", "browsers to test")
	only := flag.String("only", "", `"ways" or "hosts": one half of the test`)
	verbose := flag.Bool("v", false, "print what the hostile script saw of each way out")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, strings.Split(*browsers, ","), *only, *verbose); err != nil {
		fmt.Fprintln(os.Stderr, "leaktest:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, browsers []string, only string, verbose bool) error {
	root, err := release.Root()
	if err != nil {
		return err
	}
	if err := driver.Install(ctx, browsers); err != nil {
		return err
	}
	var leaks, faults error
	if only != "hosts" {
		leaks = tryWays(ctx, root, browsers, verbose)
	}
	if only != "ways" && ctx.Err() == nil {
		faults = tryHosts(ctx, root, browsers)
	}
	return errors.Join(leaks, faults)
}

func tryWays(ctx context.Context, root string, browsers []string, verbose bool) error {
	fmt.Fprintln(os.Stderr, "building a release with a hostile UI")
	ground, err := trial.Prepare(ctx, root)
	if err != nil {
		return err
	}
	defer ground.Close()
	table := &trial.Table{}
	for _, name := range browsers {
		if err := ground.Try(ctx, name, table); err != nil {
			return err
		}
	}
	fmt.Print(table.Text(verbose))
	return table.Verdict()
}

func tryHosts(ctx context.Context, root string, browsers []string) error {
	fmt.Fprintln(os.Stderr, "building the release for pages that listen")
	village, err := hosts.Prepare(ctx, root)
	if err != nil {
		return err
	}
	defer village.Close()
	var errs []error
	for _, name := range browsers {
		b, err := driver.Start(ctx, name)
		if err != nil {
			return err
		}
		hosts.Use(b, village.Pages.URL, func(host string, faults []string, err error) {
			if err != nil {
				faults = append(faults, err.Error())
			}
			verdict := "ok"
			if len(faults) > 0 {
				verdict = strings.Join(faults, "\n    ")
				errs = append(errs, fmt.Errorf("%s, %s: %d faults", name, host, len(faults)))
			}
			fmt.Printf("%-10s%-38s%s\n", name, host, verdict)
		})
		b.Close()
	}
	return errors.Join(errs...)
}
