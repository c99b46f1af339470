package author

import (
	"strings"
	"testing"
	"testing/fstest"

	"vertebra/core/protocol"
)

func TestAbout(t *testing.T) {
	files := goodFiles(t)
	shared, _ := LoadShared(files, ".")
	_, p, _ := Load(files, "thumb", shared, today)
	equal(t, "the page about the checker", p.About, []protocol.Section{{
		ID: "intended_use", Title: "What this checker is for", Text: "It tells how soon to have a thumb seen.",
	}})
	equal(t, "week of a step", p.Steps[4].Week, 2)
	equal(t, "exercise of a step", p.Steps[4].Exercise, "thumb_circles")
	equal(t, "week of a step without one", p.Steps[0].Week, 0)
}

// TestHeaderDefaults leaves out what protocol.yaml may leave out.
func TestHeaderDefaults(t *testing.T) {
	const about = "about:\n  - id: intended_use\n    title: What this checker is for\n    text: It tells how soon to have a thumb seen.\n"
	tests := []struct {
		name, remove, write string
		ranking             bool
		sections            int
	}{
		{"on", "", "", true, 1},
		{"off", "ranking: on\n", "ranking: off\n", false, 1},
		{"neither", "ranking: on\n" + about, "", true, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := goodFiles(t)
			header := string(files["thumb/protocol.yaml"].Data)
			if !strings.Contains(header, tt.remove) {
				t.Fatalf("protocol.yaml has no %q", tt.remove)
			}
			files["thumb/protocol.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(header, tt.remove, tt.write, 1))}
			shared, _ := LoadShared(files, ".")
			_, p, diagnostics := Load(files, "thumb", shared, today)
			if len(diagnostics) > 0 {
				t.Fatal(diagnostics[0])
			}
			equal(t, "ranking", p.Ranking, tt.ranking)
			equal(t, "sections", len(p.About), tt.sections)
		})
	}
}
