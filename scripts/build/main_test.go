package main

import (
	"testing"

	"vertebra/scripts/release"
)

func TestFlagsThatDoNotGoTogetherAreRefused(t *testing.T) {
	tests := []struct {
		name, base, versioned string
		asIs, fit             bool
	}{
		{"none", "", "", false, true},
		{"an address", "https://example.org/v/", "", false, true},
		{"an address without its last slash", "https://example.org/v", "", false, false},
		{"the address of the version", "https://example.org/v/" + release.Version + "/", "cdn", false, true},
		{"the address above the version", "https://example.org/v/", "cdn", false, false},
		{"as it is, but where to", "", "", true, false},
		{"as it is", "", "cdn", true, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if err := fits(tt.base, tt.versioned, tt.asIs); (err == nil) != tt.fit {
				t.Errorf("got %v", err)
			}
		})
	}
}
