package handoff

// number is a whole number of any size, its digits to the base 32, the lowest
// first. It holds a row of small numbers, each below a base of its own: the last
// one pushed is the first one popped.
type number []byte

// symbols are the digits in print. Letters that are taken for others, or for
// digits, are left out.
const symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// maxBase bounds a base, so that all sums stay within 32 bits.
const maxBase = 1 << 16

func (n *number) push(value, base uint32) {
	carry := value
	for i, d := range *n {
		carry += uint32(d) * base
		(*n)[i] = byte(carry & 31)
		carry >>= 5
	}
	for ; carry > 0; carry >>= 5 {
		*n = append(*n, byte(carry&31))
	}
}

func (n *number) pop(base uint32) (value uint32) {
	for i := len(*n) - 1; i >= 0; i-- {
		value = value<<5 | uint32((*n)[i])
		(*n)[i] = byte(value / base)
		value %= base
	}
	for len(*n) > 0 && (*n)[len(*n)-1] == 0 {
		*n = (*n)[:len(*n)-1]
	}
	return value
}

// String prints the number, its highest digit first; zero is no digit at all.
func (n number) String() string {
	text := make([]byte, len(n))
	for i, d := range n {
		text[len(n)-1-i] = symbols[d]
	}
	return string(text)
}
