// Package strconv stands in for the standard one: see package lean.
package strconv

import "vertebra/wasm/lean/errors"

const digits = "0123456789"

// Itoa writes a number of 32 bits.
func Itoa(n int) string {
	if n < 0 {
		if n/10 == 0 {
			return "-" + digits[-n:1-n]
		}
		return Itoa(n/10) + digits[-(n%10):1-n%10]
	}
	if n < 10 {
		return digits[n : n+1]
	}
	return Itoa(n/10) + digits[n%10:n%10+1]
}

// AppendInt appends a number of 32 bits; the base is 10.
func AppendInt(dst []byte, n int64, base int) []byte {
	if base != 10 {
		panic("strconv: base 10 only")
	}
	return append(dst, Itoa(int(n))...)
}

// Atoi reads a number of 32 bits, which is what int has in JavaScript.
func Atoi(s string) (int, error) {
	end, negative := len(s), len(s) > 0 && s[0] == '-'
	start := 0
	if negative || end > 0 && s[0] == '+' {
		start = 1
	}
	if start == end {
		return 0, errors.New("no number")
	}
	n := 0 // below zero: there is one number more
	for i := start; i < end; i++ {
		d := int(s[i]) - '0'
		if d < 0 || d > 9 || n < -214748364 || n == -214748364 && d > 8 {
			return 0, errors.New("no number of 32 bits")
		}
		n = 10*n - d
	}
	if negative {
		return n, nil
	}
	if n == -2147483648 {
		return 0, errors.New("no number of 32 bits")
	}
	return -n, nil
}

// ParseInt reads a number of 32 bits; the base is 10.
func ParseInt(s string, base, bits int) (int64, error) {
	if base != 10 || bits != 32 {
		panic("strconv: base 10 and 32 bits only")
	}
	n, err := Atoi(s)
	return int64(n), err
}
