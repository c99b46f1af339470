package bridge

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

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
	b := &Bridge{}
	for _, request := range []string{"Hquestionnaire", "UVTB1:"} {
		if r := call(t, b, request); r.Error.Code != "no-protocol" {
			t.Errorf("before a protocol is loaded, %q is answered with %+v", request, r)
		}
	}
	call(t, b, "L"+string(compiled(t)))
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if r := call(t, b, tt.request); r.Kind+r.Error.Code != tt.want {
				t.Errorf("got %s%s (%s), want %s", r.Kind, r.Error.Code, r.Error.Message, tt.want)
			}
		})
	}
}

// The code of a page, sent back, gives the answers that led to it, and the country.
func TestTheCodeOfAPageGivesItsAnswers(t *testing.T) {
	b := &Bridge{}
	call(t, b, "L"+string(compiled(t)))
	var page struct {
		Text, Code string
		QR         struct {
			Size int
			Path string
		}
	}
	// An answer to a later question is no part of what led to a stop.
	if err := json.Unmarshal(b.Call([]byte("Hpage 2026-11-22\n"+stopped+"\nage=47")), &page); err != nil {
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
		if err := json.Unmarshal(b.Call([]byte("U"+text)), &back); err != nil {
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
