package jsontext

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestAppendText(t *testing.T) {
	for text, want := range map[string]string{
		"":             `""`,
		"plain":        `"plain"`,
		`"\`:           `"\"\\"`,
		"\x00\n\t\x7f": `"\u0000\u000a\u0009\u007f"`,
		"\u2028\u2029": `"\u2028\u2029"`,
		"\xff":         `"` + "\uFFFD" + `"`,
		"é 漢 😀":        `"é 漢 😀"`,
	} {
		got := string(AppendText(nil, text))
		if got != want {
			t.Errorf("AppendText(%q) = %s, want %s", text, got, want)
		}
		var back string
		if err := json.Unmarshal([]byte(got), &back); err != nil || back != strings.ToValidUTF8(text, "\uFFFD") {
			t.Errorf("AppendText(%q) reads as %q (%v)", text, back, err)
		}
	}
}

func TestAppendComma(t *testing.T) {
	for before, want := range map[string]string{
		"": "", "{": "{", "[": "[", `{"a":`: `{"a":`, "[1,": "[1,",
		"[1": "[1,", `["a"`: `["a",`, "[{}": "[{},", "[[]": "[[],",
	} {
		if got := string(AppendComma([]byte(before))); got != want {
			t.Errorf("AppendComma(%q) = %q, want %q", before, got, want)
		}
	}
}
