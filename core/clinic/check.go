package clinic

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"vertebra/core/cond"
	"vertebra/core/diag"
)

// Check reads a file and reports every mistake in it that another one did not
// cause, in the order of lines. The name is only for the messages.
func Check(name, content string, world World) (*Pack, []diag.Diagnostic) {
	root, lines, bad := readJSON(name, content)
	if bad != nil {
		return &Pack{}, []diag.Diagnostic{*bad}
	}
	c := &checker{name: name, lines: lines, world: world}
	c.fit(root, packShape, "the file")
	c.pack = newPack(root)
	if len(c.diagnostics) == 0 || root.kind == object {
		c.checkPack(root)
	}
	diag.Sort(c.diagnostics)
	return c.pack, c.diagnostics
}

type checker struct {
	name        string
	lines       []string
	world       World
	pack        *Pack
	diagnostics []diag.Diagnostic
}

func (c *checker) at(n *node) diag.Excerpt {
	return excerpt(c.name, c.lines, n.line, n.column, n.width)
}

func (c *checker) report(n *node, code, message, help string) {
	c.diagnostics = append(c.diagnostics, diag.Diagnostic{At: c.at(n), Code: code, Message: message, Help: help})
}

func (c *checker) reportTwo(n *node, code, message, help string, also *node, says string) {
	c.report(n, code, message, help)
	d, place := &c.diagnostics[len(c.diagnostics)-1], c.at(also)
	d.Also, d.AlsoSays = &place, says
}

// fit reports where a value is not of its shape. where names it.
func (c *checker) fit(n *node, s *shape, where string) {
	if n.kind != s.kind {
		help := s.kind.String() + " goes here"
		switch {
		case s.kind == text && n.kind == number:
			help = `put it between double quotes: "` + n.text + `"`
		case s.kind == list && n.kind == text:
			help = "put it between [ and ]: [" + quote(n.text) + "]"
		}
		c.report(n, "wrong-type", where+" is "+n.kind.String()+" and should be "+s.kind.String(), help)
		return
	}
	switch s.kind {
	case text:
		c.fitText(n, s, where)
	case number:
		value, err := strconv.Atoi(n.text)
		if err == nil && s.min <= value && value <= s.max {
			return
		}
		help := "write a whole number from " + strconv.Itoa(s.min) + " to " + strconv.Itoa(s.max)
		if s.min == s.max {
			help = "write " + strconv.Itoa(s.min)
		}
		c.report(n, "out-of-range", where+" cannot be "+n.text, help)
	case list:
		if len(n.items) > s.max {
			c.report(n.items[s.max], "too-many", where+" has "+strconv.Itoa(len(n.items))+" entries", "at most "+strconv.Itoa(s.max)+" are allowed")
		}
		for i, item := range n.items {
			c.fit(item, s.of, "entry "+strconv.Itoa(i+1)+" of "+where)
		}
	case object:
		c.fitObject(n, s, where)
	}
}

func (c *checker) fitText(n *node, s *shape, where string) {
	long := utf8.RuneCountInString(n.text)
	switch {
	case len(s.choices) > 0:
		if slices.Contains(s.choices, n.text) {
			return
		}
		help := "write one of " + strings.Join(s.choices, ", ")
		if like := cond.Nearest(n.text, s.choices); like != "" {
			help = "did you mean " + quote(like) + "?"
		}
		c.report(n, "unknown-value", where+" cannot be "+quote(n.text), help)
	case n.text == "":
		c.report(n, "missing-text", where+" is empty", "write it, or delete the key")
	case s.form == &logoForm:
		c.fitLogo(n, s)
	case !s.form.fits(n.text):
		c.report(n, s.form.code, quote(clip(n.text, 60))+" "+s.form.means, s.form.like)
	case long > s.max:
		c.report(n, "too-long", where+" has "+strconv.Itoa(long)+" characters", "at most "+strconv.Itoa(s.max)+" are allowed")
	}
}

func (c *checker) fitObject(n *node, s *shape, where string) {
	seen := map[string]*node{}
	for i, key := range n.keys {
		if first := seen[key.text]; first != nil {
			c.reportTwo(key, "duplicate-key", where+" has "+quote(key.text)+" twice", "keep one of them", first, "the first is here")
			continue
		}
		seen[key.text] = key
		if s.of != nil {
			if !s.form.fits(key.text) {
				c.report(key, s.form.code, quote(key.text)+" "+s.form.means, s.form.like)
			}
			c.fit(n.items[i], s.of, quote(key.text)+" of "+where)
			continue
		}
		if f := s.field(key.text); f != nil {
			c.fit(n.items[i], f.shape, quote(key.text))
			continue
		}
		names := s.names()
		help := where + " may have " + strings.Join(names, ", ")
		if like := cond.Nearest(key.text, names); like != "" && n.get(like) == nil {
			help = "did you mean " + quote(like) + "?"
			seen[like] = key // and so nothing is missing
		}
		if s.what == "notes" && key.text == "emergency" {
			help = "an emergency has no note: nothing may keep a person from calling"
		}
		c.report(key, "unknown-key", where+" has no key "+quote(key.text), help)
	}
	if s.of != nil && len(n.keys) > s.max {
		c.report(n.keys[s.max], "too-many", where+" has "+strconv.Itoa(len(n.keys))+" keys", "at most "+strconv.Itoa(s.max)+" are allowed")
	}
	for _, f := range s.fields {
		if f.required && seen[f.name] == nil {
			c.report(n, "missing-key", where+" has no "+quote(f.name), f.shape.says)
		}
	}
}

func (s *shape) field(name string) *field {
	for i := range s.fields {
		if s.fields[i].name == name {
			return &s.fields[i]
		}
	}
	return nil
}

func (s *shape) names() []string {
	var list []string
	for _, f := range s.fields {
		list = append(list, f.name)
	}
	return list
}
