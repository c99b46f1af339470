// Command check diagnoses authored protocols: every mistake with its place and
// how to mend it.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"vertebra/core/author"
	"vertebra/scripts/release"
)

func main() {
	flag.Usage = func() {
		fmt.Fprintf(flag.CommandLine.Output(), "usage: check [-json] [-today DATE] [DIR…]\n\nDIR is the folder of a protocol, such as core/content/back-pain; without one, all in\ncore/content are checked. contract.json and references.json stand beside the folder.\n\n")
		flag.PrintDefaults()
	}
	today := flag.String("today", time.Now().Format(time.DateOnly), "date for which the expiry of protocols is checked; empty for none")
	asJSON := flag.Bool("json", false, "print one JSON document: a list of diagnostics")
	flag.Parse()
	mistakes, err := check(flag.Args(), *today, *asJSON)
	if err != nil {
		fmt.Fprintln(os.Stderr, "check:", err)
		os.Exit(1)
	}
	if mistakes > 0 {
		os.Exit(1)
	}
}

func check(dirs []string, today string, asJSON bool) (int, error) {
	if len(dirs) == 0 {
		root, err := release.Root()
		if err != nil {
			return 0, err
		}
		headers, err := filepath.Glob(filepath.Join(root, "core", "content", "*", "protocol.yaml"))
		if err != nil || len(headers) == 0 {
			return 0, fmt.Errorf("core/content holds no protocol")
		}
		for _, header := range headers {
			dirs = append(dirs, filepath.Dir(header))
		}
	}
	all := []author.Diagnostic{}
	for _, dir := range dirs {
		beside, name := filepath.Split(filepath.Clean(dir))
		fsys := os.DirFS(filepath.Clean("./" + beside))
		if filepath.IsAbs(dir) {
			fsys = os.DirFS(filepath.Clean(beside))
		}
		shared, diagnostics := author.LoadShared(fsys, ".")
		if len(diagnostics) == 0 {
			var doc *author.Document
			doc, _, diagnostics = author.Load(fsys, name, shared, today)
			if !asJSON && len(diagnostics) == 0 {
				fmt.Printf("%s: no mistakes, %d findings, %d cases\n", name, len(doc.Findings), len(doc.Cases))
			}
		}
		all = append(all, diagnostics...)
	}
	if asJSON {
		text, err := json.MarshalIndent(all, "", "  ")
		fmt.Println(string(text))
		return len(all), err
	}
	for _, d := range all {
		fmt.Println(d)
	}
	if len(all) > 0 {
		fmt.Printf("%d mistakes\n", len(all))
	}
	return len(all), nil
}
