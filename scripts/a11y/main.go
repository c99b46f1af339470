// Command a11y looks at every screen of the checker as people with other senses,
// hands and devices meet it, and writes what it found for each criterion of WCAG
// 2.2, levels A and AA.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"

	"vertebra/scripts/a11y/screens"
	"vertebra/scripts/browser"
	"vertebra/scripts/release"
)

func main() {
	out := flag.String("out", "dist", "folder for accessibility.html and .json; a release in it gets them into its lists")
	only := flag.String("only", "", "look only at journeys with this in their name, and write nothing")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *out, *only); err != nil {
		fmt.Fprintln(os.Stderr, "a11y:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out, only string) error {
	root, err := release.Root()
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "vertebra-a11y-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	r, err := release.Build(ctx, release.Options{Root: root, Out: dir})
	if err != nil {
		return err
	}
	has, err := release.Has(out)
	if err != nil {
		return err
	}
	if has {
		if err := release.Same(dir, out, "accessibility.html", "accessibility.json"); err != nil {
			return err
		}
	}
	ibm, err := installIBM(ctx, filepath.Join(root, "scripts", "a11y"), filepath.Join(root, ".cache", "a11y"))
	if err != nil {
		return err
	}
	people, err := screens.Invite()
	if err != nil {
		return err
	}
	w := &work{site: screens.Site{Root: root, Dir: dir, Release: r}, people: people, only: only}
	if err := w.read(root, ibm); err != nil {
		return err
	}
	fmt.Println("Looking at every screen with axe, IBM's engine and our own probes.")
	w.look()
	if matches("keyboard", only) {
		fmt.Println("Going every way by keyboard.")
		w.keyboard()
	}
	for _, f := range w.Findings {
		fmt.Printf("WRONG %s, %s: %s %s %v: %s\n      %s\n", f.Screen, f.Mode, f.By, f.Rule, f.Criteria, f.What, strings.Join(f.Where, "\n      "))
	}
	for _, what := range w.Broken {
		fmt.Println("NOT LOOKED AT", what)
	}
	fmt.Printf("%d looks, %d things wrong, %d not looked at\n", len(w.Checks), len(w.Findings), len(w.Broken))
	if only == "" {
		if err := w.write(root, out, has); err != nil {
			return err
		}
		fmt.Println("The report is", filepath.Join(out, "accessibility.html"))
	}
	if len(w.Findings)+len(w.Broken) > 0 {
		return fmt.Errorf("%d things are wrong and %d could not be looked at", len(w.Findings), len(w.Broken))
	}
	return nil
}

func matches(name, part string) bool { return part == "" || strings.Contains(name, part) }

// write puts the report into the folder; a release there gets it into its lists.
func (w *work) write(root, out string, has bool) error {
	speech, err := os.ReadFile(filepath.Join(root, "widget", "testdata", "orca.txt"))
	if err != nil && !os.IsNotExist(err) {
		return err
	}
	version, err := exec.Command(browser.Path(), "--version").Output()
	if err != nil {
		return err
	}
	files, err := w.report(strings.TrimSpace(string(version)), ibmVersion, string(speech)).files()
	if err != nil {
		return err
	}
	if has {
		return release.Add(out, files...)
	}
	if err := os.MkdirAll(out, 0o777); err != nil {
		return err
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(out, f.Name), f.Data, 0o666); err != nil {
			return err
		}
	}
	return nil
}
