package main

import (
	"context"
	"fmt"
	"os/exec"
	"slices"

	"vertebra/scripts/install"
)

// needed are the programs that make a desktop with a screen reader, and the Debian
// packages that they come in.
var needed = map[string]string{
	"script": "bsdutils", "orca": "orca", "Xvfb": "xvfb", "xdotool": "xdotool", "openbox": "openbox", "dbus-daemon": "dbus",
	"speech-dispatcher": "speech-dispatcher", "/usr/libexec/at-spi-bus-launcher": "at-spi2-core", "chromium": "chromium",
}

// installNeeded installs what of it this machine lacks.
func installNeeded(ctx context.Context) error {
	var missing []string
	for program, pkg := range needed {
		if _, err := exec.LookPath(program); err != nil {
			missing = append(missing, pkg)
		}
	}
	slices.Sort(missing)
	if err := install.Debian(ctx, missing...); err != nil {
		return fmt.Errorf("NOT TESTED: %w", err)
	}
	return nil
}
