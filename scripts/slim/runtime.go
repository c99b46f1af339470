package slim

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// cut gives a function of package runtime another body. What is cut must not be
// reachable in an engine, or must do no more than print to a log that nobody
// sees: never what merely was not seen to run.
type cut struct {
	file, function string // a method is Type.method
	body           string
}

var cuts = []cut{
	// The execution tracer. It is started by package runtime/trace only, which an
	// engine cannot import (a test holds it to what it may).
	{"traceruntime.go", "traceEnabled", "return false"},
	{"traceruntime.go", "traceShuttingDown", "return false"},
	{"trace.go", "traceAdvance", ""},

	// Profiles of memory, waits and locks, which a program has to ask for, and two
	// reports on garbage collection, which GODEBUG asks for: the shim sets none.
	{"malloc.go", "profilealloc", ""},
	{"mprof.go", "blockevent", ""},
	{"mprof.go", "mutexevent", ""},
	{"mcheckmark.go", "checkFinalizersAndCleanups", ""},
	{"mgcmark_greenteagc.go", "dumpScanStats", ""},

	// What a dying program prints to standard error, which the shim throws away: the
	// program dies all the same.
	{"traceback.go", "traceback1", ""},
	{"traceback.go", "traceback2", "return 0, 0"},
	{"traceback.go", "tracebackothers", ""},
	{"traceback.go", "goroutineheader", ""},
	{"traceback.go", "printAncestorTraceback", ""},
	{"panic.go", "printpanics", ""},
	{"error.go", "printpanicval", ""},
	{"error.go", "printanycustomtype", ""},
	{"proc.go", "schedtrace", ""},
	{"mgcmark.go", "gcDumpObject", ""},
	{"hexdump.go", "hexdumpWords", ""},
	// Fractions, which no engine has: their printing takes big decimal numbers.
	{"print.go", "printfloat64", ""},
	{"print.go", "printfloat32", ""},
	{"print.go", "printcomplex128", ""},
	{"print.go", "printcomplex64", ""},

	// Checks of the linker's and the compiler's work, which the build's own tests do.
	{"symtab.go", "moduledataverify1", ""},
	{"runtime1.go", "check", ""},

	// For programs of several modules: an engine is one.
	{"type.go", "typelinksinit", ""},
}

// Overlay writes, in dir, the files of package runtime with the cuts made, and a
// file for the -overlay flag of the go command, whose name it returns. It fails
// when the runtime in goroot has no such function any more.
func Overlay(goroot, dir string) (string, error) {
	replace := map[string]string{}
	for _, name := range filesOf(cuts) {
		from := filepath.Join(goroot, "src", "runtime", name)
		source, err := os.ReadFile(from)
		if err != nil {
			return "", err
		}
		made, err := without(name, source, cuts)
		if err != nil {
			return "", err
		}
		replace[from] = filepath.Join(dir, name)
		if err := os.WriteFile(replace[from], made, 0o666); err != nil {
			return "", err
		}
	}
	text, err := json.Marshal(map[string]any{"Replace": replace})
	file := filepath.Join(dir, "overlay.json")
	return file, errors.Join(err, os.WriteFile(file, text, 0o666))
}

func filesOf(list []cut) []string {
	var names []string
	for _, c := range list {
		names = append(names, c.file)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// edit replaces the bytes from start to end.
type edit struct {
	start, end int
	text       string
}

// without gives a source file with the cuts that are meant for it.
func without(name string, source []byte, cuts []cut) ([]byte, error) {
	files := token.NewFileSet()
	parsed, err := parser.ParseFile(files, name, source, parser.SkipObjectResolution)
	if err != nil {
		return nil, fmt.Errorf("slim: %w", err)
	}
	at := func(p token.Pos) int { return files.Position(p).Offset }
	var edits []edit
	used := map[string]bool{}
	for _, d := range parsed.Decls {
		f, is := d.(*ast.FuncDecl)
		if is && f.Body != nil {
			if i := slices.IndexFunc(cuts, func(c cut) bool { return c.file == name && c.function == nameOf(f) }); i >= 0 {
				edits = append(edits, edit{at(f.Body.Lbrace), at(f.Body.Rbrace) + 1, "{ " + cuts[i].body + " }"})
				f.Body = nil
			}
		}
		ast.Inspect(d, func(n ast.Node) bool {
			if s, is := n.(*ast.SelectorExpr); is {
				if x, is := s.X.(*ast.Ident); is {
					used[x.Name] = true
				}
			}
			return true
		})
	}
	for _, c := range cuts {
		if c.file == name && !slices.ContainsFunc(parsed.Decls, func(d ast.Decl) bool {
			f, is := d.(*ast.FuncDecl)
			return is && nameOf(f) == c.function
		}) {
			return nil, fmt.Errorf("slim: runtime/%s has no function %s: scripts/slim is made for another release of Go", name, c.function)
		}
	}
	// An import that nothing needs any more is an error in Go: it becomes a blank one.
	for _, i := range parsed.Imports {
		if p, _ := strconv.Unquote(i.Path.Value); i.Name == nil && !used[path.Base(p)] {
			edits = append(edits, edit{at(i.Path.Pos()), at(i.Path.Pos()), "_ "})
		}
	}
	slices.SortFunc(edits, func(a, b edit) int { return b.start - a.start })
	text := string(source)
	for _, e := range edits {
		text = text[:e.start] + e.text + text[e.end:]
	}
	return []byte(text), nil
}

// nameOf is Function or Type.Method.
func nameOf(f *ast.FuncDecl) string {
	if f.Recv == nil {
		return f.Name.Name
	}
	of := f.Recv.List[0].Type
	if star, is := of.(*ast.StarExpr); is {
		of = star.X
	}
	if name, is := of.(*ast.Ident); is {
		return strings.Join([]string{name.Name, f.Name.Name}, ".")
	}
	return ""
}
