package main

import (
	"encoding/json"
	"fmt"
	"os"
	"time"
)

// traced are the kinds of events that show where the time of a start goes.
var traced = []string{
	"toplevel", "loading", "navigation", "blink.user_timing", "devtools.timeline", "v8", "disabled-by-default-v8.compile",
}

// trace writes what every process of the browser does while somebody starts the
// checker, as a file that ui.perfetto.dev and chrome://tracing can open.
func (r *runner) trace(file string, c condition) error {
	if _, err := r.walkAgain("ours", condition{Line: free, CPU: 1}); err != nil {
		return err
	}
	err := r.b.Call("", "Tracing.start", map[string]any{
		"transferMode": "ReportEvents",
		"traceConfig":  map[string]any{"includedCategories": traced, "recordMode": "recordUntilFull"},
	}, nil)
	if err != nil {
		return err
	}
	w, err := r.walk("ours", c)
	if err != nil {
		return err
	}
	if err := r.b.Call("", "Tracing.end", nil, nil); err != nil {
		return err
	}
	for deadline := time.Now().Add(patience); !r.traceEnded(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			return fmt.Errorf("no trace came within %v", patience)
		}
	}
	say("%s: question after %.0f ms, first answer after %.0f ms", c, w.Question, w.Answered)
	text, err := json.Marshal(map[string]any{"traceEvents": r.events})
	if err != nil {
		return err
	}
	return os.WriteFile(file, text, 0o666)
}

const patience = time.Minute

func (r *runner) traceEnded() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.ended
}
