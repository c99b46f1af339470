// Command screenreader goes through the checker in a real Chromium with a real
// screen reader, Orca, on a display that nobody sees, and keeps what Orca speaks.
// It is for Linux; what it needs is installed by apt when it is missing.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"vertebra/scripts/a11y/screens"
	"vertebra/scripts/release"
)

func main() {
	update := flag.Bool("update", false, "write what is spoken to widget/testdata/orca.txt; a person reads the difference")
	log := flag.String("log", "", "file for Orca's own log, which says why it spoke or did not")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *update, *log); err != nil {
		fmt.Fprintln(os.Stderr, "screenreader:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, update bool, log string) error {
	if runtime.GOOS != "linux" {
		return errors.New("Orca is a screen reader for Linux; NOT TESTED here")
	}
	if err := installNeeded(ctx); err != nil {
		return err
	}
	root, err := release.Root()
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "vertebra-orca-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	shipped := filepath.Join(dir, "release")
	r, err := release.Build(ctx, release.Options{Root: root, Out: shipped})
	if err != nil {
		return err
	}
	people, err := screens.Invite()
	if err != nil {
		return err
	}
	way, err := people.Find("self-care")
	if err != nil {
		return err
	}
	var spoken string
	var pages []string
	wrong := screens.Outside(func(t testing.TB) {
		room := enter(t, dir)
		tab := screens.On(room.browser(t), t, screens.Site{Root: root, Dir: shipped, Release: r}, people)
		pages = headings(tab, way)
		spoken = room.listen(ctx, tab, way)
	})
	if log != "" {
		own, err := os.ReadFile(filepath.Join(dir, "orca.log"))
		if err != nil {
			return err
		}
		if err := os.WriteFile(log, own, 0o666); err != nil {
			return err
		}
	}
	if len(wrong) > 0 {
		return errors.New(strings.Join(wrong, "\n"))
	}
	fmt.Print(spoken)
	missing := unsaid(pages, spoken)
	fmt.Printf("Orca said the heading of %d of %d new pages.\n", len(pages)-len(missing), len(pages))
	if len(missing) > 0 {
		return fmt.Errorf("Orca does not say %q", missing)
	}
	golden := filepath.Join(root, "widget", "testdata", "orca.txt")
	if update {
		return os.WriteFile(golden, []byte(spoken), 0o666)
	}
	before, err := os.ReadFile(golden)
	if err != nil {
		return err
	}
	if string(before) != spoken {
		return fmt.Errorf("Orca says something else than %s has: run with -update and read the difference", golden)
	}
	return nil
}
