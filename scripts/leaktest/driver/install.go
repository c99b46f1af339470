package driver

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"

	"vertebra/scripts/install"
)

// needs are the programs that a browser needs, and the Debian packages of them.
var needs = map[string]struct{ programs, packages []string }{
	Chromium: {[]string{"chromium", "chromedriver"}, []string{"chromium", "chromium-driver"}},
	Firefox:  {[]string{"firefox-esr"}, []string{"firefox-esr"}},
	WebKit:   {[]string{"WebKitWebDriver", "xvfb-run", "xauth"}, []string{"webkit2gtk-driver", "xvfb", "xauth"}},
}

// Install installs what the browsers need and this machine lacks, by apt-get.
func Install(ctx context.Context, names []string) error {
	var packages []string
	for _, name := range names {
		for i, program := range needs[name].programs {
			if _, err := exec.LookPath(program); err != nil {
				packages = append(packages, needs[name].packages[i])
			}
		}
	}
	if err := install.Debian(ctx, packages...); err != nil {
		return fmt.Errorf("%w\n-browser chooses other browsers", err)
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
