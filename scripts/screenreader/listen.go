package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/chromedp/kb"

	"vertebra/scripts/a11y/screens"
)

const (
	quiet  = 1500 * time.Millisecond // without a word or an event, after which Orca is taken to be done
	atMost = 30 * time.Second
)

// names of keys for xdotool, and as they are written in what is kept. Orca says
// them too, in small letters, before what the key brought about.
var names = map[string]string{kb.Tab: "Tab", kb.Enter: "Return", kb.ArrowDown: "Down", " ": "space"}

var speech = regexp.MustCompile(`SPEECH OUTPUT: ['"](.*)['"]\s*\{'established'`)

// spoken is all that Orca has said so far.
func (r *room) spoken() []string {
	log, err := os.Open(r.log())
	if err != nil {
		return r.words // Orca has not begun
	}
	defer log.Close()
	log.Seek(int64(r.read), io.SeekStart)
	more, _ := io.ReadAll(log)
	whole := more[:bytes.LastIndexByte(more, '\n')+1]
	r.read += len(whole)
	for _, found := range speech.FindAllSubmatch(whole, -1) {
		if said := strings.TrimSpace(string(found[1])); said != "" {
			r.words = append(r.words, said)
		}
	}
	return r.words
}

// hear waits until Orca has said the key, if one is given, then that many things
// at least, and then all it has to say.
func (r *room) hear(from int, key string, least int) {
	last, read := time.Now(), r.read
	for began := time.Now(); time.Since(began) < atMost; time.Sleep(100 * time.Millisecond) {
		words := r.spoken()[from:]
		if r.read > read {
			read, last = r.read, time.Now()
		}
		at := -1
		if key != "" {
			at = slices.Index(words, strings.ToLower(key))
		}
		said := (key == "" || at >= 0) && len(words)-at-1 >= least
		if said && time.Since(last) > quiet {
			return
		}
	}
}

// sticky makes all keys go to the page. Otherwise Orca takes the arrows for itself,
// to read by lines. It hears two presses as one command only when they come close
// together, so on a busy machine it takes more than one try.
func (r *room) sticky(tab *screens.Tab, do func(...string)) {
	tab.Helper()
	for range 5 {
		from := len(r.spoken())
		do("keydown", "Insert", "key", "a", "key", "a", "keyup", "Insert")
		r.hear(from, "", 1)
		if words := r.spoken()[from:]; len(words) > 0 && words[len(words)-1] == "Focus mode is sticky." {
			return
		}
	}
	tab.Fatalf("Orca does not leave all keys to the page: it says %q", r.spoken())
}

const preface = `What Orca speaks from the first page to the result. A key is in brackets, what
follows it below. Before, with “Orca+a” twice, all keys were given to the page.
Written by: go run ./scripts/screenreader -update

`

// listen goes a way by keyboard and gives each key with what Orca spoke after it.
func (r *room) listen(ctx context.Context, tab *screens.Tab, way screens.Way) string {
	tab.Helper()
	do := func(args ...string) {
		if out, err := r.command("xdotool", args...).CombinedOutput(); err != nil {
			tab.Fatalf("xdotool: %v %s", err, out)
		}
	}
	start := 0
	tab.Before = func() {
		do("mousemove", "30", "500", "click", "1") // beside the text: it gives the page the keyboard
		// From the heading on Tab leads to Start. Where the click fell it could lead
		// out of the page instead, and there Orca forgets what it was told.
		screens.Eval[any](tab, `(window.focus(), document.querySelector("#view h2").focus(), 0)`)
		r.hear(len(r.spoken()), "", 0)
		r.sticky(tab, do)
		start = len(r.spoken())
	}
	pressed := map[string]bool{}
	mute := map[int]string{} // keys that Orca does not say, by the place before which they belong
	tab.Key = func(key string) {
		if ctx.Err() != nil {
			tab.Fatal("stopped")
		}
		name := names[key]
		if name == "" {
			name = key
		}
		from := len(r.spoken())
		do("key", "--clearmodifiers", name)
		if key == kb.ArrowDown { // Orca does not say the arrows
			mute[from-start] = name
			r.hear(from, "", 1)
			return
		}
		pressed[strings.ToLower(name)] = true
		least := 0
		if key == kb.Enter { // it turns the page, which has a heading
			least = 1
		}
		r.hear(from, name, least)
	}
	tab.Type(way)
	r.hear(len(r.spoken()), "", 0)
	var b strings.Builder
	b.WriteString(preface)
	for i, said := range r.spoken()[start:] {
		if key := mute[i]; key != "" {
			b.WriteString("[" + strings.ToLower(key) + "]\n")
		}
		if pressed[said] {
			b.WriteString("[" + said + "]\n")
		} else {
			b.WriteString("    " + said + "\n")
		}
	}
	return b.String()
}

// heading is how Orca says the heading of a new page.
const heading = " heading level 2"

// unsaid gives those of the headings, in the order of their pages, that were not
// spoken as such.
func unsaid(headings []string, spoken string) (list []string) {
	for _, h := range headings {
		at := strings.Index(spoken, "    "+h+heading)
		if at < 0 {
			list = append(list, h)
			continue
		}
		spoken = spoken[at+len(h):]
	}
	return list
}

// headings are those of the pages of a way, from the first question on.
func headings(tab *screens.Tab, way screens.Way) (list []string) {
	tab.Helper()
	for _, a := range way.Answers {
		list = append(list, tab.Ask(a.Question))
	}
	if way.Level != "emergency" {
		list = append(list, tab.Word("check.title"))
	}
	return append(list, tab.Title(way.Level))
}
