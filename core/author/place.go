package author

import (
	"unicode"
	"unicode/utf8"
)

// whole is the place of a value: all of a scalar's first line, the first key
// of a mapping, the first item of a list.
func (n *node) whole() Excerpt {
	switch {
	case n.kind == scalar && n.text != "":
		return n.part(0, len(n.text))
	case n.kind == mapping && len(n.keys) > 0:
		return n.keys[0].whole()
	case n.kind == list && len(n.items) > 0:
		return n.items[0].whole()
	}
	return n.file.at(n.line, n.column, 1)
}

// part is the place of some bytes of a scalar's text. It is exact where the
// text stands in the file as it is read; after an escape such as \u00e9 it may
// be a few characters off.
func (n *node) part(start, end int) Excerpt {
	spots := n.spots()
	if start >= len(spots) {
		last := spot{n.line, n.column - 1}
		if len(spots) > 0 {
			last = spots[len(spots)-1]
		}
		return n.file.at(last.line, last.column+1, 1)
	}
	first := spots[start]
	width := 1
	for _, s := range spots[start:min(end, len(spots))] {
		if s.line == first.line {
			width = s.column - first.column + 1
		}
	}
	return n.file.at(first.line, first.column, width)
}

type spot struct{ line, column int }

// spots finds the place of each byte of a scalar's text by reading the file
// along with it. Line breaks and indents differ between the two, and quotes
// and escapes are in the file only.
func (n *node) spots() []spot {
	const reach = 200 // how far to look for the next character
	line, column := n.line, n.column
	if n.block {
		line, column = line+1, 1
	}
	rest := []rune(nil)
	load := func() {
		if rest = nil; line >= 1 && line <= len(n.file.lines) {
			rest = []rune(n.file.lines[line-1])
			rest = rest[min(max(column-1, 0), len(rest)):]
		}
	}
	load()
	spots := make([]spot, 0, len(n.text))
	for _, r := range n.text {
		if !unicode.IsSpace(r) {
			l, c, ahead := line, column, rest
			for range reach {
				for len(rest) == 0 && line < len(n.file.lines) {
					line, column = line+1, 1
					load()
				}
				if len(rest) == 0 || rest[0] == r {
					break
				}
				column, rest = column+1, rest[1:]
			}
			if len(rest) == 0 || rest[0] != r { // not to be found: stay
				line, column, rest = l, c, ahead
			}
		}
		for range utf8.RuneLen(r) {
			spots = append(spots, spot{line, column})
		}
		if len(rest) > 0 && rest[0] == r {
			column, rest = column+1, rest[1:]
		}
	}
	return spots
}
