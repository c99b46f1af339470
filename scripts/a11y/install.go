package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

const ibmVersion = "4.0.34" // as in package.json

// install installs IBM's engine into dir by our lockfile, unless that was done
// before, and gives its script. No script of a package is run.
func install(ctx context.Context, from, dir string) (string, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return "", err
	}
	same := true
	for _, name := range []string{"package.json", "package-lock.json"} {
		data, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			return "", err
		}
		old, _ := os.ReadFile(filepath.Join(dir, name))
		same = same && bytes.Equal(old, data)
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			return "", err
		}
	}
	script := filepath.Join(dir, "node_modules", "accessibility-checker-engine", "ace.js")
	if _, err := os.Stat(script); err != nil || !same {
		cmd := exec.CommandContext(ctx, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			return "", fmt.Errorf("npm ci in %s: %w\n%s", dir, err, out)
		}
	}
	data, err := os.ReadFile(script)
	return string(data), err
}
