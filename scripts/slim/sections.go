package slim

import (
	"encoding/binary"
	"errors"
)

// Kinds of sections.
const (
	sectionCustom    = 0
	sectionData      = 11
	sectionDataCount = 12
)

type section struct {
	id   byte
	body []byte
}

func readSections(b []byte) []section {
	var list []section
	for len(b) > 0 {
		r := reader{b, 1}
		size := int(r.unsigned())
		list = append(list, section{b[0], b[r.at : r.at+size]})
		b = b[r.at+size:]
	}
	return list
}

// Opcodes of a segment's place.
const (
	i32Const = 0x41
	end      = 0x0b
)

// readData gives the initial memory from the active segments.
func readData(b []byte) ([]byte, error) {
	var memory []byte
	r := reader{b, 0}
	for n := r.unsigned(); n > 0; n-- {
		if kind := r.unsigned(); kind != 0 || r.b[r.at] != i32Const {
			return nil, errors.New("slim: a data segment is not of the kind that the Go linker writes")
		}
		r.at++
		place := int(r.signed())
		r.at++ // end
		size := int(r.unsigned())
		if need := place + size; len(memory) < need {
			memory = append(memory, make([]byte, need-len(memory))...)
		}
		copy(memory[place:], r.b[r.at:r.at+size])
		r.at += size
	}
	return memory, nil
}

// writeData writes memory as segments that hold no long run of zeros.
func writeData(memory []byte) (body []byte, segments int) {
	var b []byte
	for i := 0; i < len(memory); {
		if memory[i] == 0 {
			i++
			continue
		}
		last, zeros := i, 0
		for j := i; j < len(memory) && zeros < gap; j++ {
			if memory[j] == 0 {
				zeros++
			} else {
				last, zeros = j, 0
			}
		}
		b = append(b, 0, i32Const)
		b = appendSigned(b, int64(i))
		b = append(b, end)
		b = binary.AppendUvarint(b, uint64(last+1-i))
		b = append(b, memory[i:last+1]...)
		segments++
		i = last + 1
	}
	return append(binary.AppendUvarint(nil, uint64(segments)), b...), segments
}

// reader reads numbers of variable length.
type reader struct {
	b  []byte
	at int
}

func (r *reader) unsigned() uint64 {
	v, n := binary.Uvarint(r.b[r.at:])
	if n <= 0 {
		panic("a number is cut off")
	}
	r.at += n
	return v
}

func (r *reader) signed() int64 {
	var v int64
	for shift := uint(0); ; shift += 7 {
		c := r.b[r.at]
		r.at++
		v |= int64(c&0x7f) << shift
		if c < 0x80 {
			if c&0x40 != 0 && shift+7 < 64 {
				v |= -1 << (shift + 7)
			}
			return v
		}
	}
}

func appendSigned(b []byte, v int64) []byte {
	for {
		c := byte(v & 0x7f)
		v >>= 7
		if v == 0 && c&0x40 == 0 || v == -1 && c&0x40 != 0 {
			return append(b, c)
		}
		b = append(b, c|0x80)
	}
}
