package release

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"vertebra/core/content"
	"vertebra/core/protocol"
	"vertebra/wasm/bridge"
)

// What the page holds as text is, byte for byte, what was compiled: read back by
// the shell's own code.
func TestBytesInAPageComeBackAsTheyWere(t *testing.T) {
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	all := []byte("plain, ünï, عربي, <script>, \r\n\x00\x7f")
	for i := range 256 {
		all = append(all, byte(i), byte(255-i), 0xc3)
	}
	text, err := binaryText(all)
	if err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(text, "<\r\x00") {
		t.Error("the page would misread it")
	}
	script := `import { bytesOf } from ` + quoted("file://"+filepath.Join(root, "widget/shell/bytes.js")) + `
process.stdout.write(bytesOf(` + quoted(text) + `))`
	cmd := exec.Command("node", "--input-type=module", "-")
	cmd.Stdin, cmd.Stderr = strings.NewReader(script), os.Stderr
	got, err := cmd.Output()
	if err != nil {
		t.Skip("NOT TESTED: node does not run: ", err)
	}
	if string(got) != string(all) {
		t.Errorf("%d bytes came back of %d", len(got), len(all))
	}
	if _, err := binaryText([]byte(string(rune(lone + 65)))); err == nil {
		t.Error("a letter that stands for a byte is taken as text")
	}
}

func quoted(text string) string {
	data, _ := json.Marshal(text)
	return string(data)
}

func TestAPartThatThePageWouldMisreadIsRefused(t *testing.T) {
	for _, text := range []string{"a </SCRIPT> b", "<!-- c", "line\r\n", "\x00"} {
		if _, err := appendParts("<body></body>", []streamed{{id: "x", text: text}}); err == nil {
			t.Errorf("%q is taken", text)
		}
	}
	page, err := appendParts("<body><p>first</p></body></html>", []streamed{{id: "x", text: "a < b"}, {id: "y", html: "<p>y</p>"}})
	if want := `<body><p>first</p><script type="text/plain" id="x">a < b</script><p>y</p><hr hidden></body></html>`; err != nil || page != want {
		t.Errorf("the page is %s (%v)", page, err)
	}
}

// The UI leaves the country out when it looks up what is known before.
func TestTheFirstScreensAreTheSameInEachCountry(t *testing.T) {
	_, p, err := content.Load("back-pain")
	if err != nil {
		t.Fatal(err)
	}
	compiled, err := protocol.Encode(p)
	if err != nil {
		t.Fatal(err)
	}
	data, err := opening(p, compiled)
	if err != nil {
		t.Fatal(err)
	}
	var known struct{ Replies map[string]json.RawMessage }
	if err := json.Unmarshal(data, &known); err != nil {
		t.Fatal(err)
	}
	if len(known.Replies) != 6 {
		t.Errorf("%d replies are known before, want 6", len(known.Replies))
	}
	var engine bridge.Bridge
	engine.Call(append([]byte("L"), compiled...))
	countries := []string{"", "other"}
	for _, phone := range p.Phones {
		countries = append(countries, phone.Country)
	}
	for request, want := range known.Replies {
		for _, country := range countries {
			asked := request
			if country != "" {
				asked += "country=" + country + "\n"
			}
			if got := engine.Call([]byte(asked)); string(got) != string(want) {
				t.Errorf("in %q the engine says to %q\n%s\nnot\n%s", country, asked, got, want)
			}
		}
	}
}
