package main

import (
	"os"
	"os/exec"
	"path/filepath"

	"vertebra/scripts/install"
)

// hugo builds the example site by a real Hugo and opens its pages.
func hugo(d *door) {
	tool, env := findHugo(d)
	work := filepath.Join(d.cache, "hugo-site")
	d.check(copied(filepath.Join(d.root, "examples", "hugo"), work))
	example := filepath.Join(work, "exampleSite")
	d.check(copied(d.dist, filepath.Join(example, "static", "vertebra")))
	public := filepath.Join(work, "public")
	// The module comes from beside the site; the network would only hide a mistake.
	env = append(env, "HUGO_CACHEDIR="+filepath.Join(d.cache, "hugo-cache"), "GOPROXY=off", "GOFLAGS=-mod=mod")
	d.check(command(d.ctx, example, env, tool, "--quiet", "--destination", public))
	origin, err := d.serve(static(public, "/below/"))
	d.check(err)

	v := d.visit(origin + "/below/back-pain/")
	v.firstQuestion()
	if !host[bool](v, `!!document.querySelector("symptom-checker > .symptom-checker-guide")`) {
		v.Errorf("the page has no guide to read without a script")
	}
	v.noErrors()
	v.goTo(origin + "/below/hostile/")
	v.inert("protocol", "lang", "country", "theme", "accent", "label")
	v.firstQuestion() // each value that is none is ignored
}

// findHugo is the Hugo of this machine, or that of Debian, unpacked into the cache
// and not installed.
func findHugo(d *door) (tool string, env []string) {
	if found, err := exec.LookPath("hugo"); err == nil {
		return found, nil
	}
	dir := filepath.Join(d.cache, "hugo")
	tool = filepath.Join(dir, "usr", "bin", "hugo")
	libraries, _ := filepath.Glob(filepath.Join(dir, "usr", "lib", "*-linux-gnu"))
	if _, err := os.Stat(tool); err != nil || len(libraries) == 0 {
		if err := install.Unpack(d.ctx, dir, "hugo", "libsass1"); err != nil {
			d.Fatalf("no hugo here, and Debian's is not to be had; install Hugo 0.110 or later: %v", err)
		}
		if libraries, _ = filepath.Glob(filepath.Join(dir, "usr", "lib", "*-linux-gnu")); len(libraries) == 0 {
			d.Fatal("the packages of Hugo have no libraries")
		}
	}
	return tool, []string{"LD_LIBRARY_PATH=" + libraries[0]}
}
