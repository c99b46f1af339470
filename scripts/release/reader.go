package release

import (
	"encoding/json"
	"errors"
	"strings"

	"vertebra/core/protocol"
)

// Reader is the page that replays the answers of a code. It is one file, so that
// it also works from a folder without a network.
const Reader = "reader.html"

// reader puts the papers, every protocol and all words into one page.
func (c *composer) reader(list []edition) (string, error) {
	type packed struct {
		Lang     string          `json:"lang"`
		Table    json.RawMessage `json:"table"`
		Protocol string          `json:"protocol"`
	}
	var all []packed
	for _, e := range list {
		compiled, err := protocol.Encode(e.protocol)
		if err != nil {
			return "", err
		}
		words, err := table(e.words, nil)
		if err != nil {
			return "", err
		}
		all = append(all, packed{e.lang, json.RawMessage(words), latin1(compiled)})
	}
	text, err := json.Marshal(all) // no < stands in it
	if err != nil {
		return "", err
	}
	if strings.Contains(c.papers, "</script") || strings.Contains(c.papers, "<!--") {
		return "", errors.New("the papers script has an end of script or a comment in it, which the page would misread")
	}
	data := newPage(list[0], "")
	data.Table, data.UI, data.CSS = string(text), c.papers, c.firstStyle+c.uiStyle+c.behindStyle
	if data.Script, err = bundle(c.o.Root, "widget/reader/main.js", map[string]any{"__VERSION__": Version}); err != nil {
		return "", err
	}
	data.CSP = readerPolicy([]string{cspHash(data.Script), cspHash(c.papers)}, cspHash(data.CSS))
	page, err := fill(c.o.Root, "widget/reader/reader.html", data, &writer{words: list[0].words})
	if err != nil {
		return "", err
	}
	page, err = minifyHTML(page)
	for _, part := range []string{data.Script, data.CSS, c.papers} {
		if err == nil && !strings.Contains(page, part) {
			err = errors.New("a script or style of the reader was changed after its hash was taken: the policy would refuse it")
		}
	}
	return page, err
}

// latin1 writes each byte as the letter of that number.
func latin1(data []byte) string {
	letters := make([]rune, len(data))
	for i, b := range data {
		letters[i] = rune(b)
	}
	return string(letters)
}

// readerPolicy allows the page nothing but its own scripts: no network at all.
func readerPolicy(scripts []string, style string) string {
	return strings.Join([]string{
		"default-src 'none'",
		"script-src " + strings.Join(scripts, " "),
		"style-src " + style,
		"base-uri 'none'",
		"form-action 'none'",
		"require-trusted-types-for 'script'",
		"trusted-types sc-engine",
	}, "; ")
}
