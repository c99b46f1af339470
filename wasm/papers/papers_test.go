package papers

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"vertebra/core/content"
	"vertebra/core/protocol"
	"vertebra/wasm/bridge"
)

func compiled(t testing.TB) []byte {
	t.Helper()
	_, p, err := content.Load("back-pain")
	if err != nil {
		t.Fatal(err)
	}
	data, err := protocol.Encode(p)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

type reply struct {
	Contract int
	Kind     string
	Error    struct{ Code, Message string }
}

func call(t testing.TB, p *Papers, request string) (r reply) {
	t.Helper()
	text := p.Call([]byte(request))
	if err := json.Unmarshal(text, &r); err != nil {
		t.Fatalf("%q is answered with %q: %v", request, text, err)
	}
	if r.Contract != 1 {
		t.Errorf("contract %d", r.Contract)
	}
	return r
}

// What is no hand-off is answered to the byte as an engine answers it.
func TestPapersAnswerWhatEnginesAnswer(t *testing.T) {
	p, engine := &Papers{}, &bridge.Bridge{}
	for _, request := range []string{"", "X", "S", "H", "U", "Lbroken", "L" + string(compiled(t)), "S", "S@region", "Sx", "X", "Ubad" + strings.Repeat("x", bridge.MaxRequest)} {
		if got, want := string(p.Call([]byte(request))), string(engine.Call([]byte(request))); got != want {
			t.Errorf("%.20q is answered with %s, want %s", request, got, want)
		}
	}
}

// Whatever the request, the reply is one JSON object of the contract.
func FuzzCall(f *testing.F) {
	protocol := compiled(f)
	f.Add([]byte("Hpage 2026-11-22\ndanger=none\nbladder_bowel=saddle"))
	f.Add([]byte("Hcalendar 2026-02-30\n="))
	f.Add([]byte("Uvtb1:back-pain:0.2.0:gb:\xff:0000"))
	f.Fuzz(func(t *testing.T, request []byte) {
		p := &Papers{}
		p.Call(append([]byte("L"), protocol...))
		call(t, p, string(request))
	})
}

const stopped = "country=GB\ndanger=none\nbladder_bowel=bladder_leak"

func TestHandoff(t *testing.T) {
	tests := []struct{ name, request, want string }{
		{"page", "Hpage 2026-11-22\n" + stopped, "handoff"},
		{"questionnaire", "Hquestionnaire", "file"},
		{"response", "Hresponse 2026-11-22\n" + stopped, "file"},
		{"calendar", "Hcalendar 2026-11-22\n" + stopped, "file"},
		{"nothing named", "H", "not-finished"},
		{"questions still open", "Hpage 2026-11-22\ndanger=none", "not-finished"},
		{"unknown", "Hfax 2026-11-22\n" + stopped, "bad-handoff"},
		{"no date", "Hpage\n" + stopped, "bad-handoff"},
		{"no such day", "Hcalendar 2026-02-30\n" + stopped, "bad-handoff"},
		{"no answers", "Hpage 2026-11-22\nx", "bad-answers"},
		{"no code", "U", "bad-code"},
		{"other text", "Uhello", "bad-code"},
		{"too long", "U" + strings.Repeat("V", 1<<17), "bad-code"},
	}
	p := &Papers{}
	for _, request := range []string{"Hquestionnaire", "UVTB1:"} {
		if r := call(t, p, request); r.Error.Code != "no-protocol" {
			t.Errorf("before a protocol is loaded, %q is answered with %+v", request, r)
		}
	}
	call(t, p, "L"+string(compiled(t)))
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if r := call(t, p, tt.request); r.Kind+r.Error.Code != tt.want {
				t.Errorf("got %s%s (%s), want %s", r.Kind, r.Error.Code, r.Error.Message, tt.want)
			}
		})
	}
}

// The code of a page, sent back, gives the answers that led to it, and the country.
func TestTheCodeOfAPageGivesItsAnswers(t *testing.T) {
	p := &Papers{}
	call(t, p, "L"+string(compiled(t)))
	var page struct {
		Text, Code string
		QR         struct {
			Size int
			Path string
		}
	}
	// An answer to a later question is no part of what led to a stop.
	if err := json.Unmarshal(p.Call([]byte("Hpage 2026-11-22\n"+stopped+"\nage=47")), &page); err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(page.Text, "\n"+page.Code+"\n") || page.QR.Size < 21 || !strings.HasPrefix(page.QR.Path, "M0 0h7") {
		t.Errorf("%+v", page)
	}
	for _, text := range []string{page.Code, page.Text} {
		var back struct {
			Answers []struct {
				ID     string
				Values []string
			}
		}
		if err := json.Unmarshal(p.Call([]byte("U"+text)), &back); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, a := range back.Answers {
			got = append(got, a.ID+"="+strings.Join(a.Values, ","))
		}
		if want := strings.Split(stopped, "\n"); !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	}
}
