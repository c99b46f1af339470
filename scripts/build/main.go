// Command build makes a release in dist: files with content-hashed names, brotli
// and gzip beside each, a manifest with the SRI hash of each, and a table of
// sizes beside their budgets, licences and a bill of materials, and the WordPress
// plugin. With -versioned it also puts the release into a folder of its version,
// which later builds refuse to change.
package main

import (
	"context"
	"encoding/json"
	"errors"
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
	versioned := flag.String("versioned", "", "folder to publish in: the release is copied to a folder of its version in it, which never changes afterwards, and latest.json says which there are")
	asIs := flag.Bool("as-is", false, "with -versioned, build nothing: publish what -out holds, with what other tools added to it")
	asJSON := flag.Bool("json", false, "print one JSON document")
	flag.Parse()
	err := fits(*base, *versioned, *asIs)
	if err == nil && !*asIs {
		err = build(*out, *base, *clinic, *compress, *asJSON)
	}
	if err == nil && *versioned != "" {
		err = publish(*out, *versioned)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

// fits reports flags that do not go together.
func fits(base, versioned string, asIs bool) error {
	switch {
	case base != "" && (!strings.HasPrefix(base, "http") || !strings.HasSuffix(base, "/")):
		return fmt.Errorf("-base %q is not an absolute address that ends in /", base)
	case base != "" && versioned != "" && !strings.HasSuffix(base, "/"+release.Version+"/"):
		return fmt.Errorf("with -versioned, -base is the address of the version: %s%s/", base, release.Version)
	case asIs && versioned == "":
		return errors.New("-as-is publishes what is built: say where, with -versioned")
	}
	return nil
}

func publish(out, dir string) error {
	to, err := release.Publish(out, dir)
	if err == nil {
		fmt.Fprintln(os.Stderr, "published in", to)
	}
	return err
}

func build(out, base, clinic string, compress, asJSON bool) error {
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
