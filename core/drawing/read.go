package drawing

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// maxDepth and maxElements bound what a page has to build.
const (
	maxDepth    = 8
	maxElements = 200
)

// node is one element; it is written as [name, attributes] or, with children,
// [name, attributes, children].
type node struct {
	name     string
	attrs    map[string]string
	children []*node
}

func (n *node) MarshalJSON() ([]byte, error) {
	parts := []any{n.name, n.attrs}
	if len(n.children) > 0 {
		parts = append(parts, n.children)
	}
	return json.Marshal(parts)
}

type reader struct {
	file     string
	mistakes mistakes
	ids      map[string]int // the line of each id
	elements int
	words    map[string]string // of title and desc
}

func (r *reader) wrong(line int, format string, args ...any) {
	r.mistakes = append(r.mistakes, fmt.Sprintf("%s:%d: %s", r.file, line, fmt.Sprintf(format, args...)))
}

// read builds the tree. It goes on after a mistake that XML itself does not mind.
func (r *reader) read(svg []byte) *node {
	r.ids, r.words = map[string]int{}, map[string]string{}
	d := xml.NewDecoder(bytes.NewReader(svg))
	var root *node
	var open []*node
	for {
		line, _ := d.InputPos()
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			text := err.Error()
			var syntax *xml.SyntaxError
			if errors.As(err, &syntax) {
				line, text = syntax.Line, syntax.Msg
			}
			r.wrong(line, "this is not XML: %s", text)
			return nil
		}
		switch t := token.(type) {
		case xml.StartElement:
			n := r.element(line, t, len(open))
			if len(open) == 0 && root != nil {
				r.wrong(line, "there is a second <%s>; keep one <svg> a file", n.name)
			} else if len(open) == 0 {
				root = n
			} else if parent := open[len(open)-1]; n.name != "title" && n.name != "desc" {
				parent.children = append(parent.children, n)
			}
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			r.text(line, strings.TrimSpace(string(t)), open)
		case xml.Directive:
			r.wrong(line, "leave out <!%s…>", strings.Fields(string(t) + " ")[0])
		}
	}
	r.whole(root)
	return root
}

func (r *reader) text(line int, text string, open []*node) {
	if text == "" || len(open) == 0 {
		return
	}
	name := open[len(open)-1].name
	if name != "title" && name != "desc" {
		r.wrong(line, "words cannot be drawn: %q; put them beside the picture, where they are translated", text)
		return
	}
	r.words[name] = text
}

// whole checks what only the finished tree shows.
func (r *reader) whole(root *node) {
	if root == nil {
		r.wrong(1, "there is no <svg>")
		return
	}
	if root.name != "svg" {
		r.wrong(1, "begin with <svg>, not <%s>", root.name)
	}
	if !isViewBox(root.attrs["viewBox"]) {
		r.wrong(1, `give <svg> a viewBox of "0 0 width height", such as viewBox="0 0 240 82"`)
	}
	for _, name := range []string{"title", "desc"} {
		if r.words[name] == "" {
			r.wrong(1, "say in a <%s> what is seen, for those who edit or translate", name)
		}
	}
	if r.elements > maxElements {
		r.wrong(1, "there are %d elements; keep to %d by joining paths", r.elements, maxElements)
	}
}
