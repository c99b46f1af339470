package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
)

// needed are the programs that make a desktop with a screen reader, and the Debian
// packages that they come in.
var needed = map[string]string{
	"orca": "orca", "Xvfb": "xvfb", "xdotool": "xdotool", "openbox": "openbox", "dbus-daemon": "dbus",
	"speech-dispatcher": "speech-dispatcher", "/usr/libexec/at-spi-bus-launcher": "at-spi2-core", "chromium": "chromium",
}

func install(ctx context.Context) error {
	var missing []string
	for program, pkg := range needed {
		if _, err := exec.LookPath(program); err != nil {
			missing = append(missing, pkg)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	if _, err := exec.LookPath("apt-get"); err != nil {
		return fmt.Errorf("NOT TESTED: install %v with your system's package manager", missing)
	}
	fmt.Println("Installing", missing)
	for _, args := range [][]string{{"update", "-qq"}, append([]string{"install", "-qq", "-y", "--no-install-recommends"}, missing...)} {
		command := append([]string{"apt-get"}, args...)
		if os.Geteuid() != 0 {
			command = append([]string{"sudo"}, command...)
		}
		cmd := exec.CommandContext(ctx, command[0], command[1:]...)
		cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("%v: %w\n%s", command, err, out)
		}
	}
	return nil
}
