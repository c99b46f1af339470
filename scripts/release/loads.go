package release

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// load is what a browser must have of the element and a shell page, in brotli,
// until something works.
type load struct {
	Name   string `json:"name"`
	What   string `json:"what"`
	Brotli int    `json:"brotli"`
	Budget int    `json:"budget"`
}

// stages are in the order of the page: up to where each begins, all before it is
// there.
var stages = []struct {
	what, until string
	budget      int
}{
	{"until Start", "</iframe>", 10_100}, // aim: 10 kB; Arabic takes the most
	{"until the first question", streamedTag("protocol"), 40_000},
	{"until an engine works", `<div id="sources"`, 97_000},
}

// measureLoads fills in the loads of the shell pages.
func (r *Release) measureLoads(out string) error {
	element := r.File(Element).Brotli
	for _, f := range r.Files {
		if !strings.HasPrefix(f.Name, "shell.") || element == 0 {
			continue
		}
		page, err := os.ReadFile(filepath.Join(out, f.Name))
		if err != nil {
			return err
		}
		for _, s := range stages {
			before, _, found := strings.Cut(string(page), s.until)
			if !found {
				return fmt.Errorf("%s has no %s: where does a stage end?", f.Name, s.until)
			}
			r.Loads = append(r.Loads, load{f.Name, s.what, element + len(brotlied([]byte(before))), s.budget})
		}
	}
	return nil
}
