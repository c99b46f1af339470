package widget_test

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"vertebra/scripts/a11y/screens"
)

var update = flag.Bool("update", false, "write what the pages say of themselves to testdata/aria, and the headers to examples/servers")

// openScreens opens the release that the other tests walk.
func openScreens(t testing.TB) *screens.Tab {
	t.Helper()
	if built.Err != nil {
		t.Fatal(built.Err)
	}
	people, err := screens.Invite()
	if err != nil {
		t.Fatal(err)
	}
	return screens.New(t, screens.Site{Root: built.Root, Dir: built.Dir, Release: built.R}, people)
}

// Where the test server listens is another port each time, and the hash of a
// script changes with it.
var (
	aPort = regexp.MustCompile(`127\.0\.0\.1:\d+`)
	aHash = regexp.MustCompile(`'sha256-[^']+'`)
)

var notInNames = regexp.MustCompile(`[^a-z0-9]+`)

// What a screen reader is told of each screen is kept beside the tests, to be
// read by a person. After a change: go test ./widget -run Screens -update.
func TestScreensAsAScreenReaderHasThem(t *testing.T) {
	t.Parallel()
	tab := openScreens(t)
	stale := map[string]bool{}
	files, _ := filepath.Glob("testdata/aria/*.txt")
	for _, f := range files {
		stale[f] = true
	}
	for _, j := range screens.Journeys {
		j.Run(tab, func(screen string) {
			if strings.HasPrefix(screen, "result, ") && strings.HasSuffix(screen, "opened") && !strings.Contains(screen, "self-care") {
				return // what is folded there is the protocol's, and long
			}
			file := filepath.Join("testdata", "aria", strings.Trim(notInNames.ReplaceAllString(screen, "-"), "-")+".txt")
			delete(stale, file)
			got := aPort.ReplaceAllString(aHash.ReplaceAllString(tab.Tree(), "'sha256-HASH'"), "127.0.0.1:PORT")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Errorf("%s: %v; go test ./widget -run Screens -update writes it", screen, err)
			} else if got != string(want) {
				t.Errorf("%s is said in another way:\n%s", screen, firstDifference(string(want), got))
			}
		})
	}
	for file := range stale {
		if *update {
			os.Remove(file)
		} else {
			t.Errorf("%s is of no screen", file)
		}
	}
}

func firstDifference(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range a {
		if i >= len(b) || a[i] != b[i] {
			return "- " + strings.Join(a[i:min(i+4, len(a))], "\n- ") + "\n+ " + strings.Join(b[min(i, len(b)):min(i+4, len(b))], "\n+ ")
		}
	}
	return "+ " + strings.Join(b[len(a):], "\n+ ")
}

// Every question is answered by keyboard alone. scripts/a11y does so for every
// option of each.
func TestEveryQuestionByKeyboard(t *testing.T) {
	t.Parallel()
	tab := openScreens(t)
	ways, rest := tab.Cover(false)
	if len(rest) > 0 {
		t.Errorf("no case is asked %v", rest)
	}
	for _, w := range ways {
		keys := tab.Type(w)
		t.Logf("%s: %d keys in %.1f s", keys.Way, keys.Pressed, keys.Took.Seconds())
	}
}

// What describes a question is said when the question is: all its hints at first,
// and the error alone once there is one, for it says what the hints said.
func TestHintsAreSaidAndNotSaidTwice(t *testing.T) {
	t.Parallel()
	tab := openScreens(t)
	w, err := tab.Find("self-care")
	if err != nil {
		t.Fatal(err)
	}
	tab.Load()
	tab.Start()
	const said = `Array.from(new Set([document.querySelector("#view fieldset"), document.activeElement].flatMap(e => (e.getAttribute("aria-describedby") || "").split(" "))), id => document.getElementById(id)?.textContent || "").filter(Boolean)`
	list := func(selector string) []string {
		return screens.Eval[[]string](tab, `Array.from(document.querySelectorAll("`+selector+`"), e => e.textContent)`)
	}
	tab.Answer(w, func(question string) {
		hints, ends := list("#view fieldset > .hint"), list("#view .ends")
		if got := screens.Eval[[]string](tab, said); !slices.Equal(got, slices.Concat(hints, ends)) {
			t.Errorf("%s is described by %q; its hints are %q %q", question, got, hints, ends)
		}
		tab.PressText(tab.Word("next"))
		tab.UI.Wait(t, `document.querySelector("#view [role=alert]").textContent`)
		if got, want := screens.Eval[[]string](tab, said), slices.Concat(ends, list("#view #error")); !slices.Equal(got, want) {
			t.Errorf("%s with an error is described by %q, want %q", question, got, want)
		}
	})
}

// Titles of sources are English in every language of the page.
func TestTitlesOfSourcesAreMarkedAsEnglish(t *testing.T) {
	t.Parallel()
	tab := openScreens(t)
	w, err := tab.Find("self-care")
	if err != nil {
		t.Fatal(err)
	}
	tab.Load()
	tab.Start()
	tab.Answer(w, nil)
	tab.Result(w)
	tab.PressText(tab.Word("handoff.title"))
	tab.WaitHeading(tab.Word("handoff.title"))
	lines := screens.Eval[[]string](tab, `Array.from(document.querySelectorAll("#view .for-sources li, #view .for-sources > p"), e => e.firstElementChild?.lang === "en" && e.firstElementChild.textContent === e.textContent ? "" : e.textContent)`)
	if len(lines) == 0 || strings.Join(lines, "") != "" {
		t.Errorf("not marked as English: %q", lines)
	}
}
