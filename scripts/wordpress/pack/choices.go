package pack

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"vertebra/core/content"
	"vertebra/core/protocol"
	"vertebra/scripts/release"
)

// choices is what a site can choose from.
type choices struct {
	protocol  *protocol.Protocol
	languages [][2]string // tag and own name, English first
}

func choicesOf(root string, r *release.Release) (choices, error) {
	_, p, err := content.Load("back-pain")
	if err != nil {
		return choices{}, err
	}
	c := choices{protocol: p}
	texts, err := release.Texts(root, nil)
	if err != nil {
		return c, err
	}
	for _, words := range texts {
		if released(r, p.ID, words.File.Language) {
			c.languages = append(c.languages, [2]string{words.File.Language, words.File.Own})
		}
	}
	return c, nil
}

func released(r *release.Release, id, lang string) bool {
	for _, f := range r.Files {
		if f.Name == id+"."+lang+".fallback.html" {
			return true
		}
	}
	return false
}

// guides adds what is read without scripts: for each language one with the numbers
// of all countries, and one for each emergency number.
func (c choices) guides(r *release.Release, files map[string][]byte) error {
	for _, language := range c.languages {
		numbers := map[string]string{"any": ""}
		for _, phone := range c.protocol.Phones {
			if strings.Trim(phone.Emergency, "0123456789") != "" {
				return fmt.Errorf("the emergency number %q of %s is not made of digits: it cannot be part of a file's name", phone.Emergency, phone.Country)
			}
			if _, there := numbers[phone.Emergency]; !there {
				numbers[phone.Emergency] = phone.Country
			}
		}
		for number, country := range numbers {
			guide, err := r.FallbackIn(language[0], country)
			if err != nil {
				return err
			}
			files["assets/guides/"+c.protocol.ID+"."+language[0]+"."+number+".html"] = []byte(guide)
		}
	}
	return nil
}

// php is the list that the plugin reads.
func (c choices) php(key string, names [][2]string, r *release.Release) []byte {
	var b strings.Builder
	b.WriteString("<?php\n/**\n * Written by the build: what the files beside this one are.\n *\n * @package Vertebra\n */\n\ndefined( 'ABSPATH' ) || exit;\n\nreturn array(\n")
	fmt.Fprintf(&b, "\t'version'   => %s,\n\t'key'       => %s,\n", quote(release.Version), quote(key))
	fmt.Fprintf(&b, "\t'integrity' => %s,\n", quote(r.File(release.Element).Integrity))
	b.WriteString("\t'revoked'   => array(")
	for i, version := range release.Withdrawn {
		b.WriteString(map[bool]string{false: " ", true: ", "}[i > 0] + quote(version))
	}
	b.WriteString(map[bool]string{false: "", true: " "}[len(release.Withdrawn) > 0] + "),\n")
	b.WriteString("\t'files'     => array(\n")
	for _, name := range names {
		fmt.Fprintf(&b, "\t\t%s => %s,\n", quote(name[0]), quote(name[1]))
	}
	b.WriteString("\t),\n\t'headers'   => array(\n")
	headers := r.Headers()
	for _, name := range slices.Sorted(maps.Keys(headers)) {
		fmt.Fprintf(&b, "\t\t%s => %s,\n", quote(name), quote(headers[name]))
	}
	fmt.Fprintf(&b, "\t),\n\t'protocols' => array(\n\t\t%s => array( 'name' => %s ),\n\t),\n\t'languages' => array(\n", quote(c.protocol.ID), quote(c.protocol.Title))
	for _, language := range c.languages {
		fmt.Fprintf(&b, "\t\t%s => array( 'name' => %s ),\n", quote(language[0]), quote(language[1]))
	}
	b.WriteString("\t),\n\t'countries' => array(\n")
	for _, phone := range c.protocol.Phones {
		fmt.Fprintf(&b, "\t\t%s => array( 'name' => %s, 'number' => %s ),\n", quote(phone.Country), quote(phone.Name), quote(phone.Emergency))
	}
	b.WriteString("\t),\n);\n")
	return []byte(b.String())
}

// quote writes a string of PHP that nothing is replaced in.
func quote(text string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(text) + "'"
}
