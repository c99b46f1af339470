package author

import "vertebra/core/cond"

// Vocabulary gives the findings of a document as conditions may speak of them,
// by their place in the compiled protocol. Derived names are not in it: what
// checks the rules of a protocol must not lean on names that its rules use.
func (d *Document) Vocabulary() cond.Vocabulary { return plain{d} }

type plain struct{ d *Document }

func (v plain) Finding(name string) (cond.Finding, bool) {
	for _, f := range v.d.Findings {
		if f.Name == name {
			return cond.Finding{Index: f.Place, Type: f.Type, Values: f.Values, Min: f.Min, Max: f.Max}, true
		}
	}
	return cond.Finding{}, false
}

func (plain) Derived(string) *cond.Expr { return nil }

func (v plain) Like(name string) string {
	var names []string
	for _, f := range v.d.Findings {
		names = append(names, f.Name)
	}
	return nearest(name, names)
}

// Tree is a value of a YAML file that other tools write, read with the limits
// and the places of a protocol's own files. The zero Tree is no value.
type Tree struct{ n *node }

// ReadTree reads a file. The diagnostic is nil when it can be read.
func ReadTree(name string, content []byte) (Tree, *Diagnostic) {
	n, bad := readYAML(name, content)
	if bad != nil {
		return Tree{}, &Diagnostic{At: bad.at, Code: "bad-yaml", Message: bad.message, Help: bad.help}
	}
	return Tree{n}, nil
}

// Is reports whether there is a value.
func (t Tree) Is() bool { return t.n != nil && t.n.kind != nothing }

// Text is a value that is not made of others, as written; ok is false for one
// that is.
func (t Tree) Text() (text string, ok bool) {
	if t.n == nil || t.n.kind != scalar {
		return "", false
	}
	return t.n.text, true
}

// Items are the entries of a list; ok is false for what is none.
func (t Tree) Items() (items []Tree, ok bool) {
	if t.n == nil || t.n.kind != list {
		return nil, false
	}
	for _, n := range t.n.items {
		items = append(items, Tree{n})
	}
	return items, true
}

// Keys are the keys of a mapping, as written, and their values; ok is false for
// what is none.
func (t Tree) Keys() (keys, values []Tree, ok bool) {
	if t.n == nil || t.n.kind != mapping {
		return nil, nil, false
	}
	for i := range t.n.keys {
		keys, values = append(keys, Tree{t.n.keys[i]}), append(values, Tree{t.n.items[i]})
	}
	return keys, values, true
}

// At is the place of a value, and Part that of some bytes of a text.
func (t Tree) At() Excerpt                 { return t.n.whole() }
func (t Tree) Part(start, end int) Excerpt { return t.n.part(start, end) }
