package release

import (
	"context"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func root(t *testing.T) string {
	t.Helper()
	dir, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestAllThatIsLinkedHasALicence(t *testing.T) {
	linked, err := linkedPackages(context.Background(), root(t), "")
	if err != nil {
		t.Fatal(err)
	}
	parts, err := partsOf(root(t), linked)
	if err != nil {
		t.Fatal(err)
	}
	all, err := licences(root(t), parts, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{
		"The Vertebra authors", "Copyright 2009 The Go Authors.", "Copyright (c) 2009 The Go Authors. All rights reserved.",
		"Richard Musiol", "rsc.io/qr v0.2.0", "LOINC is copyright © Regenstrief Institute, Inc.",
	} {
		if !strings.Contains(all, words) {
			t.Errorf("the licences lack %q", words)
		}
	}
	for _, p := range parts {
		if strings.TrimSpace(p.Text) == "" || p.Licence == "" {
			t.Errorf("%s has no licence", p.Name)
		}
	}
	page, err := notice(root(t), parts)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(page, "standard library and runtime") || !strings.Contains(page, "GopherJS") {
		t.Error("a page that is one file has the papers, and its licences are not those")
	}
}

func TestWhatHasNoLicenceFailsTheBuild(t *testing.T) {
	for _, program := range []string{programWasm, programJS, programPapers, programChecker} {
		_, err := partsOf(root(t), []linkedPackage{{program, "example.org/new/deep", "example.org/new", "v1.0.0"}})
		if err == nil || !strings.Contains(err.Error(), "example.org/new/deep") {
			t.Errorf("%s: a module without a licence is let pass (%v)", program, err)
		}
	}
	dir := t.TempDir()
	for name, text := range map[string]string{"LICENSE": "ours", "core/new/LICENSE": "theirs"} {
		os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o777)
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := partsOf(dir, []linkedPackage{{programWasm, "vertebra/core/new", "vertebra", ""}}); err == nil {
		t.Error("a folder of ours with a licence of its own is let pass")
	}
	if _, err := partsOf(dir, []linkedPackage{{programWasm, "vertebra/core/handoff/qr", "vertebra", ""}}); err == nil {
		t.Error("an adapted package that has lost its licence is let pass")
	}
}

// The texts here are copies, since not every Go comes with its licence beside it.
func TestLicencesAreThoseOfTheModules(t *testing.T) {
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	find := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/gopherjs/gopherjs")
	find.Dir = filepath.Join(root(t), "wasm", "gopherjs")
	gopherjs, err := find.Output()
	if err != nil {
		t.Fatal(err)
	}
	for name, from := range map[string]string{"go.txt": string(goroot), "gopherjs.txt": string(gopherjs)} {
		theirs, err := os.ReadFile(filepath.Join(strings.TrimSpace(from), "LICENSE"))
		if err != nil {
			t.Logf("%s is not compared: %v", name, err)
			continue
		}
		if ours, _ := licenceTexts.ReadFile("licences/" + name); string(ours) != string(theirs) {
			t.Errorf("licences/%s is not %s/LICENSE", name, strings.TrimSpace(from))
		}
	}
	written, err := os.ReadFile(filepath.Join(root(t), "core", "handoff", "fhir.go"))
	if err != nil {
		t.Fatal(err)
	}
	if notice, _ := licenceTexts.ReadFile("licences/loinc.txt"); !strings.Contains(string(written), `"`+strings.TrimSpace(string(notice))+`"`) {
		t.Error("the notice of LOINC is not the one in what the hand-off writes")
	}
}

// imports are the modules that a script or a style sheet names.
var imports = regexp.MustCompile(`(?m)^(?:import\s*|(?:import|export)\b[^'";=()]*\bfrom\s*)['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|^@import\s+(?:url\()?['"]([^'"]+)['"]`)

// The bill of materials asks the go command alone, so no script may come from
// anywhere else.
func TestScriptsAndStylesImportOnlyOurOwn(t *testing.T) {
	found := 0
	for _, dir := range []string{"widget", "examples/iframe", "examples/configurator"} {
		err := filepath.WalkDir(filepath.Join(root(t), dir), func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() && d.Name() == "testdata" {
				return fs.SkipDir
			}
			if ext := filepath.Ext(name); d.IsDir() || ext != ".js" && ext != ".css" {
				return nil
			}
			text, err := os.ReadFile(name)
			for _, m := range imports.FindAllStringSubmatch(string(text), -1) {
				found++
				from := m[1] + m[2] + m[3]
				if !strings.HasPrefix(from, "./") && !strings.HasPrefix(from, "../") {
					t.Errorf("%s imports %q, which licences.go knows nothing of", name, from)
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if found < 50 {
		t.Errorf("only %d imports were found: the pattern has gone wrong", found)
	}
}
