// Package slim makes a linked Go program for WebAssembly smaller without changing
// what it does: it blanks what only the printing of tracebacks reads (names of
// functions, files, lines, inlining), and packs the initial memory so that runs
// of zeros are not downloaded. A panic still ends the program; it is only told
// less about.
//
// It also gives package runtime other bodies for functions that an engine cannot
// reach or that only print a dying program's last words: see cuts.
//
// For JavaScript it has GopherJS's compiler write less: see rewrites.
//
// It knows one release of Go and one of GopherJS, and refuses what it does not know.
package slim

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// Figures says what Wasm did.
type Figures struct {
	Before, After int // bytes
	Segments      int // of initial memory
	// Blanked counts bytes of tables that are now zero.
	Blanked int
}

// gap is how many zeros in a row are worth a segment of their own: its head takes
// about as much.
const gap = 8

// Wasm returns the program in in, slimmed. It gives an error, and no program, when
// the tables are not those of the Go release it knows.
func Wasm(in []byte) (out []byte, figures Figures, err error) {
	defer func() {
		if r := recover(); r != nil { // an index outside the input
			out, err = nil, fmt.Errorf("slim: this is not a program that can be slimmed: %v", r)
		}
	}()
	if len(in) < 8 || string(in[:4]) != "\x00asm" {
		return nil, figures, errors.New("slim: this is not WebAssembly")
	}
	sections := readSections(in[8:])
	var memory []byte
	for _, s := range sections {
		if s.id == sectionData {
			if memory, err = readData(s.body); err != nil {
				return nil, figures, err
			}
		}
	}
	if figures.Blanked, err = blank(memory); err != nil {
		return nil, figures, err
	}
	out = append(out, in[:8]...)
	for _, s := range sections {
		switch s.id {
		case sectionCustom: // names, producers, build id
			continue
		case sectionData:
			s.body, figures.Segments = writeData(memory)
		case sectionDataCount:
			return nil, figures, errors.New("slim: the program counts its data segments, which the Go linker does not")
		}
		out = append(out, s.id)
		out = binary.AppendUvarint(out, uint64(len(s.body)))
		out = append(out, s.body...)
	}
	figures.Before, figures.After = len(in), len(out)
	return out, figures, nil
}
