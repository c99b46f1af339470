package patient_test

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

func TestHTML(t *testing.T) {
	page, err := madeUp().HTML()
	if err != nil {
		t.Fatal(err)
	}
	text := string(page)
	wellFormed(t, text)
	for _, want := range []string{
		"&lt;script&gt;alert(1)&lt;/script&gt;", "5 &lt; 6 &amp; &#34;so on&#34;", "Check &lt;nothing&gt;",
		"2/6; 95% interval", "People", "No right levels", "There are none.",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not on the page", want)
		}
	}
	for _, bad := range []string{"<script", "<img", "<i>", "<em>", "<u>", "<s>", "<link", "http:", "https:", "url(", "ZgotmplZ"} {
		if strings.Contains(strings.ReplaceAll(text, "http-equiv", ""), bad) {
			t.Errorf("%q is on the page", bad)
		}
	}
	at := 0
	for _, id := range []string{"&lt;b&gt;a&lt;/b&gt;", "e", "c", "d", "b", "f", "g", "h", "i"} { // misses first
		next := strings.Index(text[at:], "<h5>"+id+" ")
		if next < 0 {
			t.Fatalf("patient %s is not on the page, or not in its place", id)
		}
		at += next
	}
}

// wellFormed checks that elements close in order, that every table has a caption
// and every heading cell its scope, that headings skip no step, that ids are
// there once, and that links within the page lead somewhere.
func wellFormed(t *testing.T, page string) {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader(page))
	decoder.Strict, decoder.Entity = false, xml.HTMLEntity
	var open []string
	ids, links := map[string]int{}, []string{}
	tables, captions, heading := 0, 0, 0
	for {
		token, err := decoder.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			name := token.Name.Local
			scope := false
			for _, a := range token.Attr {
				switch {
				case a.Name.Local == "id":
					ids[a.Value]++
				case a.Name.Local == "href":
					links = append(links, a.Value)
				}
				scope = scope || a.Name.Local == "scope"
			}
			switch {
			case name == "table":
				tables++
			case name == "caption":
				captions++
			case name == "th" && !scope:
				t.Error("a th has no scope")
			case len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6':
				level := int(name[1] - '0')
				if level > heading+1 {
					t.Errorf("h%d follows h%d", level, heading)
				}
				heading = level
			}
			if name != "meta" {
				open = append(open, name)
			}
		case xml.EndElement:
			if len(open) == 0 || open[len(open)-1] != token.Name.Local {
				t.Fatalf("</%s> closes %v", token.Name.Local, open)
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t.Errorf("%v are not closed", open)
	}
	if tables != captions {
		t.Errorf("%d tables have %d captions", tables, captions)
	}
	for id, n := range ids {
		if n > 1 {
			t.Errorf("id %q is there %d times", id, n)
		}
	}
	for _, link := range links {
		if ids[strings.TrimPrefix(link, "#")] == 0 {
			t.Errorf("link %q leads nowhere", link)
		}
	}
}
