// Package browser starts the Chromium, Chrome or Edge of this machine for tests.
package browser

import (
	"context"
	"os"
	"os/exec"
	"runtime"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// Path is where a browser is: $CHROMIUM, else the usual places. Empty when there
// is none.
func Path() string {
	if p := os.Getenv("CHROMIUM"); p != "" {
		return p
	}
	places := []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome"}
	switch runtime.GOOS {
	case "darwin":
		places = []string{
			"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
			"/Applications/Chromium.app/Contents/MacOS/Chromium",
			"/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
		}
	case "windows":
		for _, variable := range []string{"ProgramFiles", "ProgramFiles(x86)", "LocalAppData"} {
			dir := os.Getenv(variable)
			places = append(places, dir+`\Google\Chrome\Application\chrome.exe`, dir+`\Microsoft\Edge\Application\msedge.exe`)
		}
	}
	for _, place := range places {
		if p, err := exec.LookPath(place); err == nil {
			return p
		}
	}
	return ""
}

// Start opens a browser with one empty tab, for as long as the test runs and two
// minutes at most. Without a browser the test is skipped, or fails when
// SC_BROWSER=required is set.
func Start(t testing.TB, flags ...chromedp.ExecAllocatorOption) context.Context {
	t.Helper()
	return StartFor(t, 2*time.Minute, flags...)
}

// StartFor is Start with another time at most.
func StartFor(t testing.TB, limit time.Duration, flags ...chromedp.ExecAllocatorOption) context.Context {
	t.Helper()
	path := Path()
	if path == "" {
		if os.Getenv("SC_BROWSER") == "required" {
			t.Fatal("no Chromium, Chrome or Edge here, and SC_BROWSER=required is set: install one, or name it in $CHROMIUM")
		}
		t.Skip("NOT TESTED: no Chromium, Chrome or Edge here; install one, or name it in $CHROMIUM")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:len(chromedp.DefaultExecAllocatorOptions):len(chromedp.DefaultExecAllocatorOptions)],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))
	allocator, cancel := chromedp.NewExecAllocator(context.Background(), append(options, flags...)...)
	t.Cleanup(cancel)
	timed, cancel := context.WithTimeout(allocator, limit)
	t.Cleanup(cancel)
	ctx, cancel := chromedp.NewContext(timed)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatalf("%s does not start: %v", path, err)
	}
	return ctx
}
