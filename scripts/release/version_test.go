package release

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// small makes a release of one script in a new folder.
func small(t *testing.T, script string) string {
	t.Helper()
	out := t.TempDir()
	f := &folder{dir: out, compress: true}
	if _, err := f.write(Element, "host element", []byte(script), 0); err != nil {
		t.Fatal(err)
	}
	if err := (&Release{Files: f.files}).writeLists(out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestPublishedVersionNeverChanges(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "cdn")
	to, err := Publish(small(t, "one"), dir)
	if err != nil || to != filepath.Join(dir, Version) {
		t.Fatalf("published in %q: %v", to, err)
	}
	if _, err := Publish(small(t, "one"), dir); err != nil {
		t.Errorf("the same release again is refused: %v", err)
	}
	other := small(t, "two")
	if err := os.WriteFile(filepath.Join(other, "more.html"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	_, err = Publish(other, dir)
	if err == nil {
		t.Fatal("a published version was changed")
	}
	for _, words := range []string{"more.html (new)", Element + " (other bytes)", Element + ".br (other bytes)", "raise Version"} {
		if !strings.Contains(err.Error(), words) {
			t.Errorf("%q does not say %q", err, words)
		}
	}
	if err := os.Remove(filepath.Join(other, Element+".gz")); err != nil {
		t.Fatal(err)
	}
	if _, err = Publish(other, dir); err == nil || !strings.Contains(err.Error(), Element+".gz (no longer made)") {
		t.Errorf("a file that is gone is not named: %v", err)
	}
	if data, _ := os.ReadFile(filepath.Join(to, Element)); string(data) != "one" {
		t.Errorf("the published script is %q", data)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".part-*")); len(left) > 0 {
		t.Errorf("%q are left behind", left)
	}
	if err := clear(to); err == nil {
		t.Error("a build may empty a published version")
	}
	if err := Add(to, Extra{"a.html", "a report", nil}); err == nil {
		t.Error("a tool may add to a published version")
	}
}

func TestVersionCanBeWithdrawnAfterItIsPublished(t *testing.T) {
	dir := t.TempDir()
	to, err := Publish(small(t, "one"), dir)
	if err != nil {
		t.Fatal(err)
	}
	list := filepath.Join(to, Revoked)
	if err := os.WriteFile(list, []byte(`{"revoked": ["`+Version+`"]}`), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Publish(small(t, "one"), dir); err != nil {
		t.Error(err)
	}
	if data, _ := os.ReadFile(list); !strings.Contains(string(data), Version) {
		t.Error("publishing again has brought a withdrawn version back")
	}
}

func TestLatestNamesTheNewestByItsNumbers(t *testing.T) {
	dir := t.TempDir()
	if _, err := Publish(small(t, "one"), dir); err != nil {
		t.Fatal(err)
	}
	for _, v := range []string{"90.9.0", "90.10.0", "90.x.0", "90.010.1"} {
		os.Mkdir(filepath.Join(dir, v), 0o777)
		os.WriteFile(filepath.Join(dir, v, Manifest), []byte(`{"files": {"`+Element+`": "sha384-`+v+`"}}`), 0o666)
	}
	if _, err := Publish(small(t, "one"), dir); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, Latest))
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{`"version": "90.10.0"`, `"integrity": "sha384-90.10.0"`, `"element": "90.10.0/symptom-checker.js"`, `"90.9.0",` + "\n    \"" + Version + `"`} {
		if !strings.Contains(string(text), words) {
			t.Errorf("%s lacks %s:\n%s", Latest, words, text)
		}
	}
}

func TestChangesTellOfThisVersion(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root(t), "widget", "CHANGES.md"))
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for line := range strings.Lines(string(text)) {
		if v, ok := strings.CutPrefix(line, "## "); ok && numbers(strings.TrimSpace(v)) != nil {
			told = append(told, strings.TrimSpace(v))
		}
	}
	if !slices.Contains(told, Version) {
		t.Errorf("CHANGES.md tells of %q, not of %s", told, Version)
	}
	if !slices.IsSortedFunc(told, func(a, b string) int { return slices.Compare(numbers(b), numbers(a)) }) {
		t.Errorf("the versions in CHANGES.md are not newest first: %q", told)
	}
}

func TestNobodyKeepsTheListOfWithdrawnVersions(t *testing.T) {
	for name, want := range map[string]string{
		Revoked: "no-cache", Version + "/" + Revoked: "no-cache",
		Manifest: "public, max-age=300", "engine.0123456789.wasm": "public, max-age=31536000, immutable",
	} {
		if got := Caching(name); got != want {
			t.Errorf("Caching(%q) = %q, want %q", name, got, want)
		}
	}
	if value, there := (&Release{}).Headers()["Cache-Control"]; there {
		t.Errorf("the headers for all files have Cache-Control: %s, which would go for %s too", value, Revoked)
	}
}
