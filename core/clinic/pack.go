// Package clinic reads and checks clinic.json: what a clinic adds to the checker
// on its page. The same code checks a file for scripts/check and, compiled to
// JavaScript, in the configurator page, so that both say the same.
package clinic

import (
	"slices"
	"strings"
)

// Pack is what a clinic adds. It holds what was understood.
type Pack struct {
	Name, Country, Zone string
	Closed              []string // dates
	Lines               []Line
	Levels              map[string][]string // ids of lines
}

// Line is one way to reach the clinic.
type Line struct {
	ID, Kind   string
	Phone, URL string // at least one of them
	Hours      []Span // none for a page: it is always open
	Languages  []string

	at *node
}

// Phone is what is known of a country: the numbers that the widget shows by
// itself.
type Phone struct{ Country, Emergency, Advice string }

// World is what a check must know beside the file.
type World struct {
	Phones []Phone
	// Zone reports whether there is a time zone of this name; nil when that is
	// not known.
	Zone func(name string) bool
}

func (w World) phone(country string) (Phone, bool) {
	for _, p := range w.Phones {
		if p.Country == country {
			return p, true
		}
	}
	return Phone{}, false
}

// Hosts are those of the pack's pages, as "https://booking.example", each once.
// A release that is served with a Connection-Allowlist must name them there, or
// new browsers refuse to open them.
func (p *Pack) Hosts() []string {
	var hosts []string
	for _, l := range p.Lines {
		if !urlForm.fits(l.URL) {
			continue
		}
		host, _, _ := strings.Cut(strings.TrimPrefix(l.URL, "https://"), "/")
		if host = "https://" + host; !slices.Contains(hosts, host) {
			hosts = append(hosts, host)
		}
	}
	return hosts
}

func (p *Pack) line(id string) *Line {
	for i := range p.Lines {
		if p.Lines[i].ID == id {
			return &p.Lines[i]
		}
	}
	return nil
}

func newPack(n *node) *Pack {
	p := &Pack{Name: n.get("name").str(), Country: n.get("country").str(), Zone: n.get("timezone").str(), Levels: map[string][]string{}}
	p.Closed = n.get("closed").strs()
	if lines := n.get("lines"); lines != nil {
		for _, item := range lines.items {
			l := Line{ID: item.get("id").str(), Kind: item.get("kind").str(), Phone: item.get("phone").str(), URL: item.get("url").str(), Languages: item.get("languages").strs(), at: item}
			for _, hours := range item.get("hours").strs() {
				if span, ok := readSpan(hours); ok {
					l.Hours = append(l.Hours, span)
				}
			}
			p.Lines = append(p.Lines, l)
		}
	}
	for _, level := range Levels {
		p.Levels[level] = n.get("levels").get(level).strs()
	}
	return p
}

// str is a text; empty for what is none.
func (n *node) str() string {
	if n == nil || n.kind != text {
		return ""
	}
	return n.text
}

func (n *node) strs() []string {
	if n == nil || n.kind != list {
		return nil
	}
	var all []string
	for _, item := range n.items {
		all = append(all, item.str())
	}
	return all
}
