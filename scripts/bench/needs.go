package main

import (
	"fmt"
	"time"
)

// needs says how many kB of bodies a page must have got for something to happen,
// whatever else the line carries meanwhile.
type needs struct{ Start, Answered, Engine float64 }

// stopping is a line that is quick, but slow enough for responses to share it.
var stopping = line{"a line that stops", 8e6, 20}

const (
	stopWithin = 2000            // bytes, how exactly it is found
	stopWait   = 8 * time.Second // after which nothing more is expected of a page whose line has stopped
)

// needs finds with how little a subject gets along: the line stops for good after so
// many bytes, and the least with which it happens is searched for.
func (r *runner) needs(subject string) (needs, error) {
	var n needs
	moments := map[string]*float64{"answered": &n.Answered}
	if subject == "ours" {
		moments["begun"], moments["engine"] = &n.Start, &n.Engine
	}
	for until, kb := range moments {
		w, err := r.walkAgain(subject, condition{Line: free, CPU: 1, Whole: true})
		if err != nil {
			return n, err
		}
		low, high := 0, w.Bytes.Result // with all that it ever gets it does happen
		for high-low > stopWithin {
			middle := (low + high) / 2
			happens, err := r.happens(subject, until, middle)
			if err != nil {
				return n, err
			}
			if happens {
				high = middle
			} else {
				low = middle
			}
		}
		*kb = float64(high) / 1000
		say("  %s: %s needs %.0f kB", names[subject], until, *kb)
	}
	return n, nil
}

// happens says whether the driver tells so on a line that stops after n bytes.
func (r *runner) happens(subject, until string, n int) (bool, error) {
	t, err := r.open("", condition{Line: stopping, CPU: 1}, subject, false)
	if err != nil {
		return false, err
	}
	defer r.discard(t)
	r.s.line.set(stopping)
	r.s.line.stopAfter(n)
	defer r.s.line.set(free)
	t.patience = stopWait
	err = t.visit(r.s.address+"bench-"+subject+".html", until)
	return err == nil, nil
}

func (n needs) text(subject string) string {
	if n.Start == 0 {
		return fmt.Sprintf("| %s | | %s | |", names[subject], figure(n.Answered))
	}
	return fmt.Sprintf("| %s | %s | %s | %s |", names[subject], figure(n.Start), figure(n.Answered), figure(n.Engine))
}
