package driver

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// needs are the programs that a browser needs, and the Debian packages of them.
var needs = map[string]struct{ programs, packages []string }{
	Chromium: {[]string{"chromium", "chromedriver"}, []string{"chromium", "chromium-driver"}},
	Firefox:  {[]string{"firefox-esr"}, []string{"firefox-esr"}},
	WebKit:   {[]string{"WebKitWebDriver", "xvfb-run", "xauth"}, []string{"webkit2gtk-driver", "xvfb", "xauth"}},
}

// Install installs what the browsers need and this machine lacks, by apt-get.
func Install(names []string) error {
	var packages []string
	for _, name := range names {
		for i, program := range needs[name].programs {
			if _, err := exec.LookPath(program); err != nil {
				packages = append(packages, needs[name].packages[i])
			}
		}
	}
	if len(packages) == 0 {
		return nil
	}
	if _, err := exec.LookPath("apt-get"); err != nil {
		return fmt.Errorf("install these, or choose other browsers with -browser: %v", packages)
	}
	fmt.Fprintln(os.Stderr, "installing", packages)
	for _, args := range [][]string{{"update", "-qq"}, append([]string{"install", "-qq", "-y", "--no-install-recommends"}, packages...)} {
		cmd := exec.Command("apt-get", args...)
		if os.Geteuid() != 0 {
			cmd = exec.Command("sudo", append([]string{"apt-get"}, args...)...)
		}
		cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("apt-get %v: %w\n%s", args, err, out)
		}
	}
	return nil
}

// miniBrowser finds the browser that comes with WebKit's library.
func miniBrowser() (string, error) {
	for _, pattern := range []string{"/usr/lib/*/webkit2gtk-4.1/MiniBrowser", "/usr/lib/*/webkit2gtk-4.0/MiniBrowser", "/usr/lib/*/webkitgtk-6.0/MiniBrowser"} {
		if found, _ := filepath.Glob(pattern); len(found) > 0 {
			return found[0], nil
		}
	}
	return "", errors.New("no MiniBrowser under /usr/lib")
}
