package release

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
)

// Bill is the file of a release that lists what it is made of, in CycloneDX 1.5.
const Bill = "sbom.cdx.json"

// ourModule is the name of our module, as go.mod has it.
const ourModule = "vertebra"

// The programs of a release that are compiled from Go.
const (
	programWasm    = "WebAssembly engine"
	programJS      = "JavaScript engine"
	programPapers  = "papers"
	programChecker = "checker of clinic.json"
)

// linkedPackage is a package that a program links. Module is "std" for those of
// Go itself, whose Version is that of the toolchain.
type linkedPackage struct{ Program, Package, Module, Version string }

// linkedPackages asks the go command what each program links, with the settings
// that it is built with.
func linkedPackages(ctx context.Context, root, tags string) ([]linkedPackage, error) {
	all, err := packagesOf(ctx, root, programWasm, "./wasm", "-tags="+tags, "GOOS=wasip1", "GOARCH=wasm", "CGO_ENABLED=0")
	if err != nil {
		return nil, err
	}
	for _, p := range []struct {
		program, folder string
		packages        []string
	}{{programJS, "", enginePackages}, {programPapers, "papers", papersPackages}, {programChecker, "clinic", checkerPackages}} {
		list, err := packagesOfJS(ctx, root, p.program, p.folder, p.packages)
		if err != nil {
			return nil, err
		}
		all = append(all, list...)
	}
	return all, nil
}

// packagesOfJS asks about a module laid out for GopherJS. The go command does not
// know the target of GopherJS, so it is asked about js/wasm, the nearest: packages
// of Go itself may differ a little, modules do not.
func packagesOfJS(ctx context.Context, root, program, folder string, packages []string) ([]linkedPackage, error) {
	dir, err := os.MkdirTemp("", "vertebra-list-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := layOut(dir, root, folder, packages); err != nil {
		return nil, err
	}
	return packagesOf(ctx, dir, program, "./"+folder, "-tags=",
		append([]string{"GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0"}, jsEnv...)...)
}

func packagesOf(ctx context.Context, dir, program, target, tags string, env ...string) ([]linkedPackage, error) {
	ask := func(args ...string) (string, error) {
		cmd := exec.CommandContext(ctx, "go", args...)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), env...)
		var errs strings.Builder
		cmd.Stderr = &errs
		out, err := cmd.Output()
		if err != nil {
			err = fmt.Errorf("what the %s links cannot be listed: %w\n%s", program, err, errs.String())
		}
		return strings.TrimSpace(string(out)), err
	}
	goVersion, err := ask("env", "GOVERSION")
	if err != nil {
		return nil, err
	}
	text, err := ask("list", "-deps", tags, "-f", "{{.ImportPath}}\t{{if .Standard}}std{{else}}{{.Module.Path}}{{end}}\t{{with .Module}}{{.Version}}{{end}}", target)
	if err != nil {
		return nil, err
	}
	var list []linkedPackage
	for line := range strings.Lines(text) {
		field := strings.Split(strings.TrimRight(line, "\n"), "\t")
		for len(field) < 3 { // the last line has lost its end to TrimSpace
			field = append(field, "")
		}
		l := linkedPackage{program, field[0], field[1], field[2]}
		if l.Module == "std" {
			l.Version = goVersion
		}
		list = append(list, l)
	}
	return list, nil
}

// holds reports whether a file of the release has a program in it.
func holds(name, program string) bool {
	switch program {
	case programWasm:
		return path.Ext(name) == ".wasm"
	case programJS:
		return strings.HasPrefix(name, "engine.") && path.Ext(name) == ".js"
	case programPapers: // pages that are one file have this program alone
		return strings.HasPrefix(name, "papers.") && path.Ext(name) == ".js" || strings.HasSuffix(name, ".one.html") || name == Reader
	}
	return name == Checker
}

// writeNotices writes the licences and the bill of materials. All other files of
// the release must be written by now.
func (r *Release) writeNotices(f *folder) error {
	text, err := licences(r.root, r.parts, "")
	if err != nil {
		return err
	}
	bill, err := bill(r.parts, f.files)
	if err != nil {
		return err
	}
	if _, err := f.write(Licences, "licences of all that ships", []byte(text), 0); err != nil {
		return err
	}
	_, err = f.write(Bill, "bill of materials, CycloneDX", bill, 0)
	return err
}

// bill is the bill of materials. It has no date and no serial number, so that the
// same release has the same one.
func bill(parts []part, files []File) ([]byte, error) {
	type object = map[string]any
	us := "vertebra@" + Version
	components, refs := []object{}, []string{}
	edges := []object{}
	for _, p := range parts {
		ref := p.URL
		if ref == "" {
			ref = p.Name
		}
		licence := object{"id": p.Licence}
		if p.Page != "" {
			licence = object{"name": p.Licence, "url": p.Page}
		}
		where := []object{}
		for _, f := range files {
			if slices.ContainsFunc(p.Programs, func(program string) bool { return holds(f.Name, program) }) {
				where = append(where, object{"location": f.Name})
			}
		}
		slices.SortFunc(where, func(a, b object) int { return strings.Compare(a["location"].(string), b["location"].(string)) })
		if len(where) == 0 {
			return nil, fmt.Errorf("%s is linked into the %s, which is in no file of the release", p.Name, strings.Join(p.Programs, " and the "))
		}
		c := object{
			"type": "library", "bom-ref": ref, "name": p.Name, "scope": "required",
			"licenses": []object{{"license": licence}}, "evidence": object{"occurrences": where},
		}
		if p.URL == "" {
			c["type"] = "data"
		} else {
			c["purl"] = p.URL
		}
		if p.Version != "" {
			c["version"] = p.Version
		}
		if p.Note != "" {
			c["pedigree"] = object{"notes": p.Note}
		}
		components, refs = append(components, c), append(refs, ref)
		edges = append(edges, object{"ref": ref, "dependsOn": []string{}})
	}
	text, err := json.MarshalIndent(object{
		"$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json", "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
		"metadata": object{"component": object{
			"type": "application", "bom-ref": us, "name": "vertebra", "version": Version,
			"description": "A symptom checker that runs in the reader's browser",
			"licenses":    []object{{"license": object{"id": "MIT"}}},
		}},
		"components":   components,
		"dependencies": append([]object{{"ref": us, "dependsOn": refs}}, edges...),
		"compositions": []object{{"aggregate": "complete", "dependencies": []string{us}}},
	}, "", "  ")
	return append(text, '\n'), err
}
