package message

import (
	"errors"
	"strings"
)

// Format puts values into a message without choices, for pages that are made
// before any reader is there.
func Format(parts []Part, values map[string]string) (string, error) {
	var b strings.Builder
	for _, part := range parts {
		value, given := values[part.Arg]
		switch {
		case part.Kind != Plain:
			return "", errors.New("a message of a page that is built ahead cannot choose by {" + part.Arg + "}")
		case part.Arg != "" && !given:
			return "", errors.New("the page gives no {" + part.Arg + "}")
		case part.Arg != "":
			b.WriteString(value)
		default:
			b.WriteString(part.Text)
		}
	}
	return b.String(), nil
}
