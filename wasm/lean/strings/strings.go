// Package strings stands in for the standard one: see package lean.
package strings

// Index returns the place of the first sep in s, or -1.
func Index(s, sep string) int {
	for i := 0; i+len(sep) <= len(s); i++ {
		if s[i:i+len(sep)] == sep {
			return i
		}
	}
	return -1
}

// IndexByte returns the place of the first c in s, or -1.
func IndexByte(s string, c byte) int {
	for i := 0; i < len(s); i++ {
		if s[i] == c {
			return i
		}
	}
	return -1
}

// Cut returns what stands before and after the first sep.
func Cut(s, sep string) (before, after string, found bool) {
	if i := Index(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// Split returns what stands between every two sep, which is not empty.
func Split(s, sep string) []string { return SplitN(s, sep, -1) }

// SplitN is Split into at most n, when n is not negative.
func SplitN(s, sep string, n int) []string {
	if sep == "" {
		panic("strings: an empty separator")
	}
	if n == 0 {
		return nil
	}
	var list []string
	for {
		i := Index(s, sep)
		if i < 0 || len(list)+1 == n {
			return append(list, s)
		}
		list = append(list, s[:i])
		s = s[i+len(sep):]
	}
}

// Join writes sep between every two.
func Join(list []string, sep string) string {
	text := ""
	for i, s := range list {
		if i > 0 {
			text += sep
		}
		text += s
	}
	return text
}
