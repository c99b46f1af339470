// Package drawing turns a hand-made SVG file into the nodes that the UI frame
// draws. That frame may not parse markup, so it gets plain JSON:
//
//	["svg",{"viewBox":"0 0 240 82"},[["path",{"d":"M6 72H108"}]]]
//
// The title and the description are for people who edit the file; readers get
// the words that stand beside the picture, in their own language. An id becomes
// "data-zone", because two pictures may stand on one page.
//
// The house style, so that all exercises look like one hand's: 240 units wide,
// the start at the left and the end at the right; trunk 12 wide, legs 8, arms 6,
// head a disc of radius 7; limbs on the far side at opacity 0.4. Classes say what
// the UI may colour: "thing" (floor, chair, wall), "then" (the mark between the
// poses), "move" (the arrow), "gap" (a line in the colour of the paper under an
// arm that crosses the trunk). In body.svg and spine.svg an id names a part.
// Zones of the body are paths of absolute M, C and Z only, since the UI works out
// their middle; left and right are the person's own.
//
// Only tools use this package: an engine has no pictures.
package drawing

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// Compile checks the text of the drawing name.svg against the house rules and
// gives its nodes. The error lists every mistake found, one a line, each with
// its place and what to do.
func Compile(name string, svg []byte) (json.RawMessage, error) {
	r := &reader{file: name + ".svg"}
	if limit := limitOf(name); len(svg) > limit {
		r.wrong(1, "the file has %d bytes; keep it to %d by rounding numbers or drawing fewer points", len(svg), limit)
	}
	root := r.read(svg)
	if len(r.mistakes) > 0 {
		return nil, r.mistakes
	}
	return json.Marshal(root)
}

// Folder compiles each .svg file of a folder. The keys are the names without
// ".svg". Files of other kinds are a mistake: nothing else belongs there.
func Folder(fsys fs.FS, dir string) (map[string]json.RawMessage, error) {
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		return nil, err
	}
	drawings := map[string]json.RawMessage{}
	var all mistakes
	for _, entry := range entries {
		name, isDrawing := strings.CutSuffix(entry.Name(), ".svg")
		if entry.IsDir() || !isDrawing || !isName(name) {
			all = append(all, fmt.Sprintf("%s: name it like_this.svg, or move it out of the folder of drawings", entry.Name()))
			continue
		}
		svg, err := fs.ReadFile(fsys, path.Join(dir, entry.Name()))
		if err != nil {
			return nil, err
		}
		nodes, err := Compile(name, svg)
		if m, ok := err.(mistakes); ok {
			all = append(all, m...)
		} else if err != nil {
			return nil, err
		}
		drawings[name] = nodes
	}
	if len(all) > 0 {
		return nil, all
	}
	return drawings, nil
}

type mistakes []string

func (m mistakes) Error() string { return strings.Join(m, "\n") }

// limitOf is the size in bytes that a drawing may have. Each exercise is small,
// because all of them travel together.
func limitOf(name string) int {
	switch name {
	case "body":
		return 18 << 10
	case "spine":
		return 6 << 10
	}
	return 2 << 10
}
