package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"vertebra/scripts/browser"
	"vertebra/scripts/install"
	"vertebra/scripts/release"
)

// npm packs the package, puts it into a React and an Astro site, and builds both.
func npm(d *door) {
	from, work := filepath.Join(d.root, "examples", "npm"), filepath.Join(d.cache, "npm")
	d.check(install.Modules(d.ctx, "React and Astro (about 170 MB)", from, work))
	archive := packed(d, filepath.Join(from, "package"), filepath.Join(work, "package"))
	for _, name := range []string{"react", "astro"} {
		d.check(copied(filepath.Join(from, name), filepath.Join(work, name)))
	}
	d.check(command(d.ctx, work, nil, "npm", "install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error", archive))
	mode := "production"
	bin := func(dir, name string, args ...string) {
		// React mounts all twice in Strict Mode, but only in its development form.
		env := []string{"ASTRO_TELEMETRY_DISABLED=1", "NODE_ENV=" + mode}
		d.check(command(d.ctx, filepath.Join(work, dir), env, filepath.Join(work, "node_modules", ".bin", name), args...))
	}
	for _, dir := range []string{"react", "astro"} {
		bin(dir, "vertebra-symptom-checker", "public/vertebra")
		bin(dir, "vertebra-symptom-checker", "public/vertebra") // as after an update
	}
	bin("react", "tsc", "--noEmit", "-p", ".")
	bin("astro", "astro", "build")
	for _, mode = range []string{"development", "production"} {
		bin("react", "vite", "build", "--logLevel", "warn")
		react(d, filepath.Join(work, "react", "dist"))
	}
	astro(d, filepath.Join(work, "astro", "dist"))
}

// notPacked is what only a release with an address of its own can use, or what no
// page of a site asks for.
var notPacked = []string{"oembed", "embed*.html", "*.one.html", "report.html", "sizes.json"}

// packed lays the release beside the package's own files, and packs it all.
func packed(d *door, from, to string) (archive string) {
	d.check(copied(from, to))
	d.check(copied(d.dist, filepath.Join(to, "dist")))
	for _, pattern := range notPacked {
		found, err := filepath.Glob(filepath.Join(to, "dist", pattern))
		d.check(err)
		for _, name := range found {
			d.check(os.RemoveAll(name))
		}
	}
	var about struct{ Name, Version string }
	data, err := os.ReadFile(filepath.Join(to, "package.json"))
	d.check(err)
	d.check(json.Unmarshal(data, &about))
	if about.Version != release.Version {
		d.Fatalf("examples/npm/package/package.json is of version %s, the release of %s", about.Version, release.Version)
	}
	write := func(name, format string, value any) {
		text, err := json.Marshal(value)
		d.check(err)
		d.check(os.WriteFile(filepath.Join(to, name), fmt.Appendf(nil, format, text), 0o666))
	}
	write("release.js", "export const version = \""+release.Version+"\"\nexport const integrity = %s\n", d.r.File(release.Element).Integrity)
	write("fallbacks.js", "export const fallbacks = %s\n", fallbacks(d))
	d.check(os.WriteFile(filepath.Join(to, "release.d.ts"), []byte("export const version: string\nexport const integrity: string\n"), 0o666))
	license, err := os.ReadFile(filepath.Join(d.root, "LICENSE"))
	d.check(err)
	d.check(os.WriteFile(filepath.Join(to, "LICENSE"), license, 0o666))
	d.check(command(d.ctx, to, nil, "npm", "pack", "--silent", "--pack-destination", ".."))
	return filepath.Join(to, "..", about.Name+"-"+about.Version+".tgz")
}

var fallbackName = regexp.MustCompile(`^(.+)\.fallback\.html$`)

// fallbacks are the guides of the release, by protocol and language.
func fallbacks(d *door) map[string]string {
	all := map[string]string{}
	for _, file := range d.r.Files {
		if found := fallbackName.FindStringSubmatch(file.Name); found != nil {
			text, err := os.ReadFile(filepath.Join(d.dist, file.Name))
			d.check(err)
			all[found[1]] = string(text)
		}
	}
	return all
}

// react opens the React page, in Strict Mode, closes the checker and opens it anew.
func react(d *door, dir string) {
	origin, err := d.serve(static(dir, "/below/"))
	d.check(err)
	v := d.visit(origin + "/below/")
	press := func(name string) {
		host[bool](v, fmt.Sprintf(`[...document.querySelectorAll("button")].find(b => b.textContent === %q).click() || true`, name))
	}
	v.wait(`document.querySelector("symptom-checker > .symptom-checker-guide")`)
	ui := v.firstQuestion()
	heard := `document.getElementById("heard").textContent`
	v.wait(heard + `.includes("ready") && ` + heard + `.includes("start") && ` + heard + `.includes("height")`)
	if text := host[string](v, heard); strings.Count(text, "ready") != 1 {
		v.Errorf("in Strict Mode the events came more than once: %s", text)
	}
	press("Start over")
	ui.Wait(v, `document.getElementById("start")`)
	for range 2 {
		press("Close")
		v.wait(`!document.querySelector("symptom-checker")`)
		press("Open")
		v.wait(`document.querySelector("symptom-checker")`)
	}
	v.wait(`document.querySelectorAll("symptom-checker").length === 1`)
	v.wait(heard + `.split("ready").length === 3`) // once before, once now
	v.firstQuestion()
	v.noErrors()
}

// astro opens the Astro page, whose label tries to become a part of the page.
func astro(d *door, dir string) {
	origin, err := d.serve(static(dir, "/below/"))
	d.check(err)
	v := d.visit(origin + "/below/")
	v.inert("protocol", "lang", "country", "label")
	v.firstQuestion()
	browser.FindFrame(v, v.tab, origin+"/below/vertebra/shell.")
	v.noErrors()
}
