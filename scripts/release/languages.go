package release

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"vertebra/core/content"
	"vertebra/core/message"
	"vertebra/core/protocol"
)

// sourceLanguage is the language that everything is written in first.
const sourceLanguage = "en"

// edition is a release in one language.
type edition struct {
	lang     string
	words    *message.Catalogue
	protocol *protocol.Protocol
}

// Texts reads the words of the interface in every language, English first, from
// widget/ui/text. Replaced files, by name, are for tests.
func Texts(root string, replaced map[string]string) ([]*message.Catalogue, error) {
	dir := filepath.Join(root, "widget", "ui", "text")
	names, err := filepath.Glob(filepath.Join(dir, "*.yaml"))
	if err != nil {
		return nil, err
	}
	contents := map[string]string{}
	order := []string{sourceLanguage + ".yaml"}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if base := filepath.Base(name); base != order[0] {
			order = append(order, base)
		}
		contents[filepath.Base(name)] = string(data)
	}
	for name, text := range replaced {
		if _, there := contents[name]; !there {
			order = append(order, name)
		}
		contents[name] = text
	}
	return compareAll(order, contents)
}

func compareAll(order []string, contents map[string]string) ([]*message.Catalogue, error) {
	var list []*message.Catalogue
	var errs []error
	for _, name := range order {
		f, err := message.Read("widget/ui/text/"+name, []byte(contents[name]))
		if err == nil && f.Language+".yaml" != name {
			err = fmt.Errorf("widget/ui/text/%s is a file of language %s: name it %s.yaml", name, f.Language, f.Language)
		}
		if err != nil {
			errs = append(errs, err)
			continue
		}
		english := f
		if len(list) > 0 {
			english = list[0].File
		}
		c, err := message.Compare(english, f)
		errs = append(errs, err)
		list = append(list, c)
	}
	return list, errors.Join(errs...)
}

// editions are the languages that are released. One whose file does not say
// release: yes is left out; one that does and lacks a safety text is an error.
func editions(o Options, p *protocol.Protocol) ([]edition, error) {
	texts, err := Texts(o.Root, o.Texts)
	if err != nil {
		return nil, err
	}
	var list []edition
	for _, words := range texts {
		f := words.File
		if !f.Release {
			o.Log("%s is left out: %s is not marked release: yes; %d of %d texts are missing, %d are out of date", f.Own, f.Name, len(words.Missing), len(words.Texts), len(words.Stale))
			continue
		}
		if len(words.Unsafe) > 0 {
			return nil, fmt.Errorf("%s: these texts are read by people in danger and are missing or out of date: %s\nhelp: go run ./scripts/translate -lang %s, and translate them; or leave the language out by release: no", f.Name, strings.Join(words.Unsafe, ", "), f.Language)
		}
		if n := len(words.Missing) + len(words.Stale); n > 0 {
			o.Log("%s: %d texts are shown in English: %s", f.Name, n, strings.Join(append(words.Missing, words.Stale...), ", "))
		}
		own, err := protocolIn(o, p, f.Language)
		if err != nil {
			return nil, err
		}
		if own == nil {
			o.Log("%s is left out: the protocol has no languages/%s.yaml", f.Own, f.Language)
			continue
		}
		list = append(list, edition{f.Language, words, own})
	}
	return list, nil
}

// plain is a text that takes nothing.
func (e edition) plain(key string) string {
	text, _ := message.Format(e.words.Texts[key], nil) // a text that is wanted and not there shows in tests
	return text
}

// protocolIn is the protocol in a language, or nil when it has not been
// translated to it. Languages that a test brings keep the English protocol.
func protocolIn(o Options, p *protocol.Protocol, lang string) (*protocol.Protocol, error) {
	if _, fromTest := o.Texts[lang+".yaml"]; fromTest && lang != p.Language {
		same := *p
		same.Language = lang
		return &same, nil
	}
	if lang != p.Language && !slices.Contains(content.Languages(p.ID), lang) {
		return nil, nil
	}
	translated, gaps, err := content.Translate(p, lang)
	if err != nil {
		return nil, fmt.Errorf("protocol %s in %s: %w", p.ID, lang, err)
	}
	if len(gaps) > 0 {
		o.Log("protocol %s in %s: %d texts are shown in English", p.ID, lang, len(gaps))
	}
	return translated, nil
}
