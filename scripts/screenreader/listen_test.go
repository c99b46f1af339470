package main

import (
	"slices"
	"testing"
)

func TestAHeadingCountsOnlyWhenSpokenAsOneAndInItsTurn(t *testing.T) {
	pages := []string{"How old are you?", "How bad is the pain now?"}
	const first, second = "    How old are you? heading level 2 clickable.\n", "    How bad is the pain now? heading level 2 clickable.\n"
	tests := []struct {
		name, spoken string
		want         []string
	}{
		{"both", "[return]\n" + first + "[tab]\n    entry.\n[return]\n" + second, nil},
		{"one is silent", "[return]\n" + first + "[return]\n[tab]\n    0.\n", pages[1:]},
		{"only its group", "[return]\n    How old are you? panel.\n[return]\n" + second, pages[:1]},
		{"only in the name of a button", "    Change: How old are you? push button.\n" + second, pages[:1]},
		{"not in its turn", second + first, pages[1:]},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := unsaid(pages, tt.spoken); !slices.Equal(got, tt.want) {
				t.Errorf("unsaid gives %q, want %q", got, tt.want)
			}
		})
	}
}
