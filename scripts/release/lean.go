package release

import (
	"bytes"
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
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
