package protocol_test

import (
	"testing"

	"vertebra/core/content"
	"vertebra/core/protocol"
)

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
