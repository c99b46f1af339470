package widget_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The examples for servers send what headers.json says, no more and no less.
func TestTheExamplesForServersSendTheAdvisedHeaders(t *testing.T) {
	if built.Err != nil {
		t.Fatal(built.Err)
	}
	const mark = "# With error pages too.\n"
	tests := []struct {
		file, indent, end string
		line              func(name, value string) string
	}{
		{"nginx.conf", "\t", "}\n", func(name, value string) string { return fmt.Sprintf("add_header %s '%s' always;", name, value) }},
		{"apache.htaccess", "", "", func(name, value string) string { return fmt.Sprintf("Header always set %s %q", name, value) }},
	}
	headers := built.R.Headers()
	for _, tt := range tests {
		want := ""
		for _, name := range slices.Sorted(maps.Keys(headers)) {
			want += tt.indent + tt.line(name, headers[name]) + "\n"
		}
		file := filepath.Join(built.Root, "examples", "servers", tt.file)
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		before, after, found := strings.Cut(string(text), mark)
		if !found {
			t.Fatalf("%s has no line %q", tt.file, mark)
		}
		if *update {
			if err := os.WriteFile(file, []byte(before+mark+want+tt.end), 0o666); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if after != want+tt.end {
			t.Errorf("%s sends\n%s\nand the release asks for\n%s\ngo test ./widget -run TestTheExamplesForServers -update writes it", tt.file, after, want)
		}
	}
}
