// Package collector listens on loopback, on a port of its own for each way out
// that a test tries, and notes what arrives there.
package collector

import (
	"crypto/sha1"
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Arrival is what came in at a port. The larger tells more.
type Arrival int

const (
	Nothing    Arrival = iota
	Connection         // TCP was opened and nothing was said: the name of a host, and no more
	Data               // a request, a datagram, or any byte
)

// Collector has a TCP and a UDP port, of the same number, for each name.
type Collector struct {
	Ports map[string]int

	mu       sync.Mutex
	names    map[int]string
	arrivals map[string]Arrival
	closers  []func() error
}

// New listens for each of the names until Close.
func New(names []string) (*Collector, error) {
	c := &Collector{Ports: map[string]int{}, names: map[int]string{}, arrivals: map[string]Arrival{}}
	server := &http.Server{Handler: http.HandlerFunc(answer), ReadHeaderTimeout: 10 * time.Second}
	c.closers = append(c.closers, server.Close)
	for _, name := range names {
		tcp, udp, err := both()
		if err != nil {
			c.Close()
			return nil, fmt.Errorf("no port for %q: %w", name, err)
		}
		port := tcp.Addr().(*net.TCPAddr).Port
		c.Ports[name], c.names[port] = port, name
		c.closers = append(c.closers, udp.Close)
		go server.Serve(&listener{tcp, c, name})
		go c.datagrams(udp, name)
	}
	return c, nil
}

// both gives a TCP and a UDP port of the same number.
func both() (net.Listener, net.PacketConn, error) {
	var err error
	for range 20 {
		var tcp net.Listener
		if tcp, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
			return nil, nil, err
		}
		var udp net.PacketConn
		if udp, err = net.ListenPacket("udp", tcp.Addr().String()); err == nil {
			return tcp, udp, nil
		}
		tcp.Close()
	}
	return nil, nil, err
}

// Note notes what another server, such as that of the page's own origin, saw.
func (c *Collector) Note(name string, a Arrival) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.arrivals[name] = max(c.arrivals[name], a)
}

// Arrived says what came in for a name.
func (c *Collector) Arrived(name string) Arrival {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.arrivals[name]
}

// Close ends all listening.
func (c *Collector) Close() error {
	var errs []error
	for _, f := range c.closers {
		errs = append(errs, f())
	}
	return errors.Join(errs...)
}

func (c *Collector) datagrams(udp net.PacketConn, name string) {
	buffer := make([]byte, 2048)
	for {
		n, _, err := udp.ReadFrom(buffer)
		if err != nil {
			return
		}
		if n > 0 {
			c.Note(name, Data)
		}
	}
}

// listener notes each connection, and the first byte on it.
type listener struct {
	net.Listener
	c    *Collector
	name string
}

func (l *listener) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	l.c.Note(l.name, Connection)
	return &watched{conn, l.c, l.name}, nil
}

type watched struct {
	net.Conn
	c    *Collector
	name string
}

func (w *watched) Read(b []byte) (int, error) {
	n, err := w.Conn.Read(b)
	if n > 0 {
		w.c.Note(w.name, Data)
	}
	return n, err
}

// answer gives what a browser wants to see, by the first part of the path, so
// that it goes on as it would with a real server.
func answer(w http.ResponseWriter, q *http.Request) {
	h := w.Header()
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Access-Control-Allow-Headers", "*")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Set("Cache-Control", "no-store")
	if strings.EqualFold(q.Header.Get("Upgrade"), "websocket") {
		sum := sha1.Sum([]byte(q.Header.Get("Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")) // RFC 6455
		h.Set("Upgrade", "websocket")
		h.Set("Connection", "Upgrade")
		h.Set("Sec-WebSocket-Accept", base64.StdEncoding.EncodeToString(sum[:]))
		w.WriteHeader(http.StatusSwitchingProtocols)
		return
	}
	kind, _, _ := strings.Cut(strings.TrimPrefix(q.URL.Path, "/"), "/")
	Answer(w, kind)
}

// Answer writes a small file of a kind: "script", "style", "image", "events" or
// a page.
func Answer(w http.ResponseWriter, kind string) {
	types := map[string]string{"script": "text/javascript", "style": "text/css", "image": "image/svg+xml", "events": "text/event-stream"}
	bodies := map[string]string{"script": "1", "style": "p{}", "image": `<svg xmlns="http://www.w3.org/2000/svg"/>`, "events": "data: x\n\n"}
	if types[kind] == "" {
		w.Header().Set("Content-Type", "text/html")
		w.Write([]byte("<!doctype html><title>collector</title>"))
		return
	}
	w.Header().Set("Content-Type", types[kind])
	w.Write([]byte(bodies[kind]))
}
