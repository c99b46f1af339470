package release

import (
	"strings"
	"testing"

	"vertebra/core/content"
	"vertebra/core/protocol"
)

func TestATranslationMayChangeWordsOnly(t *testing.T) {
	_, p, err := content.Load("back-pain")
	if err != nil {
		t.Fatal(err)
	}
	spanish, _, err := content.Translate(p, "es")
	if err != nil {
		t.Fatal(err)
	}
	other := *spanish
	other.Rules = append([]protocol.Rule(nil), spanish.Rules...)
	other.Rules[0].Level = protocol.Routine
	c := &composer{structures: map[string]string{}, assets: assets{Words: map[string]asset{}}}
	put := func(name, what string, data []byte, budget int) asset { return asset{URL: name} }
	for _, e := range []edition{{lang: "en", protocol: p}, {lang: "es", protocol: spanish}} {
		if err := c.writeWords(e, put); err != nil {
			t.Error(err)
		}
	}
	if got := c.assets.Words["back-pain.es"].URL; got != "words.back-pain.es.bin" {
		t.Errorf("the words are in %q", got)
	}
	if err := c.writeWords(edition{lang: "es", protocol: &other}, put); err == nil || !strings.Contains(err.Error(), "another structure") {
		t.Errorf("a translation that changes a level gives %v", err)
	}
}
