package author

import (
	"slices"
	"strings"
	"testing"
)

// TestHostile gives files that would exhaust a parser which follows them down.
func TestHostile(t *testing.T) {
	var steps strings.Builder
	for i := range 1000 {
		steps.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	tests := []struct{ name, content string }{
		{"brackets", strings.Repeat("[", 9000) + strings.Repeat("\n[", 100_000)},
		{"braces", strings.Repeat("{a: ", 2000)},
		{"list in list", strings.Repeat("- ", 4000)},
		{"key in key", steps.String()},
		{"key marks", strings.Repeat("? ", 4000)},
		{"tags", strings.Repeat("!a\n", 300_000)},
		{"anchors", strings.Repeat("&a\n", 300_000)},
		{"long line", strings.Repeat("x", maxLine+1)},
		{"large file", strings.Repeat("x\n", maxFile/2+1)},
		{"not UTF-8", "a: \xff\xfe"},
		{"nothing", ""},
		{"zeros", strings.Repeat("\x00", 1000)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if root, bad := readYAML("x.yaml", []byte(tt.content)); bad == nil {
				t.Errorf("read as %v, want a refusal", root.kind)
			}
		})
	}
}

// TestPart finds bytes of a scalar's text again in the file, however it is
// written there.
func TestPart(t *testing.T) {
	tests := []struct {
		name, content, part string
		line, column        int
	}{
		{"plain", "when: age >= 65", "65", 1, 14},
		{"after wide letters", "when: é = öl", "öl", 1, 11},
		{"single quotes", "when: 'age >= 65'", "65", 1, 15},
		{"double quotes", `when: "age >= 65"`, "65", 1, 15},
		{"doubled quote", "when: 'it''s 65'", "65", 1, 14},
		{"escaped quote", `when: "a \"b\" 65"`, "65", 1, 16},
		{"folded", "when: >-\n  age\n  >= 65", "65", 3, 6},
		{"folded, indented more", "when: >-\n  age\n    >= 65", "65", 3, 8},
		{"literal", "when: |\n  age\n  >= 65\n", "65", 3, 6},
		{"plain over two lines", "when: age\n  >= 65", "65", 2, 6},
		{"quoted over two lines", "when: \"age\n  >= 65\"", "65", 2, 6},
		{"comment before", "# 65\nwhen: age >= 65 # 65", "65", 2, 14},
		{"byte order mark", "\ufeffwhen: age >= 65", "65", 1, 14},
		{"line ends of Windows", "a: b\r\nwhen: age\r\n  >= 65\r\n", "65", 3, 6},
		{"between braces", "{when: age >= 65, x: 65}", "65", 1, 15},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			root, bad := readYAML("x.yaml", []byte(tt.content))
			if bad != nil {
				t.Fatal(bad.message)
			}
			n := root.items[slices.IndexFunc(root.keys, func(k *node) bool { return k.text == "when" })]
			start := strings.LastIndex(n.text, tt.part)
			got := n.part(start, start+len(tt.part))
			if got.Line != tt.line || got.Column != tt.column || got.Width != len([]rune(tt.part)) {
				t.Errorf("part %q of %q is at %d:%d, %d wide; want %d:%d", tt.part, n.text, got.Line, got.Column, got.Width, tt.line, tt.column)
			}
		})
	}
}
