package release

import (
	"encoding/json"
	"errors"
	"html"
	"strings"
)

// Embed is the page for places that take an iframe and no script: it holds the
// element, and tells the page around it how tall it is.
const Embed = "embed.html"

// embedPage is what its template is given.
type embedPage struct {
	page
	Protocol, Element string
	Pages             []link // the same page in each language
	OEmbed            string // where its oEmbed answer is, if the release knows its address
}

type link struct{ Language, URL string }

// embedName is the page in a language: embed.html in English, else embed.es.html.
func embedName(lang string) string {
	if lang == sourceLanguage {
		return Embed
	}
	return "embed." + lang + ".html"
}

// embeds writes the page in every language and, where the address of the release
// is known, the oEmbed answer for each. The element must be written by now.
func (c *composer) embeds(f *folder, list []edition, element string) error {
	style, err := bundleCSS(c.o.Root, "examples/iframe/embed.css")
	if err != nil {
		return err
	}
	script, err := bundle(c.o.Root, "examples/iframe/embed.js", nil)
	if err != nil {
		return err
	}
	var pages []link
	for _, e := range list {
		pages = append(pages, link{e.lang, embedName(e.lang)})
	}
	var errs []error
	for _, e := range list {
		data := embedPage{page: newPage(e, ""), Protocol: e.protocol.ID, Element: Element, Pages: pages}
		data.Script, data.CSS, data.Integrity = script, style, element
		data.CSP = embedPolicy(cspHash(script), cspHash(style), c.o.Base)
		if data.Fallback, err = e.fallback(c.o.Root, ""); err != nil {
			return err
		}
		if c.o.Base != "" {
			name := "oembed/" + e.protocol.ID + "." + e.lang + ".json"
			data.OEmbed = c.o.Base + name
			_, err := f.write(name, "oEmbed answer, "+e.lang, oEmbed(data.Title, c.o.Base, embedName(e.lang)+"#protocol="+e.protocol.ID), 0)
			errs = append(errs, err)
		}
		text, err := fill(c.o.Root, "examples/iframe/embed.html", data, &writer{words: e.words})
		if err != nil {
			return err
		}
		if text, err = minifyHTML(text); err != nil {
			return err
		}
		for _, part := range []string{script, style} {
			if !strings.Contains(text, part) {
				return errors.New("a script or style of " + Embed + " was changed after its hash was taken: the policy would refuse it")
			}
		}
		_, err = f.write(embedName(e.lang), "page for iframes, "+e.lang, []byte(text), 0)
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// oEmbed is the answer, as oembed.com has it, for a page of the release.
func oEmbed(title, base, name string) []byte {
	const width, height = 600, 800
	frame := `<iframe src="` + html.EscapeString(base+name) + `" title="` + html.EscapeString(title) +
		`" width="600" height="800" style="border:0;width:100%" loading="lazy" allow="clipboard-write; web-share"></iframe>`
	text, _ := json.MarshalIndent(map[string]any{ // strings and numbers only
		"version": "1.0", "type": "rich", "title": title, "provider_name": "Vertebra", "provider_url": base,
		"html": frame, "width": width, "height": height, "cache_age": 86400,
	}, "", "  ")
	return append(text, '\n')
}

// embedPolicy allows the page the element and the frames of this release. WebKit
// does not match 'self' in a sandboxed frame, so the address is named when known.
func embedPolicy(script, style, base string) string {
	return strings.Join([]string{
		"default-src 'none'",
		strings.TrimSpace("script-src 'self' " + script + " " + base),
		"style-src " + style,
		strings.TrimSpace("frame-src 'self' " + base),
		strings.TrimSpace("connect-src 'self' " + base), // for the file of a clinic
		"base-uri 'none'",
		"form-action 'none'",
	}, "; ")
}
