package cond

import (
	"strconv"
	"strings"
)

// Format prints a condition in its one canonical spelling: single spaces, and
// parentheses only where they are needed. Parse reads it back as the same.
func Format(n *Node) string {
	var b strings.Builder
	format(&b, n, 0)
	return b.String()
}

// binding is how tightly an operator holds; a looser one inside needs
// parentheses.
func binding(op Op) int {
	switch op {
	case OpOr:
		return 1
	case OpAnd:
		return 2
	}
	return 3
}

func format(b *strings.Builder, n *Node, outer int) {
	if n == nil {
		return
	}
	if binding(n.Op) < outer {
		b.WriteByte('(')
		defer b.WriteByte(')')
	}
	switch n.Op {
	case OpAlways:
		b.WriteString("always")
	case OpTest:
		formatTest(b, n)
	case OpNot:
		b.WriteString("not ")
		format(b, n.Args[0], 3)
	case OpAtLeast:
		b.WriteString("at least ")
		b.WriteString(strconv.Itoa(n.N))
		b.WriteString(" of (")
		for i, arg := range n.Args {
			if i > 0 {
				b.WriteString(", ")
			}
			format(b, arg, 0)
		}
		b.WriteByte(')')
	default:
		joint := " or "
		if n.Op == OpAnd {
			joint = " and "
		}
		for i, arg := range n.Args {
			if i > 0 {
				b.WriteString(joint)
			}
			format(b, arg, binding(n.Op)+1)
		}
	}
}

func formatTest(b *strings.Builder, n *Node) {
	b.WriteString(n.Finding)
	if n.Compare == "" {
		return
	}
	b.WriteByte(' ')
	b.WriteString(n.Compare)
	b.WriteByte(' ')
	if n.Compare != "in" {
		if len(n.Values) > 0 {
			b.WriteString(n.Values[0].Text)
		}
		return
	}
	b.WriteByte('(')
	for i, v := range n.Values {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(v.Text)
	}
	b.WriteByte(')')
}
