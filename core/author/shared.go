package author

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"path"
	"strings"

	"vertebra/core/cond"
	"vertebra/core/protocol"
)

// Shared is what all protocols share: the names that the world outside may
// use, and the sources that may be cited.
type Shared struct {
	contract contract
	sources  []protocol.Source
}

type contract struct {
	Findings []contractFinding `json:"findings"`
	Causes   []string          `json:"causes"`
	Imaging  []string          `json:"imaging"`
}

type contractFinding struct {
	Name   string   `json:"finding"`
	Type   string   `json:"type"`
	Values []string `json:"values"`
}

// LoadShared reads contract.json and references.json from a folder.
func LoadShared(fsys fs.FS, dir string) (Shared, []Diagnostic) {
	var shared Shared
	var references []struct {
		ID       string `json:"id"`
		Citation string `json:"citation"`
		URL      string `json:"url"`
		Checked  string `json:"checked"`
	}
	diagnostics := append(
		readJSON(fsys, path.Join(dir, "contract.json"), &shared.contract),
		readJSON(fsys, path.Join(dir, "references.json"), &references)...)
	for _, r := range references {
		checked := protocol.Recalled // also for "Vp", seen in part only
		if r.Checked == protocol.Verified.String() {
			checked = protocol.Verified
		}
		shared.sources = append(shared.sources, protocol.Source{ID: r.ID, Text: r.Citation, URL: r.URL, Checked: checked})
	}
	return shared, diagnostics
}

func readJSON(fsys fs.FS, name string, into any) []Diagnostic {
	content, err := fs.ReadFile(fsys, name)
	if err != nil {
		return []Diagnostic{{
			At: Excerpt{File: name}, Code: "missing-file", Message: "this file " + reason(err),
			Help: "it holds what protocols share and stands beside their folders, in core/content",
		}}
	}
	err = json.Unmarshal(content, into)
	if err == nil {
		return nil
	}
	d := Diagnostic{At: Excerpt{File: name}, Code: "bad-json", Message: "this is not JSON: " + err.Error()}
	offset := int64(-1)
	var syntax *json.SyntaxError
	var mistyped *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &mistyped):
		offset = mistyped.Offset
		d.Message = quote(mistyped.Field) + " cannot be a " + mistyped.Value + " here"
	}
	if offset > 0 && offset <= int64(len(content)) {
		before := content[:offset-1]
		f := &file{name, strings.Split(strings.ToValidUTF8(string(content), "\ufffd"), "\n")}
		start := bytes.LastIndexByte(before, '\n') + 1
		d.At = f.at(bytes.Count(before, []byte("\n"))+1, len([]rune(string(before[start:])))+1, 1)
	}
	return []Diagnostic{d}
}

// reason says why a file or folder cannot be read, as the end of a sentence.
func reason(err error) string {
	var in *fs.PathError
	if errors.As(err, &in) {
		err = in.Err
	}
	if errors.Is(err, fs.ErrNotExist) {
		return "is not there"
	}
	return "cannot be read: " + err.Error()
}

// nearest is cond.Nearest for words of a length that an author types.
func nearest(text string, known []string) string {
	if len(text) > 60 {
		return ""
	}
	return cond.Nearest(text, known)
}
