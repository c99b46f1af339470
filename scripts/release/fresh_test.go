package release

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A machine that never built the release has none of the modules it is made with.
func TestGopherJSIsFetchedOnAFreshMachine(t *testing.T) {
	ctx := context.Background()
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	rewrite := func() {
		t.Helper()
		dir := t.TempDir()
		if err := layOut(dir, root, "papers", papersPackages); err != nil {
			t.Fatal(err)
		}
		if _, err := rewriteCompiler(ctx, dir); err != nil {
			t.Error(err)
		}
	}
	rewrite() // now the module is in the cache
	said, err := exec.Command("go", "env", "GOMODCACHE", "GOPROXY").Output()
	if err != nil {
		t.Fatal(err)
	}
	cache, proxy, _ := strings.Cut(strings.TrimSpace(string(said)), "\n")
	fresh := t.TempDir()
	t.Setenv("GOMODCACHE", fresh)
	t.Setenv("GOPROXY", "file://"+filepath.ToSlash(filepath.Join(cache, "cache/download"))+","+proxy)

	// The toolchain is large, and the go command fetches it by itself.
	for _, part := range []string{"golang.org/toolchain*", "cache/download/golang.org/toolchain", "cache/download/sumdb"} {
		there, err := filepath.Glob(filepath.Join(cache, part))
		if err != nil {
			t.Fatal(err)
		}
		folder := filepath.Join(fresh, filepath.Dir(part))
		if err := os.MkdirAll(folder, 0o777); err != nil {
			t.Fatal(err)
		}
		for _, path := range there {
			if err := os.Symlink(path, filepath.Join(folder, filepath.Base(path))); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Cleanup(func() { // the go command makes folders that cannot be written to
		filepath.WalkDir(fresh, func(path string, d os.DirEntry, err error) error {
			if err == nil && d.IsDir() {
				err = os.Chmod(path, 0o777)
			}
			return err
		})
	})
	rewrite()
}
