package main

import (
	"bytes"
	"context"
	"crypto/sha512"
	"encoding/base64"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// lforms is a form client of the US National Library of Medicine. It is fetched
// alone: its package names a whole framework that its built files already hold.
const (
	lforms    = "lforms@40.1.3"
	lformsSum = "WLruTm+BcVnafC0rSAQ3/cNqhxvclBUxyBG68aub/uha2NaK9H8ZZcEXTTuORuGzzCt0wa7fvhuieZtcDIdPzQ=="
)

// install copies the scripts and the lockfile to dir and installs what they need,
// unless that was done for the same lockfile before. No script of a package is run.
func install(ctx context.Context, from, dir string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	lock, err := os.ReadFile(filepath.Join(from, "package-lock.json"))
	if err != nil {
		return err
	}
	installed, _ := os.ReadFile(filepath.Join(dir, "installed"))
	stamp := append(lock, lforms...)
	for _, name := range []string{"package.json", "package-lock.json", "check.mjs"} {
		data, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			return err
		}
	}
	if bytes.Equal(installed, stamp) {
		return nil
	}
	fmt.Println("installing the readers in", dir, "(about 170 MB, once)")
	if err := run(ctx, dir, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"); err != nil {
		return err
	}
	if err := run(ctx, dir, "npm", "pack", "--ignore-scripts", "--silent", lforms); err != nil {
		return err
	}
	packed, err := os.ReadFile(filepath.Join(dir, "lforms-40.1.3.tgz"))
	if err != nil {
		return err
	}
	if sum := sha512.Sum512(packed); base64.StdEncoding.EncodeToString(sum[:]) != lformsSum {
		return fmt.Errorf("%s is not the one that was looked at: its checksum differs", lforms)
	}
	if err := run(ctx, dir, "tar", "-xzf", "lforms-40.1.3.tgz", "package/dist/lforms"); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "installed"), stamp, 0o666)
}

func run(ctx context.Context, dir, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", name, err, out)
	}
	return nil
}
