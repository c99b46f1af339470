package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/andybalholm/brotli"

	"vertebra/scripts/install"
	"vertebra/scripts/release"
	"vertebra/scripts/site"
)

// server is a web server of Debian, unpacked into the cache and not installed.
type server struct {
	name, example string // the example stands in examples/servers
	packages      []string
	// configure writes what it takes to serve below on the port, with the example,
	// and gives the command. The packages are in tool, and all else may go into work.
	configure func(d *door, tool, work string, port int) (command []string, env []string)
}

var servers = []server{
	{"nginx", "nginx.conf", []string{"nginx", "libnginx-mod-http-brotli-static"}, nginx},
	{"apache", "apache.htaccess", []string{"apache2-bin", "libapr1", "libaprutil1"}, apache},
}

// realServers serves the release by nginx and by Apache, with the configurations that
// the examples give, and checks what each says of every file.
func realServers(d *door) {
	files := filepath.Join(d.cache, "served", "vertebra")
	d.check(copied(d.dist, files))
	d.check(compressed(files))
	for _, s := range servers {
		tool := filepath.Join(d.cache, s.name)
		if _, err := os.Stat(filepath.Join(tool, "usr")); err != nil {
			d.check(install.Unpack(d.ctx, tool, s.packages...))
		}
		work, err := os.MkdirTemp("", "vertebra-server-*")
		d.check(err)
		d.Cleanup(func() { os.RemoveAll(work) })
		port, err := freePort()
		d.check(err)
		command, env := s.configure(d, tool, work, port)
		origin := fmt.Sprintf("http://127.0.0.1:%d", port)
		stop, err := running(d.ctx, work, env, origin+site.Prefix, command)
		d.check(err)
		answersRight(d, s.name, origin+site.Prefix, files)
		embeds(d, origin)
		stop()
	}
}

// compressed writes a .br and a .gz beside each file, as a build does.
func compressed(dir string) error {
	return filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		var br, gz bytes.Buffer
		b, g := brotli.NewWriterLevel(&br, brotli.BestSpeed), gzip.NewWriter(&gz)
		_, err = b.Write(data)
		_, other := g.Write(data)
		return errors.Join(err, other, b.Close(), g.Close(), os.WriteFile(name+".br", br.Bytes(), 0o666), os.WriteFile(name+".gz", gz.Bytes(), 0o666))
	})
}

// answersRight compares what a server says of each file, and of one that is not
// there, with what scripts/site says: that is the advice.
func answersRight(d *door, name, base, dir string) {
	advice := site.Files(dir, d.r.Headers())
	names := []string{"no-such-file.0123456789.js", "no-such-file.html"}
	all, err := os.ReadDir(d.dist)
	d.check(err)
	for _, e := range all {
		if !e.IsDir() {
			names = append(names, e.Name())
		}
	}
	for _, file := range names {
		for _, coding := range []string{"", "gzip", "br"} {
			reply, body, err := get(base+file, coding)
			d.check(err)
			want := httptest.NewRecorder()
			advice.ServeHTTP(want, httptest.NewRequest("GET", "/"+file, nil))
			wrong := func(what, got, right string) {
				if got != right {
					d.Errorf("%s, %s (%s): %s is %q, want %q", name, file, coding, what, got, right)
				}
			}
			wrong("the status", reply.Status[:3], fmt.Sprint(want.Code))
			for header := range d.r.Headers() {
				wrong(header, strings.Join(reply.Header.Values(header), " and "), want.Header().Get(header))
			}
			wrong("Cache-Control", strings.Join(reply.Header.Values("Cache-Control"), " and "), want.Header().Get("Cache-Control"))
			if want.Code != http.StatusOK {
				continue
			}
			wrong("Content-Type", strings.ToLower(strings.ReplaceAll(reply.Header.Get("Content-Type"), "; ", ";")), strings.ReplaceAll(want.Header().Get("Content-Type"), "; ", ";"))
			wrong("Content-Encoding", reply.Header.Get("Content-Encoding"), coding)
			if !slices.Contains(reply.Header.Values("Vary"), "Accept-Encoding") {
				d.Errorf("%s, %s (%s): a cache is not told that other browsers get other bytes", name, file, coding)
			}
			if !bytes.Equal(body, want.Body.Bytes()) {
				d.Errorf("%s, %s (%s): %d bytes come, which are not the file's %d", name, file, coding, len(body), want.Body.Len())
			}
		}
	}
	d.Log(fmt.Sprintf("%s: %d files as they are, as gzip and as brotli, each with %d headers", name, len(names)-2, len(d.r.Headers())+4))
}

// get asks for an address, and undoes the coding.
func get(address, coding string) (*http.Response, []byte, error) {
	q, err := http.NewRequest("GET", address, nil)
	if err != nil {
		return nil, nil, err
	}
	q.Header.Set("Accept-Encoding", coding) // so that the client undoes none by itself
	reply, err := http.DefaultClient.Do(q)
	if err != nil {
		return nil, nil, err
	}
	defer reply.Body.Close()
	var r io.Reader = reply.Body
	switch reply.Header.Get("Content-Encoding") {
	case "gzip":
		if r, err = gzip.NewReader(r); err != nil {
			return nil, nil, err
		}
	case "br":
		r = brotli.NewReader(r)
	}
	body, err := io.ReadAll(r)
	return reply, body, err
}

// embeds opens a page of another origin with the element of the server.
func embeds(d *door, origin string) {
	page, err := d.serve(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<!doctype html><html lang="en"><title>A page</title><script async src="%s%s%s" integrity="%s" crossorigin></script><symptom-checker country="GB"></symptom-checker>`,
			origin, site.Prefix, release.Element, d.r.File(release.Element).Integrity)
	}))
	d.check(err)
	v := d.visit(page + "/?" + url.QueryEscape(origin))
	v.firstQuestion()
	v.noErrors()
	v.goTo(origin + site.Prefix + "app.html#country=GB")
	v.firstQuestion()
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

const patience = 20 * time.Second
