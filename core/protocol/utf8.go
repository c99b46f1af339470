package protocol

import "unicode/utf8"

// textEnd is the place of the first line end from at on, or -1 when there is none
// or what stands before it is not UTF-8. Marked says that a zero byte is among it. It
// goes byte by byte, since in JavaScript every slice that package utf8 makes of its
// input is an object.
func textEnd(data []byte, at int) (end int, marked bool) {
	for at < len(data) {
		b := data[at]
		switch {
		case b > '\n' && b < utf8.RuneSelf:
			at++
		case b == '\n':
			return at, marked
		case b < utf8.RuneSelf:
			marked = marked || b == 0
			at++
		default:
			n := letter(data, at)
			if n == 0 {
				return -1, marked
			}
			at += n
		}
	}
	return -1, marked
}

// swapped is the text with line ends for zero bytes, and zero bytes for line ends.
func swapped(text string) string {
	b := []byte(text)
	for i, c := range b {
		switch c {
		case '\n':
			b[i] = 0
		case 0:
			b[i] = '\n'
		}
	}
	return string(b)
}

// letter is the number of bytes of the letter at a byte beyond ASCII, or 0 when
// that is no UTF-8: too long a form, half of a pair, or beyond all letters.
func letter(data []byte, at int) int {
	b := data[at]
	low, high := byte(0x80), byte(0xbf) // of the second byte
	n := 2
	switch {
	case b < 0xc2 || b > 0xf4:
		return 0
	case b == 0xe0:
		n, low = 3, 0xa0
	case b == 0xed:
		n, high = 3, 0x9f
	case b == 0xf0:
		n, low = 4, 0x90
	case b == 0xf4:
		n, high = 4, 0x8f
	case b > 0xf0:
		n = 4
	case b > 0xe0:
		n = 3
	}
	if len(data)-at < n || data[at+1] < low || data[at+1] > high {
		return 0
	}
	for i := at + 2; i < at+n; i++ {
		if data[i]&0xc0 != 0x80 {
			return 0
		}
	}
	return n
}
