package main

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/chromedp/kb"

	"vertebra/scripts/a11y/screens"
)

const (
	quiet  = 1500 * time.Millisecond // without a word, after which Orca is taken to be done
	atMost = 15 * time.Second
)

// names of keys for xdotool, and as they are written in what is kept. Orca says
// them too, in small letters, before what the key brought about.
var names = map[string]string{kb.Tab: "Tab", kb.Enter: "Return", kb.ArrowDown: "Down", " ": "space"}

var speech = regexp.MustCompile(`SPEECH OUTPUT: ['"](.*)['"]\s*\{'established'`)

// spoken is all that Orca has said so far.
func (r *room) spoken() (words []string) {
	log, _ := os.ReadFile(r.log())
	whole := log[:strings.LastIndexByte(string(log), '\n')+1]
	for _, found := range speech.FindAllSubmatch(whole, -1) {
		if said := strings.TrimSpace(string(found[1])); said != "" {
			words = append(words, said)
		}
	}
	return words
}

// hear waits until Orca has said the key, if one is given, and then all it has to
// say.
func (r *room) hear(from int, key string) {
	last, n := time.Now(), from
	for began := time.Now(); time.Since(began) < atMost; time.Sleep(100 * time.Millisecond) {
		words := r.spoken()
		if len(words) > n {
			n, last = len(words), time.Now()
		}
		if time.Since(last) > quiet && (key == "" || slices.Contains(words[from:], strings.ToLower(key))) {
			return
		}
	}
}

// listen goes a way by keyboard and gives each key with what Orca spoke after it.
func (r *room) listen(tab *screens.Tab, way screens.Way) string {
	tab.Helper()
	do := func(args ...string) {
		if out, err := r.command("xdotool", args...).CombinedOutput(); err != nil {
			tab.Fatalf("xdotool: %v %s", err, out)
		}
	}
	start := 0
	tab.Before = func() {
		do("mousemove", "30", "500", "click", "1") // beside the text: it gives the page the keyboard
		r.hear(len(r.spoken()), "")
		start = len(r.spoken())
		// All keys go to the page from here on. Otherwise Orca takes the arrows for
		// itself, to read by lines.
		do("keydown", "Insert", "key", "a", "key", "a", "keyup", "Insert")
		r.hear(start, "")
	}
	pressed := map[string]bool{}
	mute := map[int]string{} // keys that Orca does not say, by the place before which they belong
	tab.Key = func(key string) {
		name := names[key]
		if name == "" {
			name = key
		}
		from := len(r.spoken())
		do("key", "--clearmodifiers", name)
		if key == kb.ArrowDown { // Orca does not say the arrows
			mute[from-start] = name
			r.hear(from, "")
			return
		}
		pressed[strings.ToLower(name)] = true
		r.hear(from, name)
	}
	tab.Type(way)
	r.hear(len(r.spoken()), "")
	var b strings.Builder
	b.WriteString("What Orca speaks from Start to the result. A key is in brackets, what follows it\nbelow. With “Orca+a” twice all keys go to the page.\n\n[Orca+a, twice]\n")
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
const heading = "heading level 2"

// steady leaves out what Orca says at one run and not at another. When a page is
// replaced, Orca 43 may find that what it stood on is gone before it hears of the
// new focus; then it goes to the new heading without a word. What is said of
// controls is the same at every run.
func steady(spoken string) (lines []string) {
	for _, line := range strings.Split(spoken, "\n") {
		passing := slices.ContainsFunc([]string{heading, "panel.", "main content", "leaving ", "Description list"}, func(part string) bool { return strings.Contains(line, part) })
		if !passing {
			lines = append(lines, line)
		}
	}
	return lines
}
