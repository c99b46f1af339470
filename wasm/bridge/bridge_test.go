package bridge

import (
	"encoding/json"
	"strings"
	"testing"

	"vertebra/core/content"
	"vertebra/core/patient"
	"vertebra/core/protocol"
)

func compiled(t testing.TB) []byte {
	t.Helper()
	_, p, err := content.Load("back-pain")
	if err != nil {
		t.Fatal(err)
	}
	data, err := protocol.Encode(p)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

type reply struct {
	Contract int
	Kind     string
	Error    struct{ Code, Message string }
	Question struct{ ID string }
}

func call(t testing.TB, b *Bridge, request string) (r reply) {
	t.Helper()
	text := b.Call([]byte(request))
	if err := json.Unmarshal(text, &r); err != nil {
		t.Fatalf("%q is answered with %q: %v", request, text, err)
	}
	if r.Contract != 1 {
		t.Errorf("contract %d", r.Contract)
	}
	return r
}

func TestCall(t *testing.T) {
	protocol := string(compiled(t))
	tests := []struct{ name, load, request, want string }{
		{"empty", "", "", "bad-call"},
		{"unknown operation", "", "X", "bad-call"},
		{"too long", "", "S" + strings.Repeat("x", MaxRequest), "bad-call"},
		{"step before load", "", "S", "no-protocol"},
		{"no protocol", "", "Lhello", "bad-protocol"},
		{"cut short", "", "L" + protocol[:len(protocol)/2], "bad-protocol"},
		{"a hand-off", protocol, "Hpage 2026-11-22", "no-papers"},
		{"a hand-off before load", "", "Hpage 2026-11-22", "no-protocol"},
		{"a code", protocol, "UVTB1:", "no-papers"},
		{"no equals sign", protocol, "Sage", "bad-answers"},
		{"no question", protocol, "S=1", "bad-answers"},
		{"load", "", "L" + protocol, "protocol"},
		{"first question", protocol, "S", "question"},
		{"unknown question and option", protocol, "Shair=red\nregion=tail", "question"},
		{"a number that is none", protocol, "Sage=99999999999999999999", "question"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := &Bridge{}
			if tt.load != "" {
				call(t, b, "L"+tt.load)
			}
			if r := call(t, b, tt.request); r.Kind+r.Error.Code != tt.want {
				t.Errorf("got %s%s, want %s", r.Kind, r.Error.Code, tt.want)
			}
		})
	}
}

// A protocol that cannot be read leaves the one before in place.
func TestFailedLoadKeepsTheProtocol(t *testing.T) {
	b := &Bridge{}
	call(t, b, "L"+string(compiled(t)))
	call(t, b, "Lbroken")
	if r := call(t, b, "S"); r.Kind != "question" {
		t.Errorf("got %+v", r)
	}
}

// Whatever the request, the reply is one JSON object of the contract.
func FuzzCall(f *testing.F) {
	protocol := compiled(f)
	f.Add([]byte("S@age\nage=30\nregion=low"))
	f.Add([]byte("Sage=\xff,\n\n=\n@"))
	f.Add(append([]byte("L"), protocol[:40]...))
	f.Fuzz(func(t *testing.T, request []byte) {
		b := &Bridge{}
		b.Call(append([]byte("L"), protocol...))
		call(t, b, string(request))
	})
}

func BenchmarkStep(b *testing.B) {
	bridge := &Bridge{}
	bridge.Call(append([]byte("L"), compiled(b)...))
	request := []byte("Sregion=low\ndanger=none\nbladder_bowel=none\nlegs=none\nage=30\nbegin=strain\nill=none")
	b.ReportAllocs()
	for b.Loop() {
		bridge.Call(request)
	}
}

// The last step is the dearest: it also works out what would change the result.
func BenchmarkResult(b *testing.B) {
	doc, p, err := content.Load("back-pain")
	if err != nil {
		b.Fatal(err)
	}
	visit, err := patient.NewClinic(doc, p).See(patient.Patient{ID: "x", Findings: map[string]any{"age": 30.0, "strain": true}})
	if err != nil {
		b.Fatal(err)
	}
	request := []byte{opStep}
	for _, a := range visit.Answers {
		request = append(request, a.Question+"="+strings.Join(a.Values, ",")+"\n"...)
	}
	bridge := &Bridge{}
	bridge.Call(append([]byte{opLoad}, compiled(b)...))
	b.ReportAllocs()
	for b.Loop() {
		bridge.Call(request)
	}
}
