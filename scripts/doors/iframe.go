package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"vertebra/scripts/browser"
)

// iframe opens the page for iframes in a page of another site.
func iframe(d *door) {
	if _, err := os.Stat(filepath.Join(d.dist, "embed.html")); err != nil {
		d.Fatal("the release has no embed.html")
	}
	text, err := os.ReadFile(filepath.Join(d.root, "examples", "iframe", "index.html"))
	d.check(err)
	example := strings.ReplaceAll(string(text), `src="vertebra/`, `src="`+d.base)
	frames := regexp.MustCompile(`(?s)<iframe.*?</iframe>`).FindAllString(example, -1)
	if len(frames) != 3 {
		d.Fatalf("the example has %d frames, want 3", len(frames))
	}
	// Each frame on a page of its own, so that only one checker is looked for.
	origin, err := d.serve(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		page := example
		for i, frame := range frames {
			if q.URL.Path != fmt.Sprintf("/%d", i) {
				page = strings.Replace(page, frame, "", 1)
			}
		}
		if q.URL.Path == "/clinic" { // the sandboxed frame, with another address
			page = strings.Replace(page, "<h2>", strings.Replace(frames[2], "country=GB", "clinic="+url.QueryEscape(q.URL.Query().Get("file")), 1)+"<h2>", 1)
		}
		if q.URL.Path == "/oembed" {
			page = strings.Replace(page, "<h2>", d.oEmbed()+"<h2>", 1)
		}
		fmt.Fprint(w, page)
	}))
	d.check(err)
	follows(d, origin)
	fixed(d, origin)
	sandboxed(d, origin)
	ofClinic(d, origin)
	v := d.visit(origin + "/oembed")
	v.firstQuestion()
	v.noErrors()
}

// oEmbed follows the link of the page to its answer, as a client of oEmbed does, and
// gives the HTML that it says.
func (d *door) oEmbed() string {
	page, err := os.ReadFile(filepath.Join(d.dist, "embed.html"))
	d.check(err)
	found := regexp.MustCompile(`<link[^>]*type="application/json\+oembed"[^>]*href="([^"]+)"`).FindSubmatch(page)
	if found == nil {
		d.Fatal("embed.html does not say where its oEmbed answer is")
	}
	reply, err := http.Get(string(found[1]))
	d.check(err)
	defer reply.Body.Close()
	if got := reply.Header.Get("Access-Control-Allow-Origin"); got != "*" {
		d.Errorf("the oEmbed answer is for %q only", got)
	}
	var answer struct {
		Type, Version, HTML string
		Width, Height       int
	}
	d.check(json.NewDecoder(reply.Body).Decode(&answer))
	if answer.Type != "rich" || answer.Version != "1.0" || answer.Width == 0 || answer.Height == 0 || !strings.Contains(answer.HTML, d.base+"embed.html") {
		d.Errorf("the oEmbed answer is %+v", answer)
	}
	return answer.HTML
}

// follows expects the frame to be as tall as its page, in coarse steps, and to hear
// that a person left in a hurry.
func follows(d *door, origin string) {
	v := d.visit(origin + "/0")
	height := `parseInt(document.getElementById("follows").getAttribute("height"))`
	ui := v.firstQuestion()
	v.wait(height + ` % 160 === 0`)
	first := host[int](v, height)
	inner := browser.FindFrame(v, v.tab, d.base+"embed.html")
	inner.Wait(v, `document.documentElement.scrollHeight <= innerHeight`)
	_, err := browser.Eval[any](inner, `document.body.appendChild(document.createElement("div")).style.height = "1000px"`)
	d.check(err)
	v.wait(fmt.Sprintf(`%s >= %d && %s %% 160 === 0`, height, first+960, height))
	v.noErrors()
	host[bool](v, `addEventListener("message", ({ source, data }) => {
		if (source === document.getElementById("follows").contentWindow && data.t === "symptom-checker-leave") window.left = true
	}) || true`)
	_, err = browser.Eval[any](ui, `document.querySelector("#exit button").click()`)
	d.check(err)
	v.wait(`window.left`)
}

// fixed expects a frame that nobody resizes to scroll, in the language asked for.
func fixed(d *door, origin string) {
	v := d.visit(origin + "/1")
	if !d.spanish {
		d.Log("NOT TESTED: embed.html#lang=es, since the words in Spanish are not complete")
		return
	}
	inner := browser.FindFrame(v, v.tab, d.base+"embed.es.html")
	inner.Wait(v, `document.querySelector("symptom-checker[lang=es][country=ES]") && document.documentElement.scrollHeight > innerHeight`)
	ui := v.firstQuestion()
	ui.Wait(v, `document.documentElement.lang === "es"`)
	inner.Wait(v, `document.documentElement.scrollHeight <= innerHeight`) // the questions scroll by themselves
	if got := host[string](v, `document.getElementById("fixed").getAttribute("height")`); got != "500" {
		d.Errorf("the frame of a fixed height is now %s px", got)
	}
	// A builder's editor changes the address in place.
	host[bool](v, `(frame => frame.src = frame.src.replace("lang=es&country=ES", "lang=en&country=US"))(document.getElementById("fixed")) !== ""`)
	v.arrives("embed.html", `document.querySelector("symptom-checker[lang=en][country=US]")`)
	host[bool](v, `(frame => frame.src = frame.src.replace("country=US", "country=IE"))(document.getElementById("fixed")) !== ""`)
	v.arrives("embed.html", `document.querySelector("symptom-checker[lang=en][country=IE]")`)
	v.noErrors()
}

// ofClinic expects the file of a clinic to be read where it lies beside the page, and
// from nowhere else.
func ofClinic(d *door, origin string) {
	pack, err := os.ReadFile(filepath.Join(d.root, "examples", "clinic", "clinic.json"))
	d.check(err)
	d.check(os.WriteFile(filepath.Join(d.dist, "harbour.json"), pack, 0o666))
	d.Cleanup(func() { os.Remove(filepath.Join(d.dist, "harbour.json")) })
	v := d.visit(origin + "/clinic?file=harbour.json")
	v.arrives("shell.", `document.querySelector("#links .of-clinic")`)
	for _, other := range []string{"https://elsewhere.example/c.json", "//elsewhere.example/c.json", "../harbour.json"} {
		v.goTo(origin + "/clinic?file=" + url.QueryEscape(other))
		v.firstQuestion()
		v.arrives("embed.html", `!document.querySelector("symptom-checker").hasAttribute("clinic")`)
	}
}

// arrives waits for a page of the release in a frame where the expression is true. The
// frame is looked for anew each time, since a page that loads again is another.
func (v *visit) arrives(page, expression string) {
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(100 * time.Millisecond) {
		if ok, err := browser.Eval[bool](browser.FindFrame(v, v.tab, v.base+page), "!!("+expression+")"); err == nil && ok {
			return
		}
	}
	v.Fatalf("%s never comes to %s", page, expression)
}

// sandboxed expects the checker to run, dark as asked, in a frame without an origin.
func sandboxed(d *door, origin string) {
	v := d.visit(origin + "/2")
	ui := v.firstQuestion()
	ui.Wait(v, `document.documentElement.dataset.scheme === "dark"`)
	browser.FindFrame(v, v.tab, d.base+"embed.html").Wait(v, `origin === "null"`)
	v.wait(`parseInt(document.getElementById("sandboxed").getAttribute("height")) > 500`)
	v.noErrors()
}
