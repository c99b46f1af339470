// Command build makes a release in dist: files with content-hashed names, brotli
// and gzip beside each, a manifest with the SRI hash of each, and a table of
// sizes beside their budgets, and the WordPress plugin.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"

	"vertebra/scripts/release"
	"vertebra/scripts/wordpress/pack"
)

func main() {
	out := flag.String("out", "dist", "folder of the release; emptied first")
	base := flag.String("base", "", "absolute address that the folder will be served at, such as https://example.org/vertebra/; lets WebKit load the engine inside other sites")
	clinic := flag.String("clinic", "", "clinic.json whose pages new browsers may open when the release is served with its headers")
	compress := flag.Bool("compress", true, "write .br and .gz beside each file, and check the budgets")
	asJSON := flag.Bool("json", false, "print one JSON document")
	flag.Parse()
	if err := build(*out, *base, *clinic, *compress, *asJSON); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

func build(out, base, clinic string, compress, asJSON bool) error {
	if base != "" && (!strings.HasPrefix(base, "http") || !strings.HasSuffix(base, "/")) {
		return fmt.Errorf("-base %q is not an absolute address that ends in /", base)
	}
	root, err := release.Root()
	if err != nil {
		return err
	}
	var links []string
	if clinic != "" {
		if links, err = release.LinksOf(clinic); err != nil {
			return err
		}
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	r, err := release.Build(ctx, release.Options{Root: root, Out: out, Base: base, Links: links, Compress: compress, Log: func(format string, args ...any) {
		fmt.Fprintf(os.Stderr, format+"\n", args...)
	}})
	if r == nil {
		return err
	}
	if err == nil {
		err = pack.Write(root, out, r)
	}
	if asJSON {
		text, _ := json.MarshalIndent(r.Files, "", "  ") // strings and numbers only
		fmt.Println(string(text))
	} else {
		fmt.Print(r.Table())
	}
	return err
}
