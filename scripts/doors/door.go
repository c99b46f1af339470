package main

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"testing"
)

// door is one door while it is tried. It stands in for a test, so that what drives
// the browser in tests drives it here too.
type door struct {
	testing.TB // for its unexported method only: what is used of it stands below
	ctx        context.Context
	*house
	name     string
	lines    []string // what to tell about it
	failed   bool
	cleanups []func()
}

// enter tries a door and gives what came of it.
func (h *house) enter(ctx context.Context, name string, open func(*door)) *door {
	d := &door{ctx: ctx, house: h, name: name}
	done := make(chan struct{})
	go func() { // of its own, since Fatal ends it
		defer close(done)
		open(d)
	}()
	<-done
	for _, cleanup := range slices.Backward(d.cleanups) {
		cleanup()
	}
	return d
}

func (d *door) Helper()          {}
func (d *door) Name() string     { return d.name }
func (d *door) Failed() bool     { return d.failed }
func (d *door) Cleanup(f func()) { d.cleanups = append(d.cleanups, f) }

func (d *door) Log(args ...any) { d.lines = append(d.lines, fmt.Sprint(args...)) }

func (d *door) Errorf(format string, args ...any) {
	d.failed = true
	d.lines = append(d.lines, fmt.Sprintf(format, args...))
}

func (d *door) Fatalf(format string, args ...any) {
	d.Errorf(format, args...)
	runtime.Goexit()
}

func (d *door) Fatal(args ...any) { d.Fatalf("%s", fmt.Sprint(args...)) }

// Skip is a failure here: a door that was not tried is not known to open.
func (d *door) Skip(args ...any) { d.Fatal(args...) }

// check ends the door when there is an error.
func (d *door) check(err error) {
	if err != nil {
		d.Fatal(err)
	}
}
