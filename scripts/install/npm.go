// Package install gets what scripts need and nothing ships: packages of npm, by a
// lockfile or a checksum, and packages of Debian.
package install

import (
	"bytes"
	"context"
	"crypto/sha512"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Modules installs into dir what the package-lock.json in from names, unless that was
// done for the same lockfile before. No script of a package is run. What is said to
// the person who waits, such as "React (170 MB)"; flags are more flags for npm ci.
func Modules(ctx context.Context, what, from, dir string, flags ...string) error {
	lock, err := os.ReadFile(filepath.Join(from, "package-lock.json"))
	if err != nil {
		return err
	}
	about, err := os.ReadFile(filepath.Join(from, "package.json"))
	if err != nil {
		return err
	}
	// The stamp goes with the packages when they are removed.
	stamp := filepath.Join(dir, "node_modules", ".installed")
	stamped := append(lock[:len(lock):len(lock)], strings.Join(flags, " ")...)
	if before, _ := os.ReadFile(stamp); bytes.Equal(before, stamped) {
		return nil
	}
	if err := os.Remove(stamp); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	err = errors.Join(os.WriteFile(filepath.Join(dir, "package.json"), about, 0o666),
		os.WriteFile(filepath.Join(dir, "package-lock.json"), lock, 0o666))
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "installing %s in %s, once\n", what, dir)
	if err := npm(ctx, dir, append([]string{"ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"}, flags...)...); err != nil {
		return err
	}
	return os.WriteFile(stamp, stamped, 0o666)
}

// Archive is one version of an npm package of which only files are wanted, without
// what the package depends on. Sum is its SHA-512 in base64.
type Archive struct{ Name, Version, Sum string }

// Unpack fetches the archive and unpacks the named files of it below dir/package.
func (a Archive) Unpack(ctx context.Context, dir string, files ...string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	if err := npm(ctx, dir, "pack", "--ignore-scripts", "--silent", a.Name+"@"+a.Version); err != nil {
		return err
	}
	archive := strings.NewReplacer("@", "", "/", "-").Replace(a.Name) + "-" + a.Version + ".tgz"
	defer os.Remove(filepath.Join(dir, archive))
	packed, err := os.ReadFile(filepath.Join(dir, archive))
	if err != nil {
		return err
	}
	if sum := sha512.Sum512(packed); base64.StdEncoding.EncodeToString(sum[:]) != a.Sum {
		return fmt.Errorf("%s %s is not the one that was looked at: its checksum differs", a.Name, a.Version)
	}
	return run(ctx, dir, "tar", append([]string{"-xzf", archive}, files...)...)
}

func npm(ctx context.Context, dir string, args ...string) error {
	if _, err := exec.LookPath("npm"); err != nil {
		return errors.New("npm is not here: install Node.js 20 or later, which brings it")
	}
	return run(ctx, dir, "npm", args...)
}

// run runs a command quietly and gives what it printed when it fails.
func run(ctx context.Context, dir, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s %s in %s: %w\n%s", name, strings.Join(args, " "), dir, err, bytes.TrimSpace(out))
	}
	return nil
}
