package author

import (
	"strings"
	"testing"
)

func TestHardToReadNamesThePassage(t *testing.T) {
	p := goodProtocol(t)
	for i := range p.Steps {
		p.Steps[i].Text = "Keep the thumb clean and dry."
	}
	if list := HardToRead(p, "thumb"); len(list) != 0 {
		t.Fatalf("plain texts are reported: %v", list)
	}
	p.Steps[0].Text = "Immediately immobilise the traumatised extremity, avoiding unnecessary manipulation of contaminated anatomical structures."
	list := HardToRead(p, "thumb")
	if len(list) != 1 || list[0].Code != "hard-to-read" || !strings.Contains(list[0].Message, `"step.cover" has grade`) {
		t.Errorf("got %v", list)
	}
	p.Language = "es"
	if list = HardToRead(p, "es.yaml"); len(list) != 1 || !strings.Contains(list[0].Message, "LIX") {
		t.Errorf("in another language: %v", list)
	}
}
