package release

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"vertebra/scripts/slim"
)

// buildWasm compiles the WebAssembly engine. Tags are for tests, such as
// "fault", which builds an engine that can be made to panic.
func buildWasm(ctx context.Context, root, tags string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "vertebra-wasm-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	goroot, err := exec.CommandContext(ctx, "go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("the go command does not say where Go is: %w", err)
	}
	overlay, err := slim.Overlay(strings.TrimSpace(string(goroot)), dir)
	if err != nil {
		return nil, err
	}
	out := filepath.Join(dir, "engine.wasm")
	// Our own functions are not inlined: they run once a step, and are downloaded.
	err = run(ctx, root, []string{"GOOS=wasip1", "GOARCH=wasm", "CGO_ENABLED=0"},
		"go", "build", "-buildmode=c-shared", "-trimpath", "-tags="+tags, "-ldflags=-s -w -buildid=",
		"-gcflags=vertebra/...=-l", "-overlay="+overlay, "-o", out, "./wasm")
	if err != nil {
		return nil, fmt.Errorf("the WebAssembly engine does not build: %w", err)
	}
	linked, err := os.ReadFile(out)
	if err != nil {
		return nil, err
	}
	slimmed, _, err := slim.Wasm(linked)
	return slimmed, err
}

// goForGopherJS is the Go release that GopherJS 1.21 compiles with. The go
// command fetches it as a module, like any other dependency.
const goForGopherJS = "go1.21.13"

// What each JavaScript program is made of.
var (
	enginePackages  = []string{"core/cond", "core/jsontext", "core/protocol", "core/screen", "core/triage", "wasm/bridge"}
	papersPackages  = append([]string{"core/handoff", "core/handoff/qr", "wasm/papers"}, enginePackages...)
	checkerPackages = []string{"core/cond", "core/diag", "core/clinic"}
)

// buildJS compiles the JavaScript engine: the same core and bridge.
func buildJS(ctx context.Context, root string) ([]byte, error) {
	return gopherJS(ctx, root, "", enginePackages)
}

// buildPapers compiles the engine with all that can be handed on.
func buildPapers(ctx context.Context, root string) ([]byte, error) {
	return gopherJS(ctx, root, "papers", papersPackages)
}

// buildChecker compiles the checker of clinic packs for the configurator page.
func buildChecker(ctx context.Context, root string) ([]byte, error) {
	return gopherJS(ctx, root, "clinic", checkerPackages)
}

// layOut makes dir the module of a program in a folder of wasm/gopherjs, with our
// packages copied into it, since GopherJS needs an older Go than we do.
func layOut(dir, root, program string, packages []string) error {
	for _, part := range packages {
		if err := copyGo(filepath.Join(root, part), filepath.Join(dir, part)); err != nil {
			return err
		}
	}
	for _, part := range []string{"", program} {
		if err := copyGo(filepath.Join(root, "wasm/gopherjs", part), filepath.Join(dir, part)); err != nil {
			return err
		}
	}
	return nil
}

// jsEnv is what the go command needs to know in such a module.
var jsEnv = []string{"GOTOOLCHAIN=" + goForGopherJS, "GOFLAGS=-mod=mod", "GOWORK=off", "GO111MODULE=on"}

// gopherJS compiles a program in a module of its own.
func gopherJS(ctx context.Context, root, program string, packages []string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "vertebra-js-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := layOut(dir, root, program, packages); err != nil {
		return nil, err
	}
	if program != "clinic" { // the checker of packs needs more of the standard packages
		if err := lean(root, dir); err != nil {
			return nil, err
		}
	}
	tool := filepath.Join(dir, "gopherjs.exe")
	if err := run(ctx, dir, jsEnv, "go", "build", "-o", tool, "github.com/gopherjs/gopherjs"); err != nil {
		return nil, fmt.Errorf("GopherJS does not build: %w", err)
	}
	goroot := exec.CommandContext(ctx, "go", "env", "GOROOT")
	goroot.Dir, goroot.Env = dir, append(os.Environ(), jsEnv...)
	path, err := goroot.Output()
	if err != nil {
		return nil, fmt.Errorf("%s is not to be had: %w", goForGopherJS, err)
	}
	if err := run(ctx, dir, append(slices.Clip(jsEnv), "GOROOT="+strings.TrimSpace(string(path))), tool, "build", "-o", "out.js", "./"+program); err != nil {
		return nil, fmt.Errorf("the JavaScript program %q does not build: %w", program, err)
	}
	script, err := os.ReadFile(filepath.Join(dir, "out.js"))
	if err != nil {
		return nil, err
	}
	return minifyScript(string(script))
}

// minifyScript shortens what GopherJS writes, and leaves out what no one calls.
// GopherJS could shorten some of it itself (-m), but then gives each of its own
// functions its name again while the program starts, so that all are called.
func minifyScript(script string) ([]byte, error) {
	if i := strings.LastIndex(script, "\n//# sourceMappingURL="); i >= 0 {
		script = script[:i]
	}
	script, err := topLevel(script)
	if err != nil {
		return nil, err
	}
	r := api.Transform(script, api.TransformOptions{
		Loader: api.LoaderJS, Charset: api.CharsetASCII, Target: api.ES2020, LegalComments: api.LegalCommentsNone,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true,
		Format: api.FormatIIFE, TreeShaking: api.TreeShakingTrue,
	})
	if len(r.Errors) > 0 {
		return nil, errors.New("the JavaScript engine cannot be minified: " + r.Errors[0].Text)
	}
	return r.Code, nil
}

// copyGo copies the Go files that are no tests, and module files.
func copyGo(from, to string) error {
	if err := os.MkdirAll(to, 0o777); err != nil {
		return err
	}
	files, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, f := range files {
		name := f.Name()
		if f.IsDir() || strings.HasSuffix(name, "_test.go") || !strings.HasSuffix(name, ".go") && !strings.HasPrefix(name, "go.") {
			continue
		}
		data, err := fs.ReadFile(os.DirFS(from), name)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(to, name), data, 0o666); err != nil {
			return err
		}
	}
	return nil
}

// run runs a command quietly and gives what it printed when it fails.
func run(ctx context.Context, dir string, env []string, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), env...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, strings.TrimSpace(string(out)))
	}
	return nil
}
