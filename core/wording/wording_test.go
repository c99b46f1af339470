package wording

import (
	"testing"

	"github.com/goccy/go-yaml"
)

func TestQuote(t *testing.T) {
	for text, want := range map[string]string{
		"":                   `""`,
		"Not sure?":          `"Not sure?"`,
		`"\` + "\n":          `"\"\\\n"`,
		"<b> & ¿dónde? أين؟": `"<b> & ¿dónde? أين؟"`,
		"\u200e999":          `"\u200e999"`,
		"\t\x00\u2028":       `"\t\u0000\u2028"`,
	} {
		got := Quote(text)
		if got != want {
			t.Errorf("Quote(%q) = %s, want %s", text, got, want)
		}
		var back string
		if err := yaml.Unmarshal([]byte(got), &back); err != nil || back != text {
			t.Errorf("Quote(%q) reads as %q (%v)", text, back, err)
		}
	}
}

func TestHash(t *testing.T) {
	if got, want := Hash("Back"), "76900f1b"; got != want { // printf Back | sha256sum
		t.Errorf("Hash gave %s, want %s", got, want)
	}
}
