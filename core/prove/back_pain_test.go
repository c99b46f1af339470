package prove_test

import (
	"testing"

	"vertebra/core/content"
	"vertebra/core/prove"
)

// Back pain is proved whole, and a few faults of each kind are caught.
func TestBackPain(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some 20 seconds")
	}
	doc, p, err := content.Load("back-pain")
	if err != nil {
		t.Fatal(err)
	}
	r, err := prove.Run(content.Files, "back-pain", doc, p, prove.Options{Mutate: true, Most: 1})
	if err != nil {
		t.Fatal(err)
	}
	if !r.Holds() {
		t.Error("\n" + r.String())
	}
}
