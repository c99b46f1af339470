package release

import (
	"bytes"
	"errors"
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/js"
)

// standIns are the packages of wasm/lean, by the standard ones that they stand in
// for; authoring are the files that no engine needs, and that need more of those.
var (
	standIns  = map[string]string{"strconv": "strconv", "strings": "strings", "errors": "errors", "unicode/utf8": "utf8", "hash/crc32": "crc32"}
	authoring = []string{"bind.go", "format.go", "parse.go"} // of core/cond
)

// lean makes the program copied to dir do without standard packages: it imports
// those of wasm/lean instead.
func lean(root, dir string) error {
	for _, name := range authoring {
		if err := os.Remove(filepath.Join(dir, "core/cond", name)); err != nil {
			return err
		}
	}
	for _, name := range standIns {
		if err := copyGo(filepath.Join(root, "wasm/lean", name), filepath.Join(dir, "wasm/lean", name)); err != nil {
			return err
		}
	}
	return filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		made, err := leanImports(path, source)
		if err != nil || bytes.Equal(made, source) {
			return err
		}
		return os.WriteFile(path, made, 0o666)
	})
}

// leanImports gives a source file that imports stand-ins. It fails when the file
// imports another standard package: then the engine would be larger for it.
func leanImports(name string, source []byte) ([]byte, error) {
	files := token.NewFileSet()
	parsed, err := parser.ParseFile(files, name, source, parser.ImportsOnly)
	if err != nil {
		return nil, err
	}
	text := string(source)
	for i := len(parsed.Imports) - 1; i >= 0; i-- { // from the end, for places to hold
		at := parsed.Imports[i].Path
		imported, err := strconv.Unquote(at.Value)
		if err != nil {
			return nil, err
		}
		standIn, found := standIns[imported]
		first, _, _ := strings.Cut(imported, "/")
		switch {
		case found:
			start := files.Position(at.Pos()).Offset
			text = text[:start] + strconv.Quote("vertebra/wasm/lean/"+standIn) + text[start+len(at.Value):]
		case first != "vertebra" && !strings.Contains(first, "."):
			return nil, fmt.Errorf("%s imports %s, which has no stand-in in wasm/lean", name, imported)
		}
	}
	return []byte(text), nil
}

// What stands before the first of our packages in what GopherJS writes, and behind the
// last: its own runtime, and the start of the program.
const (
	packagesHead = "$packages[\"vertebra/"
	packagesTail = "$callForAllPackages(\"$finishSetup\");\n"
)

// language are the names that the lean runtime takes from JavaScript.
var language = strings.Fields("Array Error Int8Array Int16Array Int32Array Map Math Object String TextDecoder Uint8Array Uint16Array Uint32Array globalThis undefined")

// onLeanRuntime puts our packages, as the rewritten GopherJS writes them, behind the
// runtime of wasm/lean. It fails when they need what that does not have.
func onLeanRuntime(script, runtime string) (string, error) {
	_, packages, isHead := strings.Cut(script, packagesHead)
	packages, _, isTail := strings.Cut(packages, packagesTail)
	if !isHead || !isTail {
		return "", errors.New("this is not a program as GopherJS 1.21 writes it")
	}
	script = "\"use strict\";\n" + runtime + packagesHead + packages + "$run();\n"
	parsed, err := js.Parse(parse.NewInputString(script), js.Options{})
	if err != nil {
		return "", fmt.Errorf("the JavaScript program cannot be read: %w", err)
	}
	var missing []string
	for _, v := range parsed.Scope.Undeclared {
		if name := string(v.Data); !slices.Contains(language, name) {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		return "", fmt.Errorf("the program needs what wasm/lean/runtime.js does not have: %s", strings.Join(missing, ", "))
	}
	return script, nil
}
