package main

import (
	"sync"
	"time"
)

// packet is how many bytes of a body go over a slow line at once.
const packet = 1460

// pace makes the server as slow as a line: each response begins late, and all
// bodies share the line, packet by packet. Chromium's own emulation hands a body
// over in pieces of 64 kB instead, in which a page that is read as it comes would
// not be seen to do so.
type pace struct {
	mu   sync.Mutex
	line line
	next time.Time // when the line is free again
	left int       // bytes until it stops for good; 0 for one that does not stop
	stop bool
}

// set makes it another line from now on.
func (p *pace) set(l line) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.line, p.next, p.left, p.stop = l, time.Time{}, 0, false
}

// stopAfter lets n more bytes over the line, and then nothing any more.
func (p *pace) stopAfter(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.left, p.stop = n, true
}

// room is how many of n bytes may still go.
func (p *pace) room(n int) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.stop {
		n = min(n, p.left)
		p.left -= n
	}
	return n
}

func (p *pace) slowed() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.line.Down > 0
}

// wait is the time until a response begins.
func (p *pace) wait() {
	p.mu.Lock()
	latency := p.line.Latency
	p.mu.Unlock()
	time.Sleep(time.Duration(latency * float64(time.Millisecond)))
}

// take waits until n bytes have gone over the line.
func (p *pace) take(n int) {
	p.mu.Lock()
	if now := time.Now(); p.next.Before(now) {
		p.next = now
	}
	p.next = p.next.Add(time.Duration(float64(n) * 8 / p.line.Down * float64(time.Second)))
	until := p.next
	p.mu.Unlock()
	time.Sleep(time.Until(until))
}
