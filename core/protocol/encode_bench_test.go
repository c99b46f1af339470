package protocol_test

import (
	"testing"

	"vertebra/core/content"
	"vertebra/core/protocol"
)

// A phone pays for every object that it makes before the first question.
func TestDecodeTakesFewAllocations(t *testing.T) {
	_, p, err := content.Load("back-pain")
	if err != nil {
		t.Fatal(err)
	}
	data, err := protocol.Encode(p)
	if err != nil {
		t.Fatal(err)
	}
	const most = 60 // two or so for each kind of list, however long
	if n := testing.AllocsPerRun(10, func() { protocol.Decode(data) }); n > most {
		t.Errorf("decoding back pain takes %.0f allocations; at most %d are allowed", n, most)
	}
}

func BenchmarkDecodeBackPain(b *testing.B) {
	_, p, err := content.Load("back-pain")
	if err != nil {
		b.Fatal(err)
	}
	data, err := protocol.Encode(p)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := protocol.Decode(data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEncodeBackPain(b *testing.B) {
	_, p, err := content.Load("back-pain")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := protocol.Encode(p); err != nil {
			b.Fatal(err)
		}
	}
}
