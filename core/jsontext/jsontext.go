// Package jsontext appends the parts of JSON that are easy to get wrong, for
// encoding/json is too much to download.
package jsontext

// AppendComma appends the comma that goes before an element, unless the byte before
// shows that the element is the first, or that the comma is there.
func AppendComma(dst []byte) []byte {
	if n := len(dst); n > 0 && dst[n-1] != ',' && dst[n-1] != '{' && dst[n-1] != '[' && dst[n-1] != ':' {
		return append(dst, ',')
	}
	return dst
}

// AppendText appends a text in quotes, without a comma. Bytes that are not UTF-8
// become the replacement character. The JSON is safe in a script and has no line
// end in it.
func AppendText(dst []byte, s string) []byte {
	const hex = "0123456789abcdef"
	dst = append(dst, '"')
	for _, r := range s { // range yields U+FFFD for bytes that are not UTF-8
		switch {
		case r == '"' || r == '\\':
			dst = append(dst, '\\', byte(r))
		case r < 0x20 || r == 0x2028 || r == 0x2029 || r == 0x7f:
			dst = append(dst, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
		default:
			dst = append(dst, string(r)...)
		}
	}
	return append(dst, '"')
}
