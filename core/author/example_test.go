package author_test

import (
	"fmt"
	"os"
	"testing/fstest"

	"vertebra/core/author"
)

func ExampleLoad() {
	folder := os.DirFS("testdata/good")
	shared, _ := author.LoadShared(folder, ".")
	document, compiled, diagnostics := author.Load(folder, "thumb", shared, "2026-06-01")
	fmt.Println(len(diagnostics), "mistakes")
	fmt.Println(compiled.Title, "has", len(compiled.Questions), "questions and", len(document.Cases), "cases")
	// Output:
	// 0 mistakes
	// Check your thumb has 7 questions and 4 cases
}

func ExampleDiagnostic_String() {
	folder := fstest.MapFS{"thumb/protocol.yaml": {Data: []byte("id: thumb\ntitel: Check your thumb\n")}}
	_, _, diagnostics := author.Load(folder, "thumb", author.Shared{}, "")
	for _, d := range diagnostics {
		if d.Code == "unknown-key" {
			fmt.Println(d)
		}
	}
	// Output:
	// thumb/protocol.yaml:2:1: unknown-key: protocol.yaml has no key "titel"
	//     2 | titel: Check your thumb
	//       | ^^^^^
	// help: did you mean "title"?
}
