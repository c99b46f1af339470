package lint

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"vertebra/scripts/wordpress/pack"
)

var (
	call    = regexp.MustCompile(`\b(?:__|_e|_x|_n|esc_html__|esc_html_e|esc_attr__|esc_attr_e)\(`)
	wording = regexp.MustCompile(`^\s*'((?:[^'\\]|\\.)*)',\s*'([^']*)'\s*\)`)
)

// Texts are the words of the plugin that can be translated, in the order of the
// files: those of the header, of the block and of every call in the PHP.
func Texts(plugin fs.FS) ([]pack.Entry, []Problem) {
	var list []pack.Entry
	var problems []Problem
	add := func(context, text string) {
		e := pack.Entry{Context: context, ID: text}
		if text != "" && !slices.Contains(list, e) {
			list = append(list, e)
		}
	}
	header := headerOf(plugin)
	add("", header["Plugin Name"])
	add("", header["Description"])
	var block struct {
		Title, Description string
		Keywords           []string
	}
	if data, err := fs.ReadFile(plugin, "block/block.json"); err == nil {
		json.Unmarshal(data, &block) // WordPress itself refuses a block that cannot be read
	}
	add("block title", block.Title)
	add("block description", block.Description)
	for _, word := range block.Keywords {
		add("block keyword", word)
	}
	for _, name := range named(plugin, ".php") {
		text := read(plugin, name)
		for _, at := range call.FindAllStringIndex(text, -1) {
			found := wording.FindStringSubmatch(text[at[1]:])
			switch {
			case found == nil:
				problems = append(problems, Problem{name, line(text, at[0]), "a translated text must be one string in single quotes, then the text domain"})
			case found[2] != pack.Slug:
				problems = append(problems, Problem{name, line(text, at[0]), fmt.Sprintf("the text domain is %q: write '%s'", found[2], pack.Slug)})
			default:
				add("", strings.NewReplacer(`\'`, `'`, `\\`, `\`).Replace(found[1]))
			}
		}
	}
	return list, problems
}

// Template is the .pot file of those texts.
func Template(list []pack.Entry, version string) string {
	var b strings.Builder
	b.WriteString("# Written by: go run ./scripts/wordpress -pot\nmsgid \"\"\nmsgstr \"\"\n")
	fmt.Fprintf(&b, "%q\n", "Project-Id-Version: Vertebra Symptom Checker "+version+"\n")
	b.WriteString("\"MIME-Version: 1.0\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Content-Transfer-Encoding: 8bit\\n\"\n")
	fmt.Fprintf(&b, "%q\n", "X-Domain: "+pack.Slug+"\n")
	for _, e := range list {
		b.WriteString("\n")
		if e.Context != "" {
			fmt.Fprintf(&b, "msgctxt %s\n", strconv.Quote(e.Context))
		}
		fmt.Fprintf(&b, "msgid %s\nmsgstr \"\"\n", strconv.Quote(e.ID))
	}
	return b.String()
}

// translations compares the template and every translation with the texts.
func translations(plugin fs.FS, version string) []Problem {
	list, problems := Texts(plugin)
	pot := "languages/" + pack.Slug + ".pot"
	if read(plugin, pot) != Template(list, version) {
		problems = append(problems, Problem{pot, 0, "is not what the texts give: go run ./scripts/wordpress -pot"})
	}
	for _, name := range named(plugin, ".po") {
		entries, err := pack.Parse(read(plugin, name))
		if err != nil {
			problems = append(problems, Problem{name, 0, err.Error()})
			continue
		}
		own := map[string]string{}
		for _, e := range entries {
			own[e.Key()] = e.Text
		}
		for _, e := range list {
			text := own[e.Key()]
			switch {
			case text == "":
				problems = append(problems, Problem{name, 0, fmt.Sprintf("%q is not translated", e.ID)})
			case strings.Count(text, "%s") != strings.Count(e.ID, "%s"):
				problems = append(problems, Problem{name, 0, fmt.Sprintf("the translation of %q has not as many %%s", e.ID)})
			}
			delete(own, e.Key())
		}
		delete(own, "")
		for id := range own {
			problems = append(problems, Problem{name, 0, fmt.Sprintf("%q is translated, and no longer in the plugin", id)})
		}
		if !strings.HasPrefix(path.Base(name), pack.Slug+"-") {
			problems = append(problems, Problem{name, 0, "the name must begin with " + pack.Slug + "-, or WordPress does not find it"})
		}
	}
	return problems
}
