package screens

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/chromedp"
)

// Tree is the page as a screen reader is told of it, one thing a line: its role,
// its name, its states. What only holds other things together is left out, and
// words inside a line stand on it.
func (t *Tab) Tree() string {
	t.Helper()
	t.touch()
	t.UI.Wait(t, `Array.from(document.querySelectorAll("select")).every(list => list.options.length)`) // they are filled once the page has come to rest
	ctx, id := t.UI.Target()
	got, err := chromedp.Call(ctx, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{FrameID: id})
	if err != nil {
		t.Fatal(err)
	}
	nodes := map[accessibility.NodeID]*accessibility.Node{}
	for _, n := range got.Nodes {
		nodes[n.NodeID] = n
	}
	var b strings.Builder
	if len(got.Nodes) > 0 {
		for _, thing := range things(nodes, got.Nodes[0]) {
			thing.write(&b, 0)
		}
	}
	return b.String()
}

// thing is one line of the tree.
type thing struct {
	role, name string
	states     []string // and value and description
	parts      []*thing
}

// skipped say nothing by themselves; flowing stand inside a line of text.
var (
	skipped = set("none", "generic", "LabelText", "DescriptionListDetail", "DescriptionList", "Legend", "SvgRoot", "sectionheader", "sectionfooter", "Details", "LayoutTable")
	flowing = set("StaticText", "strong", "emphasis", "superscript", "subscript", "code", "time")
	naming  = set("radio", "checkbox", "textbox", "combobox", "button", "link", "DisclosureTriangle", "heading", "image", "columnheader", "rowheader", "cell", "Figcaption", "DescriptionListTerm")
	lists   = set("MenuListPopup", "InlineTextBox", "ListMarker", "LineBreak")
)

func set(list ...string) map[string]bool {
	m := map[string]bool{}
	for _, s := range list {
		m[s] = true
	}
	return m
}

// things are the lines that a node makes: itself, or what is in it.
func things(nodes map[accessibility.NodeID]*accessibility.Node, n *accessibility.Node) []*thing {
	role := text(n.Role)
	if lists[role] || n.Role == nil && !n.Ignored {
		return nil
	}
	var parts []*thing
	for _, id := range n.ChildIDs {
		if child := nodes[id]; child != nil {
			parts = append(parts, things(nodes, child)...)
		}
	}
	parts = unsaid(parts)
	if n.Ignored || skipped[role] || role == "group" && text(n.Name) == "" {
		return parts
	}
	made := &thing{role: role, name: strings.Join(strings.Fields(text(n.Name)), " "), states: states(n), parts: parts}
	if role == "StaticText" && made.name == "" {
		return nil
	}
	if naming[role] && made.name != "" {
		made.parts = nil
		for _, part := range parts { // what is more than the name
			if !flowing[part.role] && part.role != "paragraph" {
				made.parts = append(made.parts, part)
			}
		}
	}
	return []*thing{made}
}

// unsaid leaves out words that are the name of the control before them.
func unsaid(parts []*thing) []*thing {
	var kept []*thing
	name := ""
	for _, part := range parts {
		if line, ok := part.line(); ok && line != "" && strings.Contains(name, line) {
			continue
		}
		switch {
		case part.role == "radio" || part.role == "checkbox":
			name = part.name
		case !flowing[part.role] && part.role != "paragraph":
			name = ""
		}
		kept = append(kept, part)
	}
	return kept
}

// line is a thing as running text, when it has nothing else in it.
func (x *thing) line() (string, bool) {
	if len(x.states) > 0 {
		return "", false
	}
	if x.role == "StaticText" {
		return x.name, true
	}
	if !flowing[x.role] && x.role != "paragraph" && x.role != "listitem" && x.role != "definition" || x.name != "" {
		return "", false
	}
	var words []string
	for _, part := range x.parts {
		line, ok := part.line()
		if !ok || part.role == "listitem" {
			return "", false
		}
		if part.role == "superscript" {
			line = "[" + line + "]"
		}
		words = append(words, line)
	}
	return strings.Join(words, " "), true
}

func (x *thing) write(b *strings.Builder, depth int) {
	line, flows := x.line()
	if flows && line == "" {
		return
	}
	b.WriteString(strings.Repeat("  ", depth) + words(x.role))
	if flows {
		b.WriteString(": " + line + "\n")
		return
	}
	if x.name != "" {
		b.WriteString(" " + strconv.Quote(x.name))
	}
	if len(x.states) > 0 {
		b.WriteString(" (" + strings.Join(x.states, "; ") + ")")
	}
	b.WriteByte('\n')
	for _, part := range x.parts {
		part.write(b, depth+1)
	}
}

// words writes Chromium's own names of roles as plain ones.
func words(role string) string {
	switch role {
	case "StaticText":
		return "text"
	case "RootWebArea":
		return "page"
	case "DescriptionListTerm":
		return "term"
	case "listitem":
		return "item"
	case "DisclosureTriangle", "DisclosureTriangleGrouped":
		return "fold"
	}
	return role
}

// states are those that are said aloud.
func states(n *accessibility.Node) (list []string) {
	if v := text(n.Value); v != "" && v != text(n.Name) {
		list = append(list, strconv.Quote(v))
	}
	for _, p := range n.Properties {
		value := text(p.Value)
		switch p.Name {
		case "level":
			if text(n.Role) == "heading" {
				list = append(list, "level "+value)
			}
		case "checked", "pressed":
			list = append(list, map[string]string{"true": "", "false": "not ", "mixed": "half "}[value]+string(p.Name))
		case "expanded":
			if text(n.Role) != "combobox" {
				list = append(list, map[string]string{"true": "open", "false": "closed"}[value])
			}
		case "invalid":
			if value != "false" {
				list = append(list, "invalid")
			}
		case "focused", "disabled", "required", "modal", "readonly", "selected":
			if value == "true" && text(n.Role) != "RootWebArea" {
				list = append(list, string(p.Name))
			}
		case "live":
			list = append(list, "said when it changes")
		}
	}
	if d := text(n.Description); d != "" {
		list = append(list, "described: "+d)
	}
	return list
}

func text(v *accessibility.Value) string {
	if v == nil || len(v.Value) == 0 {
		return ""
	}
	var s string
	if json.Unmarshal(v.Value, &s) == nil {
		return s
	}
	return string(v.Value)
}
