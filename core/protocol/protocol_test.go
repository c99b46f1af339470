package protocol

import (
	"bytes"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"vertebra/core/cond"
)

// example uses every field of every type once.
func example() *Protocol {
	return &Protocol{
		ID: "thumb", Version: "1.0.0", Language: "en", Title: "Thumb pain", Author: "A", Reviewed: "2026-01-01", Expires: "2027-01-01",
		Ranking: true, About: []Section{{"use", "Use", "For thumbs.\nAnd only for them.\n"}},
		Findings: []Finding{{"level", cond.Choice}, {"country", cond.Choice}, {"numb", cond.YesNo}, {"age", cond.Integer}},
		Conditions: []cond.Expr{
			{Op: cond.OpAlways},
			{Op: cond.OpTest, Finding: 2, Ranges: []cond.Range{{Lo: 1, Hi: 1}}},
			{Op: cond.OpAnd, Args: []cond.Expr{
				{Op: cond.OpNot, Args: []cond.Expr{{Op: cond.OpTest, Finding: 2, Ranges: []cond.Range{{Lo: 1, Hi: 1}}}}},
				{Op: cond.OpAtLeast, N: 1, Args: []cond.Expr{{Op: cond.OpTest, Finding: 3, Ranges: []cond.Range{{Lo: -2147483648, Hi: 3}, {Lo: 5, Hi: 2147483647}}}}},
			}},
		},
		Questions: []Question{
			{ID: "numb", Kind: Many, Ask: "Numb?", Help: "h", Why: "w", Wrong: "x", Options: []Option{
				{ID: "yes", Text: "Yes", Help: "h", Zones: []string{"hand", "a+b"}, Sets: []Setting{{2, 1, 1}}},
				{ID: "none", Text: "None", Exclusive: true},
				{ID: "unsure", Text: "?", Unclear: true, Unsure: []int{2}},
			}, Otherwise: []Setting{{2, 0, 0}}},
			{ID: "age", Kind: Number, Ask: "Age?", When: 1, Finding: 3, Min: 0, Max: 120, Unit: "years", Low: "l", High: "h"},
		},
		Rules:        []Rule{{ID: "r", Level: Emergency, When: 1, Unsure: Urgent, Because: "b", Flag: "f", Suspects: []int{0}, Cites: []int{0}, Checked: Verified}},
		Otherwise:    Routine,
		Dispositions: make([]Disposition, 5),
		Causes:       []Cause{{ID: "c", Name: "C", About: "a", Structure: "bone", Likely: None, Possible: 2, For: []Point{{1, "for"}}, Against: []Point{{2, "against"}}, Priors: []Prior{{1, -2944, []int{0}, Verified}}, Evidence: []Evidence{{2, 693, -100, "g", true, "says", "says not", []int{0}, Recalled}}, Cites: []int{0}, Checked: Judgement}},
		Imaging:      []Imaging{{ID: "i", What: "none", Text: "t", Cites: []int{0}, Checked: Recalled}},
		Groups:       []Group{{ID: "g", Part: PartPlan, Title: "G", Intro: "i"}},
		Steps:        []Step{{ID: "s", Week: 3, Exercise: "bridge", Text: "S", When: 2, Protects: true, Avoid: 1, Ask: None, Cites: []int{0}, Checked: Verified}},
		Cautions:     []Caution{{ID: "c", When: 1, Text: "t", Unsure: "u", Steps: []int{0}, Cites: []int{0}, Checked: Verified}},
		Sources:      []Source{{"NG59", "NICE", "https://example.org", Verified}},
		Phones:       []Phone{{"GB", "United Kingdom", "999", "111"}},
		Words:        []Word{{"title", "For your doctor"}},
	}
}

func encoded(t testing.TB) []byte {
	t.Helper()
	data, err := Encode(example())
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestRoundTrip(t *testing.T) {
	got, err := Decode(encoded(t))
	if err != nil {
		t.Fatal(err)
	}
	if want := example(); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

// Every byte counts: no change of a single one goes unnoticed.
func TestDecodeRefusesDamage(t *testing.T) {
	data := encoded(t)
	for i := range data {
		broken := bytes.Clone(data)
		broken[i] ^= 0x20
		if _, err := Decode(broken); err == nil {
			t.Fatalf("a change of byte %d of %d goes unnoticed", i, len(data))
		}
		if _, err := Decode(data[:i]); err == nil {
			t.Fatalf("the first %d of %d bytes pass for the whole", i, len(data))
		}
	}
	structure, words, err := EncodeParts(example())
	if err != nil {
		t.Fatal(err)
	}
	other := example()
	other.Rules[0].Level = Urgent
	_, otherWords, err := EncodeParts(other)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		data []byte
		says string
	}{
		{"empty", nil, "not a compiled protocol"},
		{"a web page", []byte("<!doctype html><title>404</title>"), "not a compiled protocol"},
		{"a later format", append([]byte("VP\x09"), data[3:]...), "format 9"},
		{"no words", structure, "no words"},
		{"words alone", words, "not a compiled protocol"},
		{"words of another structure", append(bytes.Clone(structure), otherWords...), "another structure"},
		{"words twice", append(bytes.Clone(data), words...), "checksum"},
		{"one byte changed", append(bytes.Clone(data[:20]), append([]byte{data[20] ^ 1}, data[21:]...)...), "checksum"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := Decode(tt.data); err == nil || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("error = %v, want one that says %q", err, tt.says)
			}
		})
	}
}

// A language changes the words alone, so that its readers load them alone.
func TestLanguagesShareTheStructure(t *testing.T) {
	structure, _, err := EncodeParts(example())
	if err != nil {
		t.Fatal(err)
	}
	german := example()
	german.Language, german.Title, german.Questions[0].Options[0].Text = "de", "Daumenschmerz", "Ja"
	german.About = append(german.About, Section{"language", "Übersetzung", "Von der Redaktion."})
	same, words, err := EncodeParts(german)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(structure, same) {
		t.Error("other words give another structure")
	}
	if got, err := Decode(append(structure, words...)); err != nil || !reflect.DeepEqual(got, german) {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestDecodeRefusesWhatIsLeftOver(t *testing.T) {
	tests := []struct {
		name  string
		spoil func(c *coder)
	}{
		{"room for a setting", func(c *coder) { c.settings.n++ }},
		{"a number", func(c *coder) { c.number(0) }},
		{"a text", func(c *coder) { c.id("") }},
		{"a word", func(c *coder) { c.word("") }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := &coder{writing: true, writeConditions: writeConditions}
			example().layout(c)
			tt.spoil(c)
			if _, err := decodeBodies(c.body(), c.words.out); err == nil || !strings.Contains(err.Error(), "more follows") {
				t.Errorf("error = %v", err)
			}
		})
	}
}

func TestEncodeRefusesPlacesThatAreNotThere(t *testing.T) {
	tests := []struct {
		name  string
		spoil func(p *Protocol)
	}{
		{"condition of a rule", func(p *Protocol) { p.Rules[0].When = 9 }},
		{"cause of a rule", func(p *Protocol) { p.Rules[0].Suspects[0] = 1 }},
		{"source of a step", func(p *Protocol) { p.Steps[0].Cites[0] = -1 }},
		{"finding of a condition", func(p *Protocol) { p.Conditions[1].Finding = 4 }},
		{"no condition is always", func(p *Protocol) { p.Conditions[0].Op = cond.OpTest }},
		{"a ratio beyond all numbers", func(p *Protocol) { p.Causes[0].Evidence[0].Yes = 1 << 30 }},
		{"an option sets the country", func(p *Protocol) { p.Questions[0].Options[0].Sets[0].Finding = CountryFinding }},
		{"an option sets the level", func(p *Protocol) { p.Questions[0].Options[0].Sets[0].Finding = LevelFinding }},
		{"self-care when nothing is known", func(p *Protocol) { p.Otherwise = SelfCare }},
		{"four dispositions", func(p *Protocol) { p.Dispositions = p.Dispositions[:4] }},
		{"a scale of a thousand", func(p *Protocol) { p.Questions[1].Kind, p.Questions[1].Max = Scale, 1000 }},
		{"a question asks for the level", func(p *Protocol) { p.Questions[1].Finding = LevelFinding }},
		{"an option is not sure of the country", func(p *Protocol) { p.Questions[0].Options[2].Unsure[0] = CountryFinding }},
		{"at least none of", func(p *Protocol) { p.Conditions[2].Args[1].N = 0 }},
		{"at least two of one", func(p *Protocol) { p.Conditions[2].Args[1].N = 2 }},
		{"a zero byte in a text", func(p *Protocol) { p.Title = "a\x00b" }},
		{"a text that is not UTF-8", func(p *Protocol) { p.Rules[0].Because = "a\xffb" }},
		{"a number beyond 32 bits", func(p *Protocol) { p.Steps[0].Week, p.Conditions[1].Finding = 1, 1<<32 }},
		{"an or of nothing", func(p *Protocol) { p.Conditions[1] = cond.Expr{Op: cond.OpOr} }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := example()
			tt.spoil(p)
			if _, err := Encode(p); err == nil {
				t.Error("it is encoded all the same")
			}
		})
	}
	deep := cond.Expr{Op: cond.OpAlways}
	for range MaxConditionDepth {
		deep = cond.Expr{Op: cond.OpNot, Args: []cond.Expr{deep}}
	}
	p := example()
	p.Conditions = append(p.Conditions, deep)
	if _, err := Encode(p); err == nil || !strings.Contains(err.Error(), "deep") {
		t.Errorf("too deep a condition gives %v", err)
	}
}

// Whatever the bodies say, decoding ends without a panic, and what it allocates
// stays in proportion to the input.
func FuzzDecode(f *testing.F) {
	structure, words, err := EncodeParts(example())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(structure[structureHead:len(structure)-checksumBytes], words[wordsHead:len(words)-checksumBytes])
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0x0f}, []byte("en\x00"))
	f.Fuzz(func(t *testing.T, structure, words []byte) {
		if len(structure)+len(words) > 1<<14 {
			return
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		p, err := decodeBodies(structure, words)
		runtime.ReadMemStats(&after)
		if used := after.TotalAlloc - before.TotalAlloc; used > 1<<20+uint64(len(structure)+len(words))*600 {
			t.Fatalf("%d bytes of input made %d bytes of memory", len(structure)+len(words), used)
		}
		if err != nil {
			return
		}
		again, err := Encode(p)
		if err != nil {
			t.Fatalf("what was decoded cannot be encoded: %v", err)
		}
		if q, err := Decode(again); err != nil || !reflect.DeepEqual(p, q) {
			t.Fatalf("decoding is not steady: %v", err)
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	data := encoded(b)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Decode(data); err != nil {
			b.Fatal(err)
		}
	}
}
