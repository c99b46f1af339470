// Package wording has what all files of translations share: how a wording is named,
// and how a text is written.
package wording

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
)

// Hash names the wording of a text, so that a translation can tell which wording it
// was made from: the first 8 hex digits of its SHA-256.
func Hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:4])
}

// Quote writes a text as YAML reads it: as JSON, with letters of any script left as
// they are, but for the mark of direction, which nobody could see.
func Quote(text string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.Encode(text) // a string can be written
	return strings.ReplaceAll(strings.TrimSpace(b.String()), "\u200e", `\u200e`)
}
