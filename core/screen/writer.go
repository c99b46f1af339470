package screen

import (
	"strconv"
	"unicode/utf8"
)

// writer appends JSON. It writes byte by byte into room made beforehand: in the
// JavaScript engine every append makes an object or two, and a result has 37,000
// bytes. A comma goes before an element when the byte before it shows that it is
// not the first.
type writer struct {
	b []byte // as long as there is room
	n int    // bytes written
}

func newWriter(dst []byte) writer { return writer{dst[:cap(dst)], len(dst)} }

func (w *writer) bytes() []byte { return w.b[:w.n] }

// room makes room for n more bytes.
func (w *writer) room(n int) {
	if len(w.b)-w.n >= n {
		return
	}
	b := make([]byte, 2*len(w.b)+n)
	copy(b, w.b[:w.n])
	w.b = b
}

func (w *writer) byte(c byte) {
	w.room(1)
	w.b[w.n] = c
	w.n++
}

// raw writes what needs no escape.
func (w *writer) raw(s string) {
	w.room(len(s))
	b, n := w.b, w.n
	for i := 0; i < len(s); i++ { // in the JavaScript engine, copy makes an object
		b[n] = s[i]
		n++
	}
	w.n = n
}

func (w *writer) comma() {
	if w.n > 0 {
		if c := w.b[w.n-1]; c != '{' && c != '[' && c != ':' {
			w.byte(',')
		}
	}
}

func (w *writer) open(bracket byte) {
	w.comma()
	w.byte(bracket)
}

func (w *writer) close(bracket byte) { w.byte(bracket) }

// key writes a name that needs no escape.
func (w *writer) key(name string) *writer {
	w.comma()
	w.byte('"')
	w.raw(name)
	w.raw(`":`)
	return w
}

func (w *writer) number(n int) {
	w.comma()
	w.raw(strconv.Itoa(n))
}

func (w *writer) flag(v bool) {
	w.comma()
	if v {
		w.raw("true")
	} else {
		w.raw("false")
	}
}

func (w *writer) text(s string) {
	w.comma()
	w.room(len(s) + 2)
	b, n := w.b, w.n
	b[n] = '"'
	n++
	for i := 0; i < len(s); {
		c := s[i]
		if c >= 0x20 && c < 0x7f && c != '"' && c != '\\' {
			b[n] = c
			n++
			i++
			continue
		}
		size := plain(s, i)
		if size == 0 {
			w.n = n
			i += w.escape(s[i:])
			w.room(len(s) - i + 1)
			b, n = w.b, w.n
		}
		for ; size > 0; size-- {
			b[n] = s[i]
			n++
			i++
		}
	}
	b[n] = '"'
	w.n = n + 1
}

// plain is how many bytes the character at i takes when it is one of most beyond
// ASCII, which are written as they are; 0 when it takes a closer look.
func plain(s string, i int) int {
	size := 0
	switch c := s[i]; {
	case c >= 0xc2 && c <= 0xdf:
		size = 2
	case c == 0xe2 && i+1 < len(s) && s[i+1] == 0x80 && i+2 < len(s) && s[i+2]&0xfe == 0xa8: // U+2028, U+2029
		return 0
	case c >= 0xe1 && c <= 0xec || c >= 0xee && c <= 0xef:
		size = 3
	}
	if i+size > len(s) {
		return 0
	}
	for k := 1; k < size; k++ {
		if s[i+k]&0xc0 != 0x80 {
			return 0
		}
	}
	return size
}

// escape writes the first character of s and returns its bytes. What is not UTF-8
// becomes U+FFFD, a byte each.
func (w *writer) escape(s string) int {
	const hex = "0123456789abcdef"
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case r == '"' || r == '\\':
		w.byte('\\')
		w.byte(byte(r))
	case r < 0x20 || r == 0x2028 || r == 0x2029 || r == 0x7f:
		w.raw("\\u")
		for shift := 12; shift >= 0; shift -= 4 {
			w.byte(hex[r>>shift&15])
		}
	default:
		w.raw(string(r))
	}
	return size
}
