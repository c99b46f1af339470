package clinic

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"vertebra/core/diag"
)

// Limits on a file, so that none can exhaust the memory or the stack.
const (
	maxFile  = 40_000 // bytes
	maxDepth = 8      // lists and objects inside one another
)

type kind uint8

const (
	null kind = iota
	truth
	number
	text
	list
	object
)

func (k kind) String() string {
	return [...]string{"nothing", "true or false", "a number", "a text", "a list", "an object"}[k]
}

// node is one value of a JSON file, with its place.
type node struct {
	kind         kind
	line, column int // in characters, from 1
	width        int // of a value on one line; 1 for lists and objects
	text         string
	items        []*node // of a list; of an object, its values
	keys         []*node // of an object
}

// get gives the value of a key, or nil.
func (n *node) get(key string) *node {
	if n == nil {
		return nil
	}
	for i, k := range n.keys {
		if k.text == key {
			return n.items[i]
		}
	}
	return nil
}

// reader reads JSON as strictly as the browser does: a file that is fine here
// must not be refused there. A YAML reader would take comments and bare words.
type reader struct {
	name  string
	lines []string
	rest  string
	line  int
	col   int
	bad   *diag.Diagnostic
}

// readJSON reads a file; the diagnostic says why it cannot.
func readJSON(name, content string) (*node, []string, *diag.Diagnostic) {
	content = strings.ReplaceAll(strings.TrimPrefix(content, "\ufeff"), "\r\n", "\n")
	r := &reader{name: name, lines: strings.Split(content, "\n"), rest: content, line: 1, col: 1}
	switch {
	case len(content) > maxFile:
		return nil, r.lines, &diag.Diagnostic{At: diag.Excerpt{File: name}, Code: "too-large", Message: "the file has more than " + strconv.Itoa(maxFile) + " bytes", Help: "a smaller logo is the usual way"}
	case !utf8.ValidString(content):
		return nil, r.lines, &diag.Diagnostic{At: diag.Excerpt{File: name}, Code: "bad-json", Message: "the file is not UTF-8 text", Help: "save it as UTF-8"}
	}
	n := r.value(0)
	if r.space(); r.bad == nil && r.rest != "" {
		r.fail("more stands here after the end of the object", "delete it, or look for a } too many above")
	}
	return n, r.lines, r.bad
}

func (r *reader) fail(message, help string) *node {
	if r.bad == nil {
		r.bad = &diag.Diagnostic{At: excerpt(r.name, r.lines, r.line, r.col, 1), Code: "bad-json", Message: message, Help: help}
	}
	r.rest = ""
	return &node{line: r.line, column: r.col, width: 1}
}

func excerpt(name string, lines []string, line, column, width int) diag.Excerpt {
	line = min(max(line, 1), len(lines))
	return diag.Excerpt{File: name, Line: line, Column: column, Width: max(1, width), Source: lines[line-1]}
}

// skip passes over n bytes that hold no line break.
func (r *reader) skip(n int) {
	r.col += utf8.RuneCountInString(r.rest[:n])
	r.rest = r.rest[n:]
}

func (r *reader) space() {
	for r.rest != "" {
		switch r.rest[0] {
		case '\n':
			r.rest, r.line, r.col = r.rest[1:], r.line+1, 1
		case ' ', '\t', '\r':
			r.skip(1)
		default:
			return
		}
	}
}

func (r *reader) value(depth int) *node {
	r.space()
	if depth > maxDepth {
		return r.fail("lists and objects nest at most "+strconv.Itoa(maxDepth)+" deep", "")
	}
	if r.rest == "" {
		return r.fail("the file ends where a value should stand", "each { needs a }, each [ a ]")
	}
	n := &node{line: r.line, column: r.col, width: 1}
	switch c := r.rest[0]; {
	case c == '{':
		n.kind = object
		r.members(n, '}', depth)
	case c == '[':
		n.kind = list
		r.members(n, ']', depth)
	case c == '"':
		n.kind, n.text = text, r.text()
		n.width = r.col - n.column
	case c == '-' || '0' <= c && c <= '9':
		end := strings.IndexFunc(r.rest, func(c rune) bool { return !strings.ContainsRune("+-.0123456789eE", c) })
		if end < 0 {
			end = len(r.rest)
		}
		n.kind, n.text, n.width = number, r.rest[:end], end
		if _, err := strconv.ParseFloat(n.text, 64); err != nil || len(n.text) > 1 && n.text[0] == '0' && n.text[1] != '.' {
			return r.fail("this is not a number as JSON writes it", "put it between double quotes if it is a text, such as a phone number")
		}
		r.skip(end)
	default:
		return r.word(n)
	}
	return n
}

// word reads true, false and null, and says what else people write there.
func (r *reader) word(n *node) *node {
	for _, known := range []string{"true", "false", "null"} {
		if strings.HasPrefix(r.rest, known) {
			if n.text, n.width = known, len(known); known != "null" {
				n.kind = truth
			}
			r.skip(len(known))
			return n
		}
	}
	switch c, _ := utf8.DecodeRuneInString(r.rest); c {
	case '\'', '\u201c', '\u201d', '\u2018', '\u2019':
		return r.fail("this is not the quotation mark of JSON", `texts stand between straight double quotes: "…"`)
	case '/', '#':
		return r.fail("JSON has no comments", "delete this, or keep notes in another file")
	case ',', ']', '}':
		return r.fail("a value is missing here", "")
	}
	return r.fail("a text without quotes stands here", `texts stand between double quotes: "…"`)
}

// members reads what stands between brackets, up to the closing one.
func (r *reader) members(n *node, closing byte, depth int) {
	r.skip(1)
	for {
		if r.space(); r.rest == "" {
			r.fail("the file ends before the "+string(closing)+" that closes this part", "the part begins in line "+strconv.Itoa(n.line))
			return
		}
		if r.rest[0] == closing {
			if len(n.items) > 0 {
				r.fail("a comma stands before this "+string(closing), "delete the comma: the last entry has none")
				return
			}
			r.skip(1)
			return
		}
		if n.kind == object && !r.key(n) {
			return
		}
		n.items = append(n.items, r.value(depth+1))
		endLine, endColumn := r.line, r.col
		r.space()
		switch {
		case r.rest == "":
			if r.bad == nil {
				r.fail("the file ends before the "+string(closing)+" that closes this part", "the part begins in line "+strconv.Itoa(n.line))
			}
			return
		case r.rest[0] == ',':
			r.skip(1)
		case r.rest[0] == closing:
			r.skip(1)
			return
		case strings.IndexByte("]}:", r.rest[0]) < 0:
			r.line, r.col = endLine, endColumn // where it belongs, not where the next line begins
			r.fail("a comma is missing here", "a comma stands between two entries")
			return
		default:
			r.fail("a comma or "+string(closing)+" should stand here", "")
			return
		}
	}
}

// key reads a key and the colon after it.
func (r *reader) key(n *node) bool {
	k := &node{kind: text, line: r.line, column: r.col}
	if r.rest[0] != '"' {
		r.word(k)
		if r.bad == nil {
			r.fail("a key should stand here", `keys stand between double quotes: "name"`)
		}
		return false
	}
	k.text = r.text()
	k.width = r.col - k.column
	if r.space(); r.rest == "" || r.rest[0] != ':' {
		if r.bad == nil {
			r.fail("a colon is missing after the key "+quote(k.text), "write "+quote(k.text)+": and its value")
		}
		return false
	}
	r.skip(1)
	n.keys = append(n.keys, k)
	return true
}

// text reads a text between quotes.
func (r *reader) text() string {
	for end := 1; end < len(r.rest); end++ {
		switch c := r.rest[end]; {
		case c == '\\':
			end++
		case c == '"':
			value, ok := unescape(r.rest[1:end])
			if !ok {
				r.fail(`a \ in this text begins nothing that JSON knows`, `write \\ for the character itself`)
				return ""
			}
			r.skip(end + 1)
			return value
		case c == '\n':
			r.fail("this text does not end on its line", `end it with a double quote; write \" for a quote inside it`)
			return ""
		case c < ' ':
			r.fail("a tab or control character stands in this text", "put a space there")
			return ""
		}
	}
	r.fail("this text does not end", "end it with a double quote")
	return ""
}

// unescape reads the escapes of JSON.
func unescape(s string) (string, bool) {
	if strings.IndexByte(s, '\\') < 0 {
		return s, true
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' {
			b.WriteByte(s[i])
			continue
		}
		if i++; i == len(s) {
			return "", false
		}
		if at := strings.IndexByte(`"\/bfnrt`, s[i]); at >= 0 {
			b.WriteByte("\"\\/\b\f\n\r\t"[at])
			continue
		}
		if s[i] != 'u' || i+5 > len(s) {
			return "", false
		}
		code, err := strconv.ParseUint(s[i+1:i+5], 16, 32)
		if err != nil {
			return "", false
		}
		i += 4
		r := rune(code)
		if 0xD800 <= r && r < 0xDC00 && i+6 < len(s) && s[i+1] == '\\' && s[i+2] == 'u' {
			low, err := strconv.ParseUint(s[i+3:i+7], 16, 32)
			if err == nil && 0xDC00 <= low && low < 0xE000 {
				r = (r-0xD800)<<10 + rune(low) - 0xDC00 + 0x10000
				i += 6
			}
		}
		b.WriteRune(r) // half of a pair becomes U+FFFD
	}
	return b.String(), true
}

func quote(s string) string { return `"` + s + `"` }
