package main

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"sort"
	"strings"
	"sync"
	"time"

	"vertebra/scripts/bench/cdp"
)

//go:embed driver.js
var driver string

// line is a network line, as the server plays it: see pace.go.
type line struct {
	Name    string
	Down    float64 // bit/s, 0 for no limit
	Latency float64 // ms before each response
}

var (
	free   = line{Name: "free line"}
	slow4G = line{"slow 4G", 1.6e6, 150}
	fast3G = line{"fast 3G", 1.44e6, 562.5}
)

// condition is what a run is measured under.
type condition struct {
	Line   line
	CPU    int // how many times slower the processor is
	Cached bool
	Whole  bool   // to the result, not only to the first answer
	Read   int    // ms that the person reads before Start; then the engine is there
	Pause  int    // ms between what is shown and a press on it, if not pause
	Hold   string // the question to stand still at, if any
}

// pause is how many ms a person takes from what is shown to a press on it, at least:
// few can do what they planned to in less, and nobody reads a question in that time.
const pause = 300

func (c condition) String() string {
	name := c.Line.Name
	if c.CPU > 1 {
		name += fmt.Sprintf(", CPU/%d", c.CPU)
	}
	if c.Cached {
		name += ", cached"
	}
	return name
}

// walk is what one run gave. Times are ms since the page was asked for.
type walk struct {
	FirstPaint, Question, Answered, Result float64
	Shown                                  float64   // first paint of the frame with the questions
	Begun                                  float64   // Start was pressed, where there is one
	Engine                                 float64   // the checker's engine was there
	Pick, Answer                           []float64 // ms from the press to the paint, all but the first question
	Last                                   float64   // ms from the last press to the painted result
	Long                                   []task
	Bytes                                  bytesAt
	Requests                               int
	Sent                                   map[string]int // bodies as the server sent them
	Memory                                 memory
}

// bytesAt is what had come over the line, with headers, by then.
type bytesAt struct{ Shown, Question, Answered, Engine, Result int }

type task struct{ At, Ms float64 }

// tab is a page with all its frames, each session prepared alike.
type tab struct {
	b       *cdp.Browser
	context string // browser context: a cache of its own
	target  string
	session string
	c       condition
	setup   string
	memory  bool
	// patience is how long visit waits.
	patience time.Duration

	mu       sync.Mutex
	sessions []string
	worlds   []world // script worlds of all frames
	told     []told
	attached map[string]chan struct{}
}

type world struct {
	session string
	id      int
}

// told is what the driver says.
type told struct {
	T, Frame, Text string
	At, Ms         float64
	I              int
}

// runner owns the browser and gives each event to the tab in hand.
type runner struct {
	b *cdp.Browser
	s *server
	g *grounds
	// primed holds, by subject, a browser context whose cache is full.
	primed map[string]string

	mu     sync.Mutex
	tab    *tab
	events []json.RawMessage // of a trace
	ended  bool              // all of the trace is there
}

func (r *runner) pump() {
	for e := range r.b.Events() {
		r.mu.Lock()
		t := r.tab
		switch e.Method {
		case "Tracing.dataCollected":
			var p struct{ Value []json.RawMessage }
			json.Unmarshal(e.Params, &p)
			r.events = append(r.events, p.Value...)
		case "Tracing.tracingComplete":
			r.ended = true
		}
		r.mu.Unlock()
		if t != nil {
			t.take(e)
		}
	}
}

// slow makes the processor of a session as slow as the condition has it.
func (t *tab) slow(session string) {
	t.b.Send(session, "Emulation.setCPUThrottlingRate", map[string]any{"rate": t.c.CPU})
}

// prepare makes a session ready before its first script runs.
func (t *tab) prepare(session string) {
	send := func(method string, params any) { t.b.Send(session, method, params) }
	send("Target.setAutoAttach", map[string]any{"autoAttach": true, "waitForDebuggerOnStart": true, "flatten": true})
	if session != t.session { // the page itself is slowed down once it stands at the start
		t.slow(session)
	}
	send("Page.enable", nil)
	send("Runtime.enable", nil) // else a frame that changes its process loses the binding
	// Else whatever notes where a script stands, such as postMessage, has the whole
	// script parsed again for the lines of all its callers.
	send("Runtime.setMaxCallStackSizeToCapture", map[string]any{"size": 0})
	if t.memory {
		send("Page.addScriptToEvaluateOnNewDocument", map[string]any{"source": memoryHook})
	}
	send("Runtime.addBinding", map[string]any{"name": "benchTell"})
	send("Page.addScriptToEvaluateOnNewDocument", map[string]any{"source": t.setup, "runImmediately": true})
	send("Runtime.runIfWaitingForDebugger", nil)
}

func (t *tab) take(e cdp.Event) {
	t.mu.Lock()
	defer t.mu.Unlock()
	var p struct {
		SessionID  string
		TargetInfo struct{ TargetID, Type, URL string }
		Payload    string
		Context    struct{ ID int }
	}
	if json.Unmarshal(e.Params, &p) != nil {
		return
	}
	switch e.Method {
	case "Target.attachedToTarget":
		if p.TargetInfo.Type == "page" {
			return // open prepares it
		}
		t.sessions = append(t.sessions, p.SessionID)
		go t.prepare(p.SessionID)
	case "Runtime.bindingCalled":
		var m told
		if json.Unmarshal([]byte(p.Payload), &m) == nil {
			t.told = append(t.told, m)
		}
	case "Runtime.executionContextCreated":
		t.worlds = append(t.worlds, world{e.Session, p.Context.ID})
	}
}

// open makes a page with a cache of its own, or in the context given.
func (r *runner) open(context string, c condition, subject string, memory bool) (*tab, error) {
	if context == "" {
		var made struct{ BrowserContextID string }
		if err := r.b.Call("", "Target.createBrowserContext", map[string]any{"disposeOnDetach": true}, &made); err != nil {
			return nil, err
		}
		context = made.BrowserContextID
	}
	setup, err := json.Marshal(map[string]any{"subject": subject, "plan": r.g.questions.plan, "pause": cmp.Or(c.Pause, pause), "hold": c.Hold, "read": c.Read})
	if err != nil {
		return nil, err
	}
	t := &tab{b: r.b, context: context, c: c, memory: memory, patience: 30 * time.Second, setup: strings.Replace(driver, "__SETUP__", string(setup), 1)}
	r.mu.Lock()
	r.tab = t
	r.mu.Unlock()
	var made struct{ TargetID string }
	if err := r.b.Call("", "Target.createTarget", map[string]any{"url": "about:blank", "browserContextId": context}, &made); err != nil {
		return nil, err
	}
	var attached struct{ SessionID string }
	if err := r.b.Call("", "Target.attachToTarget", map[string]any{"targetId": made.TargetID, "flatten": true}, &attached); err != nil {
		return nil, err
	}
	t.session, t.target = attached.SessionID, made.TargetID
	t.prepare(t.session)
	r.b.Send(t.session, "Emulation.setDeviceMetricsOverride", map[string]any{"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": true})
	return t, nil
}

func (r *runner) discard(t *tab) {
	r.mu.Lock()
	r.tab = nil
	r.mu.Unlock()
	if t.c.Cached { // others will come with this cache
		r.b.Call("", "Target.closeTarget", map[string]any{"targetId": t.target}, nil)
		return
	}
	r.b.Call("", "Target.disposeBrowserContext", map[string]any{"browserContextId": t.context}, nil)
}

// find gives the last thing told of a kind.
func (t *tab) find(kind string) (told, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for i := len(t.told) - 1; i >= 0; i-- {
		if t.told[i].T == kind {
			return t.told[i], true
		}
	}
	return told{}, false
}

// visit goes to the page of a subject, and waits until the driver has told what is
// wanted. It comes from another page of the same site, as most people do: so the
// process is there, for every subject alike.
func (t *tab) visit(address, until string) error {
	before := address[:strings.LastIndex(address, "/")+1] + pageBefore
	for _, url := range []string{before, address} {
		if err := t.b.Call(t.session, "Page.navigate", map[string]any{"url": url}, nil); err != nil {
			return err
		}
		if url == before {
			for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
				if m, ok := t.find("paint"); ok && strings.Contains(m.Frame, "bench-before") {
					break
				}
			}
			time.Sleep(50 * time.Millisecond)
			t.slow(t.session)
			t.mu.Lock()
			t.told = nil
			t.mu.Unlock()
		}
	}
	for deadline := time.Now().Add(t.patience); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if wrong, ok := t.find("wrong"); ok {
			return errors.New(wrong.Text)
		}
		if _, ok := t.find(until); ok {
			time.Sleep(100 * time.Millisecond) // long tasks are told late
			return nil
		}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	return fmt.Errorf("never %s: %v", until, t.told)
}

// walk goes once through the page of a subject.
func (r *runner) walk(subject string, c condition) (*walk, error) {
	until := "answered"
	if c.Whole {
		until = "result"
	}
	context := ""
	if c.Cached {
		if context = r.primed[subject]; context == "" { // the visit before, on a free line
			before, err := r.open("", condition{Line: free, CPU: 1}, subject, false)
			if err != nil {
				return nil, err
			}
			if err := before.visit(r.s.address+"bench-"+subject+".html", "answered"); err != nil {
				return nil, fmt.Errorf("%s, before it is cached: %w", subject, err)
			}
			time.Sleep(500 * time.Millisecond) // what comes behind the questions is kept, too
			context = before.context
			r.primed[subject] = context
		}
	}
	t, err := r.open(context, c, subject, false)
	if err != nil {
		return nil, err
	}
	defer r.discard(t)
	r.s.line.set(c.Line)
	defer r.s.line.set(free)
	r.s.taken()
	started, err := t.start(r.s.address+"bench-"+subject+".html", until)
	if err != nil {
		return nil, fmt.Errorf("%s, %s: %w", subject, c, err)
	}
	w := t.sum(started, r.s.taken())
	if least := c.Line.Latency + float64(w.Bytes.Question)*8000/max(c.Line.Down, 1); c.Line.Down > 0 && w.Question < 0.9*least && !c.Cached {
		return nil, fmt.Errorf("%s, %s: %d bytes came in %.0f ms: the line was not slowed down", subject, c, w.Bytes.Question, w.Question)
	}
	return w, nil
}

// start visits the page and gives when it was asked for, in ms since 1970.
func (t *tab) start(address, until string) (float64, error) {
	if err := t.visit(address, until); err != nil {
		return 0, err
	}
	var r struct{ Result struct{ Value float64 } }
	err := t.b.Call(t.session, "Runtime.evaluate", map[string]any{"expression": "performance.timeOrigin"}, &r)
	return r.Result.Value, err
}

// sum makes figures of what was told.
func (t *tab) sum(started float64, sent shipment) *walk {
	t.mu.Lock()
	defer t.mu.Unlock()
	w := &walk{Sent: sent.byName, Requests: sent.requests}
	seen := map[[2]int]bool{}
	for _, m := range t.told {
		at := m.At - started
		switch m.T {
		case "paint":
			if strings.Contains(m.Frame, "bench-before") {
				continue
			}
			if w.FirstPaint == 0 || at < w.FirstPaint {
				w.FirstPaint = at
			}
			if at > w.Shown { // the frame with the questions paints last
				w.Shown, w.Bytes.Shown = at, sent.by(m.At)
			}
		case "engine":
			w.Engine, w.Bytes.Engine = at, sent.by(m.At)
		case "begun":
			w.Begun = at
		case "question":
			w.Question, w.Bytes.Question = at, sent.by(m.At)
		case "answered":
			w.Answered, w.Bytes.Answered = at, sent.by(m.At)
		case "result":
			w.Result, w.Last, w.Bytes.Result = at, m.Ms, sent.by(m.At)
		case "pick":
			w.Pick = append(w.Pick, m.Ms)
		case "answer":
			w.Answer = append(w.Answer, m.Ms)
		case "long":
			key := [2]int{int(at / 4), int(m.Ms / 4)} // told by each frame of a process
			if at > 0 && !seen[key] {
				seen[key] = true
				w.Long = append(w.Long, task{at, m.Ms})
			}
		}
	}
	sort.Slice(w.Long, func(i, k int) bool { return w.Long[i].At < w.Long[k].At })
	return w
}
