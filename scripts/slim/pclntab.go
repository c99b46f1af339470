package slim

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
)

// The tables of Go 1.20 to 1.26, as runtime/symtab.go and cmd/link/internal/ld/pcln.go
// describe them, on wasm: 8 bytes a word, an instruction every 1 byte.
var magic = []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}

// Places in the head of the tables and in the module data, in words.
const (
	headText = 4 // of the function names, from the start of the head

	wordNames, wordNamesLen       = 1, 2
	wordUnits, wordUnitsLen       = 4, 5
	wordFiles, wordFilesLen       = 7, 8
	wordSteps, wordStepsLen       = 10, 11 // tables of a value by program counter
	wordFuncs                     = 13
	wordPlaces, wordPlacesLen     = 16, 17 // of functions
	wordFind                      = 19
	wordFuncData, wordTablesAfter = 40, 41
)

// A function's entry: offsets of its fields in bytes.
const (
	funcName, funcSP, funcFile, funcLine = 4, 16, 20, 24
	funcSteps, funcUnit, funcStart       = 28, 32, 36
	funcDataCount, funcHead              = 43, 44
)

// Kinds of step tables and of function data. What is not named here is kept.
const (
	stepsUnsafePoint, stepsInline, stepsArgsLive = 0, 2, 3

	dataArgs, dataLocals, dataObjects, dataInline = 0, 1, 2, 3
	dataDefer, dataArgInfo, dataArgLive, dataWrap = 4, 5, 6, 7

	noData = 0xffffffff
)

var le = binary.LittleEndian

// blank zeroes in memory what only tracebacks read, and says how many bytes that
// were not zero now are. What the garbage collector and the growth of stacks read
// (pointer maps, sizes of frames) stays where it is.
func blank(memory []byte) (int, error) {
	t, err := findTables(memory)
	if err != nil {
		return 0, err
	}
	before := bytes.Count(memory, []byte{0})
	if err := t.functions(); err != nil {
		return 0, err
	}
	t.write()
	return bytes.Count(memory, []byte{0}) - before, nil
}

// tables is the memory with the places of the tables in it.
type tables struct {
	memory []byte
	word   func(k int) int // of the module data

	steps    []byte // of old
	newSteps []byte
	moved    map[uint32]uint32 // from old to new

	data     []byte // of functions, of old
	keepData []bool

	names    []byte
	nameAt   map[string]uint32
	dataFrom int
}

func findTables(memory []byte) (*tables, error) {
	head := bytes.Index(memory, magic)
	if head < 0 {
		return nil, errors.New("slim: no table of functions of Go 1.20 to 1.26 is there; a newer Go needs scripts/slim to be looked at again")
	}
	names := head + int(le.Uint64(memory[head+8*headText:]))
	module := -1
	for i := 0; i+16 <= len(memory); i += 8 {
		if le.Uint64(memory[i:]) == uint64(head) && le.Uint64(memory[i+8:]) == uint64(names) {
			module = i
			break
		}
	}
	if module < 0 {
		return nil, errors.New("slim: the data of the module are not where Go 1.26 puts them; scripts/slim needs to be looked at again")
	}
	t := &tables{
		memory: memory,
		word:   func(k int) int { return int(le.Uint64(memory[module+8*k:])) },
		moved:  map[uint32]uint32{0: 0}, newSteps: []byte{0},
		names: []byte{0}, nameAt: map[string]uint32{"": 0},
	}
	t.dataFrom = t.word(wordFuncData)
	dataEnd := t.word(wordTablesAfter)
	if find := t.word(wordFind); find > t.dataFrom && find < dataEnd {
		dataEnd = find
	}
	t.data = bytes.Clone(memory[t.dataFrom:dataEnd])
	t.keepData = make([]bool, len(t.data))
	t.steps = bytes.Clone(memory[t.word(wordSteps) : t.word(wordSteps)+t.word(wordStepsLen)])
	return t, nil
}

// functions rewrites the entry of every function.
func (t *tables) functions() error {
	places := t.word(wordPlaces)
	for i := range t.word(wordPlacesLen) - 1 { // the last marks the end
		f := t.memory[t.word(wordFuncs)+int(le.Uint32(t.memory[places+8*i+4:])):]
		if err := t.function(f); err != nil {
			return err
		}
	}
	return nil
}

func (t *tables) function(f []byte) error {
	name := t.memory[t.word(wordNames)+int(le.Uint32(f[funcName:])):]
	le.PutUint32(f[funcName:], t.shortName(string(name[:bytes.IndexByte(name, 0)])))
	for _, field := range []int{funcFile, funcLine, funcUnit, funcStart} {
		le.PutUint32(f[field:], 0)
	}
	le.PutUint32(f[funcSP:], t.keepSteps(le.Uint32(f[funcSP:])))
	steps := int(le.Uint32(f[funcSteps:]))
	for k := range steps {
		at := f[funcHead+4*k:]
		switch k {
		case stepsUnsafePoint, stepsInline, stepsArgsLive:
			le.PutUint32(at, 0)
		default:
			le.PutUint32(at, t.keepSteps(le.Uint32(at)))
		}
	}
	for k := range int(f[funcDataCount]) {
		at := f[funcHead+4*steps+4*k:]
		place := le.Uint32(at)
		if place == noData {
			continue
		}
		size, err := t.sizeOfData(k, t.data[place:])
		if err != nil {
			return err
		}
		if size == 0 {
			le.PutUint32(at, noData)
		}
		for i := range size {
			t.keepData[int(place)+i] = true
		}
	}
	return nil
}

// sizeOfData is how many bytes of function data are needed; 0 is none.
func (t *tables) sizeOfData(kind int, data []byte) (int, error) {
	switch kind {
	case dataInline, dataArgInfo, dataArgLive:
		return 0, nil
	case dataArgs, dataLocals: // bitmaps: their number, bits in each
		count, bits := int(le.Uint32(data)), int(le.Uint32(data[4:]))
		return 8 + count*((bits+7)/8), nil
	case dataObjects:
		return 8 + 16*int(le.Uint64(data)), nil
	case dataDefer:
		r := reader{data, 0}
		r.unsigned()
		r.unsigned()
		return r.at, nil
	case dataWrap:
		return 4, nil
	}
	return 0, fmt.Errorf("slim: function data of kind %d are not known; scripts/slim needs to be looked at again", kind)
}

// keepSteps copies a step table once and gives its new place.
func (t *tables) keepSteps(place uint32) uint32 {
	if at, ok := t.moved[place]; ok {
		return at
	}
	r := reader{t.steps, int(place)}
	for first := true; ; first = false {
		if r.unsigned() == 0 && !first {
			break
		}
		r.unsigned()
	}
	at := uint32(len(t.newSteps))
	t.newSteps = append(t.newSteps, t.steps[place:r.at]...)
	t.moved[place] = at
	return at
}

// shortName keeps what the runtime itself asks of a name: whether it is its own.
func (t *tables) shortName(name string) uint32 {
	switch {
	case strings.HasPrefix(name, "runtime."):
		name = "runtime.x"
	case name != "":
		name = "x.x"
	}
	at, ok := t.nameAt[name]
	if !ok {
		at = uint32(len(t.names))
		t.names = append(append(t.names, name...), 0)
		t.nameAt[name] = at
	}
	return at
}

// write puts the new tables in the place of the old ones.
func (t *tables) write() {
	put := func(at, size int, now []byte) {
		clear(t.memory[at : at+size])
		copy(t.memory[at:at+size], now)
	}
	put(t.word(wordNames), t.word(wordNamesLen), t.names)
	put(t.word(wordUnits), 4*t.word(wordUnitsLen), nil)
	put(t.word(wordFiles), t.word(wordFilesLen), nil)
	put(t.word(wordSteps), t.word(wordStepsLen), t.newSteps)
	for i, keep := range t.keepData {
		if !keep {
			t.memory[t.dataFrom+i] = 0
		}
	}
}
