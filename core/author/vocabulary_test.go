package author

import (
	"testing"

	"vertebra/core/cond"
)

func TestVocabulary(t *testing.T) {
	files := goodFiles(t)
	shared, _ := LoadShared(files, ".")
	doc, p, diagnostics := Load(files, "thumb", shared, today)
	if len(diagnostics) > 0 {
		t.Fatal(diagnostics[0])
	}
	tests := []struct{ text, code, help string }{
		{"injury and swollen = joint", "", ""},
		{"pain >= 4 or ulcer", "", ""},
		{"hurt", "unknown-finding", "findings are listed in findings.yaml"}, // derived
		{"level = urgent", "unknown-finding", "findings are listed in findings.yaml"},
		{"injry", "unknown-finding", `did you mean "injury"?`},
		{"swollen = foot", "unknown-value", `"swollen" is "none", "joint" or "whole"`},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			node, _ := cond.Parse(tt.text)
			expr, errs := cond.Bind(node, doc.Vocabulary())
			if tt.code == "" {
				if len(errs) > 0 {
					t.Fatal(errs[0])
				}
				expr.Findings(func(f int) {
					if f <= 0 || f >= len(p.Findings) {
						t.Errorf("finding %d is not in the protocol", f)
					}
				})
				return
			}
			if len(errs) != 1 || errs[0].Code != tt.code || errs[0].Help != tt.help {
				t.Errorf("got %+v, want %s with %q", errs, tt.code, tt.help)
			}
		})
	}
}

func TestReadTree(t *testing.T) {
	tree, bad := ReadTree("x.yaml", []byte("list:\n  - {a: one}\n  - b: >-\n      two or\n      three\nempty:\n"))
	if bad != nil {
		t.Fatal(bad)
	}
	keys, values, ok := tree.Keys()
	if !ok || len(keys) != 2 || values[1].Is() {
		t.Fatalf("keys = %v, %v", keys, ok)
	}
	items, ok := values[0].Items()
	if !ok || len(items) != 2 {
		t.Fatalf("items = %v, %v", items, ok)
	}
	_, inner, _ := items[1].Keys()
	text, ok := inner[0].Text()
	if !ok || text != "two or three" {
		t.Errorf("text = %q, %v", text, ok)
	}
	if at := inner[0].Part(7, 12); at.String() != "x.yaml:5:7" {
		t.Errorf("three is at %v", at)
	}
	if _, _, ok := inner[0].Keys(); ok {
		t.Error("a text has keys")
	}
	if _, bad := ReadTree("x.yaml", []byte("a: [")); bad == nil || bad.Code != "bad-yaml" {
		t.Errorf("got %v, want bad-yaml", bad)
	}
}
