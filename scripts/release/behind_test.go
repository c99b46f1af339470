package release

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// The second script uses the modules of the first, and has none of them again.
func TestTheSecondScriptHasNoModuleOfTheFirst(t *testing.T) {
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	define := map[string]any{"__VERSION__": Version, "__APP__": false}
	first, second, modules, err := twoScripts(root, "widget/ui/main.js", "widget/ui/behind.js", define)
	if err != nil {
		t.Fatal(err)
	}
	if slices.Contains(modules, "widget/ui/views/result.js") || !slices.Contains(modules, "widget/ui/views/fail.js") {
		t.Error("the result is in the first script, or the page of a failure is not")
	}
	for _, text := range []string{"createElementNS", "PluralRules"} { // of dom.js and text.js
		if !strings.Contains(first, text) {
			t.Errorf("the first script has no %s", text)
		}
	}
	if strings.Contains(second, "PluralRules") || !strings.Contains(second, sharedName) {
		t.Error("the second script has words of its own, which would not follow the language")
	}
}

func TestWordsAreSplitAndNoneIsLost(t *testing.T) {
	all := map[string]any{"a": "1", "b": map[string]any{"c": "2", "d": map[string]any{"e": "3", "f": "4"}}, "g": map[string]any{"h": "5"}}
	first, others := splitWords(all, []string{"a", "b.d.e", "g", "b.nothing"})
	if want := (map[string]any{"a": "1", "b": map[string]any{"d": map[string]any{"e": "3"}}, "g": map[string]any{"h": "5"}}); !reflect.DeepEqual(first, want) {
		t.Errorf("first are %v", first)
	}
	if want := (map[string]any{"b": map[string]any{"c": "2", "d": map[string]any{"f": "4"}}}); !reflect.DeepEqual(others, want) {
		t.Errorf("others are %v", others)
	}
	if len(slices.Collect(maps.Keys(all))) != 3 {
		t.Error("the words themselves were changed")
	}
}
