package release

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/template"

	"vertebra/core/protocol"
)

// page is what the HTML templates of the widget and of the examples are given.
type page struct {
	Title             string
	Language          string
	Direction         string // "ltr" or "rtl"
	Version, Reviewed string
	Flags             []string
	Groups            []group
	Phones            []protocol.Phone
	Sources           []source // those with an address that can be opened
	Emergency         string   // the number of the page's country; empty when it has none
	Number            string   // the same, or words for it
	Fallback          string   // HTML: what is read without any script
	CSP, CSS, Script  string
	UI                string // HTML of the frame inside the shell
	Table             string // JSON: the words of the interface
	Integrity         string // of Script, in a page that loads it
	Frame             string // early, see Release.Frame
	App, Colour       string // manifest and theme colour, in the page of the offline app
}

type group struct {
	ID, Part, Title, Intro string
	Steps                  []step
}

type step struct{ Text string }

type source struct{ ID, URL string }

// newPage takes from a protocol what holds for everyone: its red flags, and the
// care steps that no answer changes.
func newPage(e edition, emergency string) page {
	p := e.protocol
	number := emergency
	if number == "" {
		number = e.plain("emergencyWords")
	}
	say := strings.NewReplacer("{emergency}", number, "{advice}", e.plain("adviceWords")).Replace
	pg := page{
		Title: p.Title, Language: e.lang, Direction: e.words.File.Direction, Version: p.Version, Reviewed: p.Reviewed,
		Phones: p.Phones, Emergency: emergency, Number: number,
	}
	for _, flag := range emergencyFlags(p) {
		pg.Flags = append(pg.Flags, say(flag))
	}
	for _, s := range p.Sources {
		if strings.HasPrefix(s.URL, "https://") && !strings.ContainsAny(s.URL, " ;") {
			pg.Sources = append(pg.Sources, source{s.ID, s.URL})
		}
	}
	for i, g := range p.Groups {
		x := group{ID: g.ID, Part: protocol.Parts[g.Part], Title: say(g.Title), Intro: say(g.Intro)}
		for _, s := range p.Steps {
			if s.Group == i && s.When == 0 && s.Avoid == protocol.None && s.Ask == protocol.None {
				x.Steps = append(x.Steps, step{say(s.Text)})
			}
		}
		if len(x.Steps) > 0 && g.Part != protocol.PartNow {
			pg.Groups = append(pg.Groups, x)
		}
	}
	return pg
}

// emergencyFlags lists the red flags of emergencies for a page that shows the
// first few: in the order of the rules, but at most two that point to the same
// cause before all others, so that no organ fills the list.
func emergencyFlags(p *protocol.Protocol) []string {
	const perCause = 2
	var first, rest []string
	seen := map[int]int{}
	for _, r := range p.Rules {
		switch {
		case r.Flag == "" || r.Level != protocol.Emergency:
		case len(r.Suspects) > 0 && seen[r.Suspects[0]] < perCause:
			seen[r.Suspects[0]]++
			first = append(first, r.Flag)
		default:
			rest = append(rest, r.Flag)
		}
	}
	return append(first, rest...)
}

// fill executes the template in a file, which says things by say.
func fill(root, name string, data any, say *writer) (string, error) {
	text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		return "", err
	}
	t, err := template.New(name).Option("missingkey=error").Funcs(say.funcs()).Parse(string(text))
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	var b bytes.Buffer
	if err := t.Execute(&b, data); err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	return b.String(), nil
}

// Example renders an example page of a clinic in a country, with the element's
// script at the address, and the frame and the fallback inside the element.
func Example(root, name string, r *Release, script, country string) (string, error) {
	fallback, err := r.Fallback(country)
	if err != nil {
		return "", err
	}
	frame, err := r.Frame(strings.TrimSuffix(script, Element), "back-pain", sourceLanguage, country)
	if err != nil {
		return "", err
	}
	data := page{Script: script, Frame: frame, Fallback: fallback, Version: Version, Integrity: r.File(Element).Integrity}
	return fill(root, name, data, &writer{})
}
