// Package cdp speaks the protocol of Chromium's developer tools over a pipe. Each
// frame with a process of its own is a session of its own here, and stands still
// until it has been prepared: so every process can be slowed down before it runs
// its first script. It needs a system that hands open files to a child (not Windows).
//
// The tests of the widget use chromedp, which attaches to such frames without
// stopping them (its autoAttach has no waitForDebuggerOnStart). By the time it could
// slow a frame down, the engine in it has begun to compile at full speed, and its
// part of a measured start would be too short.
package cdp

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"
	"time"
)

// Event is something that happened in a session; the browser itself has session "".
type Event struct {
	Session string `json:"sessionId"`
	Method  string
	Params  json.RawMessage
}

// Browser is a running browser.
type Browser struct {
	cmd     *exec.Cmd
	profile string
	out     io.WriteCloser
	events  chan Event

	mu      sync.Mutex
	next    int
	waiting map[int]chan reply
	gone    error
}

type reply struct {
	Result json.RawMessage
	Error  *struct{ Message string }
}

// patience is how long Call waits: a page under load may take long.
const patience = 60 * time.Second

var errGone = errors.New("the browser has ended")

// Start starts the browser at path without a window. It is given an empty profile.
func Start(path string) (*Browser, error) {
	profile, err := os.MkdirTemp("", "vertebra-bench-*")
	if err != nil {
		return nil, err
	}
	inRead, inWrite, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	outRead, outWrite, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	b := &Browser{profile: profile, out: inWrite, events: make(chan Event, 1<<16), waiting: map[int]chan reply{}}
	b.cmd = exec.Command(path, "--headless=new", "--remote-debugging-pipe", "--user-data-dir="+profile, "--no-sandbox",
		"--no-first-run", "--no-default-browser-check", "--disable-gpu", "--disable-quic", "--disable-sync", "--disable-extensions",
		"--disable-component-update", "--disable-background-networking", "--disable-default-apps", "--hide-scrollbars", "--mute-audio",
		"--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows", "--disable-background-timer-throttling",
		// The address bar's own pages would load beside each page that is measured.
		"--disable-features=WebUIOmniboxPopup,WebUIOmniboxFullPopup,WebUIOmniboxAimPopup,PreloadTopChromeWebUI",
		"--disable-dev-shm-usage", "about:blank")
	b.cmd.ExtraFiles = []*os.File{inRead, outWrite} // 3 and 4, as the flag of the pipe wants
	if err := b.cmd.Start(); err != nil {
		return nil, err
	}
	inRead.Close()
	outWrite.Close()
	go b.read(outRead)
	if err := b.Call("", "Browser.getVersion", nil, nil); err != nil {
		return nil, fmt.Errorf("%s does not start: %w", path, err)
	}
	return b, nil
}

// Close ends the browser and removes its profile.
func (b *Browser) Close() {
	b.Send("", "Browser.close", nil)
	b.out.Close()
	b.cmd.Wait()
	os.RemoveAll(b.profile)
}

// Events gives what happens, in order. It is closed when the browser has ended.
func (b *Browser) Events() <-chan Event { return b.events }

func (b *Browser) read(from io.ReadCloser) {
	r := bufio.NewReaderSize(from, 1<<20)
	for {
		text, err := r.ReadBytes(0)
		if err != nil {
			break
		}
		var m struct {
			ID int
			Event
			reply
		}
		if json.Unmarshal(text[:len(text)-1], &m) != nil {
			continue
		}
		if m.ID == 0 {
			b.events <- m.Event
			continue
		}
		b.mu.Lock()
		to := b.waiting[m.ID]
		delete(b.waiting, m.ID)
		b.mu.Unlock()
		if to != nil {
			to <- m.reply
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.gone = errGone
	for _, to := range b.waiting {
		close(to)
	}
	close(b.events)
}

// Send sends a command and does not wait for it. Commands of one session are
// carried out in their order.
func (b *Browser) Send(session, method string, params any) error {
	_, err := b.send(session, method, params, false)
	return err
}

func (b *Browser) send(session, method string, params any, wait bool) (chan reply, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.gone != nil {
		return nil, b.gone
	}
	b.next++
	message := map[string]any{"id": b.next, "method": method}
	if session != "" {
		message["sessionId"] = session
	}
	if params != nil {
		message["params"] = params
	}
	text, err := json.Marshal(message)
	if err != nil {
		return nil, err
	}
	var to chan reply
	if wait {
		to = make(chan reply, 1)
		b.waiting[b.next] = to
	}
	_, err = b.out.Write(append(text, 0))
	return to, err
}

// Call sends a command and reads its result, unless that is nil.
func (b *Browser) Call(session, method string, params, result any) error {
	to, err := b.send(session, method, params, true)
	if err != nil {
		return err
	}
	var r reply
	ok := false
	select {
	case r, ok = <-to:
	case <-time.After(patience):
		return fmt.Errorf("%s: no answer after %v", method, patience)
	}
	switch {
	case !ok:
		return errGone
	case r.Error != nil:
		return fmt.Errorf("%s: %s", method, r.Error.Message)
	case result == nil:
		return nil
	}
	return json.Unmarshal(r.Result, result)
}
