package slim

import (
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

// pages have the runtime set memory aside in pages of 8 kB, as it does elsewhere, and
// not of 64 kB, in which WebAssembly grows: each of its tables took at least one.
var pages = []cut{
	{"os_wasm.go", "osinit", `
	physPageSize = 8 << 10
	initBloc()
	blocMax = uintptr(currentMemory()) * (64 << 10)
	numCPUStartup = getCPUCount()
	getg().m.procid = 2
`},
	{"mem_wasm.go", "sbrk", `
	const page = 64 << 10
	bl := bloc
	n = memRound(n)
	if bl+n > blocMax {
		grow := (bl + n - blocMax + page - 1) / page
		if growMemory(int32(grow)) < 0 {
			return nil
		}
		resetMemoryDataView()
		blocMax += grow * page
	}
	bloc += n
	return unsafe.Pointer(bl)
`},
}

// size gives a constant of package runtime another value.
type size struct {
	file, constant string
	value          string
}

// sizes are how much the runtime sets aside at a time. It does so for programs with
// gigabytes; an engine uses one megabyte. What is full grows as it always does.
var sizes = []size{
	// Lists of spans, of which there are four for each of 136 classes of objects: room
	// for as many spans as an engine has, not for a gigabyte of them.
	{"mspanset.go", "spanSetBlockEntries", "64"},
	{"mspanset.go", "spanSetInitSpineCap", "8"},
	// What is never freed.
	{"malloc.go", "persistentChunkSize", "64 << 10"},
	// Bits that mark what is in use, of each collection.
	{"mheap.go", "gcBitsChunkBytes", "uintptr(16 << 10)"},
	// Tables over all addresses that there can be: 256 MB are sixty times what an engine
	// uses.
	{"malloc.go", "heapAddrBits", "28"},
	// The least between two collections, which GOGC cannot lower.
	{"mgc.go", "sweepMinHeapDistance", "128 << 10"},
}

// Overlay writes, in dir, the files of package runtime as they are wanted here, and a
// file for the -overlay flag of the go command, whose name it returns. It fails
// when the runtime in goroot has no such function or constant any more.
func Overlay(goroot, dir string) (string, error) {
	replace := map[string][]byte{}
	bodies := slices.Concat(cuts, pages)
	for _, name := range files(bodies, sizes) {
		from := filepath.Join(goroot, "src", "runtime", name)
		source, err := os.ReadFile(from)
		if err != nil {
			return "", err
		}
		if replace[from], err = changed(name, source, bodies, sizes); err != nil {
			return "", err
		}
	}
	return writeOverlay(dir, replace)
}

func files(cuts []cut, sizes []size) []string {
	var names []string
	for _, c := range cuts {
		names = append(names, c.file)
	}
	for _, s := range sizes {
		names = append(names, s.file)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// edit replaces the bytes from start to end.
type edit struct {
	start, end int
	text       string
}

// changed gives a source file with the cuts and sizes that are meant for it.
func changed(name string, source []byte, cuts []cut, sizes []size) ([]byte, error) {
	set := token.NewFileSet()
	parsed, err := parser.ParseFile(set, name, source, parser.SkipObjectResolution)
	if err != nil {
		return nil, fmt.Errorf("slim: %w", err)
	}
	at := func(p token.Pos) int { return set.Position(p).Offset }
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
	for _, c := range sizes {
		if c.file != name {
			continue
		}
		value := constant(parsed, c.constant)
		if value == nil {
			return nil, fmt.Errorf("slim: runtime/%s has no constant %s: scripts/slim is made for another release of Go", name, c.constant)
		}
		edits = append(edits, edit{at(value.Pos()), at(value.End()), c.value})
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

// constant is the value of a constant of the package, or nil.
func constant(f *ast.File, name string) ast.Expr {
	for _, d := range f.Decls {
		group, is := d.(*ast.GenDecl)
		if !is || group.Tok != token.CONST {
			continue
		}
		for _, s := range group.Specs {
			s := s.(*ast.ValueSpec)
			if i := slices.IndexFunc(s.Names, func(n *ast.Ident) bool { return n.Name == name }); i >= 0 && i < len(s.Values) {
				return s.Values[i]
			}
		}
	}
	return nil
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
