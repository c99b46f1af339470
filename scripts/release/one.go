package release

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// one is the shell page with all that it would fetch inside it, for a memory
// stick or a place without a network. Its engine is the papers, which every browser
// runs and which answer all that an engine answers.
func (c *composer) one(e edition, ui, fallback string, parts []streamed) (string, error) {
	inside := *c
	inside.alone = true
	inside.assets = assets{Content: map[string]asset{}, Words: map[string]asset{}, Text: map[string]asset{}}
	inside.assets.JS = c.assets.JS // it is among the parts
	var err error
	own := e.protocol.ID + "." + e.lang
	inside.assets.Content[own] = c.assets.Content[own]
	parts = slices.Clone(parts)
	for i := range parts {
		if parts[i].id == "engine" {
			parts[i].text = c.papers
		}
	}
	for from, to := range map[*map[string]asset]map[string]asset{
		&c.assets.Words: inside.assets.Words,
		&c.assets.Text:  inside.assets.Text,
	} {
		for name, a := range *from {
			if name == e.lang || name == e.protocol.ID+"."+e.lang {
				to[name] = a // so are these
				continue
			}
			if to[name], err = c.inline(a); err != nil {
				return "", err
			}
		}
	}
	if c.assets.Drawings != nil {
		all, err := c.inline(*c.assets.Drawings)
		if err != nil {
			return "", err
		}
		inside.assets.Drawings = &all
	}
	return inside.shell(e, ui, fallback, parts)
}

// inline gives the asset an address that holds its bytes.
func (c *composer) inline(a asset) (asset, error) {
	data, err := os.ReadFile(filepath.Join(c.o.Out, a.URL))
	a.URL = "data:application/octet-stream;base64," + base64.StdEncoding.EncodeToString(data)
	return a, err
}

// alonePolicy lets the page read the bytes inside it, and nothing of the network.
func alonePolicy(scripts, styles []string) string {
	return strings.Join([]string{
		"default-src 'none'",
		"script-src " + strings.Join(scripts, " ") + " 'wasm-unsafe-eval'",
		"style-src " + strings.Join(styles, " "),
		"connect-src data:",
		"frame-src blob:",
		"base-uri 'none'",
		"form-action 'none'",
		"require-trusted-types-for 'script'",
		"trusted-types sc-shell sc-engine",
	}, "; ")
}
