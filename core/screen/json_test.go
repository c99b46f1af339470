package screen

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// full uses every field of a screen once.
func full() Screen {
	answers := []Answer{{"q", "Ask?", []string{"a", "b"}, "A; B"}}
	return Screen{
		Result: &Result{
			Level: "urgent", Title: "Title", When: "Today", Text: "Text", Cites: []string{"NG59"},
			Reasons:    []Reason{{"r", "urgent", true, "Because", "flag", answers, []string{"NG59"}, "V"}},
			Causes:     []Cause{{"c", "Cause", "likely", "About", "disc", []string{"for"}, []string{"against"}, []string{"NG59"}}},
			Considered: []Cause{{ID: "d", Name: "Other", Against: []string{"no"}}},
			Changes:    []Change{{"emergency", "r", "flag", answers[0], []string{"NG59"}}},
			Imaging:    Imaging{"i", "mri", "Text", []string{"NG59"}},
			Groups:     []Group{{"g", "plan", "Group", "Intro", []Step{{"s", 2, "bridge", "Step", true, []string{"NG59"}, "J"}}}},
			Cautions:   []Caution{{"x", "Caution", answers, []string{"s"}, []string{"NG59"}}},
			Answers:    answers, Unsure: []Dropped{{"q", "Ask?"}}, FlagsDenied: []string{"no"}, FlagsUnknown: []string{"?"},
			Sources: []Source{{"NG59", "NICE", "https://example.org", "V"}},
		},
		Path: []string{"q"}, Dropped: []Dropped{{"d", "Dropped?"}}, Asked: 1, Left: 2,
	}
}

func TestAppend(t *testing.T) {
	s := full()
	got := string(s.Append(nil))
	const answer = `{"id":"q","ask":"Ask?","values":["a","b"],"text":"A; B"}`
	want := `{"contract":1,"kind":"result","result":{"level":"urgent","title":"Title","when":"Today","text":"Text","cites":["NG59"],` +
		`"reasons":[{"rule":"r","level":"urgent","unsure":true,"text":"Because","flag":"flag","answers":[` + answer + `],"cites":["NG59"],"checked":"V"}],` +
		`"causes":[{"id":"c","name":"Cause","likelihood":"likely","about":"About","structure":"disc","for":["for"],"against":["against"],"cites":["NG59"]}],` +
		`"considered":[{"id":"d","name":"Other","likelihood":"","about":"","structure":"","for":[],"against":["no"],"cites":[]}],` +
		`"changes":[{"level":"emergency","rule":"r","flag":"flag","answer":` + answer + `,"cites":["NG59"]}],` +
		`"imaging":{"id":"i","what":"mri","text":"Text","cites":["NG59"]},` +
		`"groups":[{"id":"g","part":"plan","title":"Group","intro":"Intro","steps":[{"id":"s","week":2,"exercise":"bridge","text":"Step","ask_first":true,"cites":["NG59"],"checked":"J"}]}],` +
		`"cautions":[{"id":"x","text":"Caution","answers":[` + answer + `],"steps":["s"],"cites":["NG59"]}],` +
		`"answers":[` + answer + `],"unsure":[{"id":"q","ask":"Ask?"}],"flags_denied":["no"],"flags_unknown":["?"],` +
		`"sources":[{"id":"NG59","text":"NICE","url":"https://example.org","checked":"V"}]},` +
		`"path":["q"],"dropped":[{"id":"d","ask":"Dropped?"}],"asked":1,"left":2}`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func ExampleScreen_Append() {
	s := Screen{Question: &Question{ID: "age", Kind: "number", Ask: "How old are you?", Max: 120, Unit: "years"}, Left: 9}
	fmt.Println(string(s.Append(nil)))
	// Output: {"contract":1,"kind":"question","question":{"id":"age","type":"number","ask":"How old are you?","help":"","why":"","wrong":"","options":[],"min":0,"max":120,"unit":"years","low":"","high":"","values":[]},"path":[],"dropped":[],"asked":0,"left":9}
}

// Any text comes back the same from a JSON reader, but for bytes that are no
// UTF-8; and the JSON is safe in a script and in a line-based log.
func FuzzText(f *testing.F) {
	for _, seed := range []string{"plain", `"\`, "\x00\x1f\n\t", "\u2028\u2029", "\xff\xfe", "é 漢 😀", "</script>", "a{[:,", "\xe2\x80", "\xe2\x80\xa9", "\xed\xa0\x80", "\xe0\x80\x80", "é\xc3(", "\xe6\xbc", "\xf0\x9f\x98"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := Screen{Stop: &Result{Title: text, Cites: []string{text, text}}, Path: []string{text}}
		var got struct {
			Result struct {
				Title string
				Cites []string
			}
			Path []string
		}
		reply := s.Append(nil)
		if err := json.Unmarshal(reply, &got); err != nil {
			t.Fatalf("%q: %v", reply, err)
		}
		want := strings.ToValidUTF8(text, "\ufffd")
		if !utf8.ValidString(text) {
			want = string([]rune(text)) // one replacement a byte, as range does
		}
		if got.Result.Title != want || got.Path[0] != want || len(got.Result.Cites) != 2 {
			t.Fatalf("%q came back as %q", text, got.Result.Title)
		}
		if strings.ContainsAny(string(reply), "\n\u2028\u2029") {
			t.Fatalf("%q has a line end", reply)
		}
		json.Unmarshal(AppendError(nil, text, text), &got)
	})
}

func BenchmarkAppend(b *testing.B) {
	s, buffer := full(), []byte(nil)
	b.ReportAllocs()
	for b.Loop() {
		buffer = s.Append(buffer[:0])
	}
}
