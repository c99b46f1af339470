package main

import (
	"fmt"
	"runtime"
	"time"

	"vertebra/core/protocol"
	"vertebra/wasm/bridge"
)

// memoryHook notes the memory of WebAssembly programs as they start.
const memoryHook = `(() => {
	if (typeof WebAssembly !== 'object') return
	const real = WebAssembly.instantiate
	WebAssembly.instantiate = async (...args) => {
		const made = await real(...args)
		const instance = made.instance || made
		if (instance.exports.memory) globalThis.benchMemory = instance.exports.memory
		return made
	}
})()`

// memory is in bytes. Heap is of JavaScript, over all processes of the page, after
// it was cleaned up.
type memory struct{ Heap, Wasm, Processes int }

func (t *tab) measure() memory {
	t.mu.Lock()
	sessions, worlds := append([]string{t.session}, t.sessions...), append([]world(nil), t.worlds...)
	t.mu.Unlock()
	var m memory
	done := map[string]bool{}
	for _, session := range sessions { // one that has gone answers with an error
		if done[session] {
			continue
		}
		done[session] = true
		for range 2 {
			t.b.Call(session, "HeapProfiler.collectGarbage", nil, nil)
		}
		var usage struct{ UsedSize float64 }
		if t.b.Call(session, "Runtime.getHeapUsage", nil, &usage) == nil {
			m.Heap, m.Processes = m.Heap+int(usage.UsedSize), m.Processes+1
		}
	}
	for _, w := range worlds {
		var r struct{ Result struct{ Value float64 } }
		params := map[string]any{"expression": "globalThis.benchMemory ? benchMemory.buffer.byteLength : 0", "contextId": w.id}
		if t.b.Call(w.session, "Runtime.evaluate", params, &r) == nil {
			m.Wasm = max(m.Wasm, int(r.Result.Value))
		}
	}
	return m
}

// memory goes to the result on a free line and measures what is kept then. Who
// reads before Start has the WebAssembly engine, who does not the JavaScript one.
func (r *runner) memory(subject string, read int) (memory, error) {
	t, err := r.open("", condition{Line: free, CPU: 1, Read: read}, subject, true)
	if err != nil {
		return memory{}, err
	}
	defer r.discard(t)
	if err := t.visit(r.s.address+"bench-"+subject+".html", "result"); err != nil {
		return memory{}, err
	}
	time.Sleep(300 * time.Millisecond)
	return t.measure(), nil
}

// flat changes the answer to the scale again and again, and measures the memory in
// between: steps times n answers.
func (r *runner) flat(n, steps int) ([]memory, error) {
	t, err := r.open("", condition{Line: free, CPU: 1, Read: 3000, Hold: "pattern"}, "ours", true)
	if err != nil {
		return nil, err
	}
	defer r.discard(t)
	if err := t.visit(r.s.address+"bench-ours.html", "held"); err != nil {
		return nil, err
	}
	time.Sleep(300 * time.Millisecond)
	var of world
	for _, w := range t.worlds {
		var r struct{ Result struct{ Value bool } }
		if t.b.Call(w.session, "Runtime.evaluate", map[string]any{"expression": "!!globalThis.bench", "contextId": w.id}, &r) == nil && r.Result.Value {
			of = w
		}
	}
	run := func(expression string) error {
		var r struct {
			Result           struct{ Value any }
			ExceptionDetails *struct{ Text string }
		}
		err := t.b.Call(of.session, "Runtime.evaluate", map[string]any{"expression": expression, "contextId": of.id, "awaitPromise": true, "returnByValue": true}, &r)
		if err == nil && r.ExceptionDetails != nil {
			err = fmt.Errorf("%s: %s", expression, r.ExceptionDetails.Text)
		}
		return err
	}
	list := []memory{t.measure()}
	for range steps {
		if err := run(fmt.Sprintf("bench.loop(%d)", n)); err != nil {
			return nil, err
		}
		list = append(list, t.measure())
	}
	return list, nil
}

// flatNative gives the engine n requests as a page does, with the answers changing,
// and tells the heap before and after.
func flatNative(q *questionnaire, n int) (before, after int, err error) {
	compiled, err := protocol.Encode(q.protocol)
	if err != nil {
		return 0, 0, err
	}
	engine := &bridge.Bridge{}
	engine.Call(append([]byte("L"), compiled...))
	lines := []string{"S\n"}
	for _, step := range q.plan {
		values := ""
		for i, v := range step.Values {
			if i > 0 {
				values += ","
			}
			values += v
		}
		lines = append(lines, lines[len(lines)-1]+step.ID+"="+values+"\n")
	}
	heap := func() int {
		var m runtime.MemStats
		runtime.GC()
		runtime.GC()
		runtime.ReadMemStats(&m)
		return int(m.HeapAlloc)
	}
	for i := range len(lines) {
		engine.Call([]byte(lines[i]))
	}
	before = heap()
	for i := range n {
		engine.Call([]byte(lines[i%len(lines)]))
	}
	after = heap()
	runtime.KeepAlive(engine)
	return before, after, nil
}
