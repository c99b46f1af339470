package release

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Latest is the file beside the folders of versions that tells people which there
// are. No page asks for it: a page names its version.
const Latest = "latest.json"

// Withdrawn lists the versions before this one that nobody may use any more. It is
// for places whose address lasts, where pages of an older version may still ask: the
// offline app and the WordPress plugin.
var Withdrawn = []string{}

// Publish copies the release in out to a folder of its version in dir, and says
// which. A folder that is there stays as it is: Publish fails where a file of it
// would change, come or go, and names those files. The list of withdrawn versions
// alone may change.
func Publish(out, dir string) (string, error) {
	r, err := listed(out)
	if err != nil {
		return "", err
	}
	if r == nil {
		return "", fmt.Errorf("%s holds no release", out)
	}
	to := filepath.Join(dir, Version)
	if _, err := os.Stat(to); err == nil {
		if err := unchanged(out, to); err != nil {
			return "", err
		}
		return to, writeLatest(dir)
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return "", err
	}
	// Under another name until it is whole, so that no one is served half a version.
	part, err := os.MkdirTemp(dir, ".part-*")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(part)
	if err := os.Chmod(part, 0o755); err != nil {
		return "", err
	}
	if err := os.CopyFS(part, os.DirFS(out)); err != nil {
		return "", err
	}
	if err := os.Rename(part, to); err != nil {
		return "", err
	}
	return to, writeLatest(dir)
}

// unchanged fails, with the names, when a published folder is not the release.
func unchanged(out, to string) error {
	built, err := contents(out)
	if err != nil {
		return err
	}
	there, err := contents(to)
	if err != nil {
		return err
	}
	var other []string
	for name, data := range there {
		switch now, ok := built[name]; {
		case name == Revoked: // whoever withdraws a version writes it there
		case !ok:
			other = append(other, name+" (no longer made)")
		case !bytes.Equal(now, data):
			other = append(other, name+" (other bytes)")
		}
	}
	for name := range built {
		if _, ok := there[name]; !ok && name != Revoked {
			other = append(other, name+" (new)")
		}
	}
	if len(other) == 0 {
		return nil
	}
	slices.Sort(other)
	return fmt.Errorf("%s is published and must not change, and this release is not the same:\n  %s\nraise Version in scripts/release/release.go and say what changed in widget/CHANGES.md", to, strings.Join(other, "\n  "))
}

func contents(dir string) (map[string][]byte, error) {
	files := map[string][]byte{}
	return files, fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[name], err = fs.ReadFile(os.DirFS(dir), name)
		return err
	})
}

// frozen fails when a folder is a published version, which nothing may change.
func frozen(out string) error {
	full, err := filepath.Abs(out)
	if err != nil {
		return err
	}
	if numbers(filepath.Base(full)) == nil {
		return nil
	}
	if _, err := os.Stat(filepath.Join(filepath.Dir(full), Latest)); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return fmt.Errorf("%s is a published version and must not change: choose another folder", out)
}

// writeLatest says which versions there are and how a page names the newest.
func writeLatest(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	var versions []string
	for _, e := range entries {
		if e.IsDir() && numbers(e.Name()) != nil {
			versions = append(versions, e.Name())
		}
	}
	slices.SortFunc(versions, func(a, b string) int { return slices.Compare(numbers(b), numbers(a)) })
	newest := versions[0] // Publish has made one
	var list struct{ Files map[string]string }
	data, err := os.ReadFile(filepath.Join(dir, newest, Manifest))
	if err == nil {
		err = json.Unmarshal(data, &list)
	}
	if err != nil {
		return err
	}
	text, err := json.MarshalIndent(map[string]any{
		"version": newest, "element": newest + "/" + Element, "integrity": list.Files[Element], "versions": versions,
	}, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, Latest), append(text, '\n'), 0o666)
}

// numbers are those of a version such as 1.10.0, or nil when it is none.
func numbers(version string) []int {
	parts := strings.Split(version, ".")
	if len(parts) != 3 {
		return nil
	}
	list := make([]int, 3)
	for i, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil || n < 0 || strconv.Itoa(n) != p {
			return nil
		}
		list[i] = n
	}
	return list
}
