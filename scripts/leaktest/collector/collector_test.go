package collector

import (
	"fmt"
	"net"
	"net/http"
	"testing"
	"time"
)

// Each kind of arrival is noted for its own name only.
func TestArrivals(t *testing.T) {
	tests := []struct {
		name string
		send func(address string) error
		want Arrival
	}{
		{"nothing is sent", func(string) error { return nil }, Nothing},
		{"a connection without a word", func(a string) error { return dial("tcp", a, "") }, Connection},
		{"bytes that are no HTTP", func(a string) error { return dial("tcp", a, "\x00\x03") }, Data},
		{"a datagram", func(a string) error { return dial("udp", a, "x") }, Data},
		{"a request", func(a string) error {
			r, err := http.Get("http://" + a + "/image/x")
			if err == nil && r.Header.Get("Content-Type") != "image/svg+xml" {
				return fmt.Errorf("an image has the type %s", r.Header.Get("Content-Type"))
			}
			return err
		}, Data},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, err := New([]string{"this", "other"})
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			if err := tt.send(fmt.Sprintf("127.0.0.1:%d", c.Ports["this"])); err != nil {
				t.Fatal(err)
			}
			for range 100 {
				if c.Arrived("this") == tt.want && tt.want != Nothing {
					break
				}
				time.Sleep(5 * time.Millisecond)
			}
			if got := c.Arrived("this"); got != tt.want {
				t.Errorf("arrived %d, want %d", got, tt.want)
			}
			if got := c.Arrived("other"); got != Nothing {
				t.Errorf("at another port arrived %d", got)
			}
		})
	}
}

func dial(network, address, text string) error {
	conn, err := net.Dial(network, address)
	if err != nil {
		return err
	}
	if text != "" {
		_, err = conn.Write([]byte(text))
	}
	time.Sleep(50 * time.Millisecond)
	return err
}
