package slim

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestWasmRefusesWhatItDoesNotKnow(t *testing.T) {
	empty := "\x00asm\x01\x00\x00\x00"
	tests := []struct{ name, in, want string }{
		{"no WebAssembly", "not a program", "not WebAssembly"},
		{"no tables of Go", empty, "no table of functions"},
		{"a section that is cut off", empty + "\x0b\x7f\x01", "not a program that can be slimmed"},
		{"a segment of another kind", empty + "\x0b\x04\x01\x01\x00\x00", "not of the kind"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out, _, err := Wasm([]byte(tt.in))
			if err == nil || !strings.Contains(err.Error(), tt.want) || out != nil {
				t.Errorf("got %d bytes and %v, want an error with %q", len(out), err, tt.want)
			}
		})
	}
}

// Packing may leave out zeros only.
func TestDataAreTheSameAfterPacking(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var memory []byte
		for range rapid.IntRange(0, 20).Draw(t, "runs") {
			memory = append(memory, make([]byte, rapid.IntRange(0, 3*gap).Draw(t, "zeros"))...)
			memory = append(memory, rapid.SliceOfN(rapid.ByteRange(1, 255), 1, 9).Draw(t, "bytes")...)
		}
		body, _ := writeData(memory)
		again, err := readData(body)
		if err != nil || !bytes.Equal(again, memory) {
			t.Fatalf("got %v %v, want %v", again, err, memory)
		}
	})
}

func TestSignedNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Int64().Draw(t, "v")
		r := reader{appendSigned(nil, v), 0}
		if got := r.signed(); got != v || r.at != len(r.b) {
			t.Fatalf("%d comes back as %d", v, got)
		}
	})
}
