package main

import (
	"context"
	"os"
	"path/filepath"

	"vertebra/scripts/install"
)

const ibmVersion = "4.0.34" // as in package.json

// installIBM installs IBM's engine into dir by the lockfile in from, and gives its
// script.
func installIBM(ctx context.Context, from, dir string) (string, error) {
	if err := install.Modules(ctx, "IBM's accessibility checker", from, dir); err != nil {
		return "", err
	}
	script, err := os.ReadFile(filepath.Join(dir, "node_modules", "accessibility-checker-engine", "ace.js"))
	return string(script), err
}
