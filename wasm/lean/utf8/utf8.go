// Package utf8 stands in for unicode/utf8: see package lean.
package utf8

// RuneSelf is the first byte that is no letter by itself.
const RuneSelf = 0x80

// RuneError is what bytes that are no letter are read as.
const RuneError = '\uFFFD'

// DecodeRuneInString reads the first letter of s, and how many bytes it has.
func DecodeRuneInString(s string) (rune, int) {
	first, size := RuneError, len(s)
	for i, r := range s {
		if i > 0 {
			size = i
			break
		}
		first = r
	}
	return first, size
}

// ValidString reports whether s is all letters.
func ValidString(s string) bool {
	for i, r := range s {
		if r == RuneError && (i+3 > len(s) || s[i:i+3] != string(RuneError)) {
			return false
		}
	}
	return true
}
