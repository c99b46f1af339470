// Command check diagnoses authored protocols and clinic packs: every mistake with
// its place and how to mend it.
package main

import (
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"
	_ "time/tzdata" // a system without its own list of time zones

	"vertebra/core/author"
	"vertebra/core/clinic"
	"vertebra/core/content"
	"vertebra/scripts/release"
)

func main() {
	flag.Usage = func() {
		fmt.Fprintf(flag.CommandLine.Output(), "usage: check [-json] [-today DATE] [DIR | CLINIC.json…]\n\nDIR is the folder of a protocol, such as core/content/back-pain; without one, all in\ncore/content are checked, with their translations and how hard each text is to\nread, and the clinic packs in examples. contract.json and references.json stand\nbeside the folder. A file that ends in .json is a clinic pack.\n\n")
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

// report prints how easy a protocol is to read in a language, and what of it is
// not in that language.
func report(t author.Translation) {
	passages := author.Passages(t.Protocol)
	slices.SortFunc(passages, func(a, b author.Passage) int { return cmp.Compare(a.Score, b.Score) })
	scale, limit := "LIX", author.MaxLIX
	if t.Protocol.Language == "en" {
		scale, limit = "Flesch-Kincaid grade", author.MaxGrade
	}
	hardest := passages[len(passages)-1]
	fmt.Printf("  %s: %d questions and actions, %s: median %.1f, highest %.1f (%s), limit %.0f\n",
		t.Protocol.Language, len(passages), scale, passages[len(passages)/2].Score, hardest.Score, hardest.Key, limit)
	for _, gap := range t.Gaps {
		fmt.Printf("  %s: %s is not translated and stays %q\n", t.Protocol.Language, gap.Key, gap.Read)
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
		packs, err := filepath.Glob(filepath.Join(root, "examples", "*", "clinic.json"))
		if err != nil {
			return 0, err
		}
		dirs = append(dirs, packs...)
	}
	all := []author.Diagnostic{}
	for _, dir := range dirs {
		if filepath.Ext(dir) == ".json" {
			found, err := checkPack(dir, asJSON)
			if err != nil {
				return 0, err
			}
			all = append(all, found...)
			continue
		}
		beside, name := filepath.Split(filepath.Clean(dir))
		fsys := os.DirFS(filepath.Clean("./" + beside))
		if filepath.IsAbs(dir) {
			fsys = os.DirFS(filepath.Clean(beside))
		}
		shared, diagnostics := author.LoadShared(fsys, ".")
		if len(diagnostics) == 0 {
			doc, p, found := author.Load(fsys, name, shared, today)
			diagnostics = found
			if p != nil {
				translations, more := author.Translations(fsys, name, p)
				diagnostics = append(diagnostics, more...)
				if !asJSON && len(diagnostics) == 0 {
					fmt.Printf("%s: no mistakes, %d rules, %d questions, %d findings, %d cases\n", name, len(p.Rules), len(p.Questions), len(doc.Findings), len(doc.Cases))
					for _, t := range translations {
						report(t)
					}
				}
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

// checkPack diagnoses a clinic pack. Phone numbers of countries are those of our
// own protocol.
func checkPack(file string, asJSON bool) ([]author.Diagnostic, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	_, p, err := content.Load("back-pain")
	if err != nil {
		return nil, err
	}
	world := clinic.World{Zone: func(name string) bool { _, err := time.LoadLocation(name); return err == nil }}
	for _, phone := range p.Phones {
		world.Phones = append(world.Phones, clinic.Phone{Country: phone.Country, Emergency: phone.Emergency, Advice: phone.Advice})
	}
	pack, found := clinic.Check(file, string(text), world)
	if !asJSON && len(found) == 0 {
		fmt.Printf("%s: no mistakes, %d lines\n", file, len(pack.Lines))
	}
	return found, nil
}
