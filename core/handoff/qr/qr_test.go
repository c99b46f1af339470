package qr

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
	"rsc.io/qr/coding"
)

// The reference draws each version and mask; ours must have the same modules.
func TestEveryModuleIsThatOfTheReference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(
			rapid.StringOfN(rapid.SampledFrom([]rune(Alphabet)), 1, 500, -1),
			rapid.StringN(1, 300, 400),
		).Draw(t, "text")
		mask := rapid.IntRange(0, masks-1).Draw(t, "mask")
		version, data := fit(text)
		if version == 0 {
			t.Skip("too long for every version")
		}
		got := draw(version, protect(version, data), mask)

		plan, err := coding.NewPlan(coding.Version(version), coding.M, coding.Mask(mask))
		if err != nil {
			t.Fatal(err)
		}
		var as coding.Encoding = coding.Alpha(text)
		if as.Check() != nil {
			as = coding.String(text)
		}
		want, err := plan.Encode(as)
		if err != nil {
			t.Fatalf("version %d is too small: %v", version, err)
		}
		if got.Size != want.Size {
			t.Fatalf("%d modules a side, want %d", got.Size, want.Size)
		}
		for y := range want.Size {
			for x := range want.Size {
				if got.Dark(x, y) != want.Black(x, y) {
					t.Fatalf("version %d, mask %d: the module at %d,%d is not that of the reference", version, mask, x, y)
				}
			}
		}
	})
}

func TestTheSmallestVersionIsTaken(t *testing.T) {
	tests := []struct {
		text string
		size int
	}{
		{strings.Repeat("A", 20), 21}, // the most that version 1 holds
		{strings.Repeat("A", 21), 25},
		{strings.Repeat("a", 14), 21},
		{strings.Repeat("a", 15), 25},
		{strings.Repeat("A", 511), 73},
	}
	for _, tt := range tests {
		c, err := Encode(tt.text)
		if err != nil {
			t.Fatal(err)
		}
		if c.Size != tt.size {
			t.Errorf("%d times %q takes %d modules a side, want %d", len(tt.text), tt.text[:1], c.Size, tt.size)
		}
	}
	for _, text := range []string{strings.Repeat("A", 700), strings.Repeat("a", 500)} {
		if _, err := Encode(text); err == nil {
			t.Errorf("%d characters fit", len(text))
		}
	}
}

// The mask taken is the one of least penalty.
func TestTheMaskIsTheBest(t *testing.T) {
	const text = "VTB1:BACK-PAIN:0.2.0:GB:0123456789:ABCD"
	got, err := Encode(text)
	if err != nil {
		t.Fatal(err)
	}
	version, data := fit(text)
	for mask := range masks {
		if p := draw(version, protect(version, data), mask).penalty(); p < got.penalty() {
			t.Errorf("mask %d has penalty %d, below the %d of the one taken", mask, p, got.penalty())
		}
	}
}

func TestPathNamesEveryDarkRun(t *testing.T) {
	c := &Code{3, []bool{true, true, false, false, false, true, true, false, true}}
	if got, want := c.Path(), "M0 0h2v1h-2zM2 1h1v1h-1zM0 2h1v1h-1zM2 2h1v1h-1z"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
