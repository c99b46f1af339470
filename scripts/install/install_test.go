package install

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// pretend puts a program in the place of a real one, and of all others but sh's.
// It is a shell script; what it was called with stands in the file said.
func pretend(t *testing.T, name, script string) (said func() string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the programs of this test are shell scripts")
	}
	dir := t.TempDir()
	log := filepath.Join(dir, "said")
	text := "#!/bin/sh\necho \"$*\" >>" + log + "\n" + script + "\n"
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o777); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":/usr/bin:/bin")
	return func() string { text, _ := os.ReadFile(log); return string(text) }
}

func locked(t *testing.T, lock string) (from string) {
	t.Helper()
	from = t.TempDir()
	for name, text := range map[string]string{"package.json": "{}", "package-lock.json": lock} {
		if err := os.WriteFile(filepath.Join(from, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return from
}

func TestModulesAreInstalledOnceForALockfile(t *testing.T) {
	said := pretend(t, "npm", "mkdir -p node_modules")
	dir := t.TempDir()
	for i, tt := range []struct {
		lock  string
		flags []string
		times int
	}{{"one", nil, 1}, {"one", nil, 1}, {"two", nil, 2}, {"two", []string{"--legacy-peer-deps"}, 3}, {"two", []string{"--legacy-peer-deps"}, 3}} {
		if err := Modules(t.Context(), "x", locked(t, tt.lock), dir, tt.flags...); err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(said(), "ci --ignore-scripts"); got != tt.times {
			t.Errorf("step %d: npm ci without scripts ran %d times, want %d:\n%s", i, got, tt.times, said())
		}
	}
	if copied, _ := os.ReadFile(filepath.Join(dir, "package-lock.json")); string(copied) != "two" {
		t.Errorf("npm was given the lockfile %q", copied)
	}
}

func TestModulesAreInstalledAnewAfterAFailure(t *testing.T) {
	dir := t.TempDir()
	pretend(t, "npm", "mkdir -p node_modules")
	if err := Modules(t.Context(), "x", locked(t, "one"), dir); err != nil {
		t.Fatal(err)
	}
	pretend(t, "npm", "echo no network; exit 1")
	if err := Modules(t.Context(), "x", locked(t, "two"), dir); err == nil || !strings.Contains(err.Error(), "no network") {
		t.Errorf("the failure of npm is not told: %v", err)
	}
	// What the failure left behind is not what the first lockfile names.
	said := pretend(t, "npm", "mkdir -p node_modules")
	if err := Modules(t.Context(), "x", locked(t, "one"), dir); err != nil || said() == "" {
		t.Errorf("after a failure nothing was installed (%v)", err)
	}
}

func TestAnArchiveThatIsAnotherIsRefused(t *testing.T) {
	said := pretend(t, "npm", "echo evil >scope-name-1.2.tgz")
	dir := t.TempDir()
	err := Archive{"@scope/name", "1.2", "AAAA"}.Unpack(t.Context(), dir, "package/x")
	if err == nil || !strings.Contains(err.Error(), "checksum differs") {
		t.Errorf("another archive is taken: %v", err)
	}
	if got, want := said(), "pack --ignore-scripts --silent @scope/name@1.2\n"; got != want {
		t.Errorf("npm was called with %q, want %q", got, want)
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("%s is left", left[0].Name())
	}
}

func TestWithoutAptTheErrorNamesThePackages(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if err := Debian(t.Context()); err != nil {
		t.Errorf("nothing to install: %v", err)
	}
	if err := Debian(t.Context(), "orca", "xvfb"); err == nil || !strings.Contains(err.Error(), "install what Debian calls orca xvfb") {
		t.Errorf("the error says %v", err)
	}
	if err := Modules(t.Context(), "x", locked(t, "one"), t.TempDir()); err == nil || !strings.Contains(err.Error(), "install Node.js") {
		t.Errorf("without npm the error says %v", err)
	}
}

func TestDebianUpdatesThenInstalls(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("without root, sudo is asked")
	}
	said := pretend(t, "apt-get", "")
	if err := Debian(t.Context(), "orca", "xvfb"); err != nil {
		t.Fatal(err)
	}
	if got, want := said(), "update -qq\ninstall -qq -y --no-install-recommends orca xvfb\n"; got != want {
		t.Errorf("apt-get was called with %q, want %q", got, want)
	}
}
