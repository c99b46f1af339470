// Command serve builds what is missing and serves the example pages.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"time"

	"vertebra/scripts/release"
	"vertebra/scripts/site"
)

func main() {
	addr := flag.String("addr", "127.0.0.1:8080", "address to listen on; port 0 takes any free port")
	flag.Parse()
	if err := serve(*addr); err != nil {
		fmt.Fprintln(os.Stderr, "serve:", err)
		os.Exit(1)
	}
}

func serve(addr string) error {
	root, err := release.Root()
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("%w: choose another with -addr", err)
	}
	start := time.Now()
	fmt.Println("Building. The first time this takes a minute or two; later, seconds.")
	dir := filepath.Join(root, ".cache", "serve")
	links, err := release.LinksOf(filepath.Join(root, "examples", "clinic", "clinic.json"))
	if err != nil {
		return err
	}
	r, err := release.Build(ctx, release.Options{Root: root, Out: dir, Links: links, Log: func(format string, args ...any) {
		fmt.Printf(format+"\n", args...)
	}})
	if err != nil {
		return err
	}
	fmt.Printf("Ready in %.0f s. Open http://%s/ and stop with Ctrl+C.\nSet it up for a clinic: http://%[2]s%sconfigurator/index.html\n", time.Since(start).Seconds(), listener.Addr(), site.Prefix)
	server := &http.Server{Handler: site.New(root, dir, r), ReadHeaderTimeout: 10 * time.Second}
	go func() {
		<-ctx.Done()
		server.Close()
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
