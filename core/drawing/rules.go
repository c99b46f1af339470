package drawing

import (
	"encoding/xml"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// geometry holds the elements that may be drawn, with the attributes that give
// their shape.
var geometry = map[string][]string{
	"svg":      {"viewBox"},
	"g":        nil,
	"path":     {"d"},
	"circle":   {"cx", "cy", "r"},
	"ellipse":  {"cx", "cy", "rx", "ry"},
	"rect":     {"x", "y", "width", "height", "rx", "ry"},
	"line":     {"x1", "y1", "x2", "y2"},
	"polyline": {"points"},
	"polygon":  {"points"},
	"title":    nil,
	"desc":     nil,
}

// look holds the attributes that any element may have.
var look = []string{"id", "class", "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "opacity"}

var (
	shapeText = regexp.MustCompile(`^[MmLlHhVvCcSsQqTtAaZz0-9eE.,\s+-]*$`)
	numbers   = regexp.MustCompile(`^[-0-9.,\s]+$`)
	nameText  = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)
	classText = regexp.MustCompile(`^[a-z][a-z -]*$`)
)

func isName(s string) bool { return len(s) <= 40 && nameText.MatchString(s) }

func isViewBox(s string) bool {
	parts := strings.Fields(s)
	if len(parts) != 4 || parts[0] != "0" || parts[1] != "0" {
		return false
	}
	for _, p := range parts[2:] {
		if v, err := strconv.ParseFloat(p, 64); err != nil || v <= 0 || v > 1000 {
			return false
		}
	}
	return true
}

// element checks one opening tag at a depth, and keeps what may be drawn.
func (r *reader) element(line int, t xml.StartElement, depth int) *node {
	n := &node{name: t.Name.Local, attrs: map[string]string{}}
	r.elements++
	shape, known := geometry[n.name]
	switch {
	case !known:
		r.wrong(line, "<%s> cannot be drawn; use %s", n.name, strings.Join(slices.Sorted(maps.Keys(geometry)), ", "))
		return n
	case n.name == "svg" && depth > 0:
		r.wrong(line, "an <svg> inside another is not drawn; use <g>")
	case depth >= maxDepth:
		r.wrong(line, "<%s> is nested too deep; keep to %d levels", n.name, maxDepth)
	}
	for _, a := range t.Attr {
		name := a.Name.Local
		if name == "xmlns" && a.Name.Space == "" {
			continue
		}
		if a.Name.Space != "" || (!slices.Contains(shape, name) && !slices.Contains(look, name)) {
			r.wrong(line, "leave out %s of <%s>: it may have only %s", name, n.name, strings.Join(append(slices.Clone(shape), look...), ", "))
			continue
		}
		r.attribute(line, n, name, a.Value)
	}
	return n
}

func (r *reader) attribute(line int, n *node, name, value string) {
	ok, help := true, ""
	switch name {
	case "fill", "stroke":
		ok, help = value == "currentColor" || value == "none", "currentColor or none, so that dark mode and forced colours work"
	case "stroke-linecap", "stroke-linejoin":
		ok, help = value == "round", "round, as in all drawings"
	case "class":
		ok, help = classText.MatchString(value), "small letters"
	case "d":
		ok, help = shapeText.MatchString(value), "the letters and numbers of a path"
	case "id":
		ok, help = isName(value), "a name like low_back"
		if first, taken := r.ids[value]; taken {
			r.wrong(line, "id %q is already used in line %d; give each zone its own", value, first)
		}
		r.ids[value] = line
		name = "data-zone"
	case "viewBox": // checked with the whole
	default:
		ok, help = numbers.MatchString(value), "numbers"
	}
	if !ok {
		r.wrong(line, "%s=%q: write %s", name, value, help)
	}
	n.attrs[name] = value
}
