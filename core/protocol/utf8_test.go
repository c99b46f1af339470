package protocol

import (
	"hash/crc32"
	"testing"
	"unicode/utf8"
)

// Every four bytes of those at which the rules of UTF-8 change are taken as
// package utf8 takes them.
func TestTextsAreWhatPackageUTF8TakesForThem(t *testing.T) {
	edges := []byte{'a', 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff}
	text := []byte("....\n")
	for _, text[0] = range edges {
		for _, text[1] = range edges {
			for _, text[2] = range edges {
				for _, text[3] = range edges {
					for n := range 4 {
						end, _ := textEnd(text, 4-n-1)
						if got, want := end == 4, utf8.Valid(text[4-n-1:4]); got != want {
							t.Fatalf("% x: %v, want %v", text[4-n-1:4], got, want)
						}
					}
				}
			}
		}
	}
	if got, _ := textEnd([]byte("abc"), 0); got != -1 {
		t.Errorf("a text without an end ends at %d", got)
	}
}

func TestChecksumIsCRC32(t *testing.T) {
	for _, text := range []string{"", "a", "123456789", "The quick brown fox jumps over the lazy dog", "\x00\xff\x80"} {
		if got, want := checksum([]byte(text)), crc32.ChecksumIEEE([]byte(text)); got != want {
			t.Errorf("%q: %08x, want %08x", text, got, want)
		}
	}
}
