// Command bench measures the release beside other ways to ask the same questions,
// in one run in Chromium, and writes widget/PERFORMANCE.md.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"vertebra/scripts/bench/cdp"
	"vertebra/scripts/browser"
	"vertebra/scripts/install"
	"vertebra/scripts/release"
)

type options struct {
	quick, json bool
	runs        int
	only, trace string
}

var say = func(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }

func main() {
	var o options
	flag.BoolVar(&o.quick, "quick", false, "a short run: each figure once, two lines; writes no file")
	flag.BoolVar(&o.json, "json", false, "print one JSON document with every run")
	flag.IntVar(&o.runs, "runs", 5, "how often each figure is taken; medians are of these")
	flag.StringVar(&o.only, "only", strings.Join(subjects, ","), "what to compare")
	flag.StringVar(&o.trace, "trace", "", "only write a trace of a start on slow 4G with CPU/4 to this `file`, for ui.perfetto.dev")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := bench(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func bench(ctx context.Context, o options) error {
	root, err := release.Root()
	if err != nil {
		return err
	}
	g, err := build(ctx, root, filepath.Join(root, ".cache", "bench", "site"), strings.Split(o.only, ","))
	if err != nil {
		return err
	}
	path := browser.Path()
	if path == "" {
		return errors.New("no Chromium, Chrome or Edge here: install one, or name it in $CHROMIUM")
	}
	s, err := g.serve()
	if err != nil {
		return err
	}
	defer s.stop()
	b, err := cdp.Start(path)
	if err != nil {
		return err
	}
	defer b.Close()
	r := &runner{b: b, s: s, g: g, primed: map[string]string{}}
	go r.pump()
	if o.trace != "" {
		return r.trace(o.trace, condition{Line: slow4G, CPU: 4})
	}
	m := &measured{Made: time.Now().UTC().Format("2006-01-02"), Machine: machine(), Versions: versions(b), Command: strings.Join(append([]string{"go run ./scripts/bench"}, os.Args[1:]...), " "), Quick: o.quick}
	wanted := strings.Split(o.only, ",")
	if err := r.browserRuns(ctx, o, wanted, m); err != nil {
		return err
	}
	say("the engine by itself")
	m.Native.Answers = 10_000
	if m.Native.Before, m.Native.After, err = flatNative(g.questions, m.Native.Answers); err != nil {
		return err
	}
	m.Growth = growth(o.quick)
	if m.Go, err = goBenches(ctx, root, o.quick); err != nil {
		return err
	}
	first, again := condition{Line: free, CPU: 1, Whole: true}, condition{Line: slow4G, CPU: 4, Cached: true}
	if walks := m.Walks["ours, "+first.String()]; walks != nil {
		m.Scale = g.work(walks, m.Walks["ours, "+again.String()])
	}
	return o.finish(root, m)
}

// finish prints what was found and, after a full run, writes it down.
func (o options) finish(root string, m *measured) error {
	if o.json {
		text, err := json.MarshalIndent(m, "", " ")
		fmt.Println(string(text))
		return err
	}
	text := m.text()
	fmt.Print(text)
	if o.quick || o.only != strings.Join(subjects, ",") {
		return nil
	}
	if err := os.WriteFile(filepath.Join(root, "widget", "growth.svg"), []byte(plot(m.Growth)), 0o666); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(root, "widget", "PERFORMANCE.md"), []byte(text), 0o666)
}

// machine says what this ran on.
func machine() string {
	name := runtime.GOARCH
	if text, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for _, line := range strings.Split(string(text), "\n") {
			if model, ok := strings.CutPrefix(line, "model name\t: "); ok {
				name = model
			}
		}
	}
	load := ""
	if text, err := os.ReadFile("/proc/loadavg"); err == nil {
		load = ", load " + strings.Fields(string(text))[0] + " at the end"
	}
	return fmt.Sprintf("Machine: %s, %d processors, %s%s", name, runtime.NumCPU(), runtime.GOOS, load)
}

func versions(b *cdp.Browser) string {
	var v struct{ Product string }
	b.Call("", "Browser.getVersion", nil, &v)
	return fmt.Sprintf("%s without a window; %s; SurveyJS %s on Preact %s; LHC-Forms %s; this checker %s",
		strings.Replace(v.Product, "/", " ", 1), runtime.Version(), surveyVersion, preactVersion, install.LFormsVersion, release.Version)
}
