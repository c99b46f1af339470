package release

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// made are the files of a small release that hold each program.
func made() []File {
	var files []File
	for _, name := range []string{"engine.0a.wasm", "engine.0b.js", "papers.0c.js", "reader.html", "clinic-check.js", "symptom-checker.js"} {
		files = append(files, File{Name: name})
	}
	return files
}

func TestBillSaysWhatIsInsideAndWhere(t *testing.T) {
	parts := []part{
		{Name: "theirs", Version: "v1.2.3", URL: "pkg:golang/example.org/theirs@v1.2.3", Licence: "MIT", Programs: []string{programJS, programPapers}},
		{Name: "codes", Licence: "Codes License", Page: "https://example.org/license", Programs: []string{programWasm}},
	}
	text, err := bill(parts, made())
	if err != nil {
		t.Fatal(err)
	}
	var b struct {
		BomFormat, SpecVersion string
		Metadata               struct {
			Timestamp string
			Component struct {
				Version string
				Ref     string `json:"bom-ref"`
			}
		}
		Components []struct {
			Type, Name, Purl string
			Ref              string `json:"bom-ref"`
			Licenses         []struct {
				License struct{ ID, Name, URL string }
			}
			Evidence struct{ Occurrences []struct{ Location string } }
		}
		Dependencies []struct {
			Ref       string
			DependsOn []string
		}
	}
	if err := json.Unmarshal(text, &b); err != nil {
		t.Fatal(err)
	}
	if b.BomFormat != "CycloneDX" || b.SpecVersion != "1.5" || b.Metadata.Component.Version != Version {
		t.Errorf("the head is wrong: %s", text)
	}
	if b.Metadata.Timestamp != "" || strings.Contains(string(text), "serialNumber") {
		t.Error("a date or a serial number makes each build another one")
	}
	if len(b.Components) != 2 || b.Components[0].Licenses[0].License.ID != "MIT" || b.Components[1].Licenses[0].License.Name != "Codes License" || b.Components[1].Type != "data" {
		t.Fatalf("the components are wrong: %s", text)
	}
	var where []string
	for _, o := range b.Components[0].Evidence.Occurrences {
		where = append(where, o.Location)
	}
	if !slices.Equal(where, []string{"engine.0b.js", "papers.0c.js", "reader.html"}) {
		t.Errorf("what the JavaScript engine and the papers link is said to be in %q", where)
	}
	if d := b.Dependencies[0]; d.Ref != b.Metadata.Component.Ref || !slices.Equal(d.DependsOn, []string{b.Components[0].Ref, b.Components[1].Ref}) {
		t.Errorf("the release does not depend on what is in it: %+v", d)
	}
	again, _ := bill(parts, made())
	if string(again) != string(text) {
		t.Error("the same release has two bills")
	}
	if _, err := bill(parts, made()[1:]); err == nil {
		t.Error("a program that is in no file is let pass")
	}
}

func TestNoticesStandInTheListsOfARelease(t *testing.T) {
	out := t.TempDir()
	parts := []part{{Name: "theirs", Version: "v1", URL: "pkg:golang/theirs@v1", Licence: "MIT", Text: "Copyright them", Programs: []string{programWasm}}}
	r, f := &Release{root: root(t), parts: parts}, &folder{dir: out, files: made()}
	if err := r.writeNotices(f); err != nil {
		t.Fatal(err)
	}
	r.Files = f.files
	if err := r.writeLists(out); err != nil {
		t.Fatal(err)
	}
	manifest, err := os.ReadFile(filepath.Join(out, Manifest))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{Licences, Bill} {
		data, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(manifest), `"`+name+`": "`+integrity(data)+`"`) {
			t.Errorf("the manifest lacks %s", name)
		}
	}
	if text, _ := os.ReadFile(filepath.Join(out, Licences)); !strings.Contains(string(text), "Copyright them") {
		t.Error("the licences lack that of a part")
	}
}
