package release

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestLinksOfAPackAreItsHosts(t *testing.T) {
	got, err := LinksOf(filepath.Join("..", "..", "examples", "clinic", "clinic.json"))
	if want := []string{"https://booking.harbourlane.example", "https://my.harbourlane.example"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q, %v; want %q", got, err, want)
	}
}

// Its addresses would go into a header as they stand.
func TestAPackWithMistakesHasNoLinks(t *testing.T) {
	file := filepath.Join(t.TempDir(), "clinic.json")
	text := `{"version":1,"name":"C","country":"GB","timezone":"Europe/London","lines":[{"id":"b","kind":"book","url":"https://a.example\" *"}],"levels":{"soon":["b"]}}`
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	got, err := LinksOf(file)
	if err == nil || len(got) > 0 || !strings.Contains(err.Error(), "bad-address") {
		t.Errorf("got %q, %v", got, err)
	}
}
