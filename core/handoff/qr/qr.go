// Package qr draws a QR code (ISO/IEC 18004), versions 1 to 15, at the level of
// error correction M: about 15 % of the code may be spoilt.
//
// It is adapted from rsc.io/qr/coding, Copyright 2011 The Go Authors, under the
// BSD licence in LICENSE beside this file. That package links fmt, which an
// engine must not; this one does only what the hand-off needs. A test holds the
// two to the same modules.
package qr

import (
	"errors"
	"strconv"
)

// Code is a square of modules, row by row; true is dark. The quiet zone of four
// light modules around it is the reader's to add.
type Code struct {
	Size int
	dark []bool
}

// Dark reports whether the module in column x of row y is dark.
func (c *Code) Dark(x, y int) bool { return c.dark[y*c.Size+x] }

// Encode draws text in the smallest version that holds it, with the mask that
// scanners read best. It fails on a text that is too long for version 15.
func Encode(text string) (*Code, error) {
	version, bits := fit(text)
	if version == 0 {
		return nil, errors.New("a QR code of version " + strconv.Itoa(maxVersion) + " does not hold " + strconv.Itoa(len(text)) + " characters")
	}
	stream := protect(version, bits)
	var best *Code
	lowest := 0
	for mask := 0; mask < masks; mask++ {
		c := draw(version, stream, mask)
		if p := c.penalty(); best == nil || p < lowest {
			best, lowest = c, p
		}
	}
	return best, nil
}

// Path is the dark modules as the data of an SVG path, one unit a module.
func (c *Code) Path() string {
	var b []byte
	for y := 0; y < c.Size; y++ {
		for x := 0; x < c.Size; x++ {
			if !c.Dark(x, y) {
				continue
			}
			from := x
			for x < c.Size && c.Dark(x, y) {
				x++
			}
			b = strconv.AppendInt(append(b, 'M'), int64(from), 10)
			b = strconv.AppendInt(append(b, ' '), int64(y), 10)
			b = strconv.AppendInt(append(b, 'h'), int64(x-from), 10)
			b = strconv.AppendInt(append(b, "v1h-"...), int64(x-from), 10)
			b = append(b, 'z')
		}
	}
	return string(b)
}
