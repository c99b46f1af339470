package protocol

import (
	"errors"
	"strconv"
)

// A compiled protocol has two parts: its structure, which is the same in every
// language, and the words of one language, which name the structure that they
// belong to.
//
//	"VP"  format (1 byte)  length of the body (3 bytes)       body  checksum
//	"VW"  format (1 byte)  checksum of its structure          body  checksum
//
// A checksum is the CRC-32 of all that stands before it in its part, 4 bytes, big
// end first, as the length is. A body holds the fields in the order of layout.go:
// first numbers, as varints (zigzag), and then texts, each with a line end behind it;
// a line end within a text is a zero byte. A list is its length and its elements.
// Numbers and texts stand apart, and texts without their lengths, because both
// compress better so.
const (
	structureMagic = "VP"
	wordsMagic     = "VW"
	formatVersion  = 4

	lengthBytes   = 3
	checksumBytes = 4
	structureHead = len(structureMagic) + 1 + lengthBytes
	wordsHead     = len(wordsMagic) + 1 + checksumBytes
)

// Limits on a compiled protocol. They bound what damaged input can make Decode
// allocate, and what a browser's small stack must hold.
const (
	MaxBytes          = 1 << 20 // of both parts
	MaxConditionDepth = 40
	// MaxConditionSize is the most tests and what joins them in all conditions,
	// counted as often as they are evaluated: the encoding writes each once.
	MaxConditionSize = 1 << 18
)

// Encode writes the protocol in its compact form, both parts in one. It fails on
// a protocol that Decode would refuse.
func Encode(p *Protocol) ([]byte, error) {
	structure, words, err := EncodeParts(p)
	return append(structure, words...), err
}

// EncodeParts writes the structure and the words apart. Protocols that differ in
// words only have the same structure, to the byte.
func EncodeParts(p *Protocol) (structure, words []byte, err error) {
	if err := p.check(nil); err != nil {
		return nil, nil, err
	}
	c := &coder{writing: true, writeConditions: writeConditions}
	own := *p // the layout assigns to the fields it writes, too
	own.layout(c)
	if c.err != nil {
		return nil, nil, c.err
	}
	body := c.body()
	structure = append([]byte(structureMagic), formatVersion, byte(len(body)>>16), byte(len(body)>>8), byte(len(body)))
	structure = appendSum(append(structure, body...))
	words = append(append([]byte(wordsMagic), formatVersion), structure[len(structure)-checksumBytes:]...)
	words = appendSum(append(words, c.words.out...))
	if size := len(structure) + len(words); size > MaxBytes {
		return nil, nil, errors.New("the protocol takes " + strconv.Itoa(size) + " bytes; at most " + strconv.Itoa(MaxBytes) + " are allowed")
	}
	return structure, words, nil
}

// Decode reads what Encode wrote, or both parts of EncodeParts one behind the
// other. Damaged input gives an error that says what is wrong; Decode does not
// panic and its memory is bounded by the input.
func Decode(data []byte) (*Protocol, error) {
	if len(data) > MaxBytes {
		return nil, errors.New("the protocol is larger than " + strconv.Itoa(MaxBytes) + " bytes")
	}
	if err := known(data, structureMagic, structureHead, "this is not a compiled protocol"); err != nil {
		return nil, err
	}
	end := structureHead + int(data[3])<<16 + int(data[4])<<8 + int(data[5]) + checksumBytes
	if end > len(data) {
		return nil, errors.New("the protocol is cut short; load it again")
	}
	structure, words := data[:end], data[end:]
	if err := known(words, wordsMagic, wordsHead, "the protocol has no words behind its structure"); err != nil {
		return nil, err
	}
	if !sound(structure) || !sound(words) {
		return nil, errors.New("the protocol is damaged: its checksum does not match; load it again")
	}
	sum := len(structure) - checksumBytes
	if string(words[wordsHead-checksumBytes:wordsHead]) != string(structure[sum:]) {
		return nil, errors.New("the words belong to another structure: both must come from one release")
	}
	return decodeBodies(structure[structureHead:sum], words[wordsHead:len(words)-checksumBytes])
}

// decodeBodies reads the fields behind the headers.
func decodeBodies(structure, words []byte) (*Protocol, error) {
	c := &coder{words: textStream{in: words}}
	c.open(structure)
	p := &Protocol{}
	p.layout(c)
	c.close()
	if c.err == nil {
		c.err = p.check(c.parts)
	}
	if c.err != nil {
		return nil, c.err
	}
	return p, nil
}

// known reports what is wrong with the head of a part.
func known(part []byte, magic string, head int, otherwise string) error {
	switch {
	case len(part) < head+checksumBytes || string(part[:len(magic)]) != magic:
		return errors.New(otherwise)
	case part[len(magic)] != formatVersion:
		return errors.New("the protocol has format " + strconv.Itoa(int(part[len(magic)])) + " and this engine reads format " + strconv.Itoa(formatVersion) + ": engine and protocol must come from one release")
	}
	return nil
}

func appendSum(part []byte) []byte {
	sum := checksum(part)
	return append(part, byte(sum>>24), byte(sum>>16), byte(sum>>8), byte(sum))
}

func sound(part []byte) bool {
	body, tail := part[:len(part)-checksumBytes], part[len(part)-checksumBytes:]
	return checksum(body) == uint32(tail[0])<<24|uint32(tail[1])<<16|uint32(tail[2])<<8|uint32(tail[3])
}
