// Package site sets up a real WordPress below .cache and uses the plugin in it.
package site

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"

	"vertebra/scripts/browser"
	"vertebra/scripts/install"
)

// packages are what PHP needs to run WordPress on SQLite.
var packages = []string{"php-cli", "php-sqlite3", "php-mbstring", "php-xml"}

// Need sees to it that PHP, Node and a browser are there. The missing PHP is
// installed.
func Need(ctx context.Context) error {
	for _, tool := range []string{"node", "npm", "dpkg-deb", "apt-get"} {
		if _, err := exec.LookPath(tool); err != nil {
			return fmt.Errorf("%s is not here: this check runs on Debian or Ubuntu with Node 20", tool)
		}
	}
	if browser.Path() == "" {
		return errors.New("no Chromium, Chrome or Edge is here: install one, or name it in $CHROMIUM")
	}
	modules, err := exec.CommandContext(ctx, "php", "-m").Output()
	if err == nil && strings.Contains(string(modules), "pdo_sqlite") && strings.Contains(string(modules), "mbstring") && strings.Contains(string(modules), "xml") {
		return nil
	}
	return install.Debian(ctx, packages...)
}

// run runs a program, whose output is shown when it fails.
func run(ctx context.Context, dir, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, out)
	}
	return nil
}
