package author

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"vertebra/core/cond"
	"vertebra/core/protocol"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const today = "2026-06-01"

// goodFiles returns the files of testdata/good, which tests then spoil.
func goodFiles(t testing.TB) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS("testdata/good"), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join("testdata/good", path))
		files[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// diagnose loads the protocol "thumb" and prints its diagnostics as authors see
// them.
func diagnose(files fs.FS) string {
	shared, diagnostics := LoadShared(files, ".")
	if len(diagnostics) == 0 {
		_, _, diagnostics = Load(files, "thumb", shared, today)
	}
	var b strings.Builder
	for _, d := range diagnostics {
		fmt.Fprintf(&b, "%v\n\n", d)
	}
	return b.String()
}

func TestGood(t *testing.T) {
	if got := diagnose(goodFiles(t)); got != "" {
		t.Errorf("the good protocol has diagnostics:\n%s", got)
	}
}

// TestBad spoils the good protocol as each testdata/bad/NAME.txtar says, and
// compares the diagnostics with NAME.golden beside it.
func TestBad(t *testing.T) {
	paths, err := filepath.Glob("testdata/bad/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("testdata/bad is empty", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			got := diagnose(spoiled(t, path))
			golden := strings.TrimSuffix(path, "txtar") + "golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("diagnostics differ; go test -update rewrites them\ngot:\n%s\nwant:\n%s", got, want)
			}
			if got == "" {
				t.Error("no mistake was found")
			}
		})
	}
}

// spoiled returns the good protocol after the changes in a txtar file. A part
// named "edit FILE" lists lines to replace: those after "-" by those after "+".
// One named "delete FILE" takes the file away; any other is a whole file.
func spoiled(t testing.TB, path string) fstest.MapFS {
	t.Helper()
	files := goodFiles(t)
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range archive.Files {
		verb, name, _ := strings.Cut(part.Name, " ")
		switch verb {
		case "edit":
			files[name].Data = edit(t, files[name].Data, string(part.Data))
		case "delete":
			delete(files, name)
		default:
			files[part.Name] = &fstest.MapFile{Data: part.Data}
		}
	}
	return files
}

func edit(t testing.TB, data []byte, changes string) []byte {
	t.Helper()
	text := string(data)
	var before, after strings.Builder
	apply := func() {
		if before.Len() > 0 {
			if strings.Count(text, before.String()) != 1 {
				t.Fatalf("these lines do not stand there just once:\n%s", before.String())
			}
			text = strings.Replace(text, before.String(), after.String(), 1)
		}
		before.Reset()
		after.Reset()
	}
	for line := range strings.Lines(changes) {
		switch line[0] {
		case '-':
			if after.Len() > 0 {
				apply()
			}
			before.WriteString(line[1:])
		case '+':
			after.WriteString(line[1:])
		default:
			apply()
		}
	}
	apply()
	return []byte(text)
}

// TestCodesAreShown makes sure that testdata/bad shows every code that this
// package can report.
func TestCodesAreShown(t *testing.T) {
	shown := map[string]bool{}
	paths, _ := filepath.Glob("testdata/bad/*.golden")
	for _, path := range paths {
		golden, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(golden)) {
			if parts := strings.SplitN(line, ": ", 3); len(parts) == 3 {
				shown[parts[1]] = true
			}
		}
	}
	files, _ := filepath.Glob("*.go")
	for _, path := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) < 3 {
				return true
			}
			name, _ := call.Fun.(*ast.SelectorExpr)
			code, _ := call.Args[1].(*ast.BasicLit)
			if name == nil || code == nil || !slices.Contains([]string{"report", "reportTwo", "condition"}, name.Sel.Name) {
				return true
			}
			if text, _ := strconv.Unquote(code.Value); !shown[text] {
				t.Errorf("no file of testdata/bad shows %s", text)
			}
			return true
		})
	}
}

// TestCompiled checks what Load makes of the good protocol, against what stands
// in its files.
func TestCompiled(t *testing.T) {
	files := goodFiles(t)
	shared, _ := LoadShared(files, ".")
	d, p, _ := Load(files, "thumb", shared, today)

	var findings []string
	for _, f := range p.Findings {
		findings = append(findings, f.Name)
	}
	equal(t, "findings: those that are read or set", findings,
		[]string{"level", "country", "age", "injury", "bone_shows", "numb", "swollen", "days", "pain", "ulcer"})
	equal(t, "conditions[0]", p.Conditions[0], cond.Expr{Op: cond.OpAlways})
	equal(t, "a condition that is written twice stands once", p.Steps[2].Avoid, p.Cautions[0].When)
	equal(t, "avoid of a step without one", p.Steps[0].Avoid, protocol.None)
	equal(t, "likely of a cause without one", p.Causes[1].Likely, protocol.None)

	equal(t, "an option of a range", p.Questions[4].Options[1].Sets, []protocol.Setting{{Finding: 7, Lo: 14, Hi: 1000}})
	equal(t, "an option that is not sure", p.Questions[2].Options[2].Unsure, []int{3})
	equal(t, "otherwise of a many", p.Questions[0].Otherwise, []protocol.Setting{{Finding: 4}, {Finding: 5}})
	equal(t, "a scale", p.Questions[5].Finding, 8)

	fracture := p.Rules[1]
	equal(t, "level of a rule", fracture.Level, protocol.Urgent)
	equal(t, "unsure: none", fracture.Unsure, protocol.Undecided)
	equal(t, "suspects of a rule", p.Causes[fracture.Suspects[0]].ID, "fracture")
	facts := make([]cond.Fact, len(p.Findings))
	facts[3], facts[6], facts[2] = cond.Exactly(1), cond.Exactly(2), cond.Exactly(64)
	equal(t, "when of a rule at 64", p.Conditions[fracture.When].Eval(facts), cond.Unknown)
	facts[2] = cond.Exactly(65)
	equal(t, "when of a rule at 65", p.Conditions[fracture.When].Eval(facts), cond.Yes)

	equal(t, "sources: those that are cited", p.Sources, []protocol.Source{
		{ID: "HAND", Text: "A handbook of hands", URL: "https://example.org/hand", Checked: protocol.Verified},
		{ID: "ODDS", Text: "How often thumbs break", URL: "https://example.org/odds", Checked: protocol.Verified},
		{ID: "TAB", Text: "Tablets and stomachs", URL: "https://example.org/tab", Checked: protocol.Recalled},
	})
	equal(t, "cites of a caution", p.Cautions[0].Cites, []int{2})

	equal(t, "a finding that a patient file must give", d.Findings[0].Required, true)
	equal(t, "a finding that nothing uses", d.Findings[7], Finding{
		Name: "hand", Type: cond.Choice, Values: []string{"left", "right"}, Absent: 1, Place: -1,
		Says: "which hand; nothing asks it yet",
	})
	equal(t, "where the patient of a case is", d.Cases[3].Country, "GB")
	equal(t, "a derived name", d.Derived[0].Name, "hurt")
	equal(t, "a case", d.Cases[2], Case{
		ID: "old", Says: "A woman of 50 whose thumb has ached for a month.", Level: protocol.Routine,
		Findings: []Value{{0, 50}, {5, 30}, {6, 2}}, Unsure: []int{8}, Fires: []string{"slow"},
	})

	encoded, err := protocol.Encode(p)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := protocol.Decode(encoded); err != nil {
		t.Fatal(err)
	}
}

func equal(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s:\n got %+v\nwant %+v", what, got, want)
	}
}

// TestFitToRun tells mistakes that leave a protocol good enough to try from
// those that do not.
func TestFitToRun(t *testing.T) {
	tests := []struct {
		name string
		fit  bool
	}{
		{"uncited", true},
		{"missing-case", true},
		{"expired", true},
		{"dead-derived", true},
		{"unreachable-question", true},
		{"uncited-chance", true},
		{"never-used", true},
		{"says-nothing", true},
		{"bad-number", false},
		{"chance", false},
		{"country", false},
		{"unknown-value", false},
		{"missing-file", false},
		{"missing-unsure", false},
		{"many-at-once", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := spoiled(t, "testdata/bad/"+tt.name+".txtar")
			shared, _ := LoadShared(files, ".")
			d, p, _ := Load(files, "thumb", shared, today)
			if d == nil || (p != nil) != tt.fit {
				t.Errorf("there is a protocol: %v, want %v", p != nil, tt.fit)
			}
		})
	}
}

// TestToday leaves out the check of the review date when no day is given.
func TestToday(t *testing.T) {
	files := goodFiles(t)
	shared, _ := LoadShared(files, ".")
	for _, tt := range []struct {
		today string
		count int
	}{{"", 0}, {"2027-01-31", 0}, {"2027-02-01", 1}} {
		if _, _, got := Load(files, "thumb", shared, tt.today); len(got) != tt.count {
			t.Errorf("on %q there are %d diagnostics, want %d", tt.today, len(got), tt.count)
		}
	}
}

// TestNoCascade takes one file away, or makes it unreadable, and wants that said
// and nothing else.
func TestNoCascade(t *testing.T) {
	for _, name := range Files {
		for what, change := range map[string]func(fstest.MapFS){
			"missing":  func(files fstest.MapFS) { delete(files, "thumb/"+name) },
			"not YAML": func(files fstest.MapFS) { files["thumb/"+name] = &fstest.MapFile{Data: []byte("a: [")} },
		} {
			t.Run(name+" "+what, func(t *testing.T) {
				files := goodFiles(t)
				change(files)
				if got := diagnose(files); strings.Count(got, "\n\n") != 1 || !strings.HasPrefix(got, "thumb/"+name) {
					t.Errorf("want one diagnostic, of thumb/%s, got:\n%s", name, got)
				}
			})
		}
	}
}
