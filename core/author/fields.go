package author

import (
	"math"
	"strconv"
	"strings"

	"vertebra/core/protocol"
)

// text reads a required text, textIf one that may be absent.
func (o *object) text(key string) string   { return o.l.text(o.need(key), quote(key)+" of "+o.what) }
func (o *object) textIf(key string) string { return o.l.text(o.get(key), quote(key)+" of "+o.what) }

// text reads a scalar that says something. A nil node is "".
func (l *loader) text(n *node, what string) string {
	if n == nil || !l.isScalar(n, what) {
		return ""
	}
	text := strings.TrimSpace(n.text)
	switch {
	case text == "":
		l.report(n.whole(), "missing-text", what+" is empty", "write it, or delete the key")
	case len(text) > maxText:
		l.report(n.whole(), "too-long", what+" has more than "+strconv.Itoa(maxText)+" characters", "people read these on a phone: make it shorter")
		return ""
	}
	return text
}

func (l *loader) isScalar(n *node, what string) bool {
	if n.kind == scalar {
		return true
	}
	l.report(n.whole(), "wrong-type", what+" is "+n.kind.String()+" and should be a text", "")
	return false
}

// id reads the required key "id". It returns nil when that cannot be an id.
func (o *object) id() *node {
	n := o.need("id")
	if n == nil || !o.l.isScalar(n, quote("id")+" of "+o.what) {
		return nil
	}
	if !isID(n.text, "_") {
		o.here = n
		o.l.report(n.whole(), "bad-id", quote(n.text)+" cannot be the id of a "+o.noun, "an id starts with a small letter and has only a-z, 0-9 and _, such as leg_pain")
		return nil
	}
	return n
}

// idIf reads an optional name of something that no file lists.
func (o *object) idIf(key string) string {
	n := o.get(key)
	if n == nil || !o.l.isScalar(n, quote(key)+" of "+o.what) {
		return ""
	}
	if !isID(n.text, "_") {
		o.l.report(n.whole(), "bad-id", quote(n.text)+" cannot be the "+quote(key)+" of "+o.what, "it starts with a small letter and has only a-z, 0-9 and _, such as leg_pain")
		return ""
	}
	return n.text
}

// isID reports whether text is [a-z][a-z0-9_]*, where joint stands for _.
func isID(text, joint string) bool {
	for i, c := range text {
		small := 'a' <= c && c <= 'z'
		if !small && (i == 0 || (c < '0' || c > '9') && !strings.ContainsRune(joint, c)) {
			return false
		}
	}
	return text != "" && len(text) <= 60
}

// word reads one of a few words and returns its place among them, or -1.
func (o *object) word(key string, known []string) int {
	n := o.need(key)
	if n == nil {
		return -1
	}
	return o.l.word(n, quote(key)+" of "+o.what, known)
}

func (l *loader) word(n *node, what string, known []string) int {
	if !l.isScalar(n, what) {
		return -1
	}
	for i, k := range known {
		if n.text == k {
			return i
		}
	}
	help := "it is " + words(known, "or")
	if like := nearest(n.text, known); like != "" {
		help = "did you mean " + quote(like) + "? " + help
	}
	l.report(n.whole(), "unknown-value", what+" cannot be "+quote(n.text), help)
	return -1
}

// level reads a level. Undecided stands for one that cannot be read.
func (o *object) level(key string) protocol.Level {
	return protocol.Level(o.word(key, protocol.Levels) + 1)
}

// checked reads how sure a medical statement is.
func (o *object) checked() protocol.Checked {
	return protocol.Checked(o.word("checked", []string{"V", "R", "J"}) + 1)
}

// integer reads a required whole number.
func (o *object) integer(key string) (number int32, ok bool) {
	n := o.need(key)
	if n == nil {
		return 0, false
	}
	return o.wholeNumber(key, n)
}

// wholeNumber reads the value of a key as a whole number.
func (o *object) wholeNumber(key string, n *node) (number int32, ok bool) {
	if !o.l.isScalar(n, quote(key)+" of "+o.what) {
		return 0, false
	}
	number, ok = whole(n.text)
	if !ok {
		o.l.report(n.whole(), "wrong-type", quote(key)+" of "+o.what+" is "+quote(n.text)+" and should be a whole number", "")
	}
	return number, ok
}

// whole reads a whole number that is small enough for a person's answer.
func whole(text string) (int32, bool) {
	number, err := strconv.Atoi(text)
	return int32(number), err == nil && math.Abs(float64(number)) <= 1e6
}

// order reports bounds of which the lower is above the upper.
func (o *object) order(low, high string, from, to int32) bool {
	if from <= to {
		return true
	}
	o.l.report(o.values[low].whole(), "unordered-range", quote(low)+" of "+o.what+" is above "+quote(high), "write the smaller number as "+low)
	return false
}

// flag reads an optional true or false.
func (o *object) flag(key string) bool {
	n := o.get(key)
	if n == nil {
		return false
	}
	yes, ok := yesNo(n)
	if !ok {
		o.l.report(n.whole(), "wrong-type", quote(key)+" of "+o.what+" should be true or false", "")
	}
	return yes
}

func yesNo(n *node) (yes, ok bool) {
	if n.kind != scalar {
		return false, false
	}
	switch n.text {
	case "yes", "true":
		return true, true
	case "no", "false":
		return false, true
	}
	return false, false
}

// list returns the items of a key that holds a list; nothing when it is absent.
func (o *object) list(key string) []*node {
	return o.l.list(o.get(key), quote(key)+" of "+o.what)
}

// needList returns the items of a key that has to hold a list. ok is false when
// it does not, so that what it should list is not known.
func (o *object) needList(key string) (items []*node, ok bool) {
	n := o.need(key)
	return o.l.list(n, quote(key)+" of "+o.what), n != nil && n.kind == list
}

func (l *loader) list(n *node, what string) []*node {
	switch {
	case n == nil:
		return nil
	case n.kind != list:
		l.report(n.whole(), "wrong-type", what+" is "+n.kind.String()+" and should be a list", "write [one, two], or a line \"- one\" for each")
		return nil
	case len(n.items) > maxItems:
		l.report(n.whole(), "too-long", what+" has more than "+strconv.Itoa(maxItems)+" entries", "")
		return n.items[:maxItems]
	}
	return n.items
}

func contains(list []string, text string) bool {
	for _, s := range list {
		if s == text {
			return true
		}
	}
	return false
}

func quote(text string) string { return strconv.Quote(text) }

// words joins quoted words: "a", "b" or "c".
func words(list []string, joint string) string {
	quoted := make([]string, len(list))
	for i, w := range list {
		quoted[i] = quote(w)
	}
	last := len(quoted) - 1
	if last < 1 {
		return strings.Join(quoted, "")
	}
	return strings.Join(quoted[:last], ", ") + " " + joint + " " + quoted[last]
}
