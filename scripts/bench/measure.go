package main

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// calm is this checker when the person reads the first page before they press
// Start: the WebAssembly engine is there by then.
const calm = "ours, read first"

// hurried is this checker when it is pressed quicker than any hand can: what it does
// beside the answers has no time of its own then.
const hurried = "ours, hurried"

func init() {
	names[calm] = "this checker, Start after 3 s"
	names[hurried] = "this checker, presses 0.03 s apart"
}

// conditions of a whole run and of a short one.
var conditions = []condition{
	{Line: free, CPU: 1, Whole: true},
	{Line: free, CPU: 4, Whole: true},
	{Line: slow4G, CPU: 4, Whole: true},
	{Line: slow4G, CPU: 6},
	{Line: fast3G, CPU: 4},
	{Line: free, CPU: 1, Cached: true},
	{Line: slow4G, CPU: 4, Cached: true},
}

func (o options) conditions() []condition {
	if o.quick {
		return []condition{conditions[0], conditions[2], conditions[6]}
	}
	return conditions
}

// measured is all that a run found.
type measured struct {
	Made      string // date
	Machine   string
	Versions  string
	Command   string
	Quick     bool
	Summaries []summary
	Walks     map[string][]*walk `json:",omitempty"` // by subject and condition
	Needs     map[string]needs   // by subject
	Memory    map[string]memory
	Flat      []memory // of this checker, FlatStep answers apart
	FlatStep  int
	Native    struct{ Answers, Before, After int }
	Growth    []curve
	Go        []goBench
	Scale     *scale
}

// browserRuns takes every figure that needs a browser. The subjects take turns,
// forwards and backwards, so that what the machine does meanwhile hits all alike.
func (r *runner) browserRuns(ctx context.Context, o options, wanted []string, m *measured) error {
	m.Walks, m.Memory = map[string][]*walk{}, map[string]memory{}
	runs := o.runs
	if o.quick {
		runs = 1
	}
	for _, subject := range wanted { // once for nothing: the first visit starts parts of the browser
		if _, err := r.walkAgain(subject, condition{Line: free, CPU: 1}); err != nil {
			return err
		}
	}
	for _, c := range o.conditions() {
		all := slices.Clone(wanted)
		if slices.Contains(wanted, "ours") && c.Whole && c.Line == free {
			all = append(all, calm, hurried)
		}
		say("%s", c)
		for run := range runs {
			if run%2 == 1 {
				slices.Reverse(all)
			}
			for _, subject := range all {
				if ctx.Err() != nil {
					return ctx.Err()
				}
				w, err := r.walkAgain(subject, c)
				if err != nil {
					return err
				}
				key := subject + ", " + c.String()
				m.Walks[key] = append(m.Walks[key], w)
			}
			if run%2 == 1 {
				slices.Reverse(all)
			}
		}
		for _, subject := range all {
			m.Summaries = append(m.Summaries, summarize(subject, c, m.Walks[subject+", "+c.String()]))
		}
	}
	if !o.quick {
		m.Needs = map[string]needs{}
		say("with how little each gets along")
		for _, subject := range wanted {
			var err error
			if m.Needs[subject], err = r.needs(subject); err != nil {
				return err
			}
		}
	}
	say("memory")
	for _, subject := range wanted {
		say("  %s", names[subject])
		var err error
		if m.Memory[subject], err = r.memory(subject, 0); err != nil {
			return err
		}
	}
	if !slices.Contains(wanted, "ours") {
		return nil
	}
	var err error
	if m.Memory[calm], err = r.memory("ours", 3000); err != nil {
		return err
	}
	steps := 4
	if m.FlatStep = 2500; o.quick {
		m.FlatStep, steps = 100, 2
	}
	start := time.Now()
	if m.Flat, err = r.flat(m.FlatStep, steps); err != nil {
		return err
	}
	say("%d answers changed in the browser in %.0f s", m.FlatStep*steps, time.Since(start).Seconds())
	return nil
}

// walkAgain walks, and once more when that fails: a browser under load may lose a
// frame. What fails twice is told.
func (r *runner) walkAgain(subject string, c condition) (*walk, error) {
	page := subject
	switch subject {
	case calm:
		page, c.Read = "ours", 3000
	case hurried:
		page, c.Pause = "ours", 30
	}
	w, err := r.walk(page, c)
	if err == nil {
		return w, nil
	}
	say("again: %v", err)
	if w, err = r.walk(page, c); err != nil {
		return nil, fmt.Errorf("%s, twice: %w", subject, err)
	}
	return w, nil
}
