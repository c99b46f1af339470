package pack

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Entry is one text of a .po or .pot file. The entry without an ID is the header.
type Entry struct{ Context, ID, Text string }

// Key is what gettext looks a text up by.
func (e Entry) Key() string {
	if e.Context == "" {
		return e.ID
	}
	return e.Context + "\x04" + e.ID
}

// Parse reads a .po or .pot file. Plural forms are not read: the plugin has none.
func Parse(po string) ([]Entry, error) {
	var list []Entry
	var now Entry
	var target *string
	begun := false // now has an ID
	end := func() {
		if begun {
			list = append(list, now)
		}
		now, target, begun = Entry{}, nil, false
	}
	for i, line := range strings.Split(po, "\n") {
		line = strings.TrimSpace(line)
		word, rest, _ := strings.Cut(line, " ")
		switch {
		case line == "":
			end()
			continue
		case strings.HasPrefix(line, "#"):
			continue
		case word == "msgctxt":
			target = &now.Context
		case word == "msgid":
			target, begun = &now.ID, true
		case word == "msgstr":
			target = &now.Text
		case strings.HasPrefix(line, `"`) && target != nil:
			rest = line
		default:
			return nil, fmt.Errorf("line %d is not understood: %s", i+1, line)
		}
		text, err := strconv.Unquote(rest)
		if err != nil {
			return nil, fmt.Errorf("line %d: %s is not a string in quotes", i+1, rest)
		}
		*target += text
	}
	end()
	return list, nil
}

// Compile makes the .mo file that WordPress reads from a .po file.
func Compile(po string) ([]byte, error) {
	list, err := Parse(po)
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(e Entry) bool { return e.Text == "" })
	slices.SortFunc(list, func(a, b Entry) int { return strings.Compare(a.Key(), b.Key()) })
	const header = 28
	var index, texts bytes.Buffer
	start := header + 16*len(list)
	put := func(text string) {
		for _, n := range []int{len(text), start + texts.Len()} {
			binary.Write(&index, binary.LittleEndian, uint32(n)) // a buffer takes all
		}
		texts.WriteString(text + "\x00")
	}
	for _, e := range list {
		put(e.Key())
	}
	for _, e := range list {
		put(e.Text)
	}
	var b bytes.Buffer
	for _, n := range []int{0x950412de, 0, len(list), header, header + 8*len(list), 0, header + 16*len(list)} {
		binary.Write(&b, binary.LittleEndian, uint32(n))
	}
	b.Write(index.Bytes())
	b.Write(texts.Bytes())
	return b.Bytes(), nil
}
