package drawing_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"vertebra/core/content"
	"vertebra/core/drawing"
)

const folder = "../content/back-pain"

func house(t *testing.T) map[string]json.RawMessage {
	t.Helper()
	drawings, err := drawing.Folder(os.DirFS(folder), "drawings")
	if err != nil {
		t.Fatal(err)
	}
	return drawings
}

// zones are the values of data-zone, in the order they are drawn.
func zones(t *testing.T, nodes json.RawMessage) []string {
	t.Helper()
	var found []string
	var walk func(raw json.RawMessage)
	walk = func(raw json.RawMessage) {
		var parts []json.RawMessage
		var attrs map[string]string
		if err := json.Unmarshal(raw, &parts); err != nil || len(parts) < 2 {
			t.Fatalf("not a node: %s", raw)
		}
		if err := json.Unmarshal(parts[1], &attrs); err != nil {
			t.Fatal(err)
		}
		if zone := attrs["data-zone"]; zone != "" {
			found = append(found, zone)
		}
		if len(parts) < 3 {
			return
		}
		var children []json.RawMessage
		if err := json.Unmarshal(parts[2], &children); err != nil {
			t.Fatal(err)
		}
		for _, child := range children {
			walk(child)
		}
	}
	walk(nodes)
	return found
}

func TestEveryExerciseOfThePlanIsDrawn(t *testing.T) {
	plan, err := content.Files.ReadFile("back-pain/plan.yaml")
	if err != nil {
		t.Fatal(err)
	}
	drawings := house(t)
	unused := map[string]bool{}
	for name := range drawings {
		unused[name] = name != "body" && name != "spine"
	}
	for _, line := range strings.Split(string(plan), "\n") {
		id, ok := strings.CutPrefix(strings.TrimSpace(line), "exercise: ")
		if !ok {
			continue
		}
		if drawings[id] == nil {
			t.Errorf("draw the exercise %q as drawings/%s.svg", id, id)
		}
		unused[id] = false
	}
	for name, is := range unused {
		if is {
			t.Errorf("drawings/%s.svg is of no exercise in the plan", name)
		}
	}
}

func TestTheSpineShowsEachStructureAndRegion(t *testing.T) {
	have := strings.Join(zones(t, house(t)["spine"]), " ") + " "
	for _, want := range []string{"bone", "disc", "joint", "nerve", "muscle", "neck", "mid", "low"} {
		if !strings.Contains(have, want+" ") {
			t.Errorf("the spine has no part %q", want)
		}
	}
}

// The names are a contract: questions.yaml and the words of each language use them.
func TestTheBodyHasItsZones(t *testing.T) {
	want := "face throat chest belly groin " +
		"arm_left_front arm_right_front hand_left_front hand_right_front leg_left_front leg_right_front foot_left_front foot_right_front " +
		"head_back neck_back upper_back mid_back low_back buttock_left buttock_right " +
		"arm_left_back arm_right_back hand_left_back hand_right_back leg_left_back leg_right_back foot_left_back foot_right_back saddle"
	if have := strings.Join(zones(t, house(t)["body"]), " "); have != want {
		t.Errorf("zones are\n%s\nwant\n%s", have, want)
	}
}
