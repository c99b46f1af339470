package release

import (
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"strings"
	"text/template"

	"vertebra/core/message"
)

// markup is HTML that goes into a page as it is.
type markup string

// writer is what the templates say things with, in one language.
type writer struct {
	words *message.Catalogue
	// marked are the texts of elements with data-t, in their order in the page:
	// by these the first page is put into another language while it is open.
	marked []string
}

func (w *writer) funcs() template.FuncMap {
	return template.FuncMap{
		"say": w.say,
		"tel": tel,
		"t": func(key string, values ...any) (string, error) {
			text, err := w.say(key, values...)
			w.marked = append(w.marked, html.UnescapeString(text))
			return text, err
		},
		"mark": func(text string) string {
			w.marked = append(w.marked, text)
			return html.EscapeString(text)
		},
	}
}

// say is a message as HTML. Values come as names and texts in turn.
func (w *writer) say(key string, values ...any) (string, error) {
	parts, ok := w.words.Texts[key]
	if !ok {
		return "", errors.New("there is no text " + key)
	}
	given := map[string]string{}
	for i := 0; i+1 < len(values); i += 2 {
		switch value := values[i+1].(type) {
		case markup:
			given[fmt.Sprint(values[i])] = string(value)
		default:
			given[fmt.Sprint(values[i])] = html.EscapeString(fmt.Sprint(value))
		}
	}
	for i, part := range parts {
		if i == 0 {
			parts = append([]message.Part(nil), parts...)
		}
		parts[i].Text = html.EscapeString(part.Text)
	}
	text, err := message.Format(parts, given)
	if err != nil {
		return "", fmt.Errorf("%s: %w", key, err)
	}
	return text, nil
}

// tel is a link that calls a number. Digits read from left to right in every
// language, also where a number has spaces.
func tel(number string) markup {
	number = html.EscapeString(number)
	return markup(`<a href="tel:` + strings.ReplaceAll(number, " ", "") + `" dir="ltr"><strong>` + number + `</strong></a>`)
}

// table is what the UI knows of its language; first is left out for the page
// that is in this language from the start.
func table(words *message.Catalogue, first []string) (string, error) {
	return tableOf(words, ownWords(words), first)
}

func tableOf(words *message.Catalogue, messages map[string]any, first []string) (string, error) {
	f := words.File
	text, err := json.Marshal(map[string]any{
		"lang": f.Language, "dir": f.Direction, "name": f.Own, "review": f.Review,
		"messages": messages, "first": first,
	})
	return string(text), err
}

// ownWords are the words of the UI without those of the offline app: appWords has
// them.
func ownWords(words *message.Catalogue) map[string]any {
	messages := words.Table()
	for key := range messages {
		if ofApp(key) {
			delete(messages, key)
		}
	}
	return messages
}
