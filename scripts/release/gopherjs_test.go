package release

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/chromedp/chromedp"

	"vertebra/scripts/browser"
	"vertebra/wasm/lean/trial"
)

// The engines say what Go says only if their runtime does what Go's does.
func TestTheLeanRuntimeDoesAsGoDoes(t *testing.T) {
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	script, err := buildLean(context.Background(), root, "trial", []string{"core/cond", "wasm/lean/trial"})
	if err != nil {
		t.Fatal(err)
	}
	ctx := browser.Start(t)
	if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](string(script))); err != nil {
		t.Fatal(err)
	}
	names, err := json.Marshal(append(trial.Names, trial.Panics...))
	if err != nil {
		t.Fatal(err)
	}
	got, err := chromedp.Run(ctx, chromedp.Evaluate[map[string]string](`Object.fromEntries(`+string(names)+`.map((name) => {
		try {
			return [name, vertebraEngine(new TextEncoder().encode(name))]
		} catch (error) {
			return [name, 'panic: ' + error.message]
		}
	}))`))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range trial.Names {
		if want := string(trial.Call([]byte(name))); got[name] != want || want == "" {
			t.Errorf("%s: on the lean runtime\n%s\nin Go\n%s", name, got[name], want)
		}
	}
	for _, name := range trial.Panics {
		if !panics(name) || len(got[name]) < 8 || got[name][:7] != "panic: " {
			t.Errorf("%s: on the lean runtime %q, and Go panics: %v", name, got[name], panics(name))
		}
	}
}

func panics(name string) (does bool) {
	defer func() { does = recover() != nil }()
	trial.Call([]byte(name))
	return false
}
