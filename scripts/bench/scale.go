package main

import (
	"fmt"
	"net/http/httptest"
	"sort"
	"strings"

	"vertebra/scripts/site"
)

// scale is what many visits ask of servers and caches, worked out from what one
// visit asked for and from the headers that the files are served with.
type scale struct {
	First, Again visitCost // one visit without and with a cache
	Year, Brief  int       // files kept for a year, and for some minutes
	BriefFor     string    // the Cache-Control of those
	Releases     []releaseCost
}

type visitCost struct {
	Requests int
	KB       float64
}

// releaseCost is what a returning person downloads once after a release.
type releaseCost struct {
	Change string
	Files  []string
	KB     float64
}

// work works it out. First and again are runs of this checker.
func (g *grounds) work(first, again []*walk) *scale {
	s := &scale{}
	count := func(walks []*walk) (v visitCost) {
		v.Requests = int(median(each(walks, func(w *walk) float64 { return float64(len(ofChecker(w.Sent))) })))
		v.KB = median(each(walks, func(w *walk) float64 {
			sum := 0
			for _, n := range ofChecker(w.Sent) {
				sum += n
			}
			return float64(sum) / 1000
		}))
		return v
	}
	s.First, s.Again = count(first), count(again)
	handler := site.New(g.root, g.dir, g.release)
	for _, f := range g.release.Files {
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, httptest.NewRequest("GET", site.Prefix+f.Name, nil))
		switch control := answer.Header().Get("Cache-Control"); {
		case strings.Contains(control, "immutable"):
			s.Year++
		default:
			s.Brief, s.BriefFor = s.Brief+1, control
		}
	}
	// Every shell page names the assets of all languages, so each change renames it.
	always := []string{"symptom-checker.js", "shell.en."}
	s.Releases = []releaseCost{
		g.after("texts of the protocol, or of another language", append([]string{"back-pain.en."}, always...)),
		g.after("the look or the pages of the checker", always),
		g.after("the engine", append([]string{"engine."}, always...)),
		g.after("the drawings", append([]string{"drawings."}, always...)),
	}
	return s
}

// ofChecker leaves out the pages of the comparison.
func ofChecker(sent map[string]int) map[string]int {
	kept := map[string]int{}
	for name, n := range sent {
		if !strings.HasPrefix(name, "bench-") && !strings.HasPrefix(name, "/") {
			kept[name] = n
		}
	}
	return kept
}

func (g *grounds) after(change string, prefixes []string) releaseCost {
	c := releaseCost{Change: change}
	for _, f := range g.release.Files {
		for _, prefix := range prefixes {
			if strings.HasPrefix(f.Name, prefix) && (prefix == "shell.en." || !strings.HasSuffix(f.Name, ".html")) { // pages to paste are not fetched
				c.Files = append(c.Files, f.What)
				c.KB += float64(f.Brotli) / 1000
			}
		}
	}
	sort.Strings(c.Files)
	return c
}

func (s *scale) text() string {
	var b strings.Builder
	w := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	w("What one visit to the result asks for, without the page of the clinic around it, and 1,000 of them:\n")
	w("| | requests a visit | kB a visit | requests, 1,000 visits | GB, 1,000 visits |\n|---|--:|--:|--:|--:|")
	for _, v := range []struct {
		name string
		c    visitCost
	}{{"first visit", s.First}, {"visit again, until the first answer", s.Again}} {
		w("| %s | %d | %.0f | %s | %.2f |", v.name, v.c.Requests, v.c.KB, thousands(v.c.Requests*1000), v.c.KB/1000)
	}
	w("\nA visit that ends a download early (Start pressed before the WebAssembly engine was there) is counted with what the server had handed to the network by then, so these are upper bounds.\n")
	w("Headers: %d files carry a hash in their name and are served `public, max-age=31536000, immutable`; %d, which are asked for by name, `%s`. So a cache at the edge of a CDN asks the origin once a release for each file with a hash, and at most once in five minutes for each of the others, of which a visit needs one, the element: 288 times a day. The hit rate of an edge with V visits a day is at least 1 - (288 + %d) / (%d V): %s at 1,000 visits a day, %s at 100,000.\n",
		s.Year, s.Brief, s.BriefFor, s.Year, s.First.Requests, s.hits(1000), s.hits(100_000))
	w("Cost on a CDN, for a price p a GB and q a request, with a share r of visits that come again: 1,000 visits cost (1 - r) (%.2f p + %s q) + r (%.2f p + %s q). No price is assumed here: put in your own. No server computes anything: there is no further cost.\n",
		s.First.KB/1000, thousands(s.First.Requests*1000), s.Again.KB/1000, thousands(s.Again.Requests*1000))
	w("What a release does to caches. Old files stay valid as long as they are served; a page that is open goes on with them. Someone with a full cache downloads after a change of\n")
	w("| change | kB | files |\n|---|--:|---|")
	for _, r := range s.Releases {
		w("| %s | %.0f | %s |", r.Change, r.KB, strings.Join(r.Files, "; "))
	}
	return b.String()
}

func (s *scale) hits(visits int) string {
	misses := float64(288+s.Year) / float64(s.First.Requests*visits)
	return fmt.Sprintf("%.1f %%", 100*max(1-misses, 0))
}

func thousands(n int) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
