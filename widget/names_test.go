package widget_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/js"
)

// globals are the names that our scripts take from the language, the browser, and the
// programs beside the configurator. The build fills in those like __THIS__.
var globals = strings.Fields(`
	Array ArrayBuffer BigInt Boolean DataView Date Error Intl JSON Map Math NaN Number Object Promise RangeError
	RegExp Set String TextDecoder TextEncoder TypeError Uint8Array WebAssembly parseFloat parseInt undefined

	AbortController BarcodeDetector Blob CSS CSSStyleSheet CustomEvent Event FileReader HTMLElement Headers
	IntersectionObserver MessageChannel MutationObserver Response ResizeObserver URL URLSearchParams

	addEventListener atob btoa caches clearInterval clearTimeout console createImageBitmap crypto customElements
	document encodeURIComponent fetch getComputedStyle globalThis history indexedDB innerHeight innerWidth location
	matchMedia navigator open parent performance postMessage print queueMicrotask registration removeEventListener
	requestIdleCallback screen self setInterval setTimeout structuredClone trustedTypes window

	vertebraCheckClinic vertebraPhones`)

// foreign are folders with scripts of others, or that run in Node.
var foreign = []string{"node_modules", "testdata", "npm"}

// A name that is declared nowhere is found only when its line runs, which may be the
// line after a failure.
func TestNoScriptUsesANameThatIsDeclaredNowhere(t *testing.T) {
	n := 0
	for _, dir := range []string{"widget", "examples"} {
		err := filepath.WalkDir(filepath.Join(built.Root, dir), func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.IsDir() && slices.Contains(foreign, d.Name()) {
				return fs.SkipDir
			}
			if filepath.Ext(path) != ".js" {
				return nil
			}
			n++
			for _, name := range undeclared(t, path) {
				t.Errorf("%s: %s is declared nowhere", path, name)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if n < 50 {
		t.Errorf("only %d scripts were found", n)
	}
}

func undeclared(t *testing.T, path string) (names []string) {
	t.Helper()
	source, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	script, err := js.Parse(parse.NewInputBytes(source), js.Options{})
	if err != nil {
		t.Errorf("%s: %v", path, err)
		return nil
	}
	known := slices.Clone(globals)
	for _, statement := range script.List {
		imported, ok := statement.(*js.ImportStmt)
		if !ok {
			continue
		}
		known = append(known, string(imported.Default))
		for _, alias := range imported.List {
			known = append(known, string(alias.Binding))
		}
	}
	for _, v := range script.Scope.Undeclared {
		name := string(v.Data)
		if !slices.Contains(known, name) && !(strings.HasPrefix(name, "__") && strings.HasSuffix(name, "__")) {
			names = append(names, name)
		}
	}
	return names
}

func TestANameThatIsDeclaredNowhereIsFound(t *testing.T) {
	path := filepath.Join(t.TempDir(), "one.js")
	os.WriteFile(path, []byte("import { here } from './here.js'\nexport const f = (a) => { const b = a; return here(b, missing) }\n"), 0o666)
	if got := undeclared(t, path); !slices.Equal(got, []string{"missing"}) {
		t.Errorf("undeclared: %q", got)
	}
}
