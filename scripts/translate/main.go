// Command translate keeps the interface's file of a language in step with the
// English one, and lists what a translator has to do.
package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"vertebra/core/message"
	"vertebra/core/wording"
	"vertebra/scripts/release"
)

// headers are what new files begin with.
var headers = map[string]message.File{
	"es": {Own: "Español", Direction: "ltr", Review: "Ningún profesional de salud hispanohablante ha revisado todavía esta traducción."},
	"ar": {Own: "العربية", Direction: "rtl", Review: "لم يراجع هذه الترجمة بعد أي مقدم رعاية صحية لغته الأم العربية."},
}

func main() {
	flag.Usage = func() {
		fmt.Fprintf(flag.CommandLine.Output(), "usage: translate -lang CODE [-of back-pain] [-name NAME] [-direction ltr|rtl] [-fill FILE] [-json]\n\nWrites widget/ui/text/CODE.yaml anew, or with -of the file of a protocol in\ncore/content/…/languages: every English text with its hash, and what is translated of\nit. Lists the texts that are missing or were made from another wording.\n\n")
		flag.PrintDefaults()
	}
	lang := flag.String("lang", "", "code of the language, such as es")
	name := flag.String("name", "", "the language's own name, for a new file")
	direction := flag.String("direction", "", "ltr or rtl, for a new file")
	fill := flag.String("fill", "", "JSON file of translations by key to take in")
	of := flag.String("of", "", "a protocol whose texts are meant, such as back-pain; without it, those of the interface")
	asJSON := flag.Bool("json", false, "print one JSON document: what is to be translated, with keys and hashes")
	flag.Parse()
	if *of != "" {
		if err := translateProtocol(*of, *lang, *fill, *asJSON); err != nil {
			fmt.Fprintln(os.Stderr, "translate:", err)
			os.Exit(1)
		}
		return
	}
	if err := translate(*lang, *name, *direction, *fill, *asJSON); err != nil {
		fmt.Fprintln(os.Stderr, "translate:", err)
		os.Exit(1)
	}
}

// task is one text to translate.
type task struct {
	Key, Of, Text string
	Safety, Stale bool
}

func translate(lang, name, direction, fill string, asJSON bool) error {
	if lang == "" || lang == "en" {
		return errors.New("-lang says which language, such as es")
	}
	root, err := release.Root()
	if err != nil {
		return err
	}
	dir := filepath.Join(root, "widget", "ui", "text")
	english, err := read(dir, "en")
	if err != nil {
		return err
	}
	f, err := read(dir, lang)
	if errors.Is(err, fs.ErrNotExist) {
		h := headers[lang]
		f, err = &message.File{
			Language: lang, Own: cmp.Or(name, h.Own), Direction: cmp.Or(direction, h.Direction, "ltr"),
			Review: cmp.Or(h.Review, "No native clinician has reviewed this translation yet."),
		}, nil
		if f.Own == "" {
			return errors.New("-name gives the language's own name, such as Deutsch")
		}
	}
	if err != nil {
		return err
	}
	texts := map[string]string{}
	if fill != "" {
		data, err := os.ReadFile(fill)
		if err != nil {
			return err
		}
		if err := json.Unmarshal(data, &texts); err != nil {
			return fmt.Errorf("%s: %w", fill, err)
		}
	}
	for key := range texts {
		if !slices.ContainsFunc(english.Messages, func(m message.Message) bool { return m.Key == key }) {
			return fmt.Errorf("%s: %s is not a key of widget/ui/text/en.yaml", fill, key)
		}
	}
	written := message.Write(english, f, texts)
	if err := os.WriteFile(filepath.Join(dir, lang+".yaml"), written, 0o666); err != nil {
		return err
	}
	if f, err = message.Read("widget/ui/text/"+lang+".yaml", written); err != nil {
		return err
	}
	c, wrong := message.Compare(english, f)
	return errors.Join(report(english, c, asJSON), wrong)
}

func read(dir, lang string) (*message.File, error) {
	data, err := os.ReadFile(filepath.Join(dir, lang+".yaml"))
	if err != nil {
		return nil, err
	}
	return message.Read("widget/ui/text/"+lang+".yaml", data)
}

func report(english *message.File, c *message.Catalogue, asJSON bool) error {
	todo := map[string]bool{} // key: stale
	for _, key := range c.Missing {
		todo[key] = false
	}
	for _, key := range c.Stale {
		todo[key] = true
	}
	tasks := []task{}
	for _, m := range english.Messages {
		if stale, there := todo[m.Key]; there {
			tasks = append(tasks, task{m.Key, wording.Hash(m.Text), m.Text, english.IsSafety(m.Key), stale})
		}
	}
	if asJSON {
		text, err := json.MarshalIndent(tasks, "", " ")
		fmt.Println(string(text))
		return err
	}
	for _, t := range tasks {
		what := "missing"
		if t.Stale {
			what = "out of date"
		}
		if t.Safety {
			what += ", safety"
		}
		fmt.Printf("%s (%s): %q\n", t.Key, what, t.Text)
	}
	fmt.Printf("%s: %d of %d texts are missing, %d are out of date; %d of these are read by people in danger\n", c.File.Own, len(c.Missing), len(english.Messages), len(c.Stale), len(c.Unsafe))
	return nil
}
