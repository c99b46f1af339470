package protocol

import (
	"errors"
	"hash/crc32"
	"strconv"
	"unicode/utf8"
)

// The encoding of a compiled protocol:
//
//	"VP"  format version (1 byte)  payload  CRC-32 of all before it (4 bytes, big end first)
//
// The payload is the fields in the order of layout.go. A whole number is a
// varint (zigzag), a text is its length and its bytes, a list is its length and
// its elements.
const (
	magic         = "VP"
	formatVersion = 3
	checksumBytes = 4
)

// Limits on a compiled protocol. They bound what damaged input can make Decode
// allocate, and what a browser's small stack must hold.
const (
	MaxBytes          = 1 << 20
	MaxConditionDepth = 40
)

// Encode writes the protocol in its compact form. It fails on a protocol that
// Decode would refuse.
func Encode(p *Protocol) ([]byte, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	c := &coder{writing: true, out: append([]byte(magic), formatVersion)}
	p.layout(c)
	if c.err != nil {
		return nil, c.err
	}
	sum := crc32.ChecksumIEEE(c.out)
	c.out = append(c.out, byte(sum>>24), byte(sum>>16), byte(sum>>8), byte(sum))
	if len(c.out) > MaxBytes {
		return nil, errors.New("the protocol takes " + strconv.Itoa(len(c.out)) + " bytes; at most " + strconv.Itoa(MaxBytes) + " are allowed")
	}
	return c.out, nil
}

// Decode reads what Encode wrote. Damaged input gives an error that says what
// is wrong; Decode does not panic and its memory is bounded by the input.
func Decode(data []byte) (*Protocol, error) {
	head := len(magic) + 1
	switch {
	case len(data) < head+checksumBytes || string(data[:len(magic)]) != magic:
		return nil, errors.New("this is not a compiled protocol")
	case data[len(magic)] != formatVersion:
		return nil, errors.New("the protocol has format " + strconv.Itoa(int(data[len(magic)])) + " and this engine reads format " + strconv.Itoa(formatVersion) + ": engine and protocol must come from one release")
	case len(data) > MaxBytes:
		return nil, errors.New("the protocol is larger than " + strconv.Itoa(MaxBytes) + " bytes")
	}
	body, tail := data[:len(data)-checksumBytes], data[len(data)-checksumBytes:]
	sum := uint32(tail[0])<<24 | uint32(tail[1])<<16 | uint32(tail[2])<<8 | uint32(tail[3])
	if crc32.ChecksumIEEE(body) != sum {
		return nil, errors.New("the protocol is damaged: its checksum does not match; load it again")
	}
	return decodePayload(string(body), head)
}

// decodePayload reads the fields behind the header; text is kept as a part of
// the one string, so that a protocol costs one copy.
func decodePayload(body string, at int) (*Protocol, error) {
	c := &coder{in: body, at: at}
	p := &Protocol{}
	p.layout(c)
	if c.err == nil && c.at != len(c.in) {
		c.fail("more follows after the end")
	}
	if c.err != nil {
		return nil, c.err
	}
	if err := p.check(); err != nil {
		return nil, err
	}
	return p, nil
}

// coder walks the fields of a protocol in one order, writing or reading, so
// that the two can never disagree. After the first error it does nothing.
type coder struct {
	writing bool
	out     []byte
	in      string
	at      int
	depth   int
	err     error
}

func (c *coder) fail(what string) {
	if c.err == nil {
		c.err = errors.New("the protocol is damaged at byte " + strconv.Itoa(c.at) + ": " + what)
	}
}

func (c *coder) varint(v *int64) {
	if c.err != nil {
		return
	}
	if c.writing {
		u := uint64(*v)<<1 ^ uint64(*v>>63)
		for ; u >= 0x80; u >>= 7 {
			c.out = append(c.out, byte(u)|0x80)
		}
		c.out = append(c.out, byte(u))
		return
	}
	u := uint64(0)
	for shift := uint(0); ; shift += 7 {
		if c.at >= len(c.in) || shift > 35 {
			c.fail("a number has no end")
			return
		}
		b := c.in[c.at]
		c.at++
		u |= uint64(b&0x7f) << shift
		if b < 0x80 {
			break
		}
	}
	*v = int64(u>>1) ^ -int64(u&1)
}

// whole codes any whole number that fits in 32 bits.
func whole[T ~int | ~int32 | ~uint8](c *coder, v *T) {
	wide := int64(*v)
	c.varint(&wide)
	if c.writing || c.err != nil {
		return
	}
	if *v = T(wide); int64(*v) != wide || wide != int64(int32(wide)) {
		c.fail("a number is too large")
	}
}

func (c *coder) flag(v *bool) {
	n := 0
	if *v {
		n = 1
	}
	whole(c, &n)
	if *v = n == 1; n != 0 && n != 1 {
		c.fail("a yes or no is neither")
	}
}

func (c *coder) text(v *string) {
	n := len(*v)
	whole(c, &n)
	if c.err != nil {
		return
	}
	if c.writing {
		c.out = append(c.out, *v...)
		return
	}
	if n < 0 || n > len(c.in)-c.at {
		c.fail("a text is longer than what is left")
		return
	}
	if *v = c.in[c.at : c.at+n]; !utf8.ValidString(*v) {
		c.fail("a text is not UTF-8")
	}
	c.at += n
}

// list codes the length and then each element. Elements are appended one by
// one, so that a false length costs no more memory than there is input.
func list[T any](c *coder, s *[]T, each func(c *coder, v *T)) {
	n := len(*s)
	whole(c, &n)
	if c.err != nil {
		return
	}
	if c.writing {
		for i := range *s {
			each(c, &(*s)[i])
		}
		return
	}
	if n < 0 || n > len(c.in)-c.at {
		c.fail("a list is longer than what is left")
		return
	}
	for i := 0; i < n && c.err == nil; i++ {
		var v T
		each(c, &v)
		*s = append(*s, v)
	}
}

func indices(c *coder, s *[]int) { list(c, s, whole[int]) }
