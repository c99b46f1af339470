package lint

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"unicode/utf8"

	"vertebra/scripts/wordpress/pack"
)

var field = regexp.MustCompile(`(?m)^[ \t*]*([A-Z][A-Za-z ]+?):[ \t]+(\S.*?)[ \t]*$`)

// headerOf reads the comment that WordPress knows the plugin by.
func headerOf(plugin fs.FS) map[string]string {
	comment, _, _ := strings.Cut(read(plugin, pack.Slug+".php"), "*/")
	return fields(comment)
}

func fields(text string) map[string]string {
	found := map[string]string{}
	for _, m := range field.FindAllStringSubmatch(text, -1) {
		if _, there := found[m[1]]; !there {
			found[m[1]] = m[2]
		}
	}
	return found
}

// header checks the comment at the head of the plugin, and the versions.
func header(plugin fs.FS, version string) []Problem {
	name := pack.Slug + ".php"
	var problems []Problem
	h := headerOf(plugin)
	for _, key := range []string{"Plugin Name", "Description", "Version", "Requires at least", "Requires PHP", "Author", "License", "License URI", "Text Domain", "Domain Path"} {
		if h[key] == "" {
			problems = append(problems, Problem{name, 0, "the header has no " + key})
		}
	}
	if utf8.RuneCountInString(h["Description"]) > 150 {
		problems = append(problems, Problem{name, 0, "the Description has more than 150 characters"})
	}
	if h["Version"] != version {
		problems = append(problems, Problem{name, 0, fmt.Sprintf("Version is %s, that of the release is %s", h["Version"], version)})
	}
	if h["Text Domain"] != pack.Slug {
		problems = append(problems, Problem{name, 0, "Text Domain must be " + pack.Slug})
	}
	var block struct{ Name, Version, Textdomain string }
	if err := json.Unmarshal([]byte(read(plugin, "block/block.json")), &block); err != nil {
		problems = append(problems, Problem{"block/block.json", 0, err.Error()})
	}
	if block.Version != version || block.Textdomain != pack.Slug || !strings.HasPrefix(block.Name, "vertebra/") {
		problems = append(problems, Problem{"block/block.json", 0, "version, textdomain or the name's first part is not the plugin's"})
	}
	return problems
}

// readme checks readme.txt, by itself and beside the header.
func readme(plugin fs.FS) []Problem {
	const name = "readme.txt"
	text, h := read(plugin, name), headerOf(plugin)
	var problems []Problem
	say := func(format string, args ...any) {
		problems = append(problems, Problem{name, 0, fmt.Sprintf(format, args...)})
	}
	top, rest, _ := strings.Cut(text, "\n\n")
	r := fields(top)
	if want := "=== " + h["Plugin Name"] + " ==="; !strings.HasPrefix(text, want+"\n") {
		say("the first line must be %s", want)
	}
	for _, key := range []string{"Contributors", "Tags", "Tested up to", "Stable tag"} {
		if r[key] == "" {
			say("there is no %s", key)
		}
	}
	for _, key := range []string{"Requires at least", "Requires PHP", "License", "License URI"} {
		if r[key] != h[key] {
			say("%s is %q, in the header of the plugin %q", key, r[key], h[key])
		}
	}
	if r["Stable tag"] != h["Version"] {
		say("Stable tag is %q, the Version in the header %q", r["Stable tag"], h["Version"])
	}
	if n := strings.Count(r["Tags"], ",") + 1; n > 5 {
		say("%d tags, and 5 are read", n)
	}
	short, _, _ := strings.Cut(strings.TrimSpace(rest), "\n")
	if n := utf8.RuneCountInString(short); n == 0 || n > 150 || strings.HasPrefix(short, "==") {
		say("after the fields comes one line of 1 to 150 characters that says what the plugin does; it has %d", n)
	}
	for _, section := range []string{"Description", "Installation", "Frequently Asked Questions", "Changelog"} {
		if !strings.Contains(text, "\n== "+section+" ==\n") {
			say("there is no section %s", section)
		}
	}
	if _, log, _ := strings.Cut(text, "\n== Changelog ==\n"); !strings.Contains(log, "= "+h["Version"]+" =") {
		say("the Changelog does not tell of %s", h["Version"])
	}
	if strings.Contains(r["Tested up to"], "alpha") || strings.Count(r["Tested up to"], ".") != 1 {
		say("Tested up to is a main version, such as 6.1")
	}
	return problems
}
