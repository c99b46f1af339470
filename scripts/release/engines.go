package release

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

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
