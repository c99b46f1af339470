package release

import (
	"embed"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Licences is the file of a release that holds the licence of all that ships.
const Licences = "licences.txt"

//go:embed licences/*.txt
var licenceTexts embed.FS

// part is one thing that ships and that others wrote, in whole or at first.
type part struct {
	Name, Version string
	URL           string // as package tools name it: a purl, or empty
	Licence       string // by its SPDX name, or its own where it has none
	Page          string // where a licence without an SPDX name stands
	Text          string // the licence, or the notice that it asks for
	Note          string // what we did to it
	Programs      []string
}

// known are the modules that may be linked, by "std" or path and the program's
// Go. A build that links another fails until its licence is read and put here.
var known = map[string]part{
	"std " + programWasm:                             {Name: "Go standard library and runtime", Licence: "BSD-3-Clause", Text: "go.txt", Note: "What only tracebacks and unused parts of the runtime need is left out."},
	"std " + programJS:                               {Name: "Go standard library, as compiled by GopherJS", Licence: "BSD-3-Clause", Text: "go1.21.txt"},
	"std " + programPapers:                           {Name: "Go standard library, as compiled by GopherJS", Licence: "BSD-3-Clause", Text: "go1.21.txt"},
	"std " + programChecker:                          {Name: "Go standard library, as compiled by GopherJS", Licence: "BSD-3-Clause", Text: "go1.21.txt"},
	"github.com/gopherjs/gopherjs " + programJS:      {Name: "GopherJS, its runtime", Licence: "BSD-2-Clause", Text: "gopherjs.txt"},
	"github.com/gopherjs/gopherjs " + programPapers:  {Name: "GopherJS, its runtime", Licence: "BSD-2-Clause", Text: "gopherjs.txt"},
	"github.com/gopherjs/gopherjs " + programChecker: {Name: "GopherJS, its runtime", Licence: "BSD-2-Clause", Text: "gopherjs.txt"},
}

// within are works of others inside packages of ours, by the package's folder. A
// folder with a LICENSE of its own must be here.
var within = map[string]part{
	"core/handoff/qr": {
		Name: "rsc.io/qr", Version: "v0.2.0", URL: "pkg:golang/rsc.io/qr@v0.2.0", Licence: "BSD-3-Clause",
		Note: "Adapted from its package coding, in core/handoff/qr.",
	},
	"core/handoff": {
		Name: "LOINC", Licence: "LOINC License", Page: "https://loinc.org/license", Text: "loinc.txt",
		Note: "A few codes, in what the hand-off writes as FHIR.",
	},
}

// partsOf gives what others wrote of the packages that are linked, each once, and
// fails on what has no licence here.
func partsOf(root string, linked []linkedPackage) ([]part, error) {
	var parts []part
	var unknown []string
	add := func(p part, program string) {
		for i, old := range parts {
			if old.Name == p.Name && old.Version == p.Version {
				if !slices.Contains(old.Programs, program) {
					parts[i].Programs = append(parts[i].Programs, program)
				}
				return
			}
		}
		p.Programs = []string{program}
		parts = append(parts, p)
	}
	for _, l := range linked {
		if l.Module == ourModule {
			p, ok, err := inside(root, strings.TrimPrefix(l.Package, ourModule+"/"))
			if err != nil {
				return nil, err
			}
			if ok {
				add(p, l.Program)
			}
			continue
		}
		p, ok := known[l.Module+" "+l.Program]
		if !ok {
			unknown = append(unknown, fmt.Sprintf("%s of %s, in the %s", l.Package, l.Module, l.Program))
			continue
		}
		p.Version, p.URL = l.Version, "pkg:golang/"+l.Module+"@"+strings.TrimPrefix(l.Version, "go")
		text, err := licenceTexts.ReadFile("licences/" + p.Text)
		if err != nil {
			return nil, err
		}
		p.Text = string(text)
		add(p, l.Program)
	}
	if len(unknown) > 0 {
		return nil, fmt.Errorf("no licence is known for what the release links: %s\nread its licence, and if it may ship, add it to known in scripts/release/licences.go", strings.Join(unknown, "; "))
	}
	return parts, nil
}

// inside is the work of others in a folder of ours.
func inside(root, dir string) (part, bool, error) {
	p, ok := within[dir]
	own, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(dir), "LICENSE"))
	switch {
	case err == nil && !ok:
		return p, false, fmt.Errorf("%s has a LICENSE of its own: say whose work it is, in within of scripts/release/licences.go", dir)
	case err == nil:
		p.Text = string(own)
	case !os.IsNotExist(err):
		return p, false, err
	case ok && p.Text == "":
		return p, false, fmt.Errorf("%s has lost the LICENSE of %s, which it is adapted from", dir, p.Name)
	case ok:
		text, err := licenceTexts.ReadFile("licences/" + p.Text)
		if err != nil {
			return p, false, err
		}
		p.Text = string(text)
	}
	return p, ok, nil
}

// licences is the text of all licences: ours, then each that others' work asks
// for, with what it is for. A program names what it must be in, or all of them.
func licences(root string, parts []part, program string) (string, error) {
	ours, err := os.ReadFile(filepath.Join(root, "LICENSE"))
	if err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString("Licences of Vertebra " + Version + " and of the work of others in it.\n")
	section := func(title, note, text string) {
		b.WriteString("\n" + strings.Repeat("=", 72) + "\n" + title + "\n")
		if note != "" {
			b.WriteString(note + "\n")
		}
		b.WriteString(strings.Repeat("=", 72) + "\n\n" + strings.TrimSpace(text) + "\n")
	}
	section("Vertebra", "", string(ours))
	for _, p := range parts {
		if program == "" || slices.Contains(p.Programs, program) {
			section(strings.TrimSpace(p.Name+" "+p.Version), p.Note, p.Text)
		}
	}
	return b.String(), nil
}

// notice is the licences as a comment at the end of a page that is one file: such
// a page is passed on without the release beside it.
func notice(root string, parts []part) (string, error) {
	text, err := licences(root, parts, programPapers)
	if err == nil && strings.Contains(text, "--") {
		err = fmt.Errorf("a licence has -- in it, which may end a comment of HTML")
	}
	return "\n<!--\n" + text + "-->\n", err
}
