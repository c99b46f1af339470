package release

import (
	"encoding/json"
	"fmt"
	"html"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"vertebra/core/protocol"
	"vertebra/wasm/bridge"
)

// The shell page holds what the UI needs, in the order in which it needs it, so
// that one download brings all of it and the first page shows before the rest is
// there. A browser caches the page; it would not cache what a frame without an
// origin fetches.

// streamed is what comes behind the first screen of a shell page: the text of a
// script that does not run, or HTML of its own.
type streamed struct {
	id, text, html string
}

// stream lists the parts of the shell page in a language.
func (c *composer) stream(e edition, compiled []byte) ([]streamed, error) {
	open, err := opening(e.protocol, compiled)
	if err != nil {
		return nil, err
	}
	now, _ := splitWords(ownWords(e.words), c.texts)
	words, err := tableOf(e.words, now, nil)
	if err != nil {
		return nil, err
	}
	behind, err := c.behindPart(e)
	if err != nil {
		return nil, err
	}
	both, err := json.Marshal(map[string]json.RawMessage{"table": json.RawMessage(words), "opening": open})
	if err != nil {
		return nil, err
	}
	binary, err := binaryText(compiled)
	return []streamed{
		{id: "style", text: c.uiStyle}, {id: "words", text: string(both)}, {id: "script", text: c.uiScript},
		{id: "protocol", text: binary}, {id: "engine", text: c.js}, {id: "sources", html: sourceLinks(newPage(e, "").Sources)}, {id: "behind", text: string(behind)},
	}, err
}

// sourceLinks are the links to citations, which only a result and the pages beside
// the way show.
func sourceLinks(list []source) string {
	var b strings.Builder
	b.WriteString(`<div id="sources" hidden>`)
	for _, s := range list {
		fmt.Fprintf(&b, `<a id="src-%s" href="%s" rel="noopener"></a>`, html.EscapeString(s.ID), html.EscapeString(s.URL))
	}
	return b.String() + "</div>"
}

// appendParts puts the parts at the end of a page. A part that the page would misread is
// an error: it must arrive as it is, to the byte.
func appendParts(page string, parts []streamed) (string, error) {
	var b strings.Builder
	for _, p := range parts {
		if p.html != "" {
			b.WriteString(p.html)
			continue
		}
		low := strings.ToLower(p.text)
		if strings.Contains(low, "</script") || strings.Contains(low, "<!--") || strings.ContainsAny(p.text, "\r\x00") {
			return "", fmt.Errorf("the part %s has an end of script, a comment or a control character in it, which the page would misread", p.id)
		}
		fmt.Fprintf(&b, `%s%s</script>`, streamedTag(p.id), p.text)
	}
	b.WriteString("<hr hidden>") // a part is whole once another element stands behind it
	end := strings.LastIndex(page, "</body>")
	if end < 0 {
		end = len(page)
	}
	return page[:end] + b.String() + page[end:], nil
}

func streamedTag(id string) string { return `<script type="text/plain" id="` + id + `">` }

// lone is added to a byte that is no letter by itself; the sum is a letter that no
// text of ours has.
const lone = 0xf700

// binaryText writes bytes as text that a page keeps as it is: what is text stays
// so, since it compresses best, and each other byte is one private letter.
func binaryText(data []byte) (string, error) {
	var b strings.Builder
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		switch {
		case r >= lone && r < lone+256:
			return "", fmt.Errorf("the protocol has the letter %U in it, which stands for a byte in pages", r)
		case r == utf8.RuneError && size == 1, r < ' ' && r != '\n', r == '<', r == 0x7f:
			b.WriteRune(lone + rune(data[0]))
			size = 1
		default:
			b.Write(data[:size])
		}
		data = data[size:]
	}
	return b.String(), nil
}

// opening is what an engine says to a person who has none of the first dangers, up
// to the third question: each reply by its request, with no country in it. The
// first questions are the same for everyone, so the UI asks them while the engine
// is still on its way.
func opening(p *protocol.Protocol, compiled []byte) (json.RawMessage, error) {
	const pages = 3
	request := func(at string, answers map[string]string) string {
		lines := []string{}
		if at != "" {
			lines = append(lines, "@"+at)
		}
		for _, id := range slices.Sorted(maps.Keys(answers)) {
			lines = append(lines, id+"="+answers[id])
		}
		return "S" + strings.Join(lines, "\n") + "\n"
	}
	var engine bridge.Bridge
	engine.Call(append([]byte("L"), compiled...))
	replies := map[string]json.RawMessage{}
	answers := map[string]string{} // by question
	order := []string{}
	for len(order) < pages {
		for _, at := range append([]string{""}, order...) {
			reply := engine.Call([]byte(request(at, answers)))
			replies[request(at, answers)] = append(json.RawMessage(nil), reply...)
		}
		var screen struct {
			Question struct {
				ID      string
				Options []struct {
					ID        string
					Exclusive bool
				}
			}
		}
		if err := json.Unmarshal(replies[request("", answers)], &screen); err != nil || screen.Question.ID == "" {
			return nil, fmt.Errorf("question %d of %s cannot be known before: %s (%v)", len(order)+1, p.ID, replies[request("", answers)], err)
		}
		none := ""
		for _, o := range screen.Question.Options {
			if o.Exclusive {
				none = o.ID
			}
		}
		if none == "" {
			break
		}
		answers[screen.Question.ID] = none
		order = append(order, screen.Question.ID)
	}
	return json.Marshal(map[string]any{"about": map[string]string{"expires": p.Expires}, "replies": replies})
}
