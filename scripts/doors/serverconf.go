package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// nginx serves with the example inside a server of its own.
func nginx(d *door, tool, work string, port int) (command, env []string) {
	example, err := os.ReadFile(filepath.Join(d.root, "examples", "servers", "nginx.conf"))
	d.check(err)
	config := fmt.Sprintf(`
load_module %s;
daemon off;
master_process off;
pid %s;
error_log stderr;
events {}
http {
	access_log off;
	client_body_temp_path %[3]s; proxy_temp_path %[3]s; fastcgi_temp_path %[3]s; uwsgi_temp_path %[3]s; scgi_temp_path %[3]s;
	server {
		listen 127.0.0.1:%[4]d;
		root %[5]s;
%[6]s
	}
}
`, filepath.Join(tool, "usr/lib/nginx/modules/ngx_http_brotli_static_module.so"), filepath.Join(work, "pid"), work, port, filepath.Join(d.cache, "served"), example)
	file := filepath.Join(work, "nginx.conf")
	d.check(os.WriteFile(file, []byte(config), 0o666))
	return []string{filepath.Join(tool, "usr/sbin/nginx"), "-p", work, "-c", file, "-e", "stderr"}, nil
}

// apache serves with the example as the .htaccess of the folder.
func apache(d *door, tool, work string, port int) (command, env []string) {
	example, err := os.ReadFile(filepath.Join(d.root, "examples", "servers", "apache.htaccess"))
	d.check(err)
	served := filepath.Join(d.cache, "served")
	d.check(os.WriteFile(filepath.Join(served, "vertebra", ".htaccess"), example, 0o666))
	config := fmt.Sprintf("ServerRoot %s\nListen 127.0.0.1:%d\nServerName 127.0.0.1\nPidFile %s\nErrorLog %s\nDefaultRuntimeDir %s\nMutex posixsem\n",
		tool, port, filepath.Join(work, "pid"), filepath.Join(work, "errors"), work)
	if os.Geteuid() == 0 {
		config += "User nobody\nGroup nogroup\n"
		d.check(os.Chmod(work, 0o755))
	}
	for _, module := range []string{"mpm_event", "authz_core", "dir", "mime", "headers", "rewrite", "setenvif", "deflate", "filter", "env"} {
		config += fmt.Sprintf("LoadModule %s_module %s\n", module, filepath.Join(tool, "usr/lib/apache2/modules", "mod_"+module+".so"))
	}
	// As Debian has it, so that what the example undoes is there.
	config += fmt.Sprintf("TypesConfig /etc/mime.types\nAddType application/x-gzip .gz\nAddOutputFilterByType DEFLATE text/html text/javascript application/json\n"+
		"DocumentRoot %[1]s\n<Directory %[1]s>\n\tRequire all granted\n\tOptions FollowSymLinks\n\tAllowOverride FileInfo\n</Directory>\n", served)
	file := filepath.Join(work, "apache.conf")
	d.check(os.WriteFile(file, []byte(config), 0o666))
	libraries, _ := filepath.Glob(filepath.Join(tool, "usr/lib/*-linux-gnu"))
	return []string{filepath.Join(tool, "usr/sbin/apache2"), "-DFOREGROUND", "-f", file}, []string{"LD_LIBRARY_PATH=" + strings.Join(libraries, ":")}
}

// running starts a server, and gives what stops it once it answers at the address.
func running(ctx context.Context, work string, env []string, address string, command []string) (stop func(), err error) {
	log, err := os.Create(filepath.Join(work, "said"))
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Env, cmd.Stdout, cmd.Stderr = append(os.Environ(), env...), log, log
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) } // they end their children then
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	ended := make(chan struct{})
	go func() { cmd.Wait(); log.Close(); close(ended) }()
	stop = func() {
		cmd.Process.Signal(os.Interrupt)
		<-ended
	}
	for until := time.Now().Add(patience); time.Now().Before(until); time.Sleep(100 * time.Millisecond) {
		if reply, err := http.Get(address); err == nil {
			reply.Body.Close()
			return stop, nil
		}
		select {
		case <-ended:
			said, _ := os.ReadFile(log.Name())
			return nil, fmt.Errorf("%s ended: %s", filepath.Base(command[0]), said)
		default:
		}
	}
	stop()
	return nil, errors.New(filepath.Base(command[0]) + " does not answer")
}
