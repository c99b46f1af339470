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
	return buildLean(ctx, root, "", enginePackages)
}

// buildPapers compiles the engine with all that can be handed on.
func buildPapers(ctx context.Context, root string) ([]byte, error) {
	return buildLean(ctx, root, "papers", papersPackages)
}

// buildLean compiles a program for the runtime and the packages of wasm/lean.
func buildLean(ctx context.Context, root, program string, packages []string) ([]byte, error) {
	runtime, err := os.ReadFile(filepath.Join(root, "wasm/lean/runtime.js"))
	if err != nil {
		return nil, err
	}
	script, err := gopherJS(ctx, root, program, packages, true)
	if err == nil {
		script, err = onLeanRuntime(script, string(runtime))
	}
	if err != nil {
		return nil, err
	}
	return minifyScript(script)
}

// buildChecker compiles the checker of clinic packs for the configurator page. It
// needs more of the standard packages and of GopherJS's own runtime.
func buildChecker(ctx context.Context, root string) ([]byte, error) {
	script, err := gopherJS(ctx, root, "clinic", checkerPackages, false)
	if err == nil {
		script, err = topLevel(script)
	}
	if err != nil {
		return nil, err
	}
	return minifyScript(script)
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
func gopherJS(ctx context.Context, root, program string, packages []string, isLean bool) (string, error) {
	dir, err := os.MkdirTemp("", "vertebra-js-*")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	if err := layOut(dir, root, program, packages); err != nil {
		return "", err
	}
	tool := filepath.Join(dir, "gopherjs.exe")
	build := []string{"build", "-o", tool}
	if isLean {
		if err := lean(root, dir); err != nil {
			return "", err
		}
		overlay, err := rewriteCompiler(ctx, dir)
		if err != nil {
			return "", err
		}
		build = append(build, "-overlay="+overlay)
	}
	if err := run(ctx, dir, jsEnv, "go", append(build, gopherJSModule)...); err != nil {
		return "", fmt.Errorf("GopherJS does not build: %w", err)
	}
	goroot, err := goSays(ctx, dir, "env", "GOROOT")
	if err != nil {
		return "", fmt.Errorf("%s is not to be had: %w", goForGopherJS, err)
	}
	if err := run(ctx, dir, append(slices.Clip(jsEnv), "GOROOT="+goroot), tool, "build", "-o", "out.js", "./"+program); err != nil {
		return "", fmt.Errorf("the JavaScript program %q does not build: %w", program, err)
	}
	script, err := os.ReadFile(filepath.Join(dir, "out.js"))
	before, _, _ := strings.Cut(string(script), "\n//# sourceMappingURL=")
	return before, err
}

// rewriteCompiler writes, in the module of a program, GopherJS's compiler as it is to
// be for the lean runtime, and gives the file for the -overlay flag.
func rewriteCompiler(ctx context.Context, dir string) (string, error) {
	if err := run(ctx, dir, jsEnv, "go", "mod", "download", gopherJSModule); err != nil { // else list knows no folder
		return "", fmt.Errorf("GopherJS is not to be had: %w", err)
	}
	module, err := goSays(ctx, dir, "list", "-m", "-f", "{{.Dir}}", gopherJSModule)
	if err != nil {
		return "", fmt.Errorf("GopherJS is not to be had: %w", err)
	}
	made := filepath.Join(dir, "_compiler") // a folder that the go command passes over
	if err := os.Mkdir(made, 0o777); err != nil {
		return "", err
	}
	return slim.GopherJS(module, made)
}

const gopherJSModule = "github.com/gopherjs/gopherjs"

// goSays is what the go command of GopherJS's release prints in a module.
func goSays(ctx context.Context, dir string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), jsEnv...)
	said, err := cmd.Output()
	return strings.TrimSpace(string(said)), err
}

// minifyScript shortens a program of GopherJS, whose names are those of a whole
// script, and leaves out what no one calls. GopherJS could shorten some of it itself
// (-m), but then gives each of its own functions its name again while the program
// starts, so that all are called.
func minifyScript(script string) ([]byte, error) {
	r := api.Transform(script, api.TransformOptions{
		Loader: api.LoaderJS, Charset: api.CharsetASCII, Target: api.ES2020, LegalComments: api.LegalCommentsNone,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true,
		Format: api.FormatIIFE, TreeShaking: api.TreeShakingTrue,
	})
	if len(r.Errors) > 0 {
		return nil, errors.New("a JavaScript program cannot be minified: " + r.Errors[0].Text)
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
