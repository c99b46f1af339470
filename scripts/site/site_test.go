package site

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"vertebra/scripts/release"
)

func TestFilesSaysHowLongEachMayBeKept(t *testing.T) {
	dir := t.TempDir()
	const year, minutes = "public, max-age=31536000, immutable", "public, max-age=300"
	for name, want := range map[string]string{
		"engine.0123456789.wasm":   year,
		"shell.en.0123456789.html": year,
		release.Element:            minutes,
		release.Manifest:           minutes,
		release.Revoked:            "no-cache",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o666); err != nil {
			t.Fatal(err)
		}
		reply := httptest.NewRecorder()
		Files(dir, nil).ServeHTTP(reply, httptest.NewRequest("GET", "/"+name, nil))
		if got := reply.Header().Get("Cache-Control"); got != want {
			t.Errorf("%s is sent with Cache-Control: %s, want %s", name, got, want)
		}
	}
	reply := httptest.NewRecorder()
	Files(dir, nil).ServeHTTP(reply, httptest.NewRequest("GET", "/engine.aaaaaaaaaa.wasm", nil))
	if got := reply.Header().Get("Cache-Control"); reply.Code != 404 || got != "" {
		t.Errorf("a file that is not there: %d, Cache-Control: %s; it may come later", reply.Code, got)
	}
}
