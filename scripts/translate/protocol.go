package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"vertebra/core/author"
	"vertebra/core/content"
	"vertebra/core/protocol"
	"vertebra/core/wording"
	"vertebra/scripts/release"
)

// unreviewed is what a new catalogue says of itself.
var unreviewed = protocol.Section{Title: "About this translation", Text: "No native clinician has reviewed this translation yet."}

// translateProtocol writes the catalogue of a protocol anew and lists what is to
// be translated.
func translateProtocol(id, lang, fill string, asJSON bool) error {
	if lang == "" || lang == "en" {
		return errors.New("-lang says which language, such as es")
	}
	root, err := release.Root()
	if err != nil {
		return err
	}
	_, p, err := content.Load(id)
	if err != nil {
		return err
	}
	file := filepath.Join(root, "core", "content", id, "languages", lang+".yaml")
	catalogue := author.NewCatalogue(lang, unreviewed)
	if _, err := os.Stat(file); err == nil {
		var wrong []author.Diagnostic
		if catalogue, wrong = author.LoadCatalogue(os.DirFS(filepath.Dir(file)), filepath.Base(file)); len(wrong) > 0 {
			return errors.New(wrong[0].String())
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	texts := map[string]string{}
	if fill != "" {
		data, err := os.ReadFile(fill)
		if err == nil {
			err = json.Unmarshal(data, &texts)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", fill, err)
		}
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		return err
	}
	if err := os.WriteFile(file, catalogue.Write(p, texts), 0o666); err != nil {
		return err
	}
	catalogue, wrong := author.LoadCatalogue(os.DirFS(filepath.Dir(file)), filepath.Base(file))
	if len(wrong) > 0 {
		return errors.New(wrong[0].String())
	}
	tasks := []task{}
	for _, t := range author.Texts(p) {
		if !catalogue.Has(t) {
			tasks = append(tasks, task{t.Key, wording.Hash(*t.At), *t.At, t.Safety, catalogue.Wording(t.Key) != ""})
		}
	}
	if asJSON {
		text, err := json.MarshalIndent(tasks, "", " ")
		fmt.Println(string(text))
		return err
	}
	for _, t := range tasks {
		state := map[bool]string{false: "missing", true: "out of date"}[t.Stale]
		fmt.Printf("%s (%s%s): %q\n", t.Key, state, map[bool]string{true: ", safety"}[t.Safety], t.Text)
	}
	fmt.Printf("%s: %d of %d texts are to be translated\n", cmp.Or(catalogue.Language, lang), len(tasks), len(author.Texts(p)))
	return nil
}
