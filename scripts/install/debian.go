package install

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Debian installs packages by apt-get, as root or by sudo. Where there is no apt-get,
// the error says what to install.
func Debian(ctx context.Context, packages ...string) error {
	if len(packages) == 0 {
		return nil
	}
	list := strings.Join(packages, " ")
	if _, err := exec.LookPath("apt-get"); err != nil {
		return errors.New("missing here, and there is no apt-get to get it by: install what Debian calls " + list)
	}
	command := []string{"apt-get"}
	if os.Geteuid() != 0 {
		if _, err := exec.LookPath("sudo"); err != nil {
			return errors.New("missing here; as root, run: apt-get install --no-install-recommends " + list)
		}
		// sudo drops the environment, which run sets for apt-get.
		command = []string{"sudo", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"}
	}
	fmt.Fprintln(os.Stderr, "installing", list)
	for _, args := range [][]string{{"update", "-qq"}, append([]string{"install", "-qq", "-y", "--no-install-recommends"}, packages...)} {
		args = append(command[1:len(command):len(command)], args...)
		if err := run(ctx, "", command[0], args...); err != nil {
			return err
		}
	}
	return nil
}

// Unpack fetches packages by apt-get and unpacks them below dir without installing
// them, which needs no root and brings nothing else along.
func Unpack(ctx context.Context, dir string, packages ...string) error {
	for _, tool := range []string{"apt-get", "dpkg-deb"} {
		if _, err := exec.LookPath(tool); err != nil {
			return fmt.Errorf("%s is not here: this needs Debian or Ubuntu", tool)
		}
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	fetched, err := os.MkdirTemp(dir, "fetched-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(fetched)
	if err := run(ctx, fetched, "apt-get", append([]string{"download", "-qq"}, packages...)...); err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(fetched, "*.deb"))
	if err != nil || len(files) != len(packages) {
		return fmt.Errorf("apt-get gave %d packages of the %d that were asked for: %s", len(files), len(packages), strings.Join(packages, " "))
	}
	for _, file := range files {
		if err := run(ctx, dir, "dpkg-deb", "-x", file, "."); err != nil {
			return err
		}
	}
	return nil
}
