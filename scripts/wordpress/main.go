// Command wordpress checks the WordPress plugin: it makes the zip, reads it
// against the rules of wordpress.org, installs it in a real WordPress and uses it
// there in a browser, from the upload to a reader's result and to its removal.
package main

import (
	"archive/zip"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"time"

	"vertebra/scripts/release"
	"vertebra/scripts/wordpress/lint"
	"vertebra/scripts/wordpress/pack"
	"vertebra/scripts/wordpress/site"
)

func main() {
	given := flag.String("zip", "", "check this zip, rather than one made now")
	pot := flag.Bool("pot", false, "write the list of texts to translate, and do nothing else")
	newer := flag.Bool("newer", false, "use WordPress 6.7-alpha, rather than Debian's")
	rules := flag.Bool("rules", false, "check the rules only; start no WordPress")
	publish := flag.Bool("publish", false, "fail while a maintainer has something to fill in for wordpress.org")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *given, *pot, *rules, *newer, *publish); err != nil {
		fmt.Fprintln(os.Stderr, "wordpress:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, file string, pot, rules, newer, publish bool) error {
	root, err := release.Root()
	if err != nil {
		return err
	}
	if pot {
		return writeTemplate(root)
	}
	start := time.Now()
	cache := filepath.Join(root, ".cache", "wordpress")
	if file == "" {
		if file, err = build(ctx, root, filepath.Join(cache, "release")); err != nil {
			return err
		}
	}
	if err := check(file, publish); err != nil {
		return err
	}
	if rules {
		return nil
	}
	if err := site.Need(ctx); err != nil {
		return err
	}
	s, err := site.Start(ctx, cache, filepath.Join(root, "scripts", "wordpress", "site"), newer)
	if err != nil {
		return err
	}
	defer s.Stop()
	if err := s.Parse(ctx, file); err != nil {
		return err
	}
	if err := s.Walk(ctx, file); err != nil {
		return err
	}
	fmt.Printf("all of it in %.0f s\n", time.Since(start).Seconds())
	return nil
}

// build makes a release with the zip.
func build(ctx context.Context, root, dir string) (string, error) {
	// One that failed half-way would be refused as a folder of someone else.
	if err := os.RemoveAll(dir); err != nil {
		return "", err
	}
	r, err := release.Build(ctx, release.Options{Root: root, Out: dir, Log: func(format string, args ...any) {
		fmt.Printf(format+"\n", args...)
	}})
	if r == nil {
		return "", err
	}
	return filepath.Join(dir, pack.Name), pack.Write(root, dir, r)
}

// check reads the zip against the rules. What is to be filled in before it is published
// is said, and with publish it is a mistake.
func check(file string, publish bool) error {
	z, err := zip.OpenReader(file)
	if err != nil {
		return err
	}
	defer z.Close()
	plugin, err := fs.Sub(z, pack.Slug)
	if err != nil {
		return err
	}
	var errs []error
	for _, p := range lint.Check(plugin, release.Version) {
		errs = append(errs, errors.New(p.String()))
	}
	for _, p := range lint.Blanks(plugin) {
		if publish {
			errs = append(errs, errors.New(p.String()))
		} else {
			fmt.Println("todo", p)
		}
	}
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	// PHP takes uploads of up to 2 MB unless a host says otherwise.
	if info.Size() > 2<<20 {
		errs = append(errs, fmt.Errorf("the zip takes %d bytes: many sites could not upload it", info.Size()))
	}
	if len(errs) == 0 {
		fmt.Printf("ok   rules of wordpress.org; %d files, zip of %d kB\n", len(z.File), info.Size()>>10)
	}
	return errors.Join(errs...)
}

func writeTemplate(root string) error {
	dir := pack.Source(root)
	texts, problems := lint.Texts(os.DirFS(dir))
	for _, p := range problems {
		return errors.New(p.String())
	}
	return os.WriteFile(filepath.Join(dir, "languages", pack.Slug+".pot"), []byte(lint.Template(texts, release.Version)), 0o666)
}
