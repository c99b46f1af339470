package drawing_test

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"

	"vertebra/core/drawing"
)

func file(body string) []byte {
	return []byte(`<svg viewBox="0 0 10 10"><title>T</title><desc>D</desc>` + body + `</svg>`)
}

func TestCompileKeepsWhatIsDrawnAndNothingElse(t *testing.T) {
	svg := []byte(`<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 82" fill="none">
  <!-- for editors -->
  <title>Hip tilt</title><desc>A person lies down.</desc>
  <g class="far"><path id="low_back" d="M1 2l3-4z"/></g>
  <circle cx="1" cy="2.5" r="7"/>
</svg>`)
	got, err := drawing.Compile("x", svg)
	if err != nil {
		t.Fatal(err)
	}
	want := `["svg",{"fill":"none","viewBox":"0 0 240 82"},[` +
		`["g",{"class":"far"},[["path",{"d":"M1 2l3-4z","data-zone":"low_back"}]]],` +
		`["circle",{"cx":"1","cy":"2.5","r":"7"}]]]`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestMistakesNameThePlaceAndTheMend(t *testing.T) {
	tests := []struct {
		name string
		svg  []byte
		want string
	}{
		{"script", file("<script>x()</script>"), "x.svg:1: <script> cannot be drawn"},
		{"style element", file("<style>*{}</style>"), "<style> cannot be drawn"},
		{"style attribute", file(`<path style="fill:red"/>`), "leave out style of <path>"},
		{"handler", file(`<path onclick="x()"/>`), "leave out onclick"},
		{"link", file(`<use href="#a"/>`), "<use> cannot be drawn"},
		{"foreign namespace", file(`<path xmlns:xlink="x" xlink:href="y"/>`), "leave out"},
		{"colour", file(`<path stroke="#f00"/>`), "currentColor or none"},
		{"picture server", file(`<path fill="url(https://a.example/)"/>`), "currentColor or none"},
		{"words", file("Hello"), "words cannot be drawn"},
		{"text element", file("<text>Hello</text>"), "<text> cannot be drawn"},
		{"two zones of a name", file("<path id=\"a\"/>\n<path id=\"a\"/>"), `x.svg:2: id "a" is already used in line 1`},
		{"odd id", file(`<path id="Low-Back"/>`), "a name like low_back"},
		{"odd path", file(`<path d="M1 2 javascript"/>`), "numbers of a path"},
		{"odd number", file(`<circle r="50%"/>`), "write numbers"},
		{"nested svg", file(`<svg viewBox="0 0 1 1"/>`), "use <g>"},
		{"too deep", file(strings.Repeat("<g>", 9) + strings.Repeat("</g>", 9)), "nested too deep"},
		{"too many", file(strings.Repeat("<g/>", 250)), "joining paths"},
		{"too large", file("<path d=\"" + strings.Repeat("M1 2", 600) + "\"/>"), "keep it to 2048"},
		{"no view box", []byte("<svg><title>T</title><desc>D</desc></svg>"), "viewBox"},
		{"no title", []byte(`<svg viewBox="0 0 1 1"><desc>D</desc></svg>`), "<title>"},
		{"no description", []byte(`<svg viewBox="0 0 1 1"><title>T</title></svg>`), "<desc>"},
		{"not svg", []byte("<html/>"), "<html> cannot be drawn"},
		{"not xml", []byte("<svg viewBox"), "not XML"},
		{"two files in one", append(file(""), file("")...), "keep one <svg> a file"},
		{"empty", nil, "there is no <svg>"},
		{"doctype", []byte(`<!DOCTYPE svg [<!ENTITY a "b">]><svg/>`), "leave out <!DOCTYPE"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			nodes, err := drawing.Compile("x", tt.svg)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("the error is %v, want %q in it", err, tt.want)
			}
			if nodes != nil {
				t.Error("a bad drawing gave nodes")
			}
		})
	}
}

func TestFolderListsTheMistakesOfAllFiles(t *testing.T) {
	fsys := fstest.MapFS{
		"d/good.svg": {Data: file("<g/>")},
		"d/one.svg":  {Data: file("<a/>")},
		"d/two.svg":  {Data: file("<b/>")},
		"d/Odd.svg":  {Data: file("<g/>")},
		"d/more.txt": {},
	}
	_, err := drawing.Folder(fsys, "d")
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{"one.svg:1: <a>", "two.svg:1: <b>", "Odd.svg: name it", "more.txt: name it"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in:\n%v", want, err)
		}
	}
	if strings.Contains(err.Error(), "good.svg") {
		t.Errorf("the good file is blamed:\n%v", err)
	}
}

func FuzzCompile(f *testing.F) {
	f.Add([]byte(`<svg viewBox="0 0 1 1"><title>T</title><desc>D</desc><g id="a"><path d="M0 0"/></g></svg>`))
	f.Add([]byte("<svg><a></svg>"))
	f.Fuzz(func(t *testing.T, svg []byte) {
		nodes, err := drawing.Compile("x", svg)
		if (err == nil) != json.Valid(nodes) {
			t.Errorf("error %v, nodes %s", err, nodes)
		}
	})
}
