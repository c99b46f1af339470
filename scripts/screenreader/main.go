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
	"slices"
	"strings"
	"testing"

	"vertebra/scripts/a11y/screens"
	"vertebra/scripts/release"
)

func main() {
	update := flag.Bool("update", false, "write what is spoken to widget/testdata/orca.txt; a person reads the difference")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *update); err != nil {
		fmt.Fprintln(os.Stderr, "screenreader:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, update bool) error {
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
	wrong := screens.Outside(func(t testing.TB) {
		room := enter(t, dir)
		tab := screens.On(room.browser(t), t, screens.Site{Root: root, Dir: shipped, Release: r}, people)
		spoken = room.listen(tab, way)
	})
	if len(wrong) > 0 {
		return errors.New(strings.Join(wrong, "\n"))
	}
	fmt.Print(spoken)
	pages := len(way.Answers) + 2 // with the list of answers and the result
	if said := strings.Count(spoken, heading); said < pages {
		fmt.Printf("Orca said the heading of %d of %d new pages.\n", said, pages)
	}
	golden := filepath.Join(root, "widget", "testdata", "orca.txt")
	if update {
		return os.WriteFile(golden, []byte(spoken), 0o666)
	}
	before, err := os.ReadFile(golden)
	if err != nil {
		return err
	}
	if !slices.Equal(steady(string(before)), steady(spoken)) {
		return fmt.Errorf("Orca says something else than %s has: run with -update and read the difference", golden)
	}
	return nil
}
