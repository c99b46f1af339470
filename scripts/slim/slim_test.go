package slim

import (
	"bytes"
	"os/exec"
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

func TestChangedCutsBodiesAndImportsAndSizes(t *testing.T) {
	source := "package runtime\n\nimport (\n\t\"internal/goos\"\n\t\"unsafe\"\n)\n\nconst (\n\tfew = 2 // a pair\n\tmany = few << 10\n)\n\nfunc (t *tracer) on() bool { return goos.IsLinux == 1 }\n\nfunc size() uintptr { return unsafe.Sizeof(0) }\n"
	got, err := changed("x.go", []byte(source), []cut{{"x.go", "tracer.on", "return false"}}, []size{{"x.go", "many", "3"}, {"y.go", "few", "4"}})
	want := "package runtime\n\nimport (\n\t_ \"internal/goos\"\n\t\"unsafe\"\n)\n\nconst (\n\tfew = 2 // a pair\n\tmany = 3\n)\n\nfunc (t *tracer) on() bool { return false }\n\nfunc size() uintptr { return unsafe.Sizeof(0) }\n"
	if err != nil || string(got) != want {
		t.Errorf("got %v\n%s\nwant\n%s", err, got, want)
	}
	if _, err := changed("x.go", []byte(source), []cut{{"x.go", "gone", ""}}, nil); err == nil || !strings.Contains(err.Error(), "no function gone") {
		t.Errorf("a function that is not there gives %v", err)
	}
	if _, err := changed("x.go", []byte(source), nil, []size{{"x.go", "gone", "1"}}); err == nil || !strings.Contains(err.Error(), "no constant gone") {
		t.Errorf("a constant that is not there gives %v", err)
	}
}

func TestRewritesFitOnce(t *testing.T) {
	once := rewrite{"x.go", "old", "new"}
	if got, err := rewritten("an old line\n", once); err != nil || got != "an new line\n" {
		t.Errorf("got %q %v", got, err)
	}
	for _, source := range []string{"a line\n", "old and old\n"} {
		if _, err := rewritten(source, once); err == nil || !strings.Contains(err.Error(), "another release of GopherJS") {
			t.Errorf("%q gives %v", source, err)
		}
	}
}

// A release of Go that no longer has a function or a constant stops the build and is not guessed at.
func TestOverlayFitsThisGo(t *testing.T) {
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Overlay(strings.TrimSpace(string(goroot)), t.TempDir()); err != nil {
		t.Error(err)
	}
}
