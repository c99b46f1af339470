package author

import "strings"

// alienKeys is how many unknown keys show that a mapping is another thing than
// what it stands among.
const alienKeys = 3

// object reads the keys of one mapping. Every method reports what is wrong
// with the key it reads and returns something usable, so that reading goes on.
type object struct {
	l    *loader
	node *node
	// what names the construct in messages, such as: rule "saddle_numbness".
	what   string
	noun   string // such as: rule
	here   *node  // what a missing key is reported at
	keys   []string
	values map[string]*node
	// strange means that a key is there which may have been meant for any other.
	strange bool
}

// object starts to read n, whose keys may be those given. what names it with its
// article, such as "a rule", until its id is known. object returns nil when n
// cannot be read as keys with values, and has then said so.
func (l *loader) object(n *node, what string, keys ...string) *object {
	if n.kind != mapping {
		l.report(n.whole(), "wrong-type", what+" is "+n.kind.String()+" where keys with values are expected", "write "+keys[0]+": and a value")
		return nil
	}
	if n.flow && l.leftover(n, keys) {
		return nil
	}
	o := &object{l: l, node: n, what: what, here: n, keys: keys, values: map[string]*node{}}
	o.name()
	if o.lostStart() {
		return nil
	}
	var unknown, strange []int
	for i, key := range n.keys {
		switch {
		case contains(keys, key.text):
			o.set(i, key.text)
		case nearest(key.text, keys) != "":
			unknown = append(unknown, i)
		default:
			strange = append(strange, i)
		}
	}
	if len(strange) >= alienKeys && o.noun != "" {
		key := n.keys[strange[0]]
		l.reportOnce("alien "+n.file.name+" "+o.noun, key.whole(), "unknown-key", o.what+" has no key "+quote(key.text)+" and others that are here", "if this is something else than "+what+", the line that begins its list, such as steps:, is missing above it")
		return nil
	}
	for _, i := range unknown {
		// A key that is very likely a slip is read as the one that was meant.
		like := nearest(n.keys[i].text, keys)
		l.report(n.keys[i].whole(), "unknown-key", o.what+" has no key "+quote(n.keys[i].text), "did you mean "+quote(like)+"?")
		if o.values[like] == nil {
			o.values[like] = n.items[i]
		}
	}
	for _, i := range strange {
		l.report(n.keys[i].whole(), "unknown-key", o.what+" has no key "+quote(n.keys[i].text), o.what+" may have "+words(keys, "and"))
		o.strange = true
	}
	return o
}

// lostStart reports two constructs that run into one because the line with the
// "- " between them is missing: more than one key is then there twice.
func (o *object) lostStart() bool {
	places := map[string]int{}
	first, twice := -1, 0
	for i, key := range o.node.keys {
		if _, seen := places[key.text]; seen {
			if twice++; first < 0 {
				first = i
			}
			continue
		}
		places[key.text] = i
	}
	if twice < 2 || o.noun == "" {
		return false
	}
	key := o.node.keys[first]
	o.l.reportTwo(key.whole(), "duplicate-key", o.what+" has "+quote(key.text)+" and more keys twice", "if another "+o.noun+" begins above this line, begin it with - "+o.keys[0]+":", o.node.keys[places[key.text]].whole(), "the first is here")
	return true
}

// leftover reports what a comma cut off from a text between { and }.
func (l *loader) leftover(n *node, keys []string) bool {
	for i, key := range n.keys {
		if i > 0 && n.items[i].kind == nothing && !contains(keys, key.text) && nearest(key.text, keys) == "" {
			before := n.keys[i-1].text
			l.report(key.whole(), "unquoted-comma", "the comma before this ends the text of "+quote(before), "between { and }, put a text that has a comma between quotes: "+before+`: "…, …"`)
			return true
		}
	}
	return false
}

// name names the construct by its id, if that can be read.
func (o *object) name() {
	_, noun, _ := strings.Cut(o.what, " ")
	o.noun, _, _ = strings.Cut(noun, " of ")
	if o.noun == "" || !contains(o.keys, "id") {
		return
	}
	if id := o.node.id(); id != o.node && isID(id.text, "_") {
		o.what, o.here = o.noun+" "+quote(id.text), id
	}
}

// id gives the value of the key "id" if it is a text, else n itself.
func (n *node) id() *node {
	for i, key := range n.keys {
		if key.text == "id" && n.items[i].kind == scalar {
			return n.items[i]
		}
	}
	return n
}

func (o *object) set(i int, key string) {
	if first := o.values[key]; first != nil {
		o.l.reportTwo(o.node.keys[i].whole(), "duplicate-key", o.what+" has "+quote(key)+" twice", "keep one of them", o.node.key(first).whole(), "the first is here")
		return
	}
	o.values[key] = o.node.items[i]
}

// key gives the key whose value is known.
func (n *node) key(value *node) *node {
	for i, item := range n.items {
		if item == value {
			return n.keys[i]
		}
	}
	return n
}

// get returns the value of an optional key, or nil.
func (o *object) get(key string) *node {
	n := o.values[key]
	if n != nil && n.kind == nothing {
		o.l.report(o.node.key(n).whole(), "missing-text", quote(key)+" of "+o.what+" has no value", "write one, or delete the key")
		return nil
	}
	return n
}

// need returns the value of a required key, or nil when it is missing.
func (o *object) need(key string) *node {
	if o.values[key] == nil {
		o.l.report(o.here.whole(), "missing-key", o.what+" has no "+quote(key), "add a line "+key+": …")
		return nil
	}
	return o.get(key)
}
