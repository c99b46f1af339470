package content

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A zone that the body picture does not have could never be pressed.
func TestZonesAreInTheBodyPicture(t *testing.T) {
	_, p, err := Load("back-pain")
	if err != nil {
		t.Fatal(err)
	}
	picture, err := Files.ReadFile("back-pain/drawings/body.svg")
	if err != nil {
		t.Fatal(err)
	}
	var drawn []string
	for _, id := range regexp.MustCompile(`id="([a-z_]+)"`).FindAllStringSubmatch(string(picture), -1) {
		drawn = append(drawn, id[1])
	}
	found := 0
	for _, q := range p.Questions {
		for _, o := range q.Options {
			for _, zones := range o.Zones {
				for _, zone := range strings.Split(zones, "+") {
					if found++; !slices.Contains(drawn, zone) {
						t.Errorf("option %q of question %q names zone %q, and body.svg has none", o.ID, q.ID, zone)
					}
				}
			}
		}
	}
	if found == 0 {
		t.Error("no option has a zone")
	}
}

// An exercise that a step names is drawn.
func TestExercisesAreDrawn(t *testing.T) {
	_, p, err := Load("back-pain")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range p.Steps {
		if s.Exercise == "" {
			continue
		}
		if _, err := Files.ReadFile("back-pain/drawings/" + s.Exercise + ".svg"); err != nil {
			t.Errorf("step %q names exercise %q: %v", s.ID, s.Exercise, err)
		}
	}
}
