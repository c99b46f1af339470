package release

import (
	"encoding/json"
	"strings"
	"testing"
)

// A site that asks by oEmbed puts the answer's HTML into its own page.
func TestOEmbedAnswerEscapesItsTitle(t *testing.T) {
	var answer struct {
		Type, HTML    string
		Width, Height int
	}
	text := oEmbed(`"><script>alert(1)</script>`, "https://example.org/v/", "embed.es.html#protocol=back-pain")
	if err := json.Unmarshal(text, &answer); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(answer.HTML, "<script") || strings.Count(answer.HTML, "<") != 2 {
		t.Errorf("the title became a part of the page: %s", answer.HTML)
	}
	if !strings.Contains(answer.HTML, `src="https://example.org/v/embed.es.html#protocol=back-pain"`) {
		t.Errorf("the frame is not the page that was meant: %s", answer.HTML)
	}
	if answer.Type != "rich" || answer.Width <= 0 || answer.Height <= 0 {
		t.Errorf("oEmbed asks for a type, a width and a height: %s", text)
	}
}

func TestPageThatIsOneFileMayNotAskTheNetwork(t *testing.T) {
	policy := alonePolicy([]string{"'sha256-a'"}, []string{"'sha256-b'"})
	for _, part := range strings.Split(policy, "; ") {
		for _, word := range strings.Fields(part)[1:] {
			if word == "'self'" || word == "*" || strings.Contains(word, "//") || strings.HasPrefix(word, "http") {
				t.Errorf("%q lets the page ask", part)
			}
		}
	}
	if !strings.HasPrefix(policy, "default-src 'none'; ") {
		t.Errorf("the policy allows what it does not name: %s", policy)
	}
}
