package site

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"vertebra/scripts/browser"
	"vertebra/scripts/install"
)

// Site is a running WordPress with an administrator, and without the plugin.
type Site struct {
	url, cache, parts, wp string
	server                *exec.Cmd
}

// Start sets up a new site in cache and serves it on a free port of this machine.
// parts is the folder with the PHP and JavaScript that it takes. The WordPress is
// Debian's, or a newer one.
func Start(ctx context.Context, cache, parts string, newer bool) (*Site, error) {
	if err := os.MkdirAll(cache, 0o777); err != nil {
		return nil, err
	}
	wp, err := unpack(ctx, cache, newer)
	if err != nil {
		return nil, err
	}
	if err := install.Modules(ctx, "what drives the browser", parts, cache); err != nil {
		return nil, err
	}
	for _, old := range []string{"database", "plugins/vertebra-symptom-checker", "uploads", "upgrade", "../../debug.log"} {
		if err := os.RemoveAll(filepath.Join(wp, "wp-content", old)); err != nil {
			return nil, err
		}
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	address := listener.Addr().String()
	listener.Close()
	s := &Site{url: "http://" + address, cache: cache, parts: parts, wp: wp}
	err = edit(filepath.Join(parts, "wp-config.php"), filepath.Join(wp, "wp-config.php"), "{URL}", s.url, "{LOG}", filepath.Join(cache, "debug.log"))
	if err != nil {
		return nil, err
	}
	out, err := exec.CommandContext(ctx, "php", filepath.Join(parts, "setup.php"), wp, address).CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("setting up the site: %w\n%s", err, out)
	}
	fmt.Printf("%s at %s\n", bytes.TrimSpace(out), s.url)
	s.server = exec.CommandContext(ctx, "php", "-S", address, "-t", wp, filepath.Join(parts, "router.php"))
	log, err := os.Create(filepath.Join(cache, "server.log"))
	if err != nil {
		return nil, err
	}
	defer log.Close() // the server has its own hold on it
	s.server.Stdout, s.server.Stderr = log, log
	if err := s.server.Start(); err != nil {
		return nil, err
	}
	for range 100 {
		if reply, err := http.Get(s.url + "/wp-login.php"); err == nil {
			reply.Body.Close()
			return s, nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	s.Stop()
	return nil, errors.New("the site does not answer: see " + log.Name())
}

// Stop ends the server.
func (s *Site) Stop() {
	s.server.Process.Kill()
	s.server.Wait()
}

// Parse lets PHP itself read every PHP file of the zip.
func (s *Site) Parse(ctx context.Context, file string) error {
	dir, err := os.MkdirTemp("", "vertebra-wordpress-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := unzip(file, dir); err != nil {
		return err
	}
	count := 0
	err = filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".php") {
			return err
		}
		count++
		return run(ctx, dir, "php", "-d", "error_reporting=-1", "-d", "display_errors=1", "-l", name)
	})
	if err == nil {
		fmt.Printf("ok   PHP reads all %d of its files\n", count)
	}
	return err
}

// Walk uses the plugin from its upload to its removal.
func (s *Site) Walk(ctx context.Context, file string) error {
	file, err := filepath.Abs(file)
	if err != nil {
		return err
	}
	// Modules are looked for beside the script.
	scripts, err := filepath.Glob(filepath.Join(s.parts, "*.mjs"))
	if err != nil {
		return err
	}
	for _, script := range scripts {
		if err := edit(script, filepath.Join(s.cache, filepath.Base(script))); err != nil {
			return err
		}
	}
	ctx, cancel := context.WithTimeout(ctx, 6*time.Minute) // it takes two
	defer cancel()
	cmd := exec.CommandContext(ctx, "node", "walk.mjs", s.url, file, filepath.Join(s.cache, "debug.log"), s.wp,
		filepath.Join(s.parts, "..", "..", "..", "examples", "clinic", "clinic.json"))
	cmd.Dir, cmd.Stdout, cmd.Stderr = s.cache, os.Stdout, os.Stderr
	cmd.Env = append(os.Environ(), "CHROMIUM="+browser.Path())
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("the walk: %w", err)
	}
	return nil
}
