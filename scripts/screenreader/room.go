package main

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"vertebra/scripts/browser"
)

// room is a desktop of its own: a display, a message bus, a window manager, speech
// that makes no sound, and Orca.
type room struct {
	dir   string
	env   []string
	words []string // that were read in Orca's log
	read  int      // bytes of it
}

const display = ":77"

func enter(t testing.TB, dir string) *room {
	t.Helper()
	r := &room{dir: dir}
	for _, part := range []string{"home/.config/speech-dispatcher", "run"} {
		if err := os.MkdirAll(filepath.Join(dir, part), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	// The dummy voice needs no sound device.
	config := "LogLevel 1\nDefaultModule dummy\nAddModule \"dummy\" \"sd_dummy\" \"\"\nDefaultLanguage en\n"
	if err := os.WriteFile(filepath.Join(dir, "home/.config/speech-dispatcher/speechd.conf"), []byte(config), 0o666); err != nil {
		t.Fatal(err)
	}
	r.env = append(os.Environ(), "HOME="+filepath.Join(dir, "home"), "XDG_RUNTIME_DIR="+filepath.Join(dir, "run"), "DISPLAY="+display,
		"GTK_MODULES=gail:atk-bridge", "NO_AT_BRIDGE=0", "LC_ALL=C.UTF-8", "GSETTINGS_BACKEND=memory")
	os.Setenv("DISPLAY", display) // chromedp asks for it before it starts a browser
	r.start(t, "Xvfb", display, "-screen", "0", "1280x1000x24", "-nolisten", "tcp")
	time.Sleep(time.Second)
	r.env = append(r.env, "DBUS_SESSION_BUS_ADDRESS="+r.bus(t))
	r.start(t, "/usr/libexec/at-spi-bus-launcher", "--launch-immediately", "--a11y=1", "--screen-reader=1")
	r.start(t, "openbox")
	time.Sleep(time.Second)
	// Into a file Orca writes its log by 8 KB, and what it said last is not there yet;
	// to a terminal it writes line by line.
	r.start(t, "script", "--quiet", "--flush", "--command", "orca --debug-file=/dev/tty --replace", r.log())
	time.Sleep(8 * time.Second)
	return r
}

func (r *room) log() string { return filepath.Join(r.dir, "orca.log") }

// start starts a program that ends with the run, and with it what it started.
func (r *room) start(t testing.TB, name string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := r.command(name, args...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { end(cmd) })
	return cmd
}

func end(cmd *exec.Cmd) {
	syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM)
	done := make(chan struct{})
	go func() {
		cmd.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(2 * time.Second):
		syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
	}
}

func (r *room) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Env = r.env
	return cmd
}

// bus starts a message bus and gives its address.
func (r *room) bus(t testing.TB) string {
	t.Helper()
	cmd := r.command("dbus-daemon", "--session", "--nofork", "--print-address=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(address)
}

// browser opens a Chromium on the display that tells Orca of its pages.
func (r *room) browser(t testing.TB) context.Context {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:len(chromedp.DefaultExecAllocatorOptions):len(chromedp.DefaultExecAllocatorOptions)],
		chromedp.ExecPath(browser.Path()), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.VisibleWindow, chromedp.Env(r.env...),
		chromedp.Flag("test-type", true), chromedp.Flag("force-renderer-accessibility", true), chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true), chromedp.WindowSize(1200, 980))
	allocator, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	timed, cancel := context.WithTimeout(allocator, 20*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel := chromedp.NewContext(timed)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatal(err)
	}
	return ctx
}
