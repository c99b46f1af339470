package cond

import (
	"slices"
	"strings"
	"testing"
)

// words is a small vocabulary: a is yes or no, leg a choice, age a number.
type words struct{ derived map[string]*Expr }

func (words) Finding(name string) (Finding, bool) {
	switch name {
	case "a", "b", "c":
		return Finding{Index: int(name[0] - 'a'), Type: YesNo}, true
	case "leg":
		return Finding{Index: 3, Type: Choice, Values: []string{"none", "one", "both"}}, true
	case "age":
		return Finding{Index: 4, Type: Integer, Min: 0, Max: 120}, true
	}
	return Finding{}, false
}
func (w words) Derived(name string) *Expr { return w.derived[name] }
func (words) Like(name string) string     { return Nearest(name, []string{"leg", "age"}) }

func bind(t testing.TB, text string) Expr {
	t.Helper()
	node, errs := Parse(text)
	if len(errs) > 0 {
		t.Fatalf("Parse(%q): %v", text, errs[0])
	}
	expr, errs := Bind(node, words{})
	if len(errs) > 0 {
		t.Fatalf("Bind(%q): %v", text, errs[0])
	}
	return expr
}

func TestTruth(t *testing.T) {
	tests := []struct {
		name    string
		a, b    Truth
		and, or Truth
	}{
		{"no decides and early", No, Unknown, No, Unknown},
		{"not sure is not no", Yes, Unknown, Unknown, Yes},
		{"both unknown", Unknown, Unknown, Unknown, Unknown},
		{"both yes", Yes, Yes, Yes, Yes},
		{"both no", No, No, No, No},
		{"yes and no", Yes, No, No, Yes},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.a.And(tt.b); got != tt.and {
				t.Errorf("%v.And(%v) = %v, want %v", tt.a, tt.b, got, tt.and)
			}
			if got := tt.b.And(tt.a); got != tt.and {
				t.Errorf("%v.And(%v) = %v, want %v", tt.b, tt.a, got, tt.and)
			}
			if got := tt.a.Or(tt.b); got != tt.or {
				t.Errorf("%v.Or(%v) = %v, want %v", tt.a, tt.b, got, tt.or)
			}
			if got := tt.b.Or(tt.a); got != tt.or {
				t.Errorf("%v.Or(%v) = %v, want %v", tt.b, tt.a, got, tt.or)
			}
		})
	}
	if Yes.Not() != No || No.Not() != Yes || Unknown.Not() != Unknown {
		t.Error("Not is wrong")
	}
}

func TestEval(t *testing.T) {
	unknown, unsure := Fact{}, Fact{State: NotSure}
	yes, no := Exactly(1), Exactly(0)
	tests := []struct {
		text string
		// a, b, c, leg, age
		facts []Fact
		want  Truth
	}{
		{"always", nil, Yes},
		{"a", []Fact{yes}, Yes},
		{"a", []Fact{no}, No},
		{"a", []Fact{unknown}, Unknown},
		{"a", []Fact{unsure}, Unknown},
		{"a", nil, Unknown},
		{"not a", []Fact{unsure}, Unknown},
		{"a and b", []Fact{unknown, no}, No},
		{"a or b", []Fact{unknown, yes}, Yes},
		{"a or b and c", []Fact{no, yes, no}, No},
		{"(a or b) and c", []Fact{yes, no, yes}, Yes},
		{"not a and b", []Fact{no, yes}, Yes},
		{"not (a and b)", []Fact{no, unknown}, Yes},
		{"at least 2 of (a, b, c)", []Fact{yes, unknown, no}, Unknown},
		{"at least 2 of (a, b, c)", []Fact{yes, unknown, yes}, Yes},
		{"at least 2 of (a, b, c)", []Fact{no, unknown, no}, No},
		{"leg = both", []Fact{no, no, no, Exactly(2)}, Yes},
		{"leg != none", []Fact{no, no, no, Exactly(1)}, Yes},
		{"leg in (one, both)", []Fact{no, no, no, Exactly(0)}, No},
		{"leg in (one, both)", []Fact{no, no, no, {Known, 1, 2}}, Yes},
		{"leg in (none, both)", []Fact{no, no, no, {Known, 0, 2}}, Unknown},
		{"age >= 65", []Fact{no, no, no, no, Exactly(65)}, Yes},
		{"age > 65", []Fact{no, no, no, no, Exactly(65)}, No},
		{"age < 65", []Fact{no, no, no, no, Exactly(65)}, No},
		{"age <= 65", []Fact{no, no, no, no, Exactly(65)}, Yes},
		{"age = 65", []Fact{no, no, no, no, Exactly(65)}, Yes},
		{"age != 65", []Fact{no, no, no, no, Exactly(65)}, No},
		{"age >= 65", []Fact{no, no, no, no, {Known, 60, 69}}, Unknown},
		{"age >= 65", []Fact{no, no, no, no, {Known, 65, 120}}, Yes},
		{"leg != none", []Fact{no, no, no, {NotSure, 1, 2}}, Yes},
		{"leg = one", []Fact{no, no, no, {NotSure, 1, 2}}, Yes},
		{"leg = one", []Fact{no, no, no, {NotSure, 2, 1}}, Unknown},
		{"leg = both", []Fact{no, no, no, {NotSure, 1, 2}}, Unknown},
		{"leg = none", []Fact{no, no, no, {NotSure, 1, 2}}, No},
		{"age in (1, 2, 3)", []Fact{no, no, no, no, {Known, 1, 3}}, Yes},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			e := bind(t, tt.text)
			if got := e.Eval(tt.facts); got != tt.want {
				t.Errorf("%s with %v = %v, want %v", tt.text, tt.facts, got, tt.want)
			}
		})
	}
}

func TestParseErrors(t *testing.T) {
	tests := []struct{ text, code, at string }{
		{"", "missing-finding", ""},
		{"a and", "missing-finding", ""},
		{"a b", "unexpected-text", "b"},
		{"(a", "missing-text", ""},
		{"a or or b", "missing-finding", "or"},
		{"at least of (a)", "missing-number", "of"},
		{"at least 4 of (a, b)", "bad-count", "4"},
		{"at least 0 of (a, b)", "bad-count", "0"},
		{"leg = ", "missing-value", ""},
		{"leg in one", "missing-text", "one"},
		{"a ∧ b", "unexpected-text", "∧"},
		{strings.Repeat("(", 30) + "a" + strings.Repeat(")", 30), "too-deep", "("},
		{strings.Repeat("a or ", 1000) + "a", "too-long", strings.Repeat("a or ", 1000) + "a"},
		{"leh = one", "unknown-finding", "leh"},
		{"leg = two", "unknown-value", "two"},
		{"leg", "mixed-types", "leg"},
		{"leg < both", "mixed-types", "leg < both"},
		{"a = one", "mixed-types", "a = one"},
		{"age", "mixed-types", "age"},
		{"age = old", "mixed-types", "old"},
		{"age > 200", "value-out-of-range", "200"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			node, errs := Parse(tt.text)
			if len(errs) == 0 {
				_, errs = Bind(node, words{})
			}
			if len(errs) != 1 {
				t.Fatalf("got %d mistakes, want 1: %v", len(errs), errs)
			}
			if at := tt.text[errs[0].Span.Start:errs[0].Span.End]; errs[0].Code != tt.code || at != tt.at {
				t.Errorf("got %s at %q, want %s at %q", errs[0].Code, at, tt.code, tt.at)
			}
		})
	}
}

func TestBindReportsEveryMistake(t *testing.T) {
	node, _ := Parse("leh = one and (age = old or leg = botj)")
	_, errs := Bind(node, words{})
	if len(errs) != 3 {
		t.Fatalf("got %v, want three mistakes", errs)
	}
	if want := `did you mean "leg"?`; errs[0].Help != want {
		t.Errorf("help = %q, want %q", errs[0].Help, want)
	}
	if want := `did you mean "both"?`; !strings.HasPrefix(errs[2].Help, want) {
		t.Errorf("help = %q, want it to begin with %q", errs[2].Help, want)
	}
}

func TestFormat(t *testing.T) {
	tests := []struct{ text, want string }{
		{"a and(b or  c)", "a and (b or c)"},
		{"((a))", "a"},
		{"not(a and b)", "not (a and b)"},
		{"not (not a)", "not not a"},
		{"(a or b) or c", "(a or b) or c"},
		{"at least 2 of(a,b or c,age>=65)", "at least 2 of (a, b or c, age >= 65)"},
		{"leg in(one,both)", "leg in (one, both)"},
		{"always", "always"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			node, errs := Parse(tt.text)
			if len(errs) > 0 {
				t.Fatal(errs[0])
			}
			if got := Format(node); got != tt.want {
				t.Errorf("Format = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestNearest(t *testing.T) {
	known := []string{"fever", "leg_pain", "saddle_numbness", "sudden"}
	for text, want := range map[string]string{
		"fevr": "fever", "suden": "sudden", "leg_pian": "leg_pain", "saddle_numness": "saddle_numbness",
		"rash": "", "fever": "", "x": "", "": "",
	} {
		if got := Nearest(text, known); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", text, got, want)
		}
	}
}

// told is the board of one condition and of what is known.
func told(e Expr, facts []Fact) *Board {
	b := Wire([]Expr{e}, 5).Board()
	for i, f := range facts {
		b.Set(i, f.State, f.Lo, f.Hi)
	}
	return b
}

func TestDeciding(t *testing.T) {
	e := bind(t, "(a or b) and not c")
	got := told(e, []Fact{Exactly(0), Exactly(1), Exactly(0)}).Deciding(0)
	if len(got) != 2 || got[0] != 1 || got[1] != 2 {
		t.Errorf("Deciding = %v, want b and c", got)
	}
}

func TestOpen(t *testing.T) {
	e := bind(t, "a and (b or leg = one) or at least 2 of (c, age >= 65, leg = both)")
	tests := []struct {
		name  string
		facts []Fact
		state State
		want  []int
	}{
		{"nothing is known", nil, NotAsked, []int{0, 1, 3, 2, 4, 3}},
		{"nobody is not sure", nil, NotSure, nil},
		{"what is decided is passed over", []Fact{Exactly(0)}, NotAsked, []int{2, 4, 3}},
		{"not sure is open, too", []Fact{Exactly(1), {State: NotSure}, Exactly(0), Exactly(2), Exactly(20)}, NotSure, []int{1}},
		{"and has been asked", []Fact{Exactly(1), {State: NotSure}, Exactly(0), Exactly(2), Exactly(20)}, NotAsked, nil},
		{"decided", []Fact{Exactly(1), Exactly(1)}, NotAsked, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := told(e, tt.facts)
			got := b.Open(0, tt.state)
			if b.Opens(0, tt.state) != (len(tt.want) > 0) || b.OpensOneOf(0, []int{2, 4}) != slices.Contains(b.Open(0, NotAsked), 2) || b.OpensOneOf(0, nil) {
				t.Errorf("%v is open, and Opens and OpensOneOf say otherwise", got)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("Open = %v, want %v", got, tt.want)
			}
		})
	}
}

// What is understood prints as text that is understood as the same.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"a", "a and not b", "at least 2 of (a, leg = one, age >= 65)", "leg in (none, one)", "(a", "at least", "a ∧ b", "always or a", "-5", "age = -5", "not not (a or b) and c"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		node, errs := Parse(text)
		for _, e := range errs {
			if e.Span.Start < 0 || e.Span.End > len(text) || e.Span.Start > e.Span.End {
				t.Fatalf("%v has no place in %q", e.Span, text)
			}
		}
		Bind(node, words{}) // whatever was understood can be bound
		if len(errs) > 0 {
			return
		}
		printed := Format(node)
		again, errs := Parse(printed)
		if len(errs) > 0 {
			t.Fatalf("%q prints as %q, which is refused: %v", text, printed, errs[0])
		}
		if twice := Format(again); twice != printed {
			t.Fatalf("%q prints as %q, and that as %q", text, printed, twice)
		}
	})
}

// Learning more never turns a decided condition over.
func FuzzEvalIsSteady(f *testing.F) {
	f.Add("a and not b or at least 2 of (a, b, age >= 65)", uint32(0x1b2))
	f.Add("leg in (one, both) and age < 40", uint32(77))
	f.Fuzz(func(t *testing.T, text string, bits uint32) {
		node, errs := Parse(text)
		if len(errs) > 0 {
			return
		}
		e, errs := Bind(node, words{})
		if len(errs) > 0 {
			return
		}
		full := []Fact{Exactly(int32(bits & 1)), Exactly(int32(bits >> 1 & 1)), Exactly(int32(bits >> 2 & 1)), Exactly(int32(bits>>3&3) % 3), Exactly(int32(bits >> 5 & 127))}
		end := e.Eval(full)
		if end == Unknown {
			t.Fatalf("%q is unknown when all is known", text)
		}
		part := append([]Fact(nil), full...)
		for i := range part {
			if bits>>(12+uint(i))&1 == 1 {
				part[i] = Fact{State: State(bits >> 20 & 1)}
			}
		}
		if now := e.Eval(part); now != Unknown && now != end {
			t.Fatalf("%q is %v with %v and %v with %v", text, now, part, end, full)
		}
	})
}

func BenchmarkEval(b *testing.B) {
	e := bind(b, "a and (b or c) or at least 2 of (a, leg in (one, both), age >= 65)")
	facts := []Fact{Exactly(0), Exactly(1), {}, Exactly(1), Exactly(70)}
	b.ReportAllocs()
	for b.Loop() {
		e.Eval(facts)
	}
}
