package qr

import "strings"

// extent says of a version how many bytes it holds in all, where its second and
// further alignment patterns stand, its version pattern, and at level M into how many
// blocks the bytes are parted and how many check bytes each block has.
type extent struct{ bytes, align, stride, pattern, blocks, check int }

// table has the extents by version.
var table = [...]extent{
	{},
	{26, 100, 100, 0, 1, 10},
	{44, 16, 100, 0, 1, 16},
	{70, 20, 100, 0, 1, 26},
	{100, 24, 100, 0, 2, 18},
	{134, 28, 100, 0, 2, 24},
	{172, 32, 100, 0, 4, 16},
	{196, 20, 16, 0x7c94, 4, 18},
	{242, 22, 18, 0x85bc, 4, 22},
	{292, 24, 20, 0x9a99, 5, 22},
	{346, 26, 22, 0xa4d3, 5, 26},
	{404, 28, 24, 0xbbf6, 5, 30},
	{466, 30, 26, 0xc762, 8, 22},
	{532, 32, 28, 0xd847, 9, 22},
	{581, 24, 20, 0xe60d, 9, 24},
	{655, 24, 22, 0xf928, 10, 24},
}

const maxVersion = len(table) - 1

// Alphabet lists the characters that a QR code holds in five and a half bits
// rather than eight.
const Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"

// bits is a row of bits, the first in the highest place of a byte.
type bits struct {
	b []byte
	n int
}

//go:noinline
func (w *bits) write(v, n int) {
	for n--; n >= 0; n-- {
		if w.n%8 == 0 {
			w.b = append(w.b, 0)
		}
		w.b[w.n/8] |= byte(v>>uint(n)&1) << uint(7-w.n%8)
		w.n++
	}
}

// fit writes text for the smallest version that holds it, padded to all its data
// bytes. The version is 0 when none does.
func fit(text string) (version int, data []byte) {
	for version = 1; version <= maxVersion; version++ {
		t := table[version]
		room := 8 * (t.bytes - t.blocks*t.check)
		var w bits
		if len(text) < 1<<9 { // what the shortest length field of alphanumeric holds
			w.text(text, version)
		}
		if w.n == 0 || w.n > room {
			continue
		}
		w.write(0, min(4, room-w.n))
		w.write(0, -w.n&7)
		for pad := 0xec; w.n < room; pad ^= 0xec ^ 0x11 {
			w.write(pad, 8)
		}
		return version, w.b
	}
	return 0, nil
}

func (w *bits) text(text string, version int) {
	long := 0
	if version > 9 {
		long = 1
	}
	for i := 0; i < len(text); i++ {
		if strings.IndexByte(Alphabet, text[i]) < 0 {
			w.write(4, 4)
			w.write(len(text), 8+8*long)
			for i := 0; i < len(text); i++ {
				w.write(int(text[i]), 8)
			}
			return
		}
	}
	w.write(2, 4)
	w.write(len(text), 9+2*long)
	for ; len(text) > 1; text = text[2:] {
		w.write(strings.IndexByte(Alphabet, text[0])*45+strings.IndexByte(Alphabet, text[1]), 11)
	}
	if text != "" {
		w.write(strings.IndexByte(Alphabet, text[0]), 6)
	}
}

// protect parts the data into blocks, adds the check bytes of each, and gives all
// in the order of drawing: a byte of every block in turn.
func protect(version int, data []byte) []byte {
	t := table[version]
	f := newField()
	generator := f.generator(t.check)
	small, larger := len(data)/t.blocks, len(data)%t.blocks
	var blocks, checks [][]byte
	for i := 0; i < t.blocks; i++ {
		n := small
		if i >= t.blocks-larger { // the last ones hold a byte more
			n++
		}
		blocks = append(blocks, data[:n])
		checks = append(checks, f.check(data[:n], generator))
		data = data[n:]
	}
	return append(weave(blocks, small+1), weave(checks, t.check)...)
}

func weave(blocks [][]byte, longest int) (all []byte) {
	for i := 0; i < longest; i++ {
		for _, b := range blocks {
			if i < len(b) {
				all = append(all, b[i])
			}
		}
	}
	return all
}
