package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vertebra/core/content"
)

func TestSets(t *testing.T) {
	file := filepath.Join(t.TempDir(), "own.json")
	if err := os.WriteFile(file, []byte(`[{"id": "a", "findings": {"age": 40}}]`), 0o666); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		args string
		want string
		each bool
	}{
		{"", "Open vignettes, Written cases", false},
		{"-cases=false", "Open vignettes", false},
		{"-each", "Open vignettes, Written cases", true},
		{"-patients FILE", "own.json", true},
		{"-patients FILE -cases", "own.json, Written cases", true},
		{"-patients FILE -each=false", "own.json", false},
	}
	doc, _, err := content.Load("back-pain")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		t.Run(tt.args, func(t *testing.T) {
			o := parse(strings.Fields(strings.ReplaceAll(tt.args, "FILE", file)))
			sets, err := o.sets(doc)
			if err != nil {
				t.Fatal(err)
			}
			var titles []string
			for _, set := range sets {
				titles = append(titles, set.Title)
			}
			if got := strings.Join(titles, ", "); got != tt.want || o.each != tt.each {
				t.Errorf("got %s, each %v; want %s, each %v", got, o.each, tt.want, tt.each)
			}
		})
	}
}
