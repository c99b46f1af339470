package clinic

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"vertebra/core/diag"
)

var update = flag.Bool("update", false, "rewrite the golden files and the schema")

var world = World{
	Phones: []Phone{{"GB", "999", "111"}, {"US", "911", ""}},
	Zone:   func(name string) bool { _, err := time.LoadLocation(name); return err == nil },
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; run go test ./core/clinic -update and read the change. Now:\n%s", file, got)
	}
}

func told(list []diag.Diagnostic) string {
	var b strings.Builder
	for _, d := range list {
		b.WriteString(d.String() + "\n\n")
	}
	return b.String()
}

func TestBadPacksSayWhatIsWrong(t *testing.T) {
	files, _ := filepath.Glob("testdata/bad/*.json")
	if len(files) < 15 {
		t.Fatalf("only %d bad packs are there", len(files))
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			_, found := Check(filepath.Base(file), string(content), world)
			if len(found) == 0 {
				t.Error("nothing is said about it")
			}
			golden(t, strings.TrimSuffix(file, ".json")+".golden", told(found))
		})
	}
}

func TestTheExampleHasNoMistakes(t *testing.T) {
	content, err := os.ReadFile("../../examples/clinic/clinic.json")
	if err != nil {
		t.Fatal(err)
	}
	p, found := Check("clinic.json", string(content), world)
	if len(found) > 0 {
		t.Fatal(told(found))
	}
	if p.Name != "Harbour Lane Clinic" || len(p.Lines) != 5 || len(p.Levels["soon"]) != 3 {
		t.Errorf("it is read as %+v", p)
	}
	if hosts := p.Hosts(); !slices.Equal(hosts, []string{"https://booking.harbourlane.example", "https://my.harbourlane.example"}) {
		t.Errorf("its hosts are %q", hosts)
	}
}

func TestTheSchemaIsOfTheTable(t *testing.T) {
	golden(t, "clinic.schema.json", Schema())
	golden(t, "../../widget/ui/clinic-shape.js", Shape())
	if !json.Valid([]byte(Schema())) {
		t.Error("the schema is not JSON")
	}
}

// What a person must not lose in the night: the routes at 03:00 on a Sunday.
func TestEveryLevelHasAnOpenRouteAtNight(t *testing.T) {
	const pack = `{"version":1,"name":"C","country":"COUNTRY","timezone":"Europe/London",
"lines":[{"id":"a","kind":"call","phone":"555 0100","hours":["HOURS"]},{"id":"b","kind":"book","url":"https://b.example"}],
"levels":{"self-care":["b"],"routine":["b"],"soon":["b"],"urgent":["a"]}}`
	tests := []struct {
		name, country, hours string
		want                 int
	}{
		{"always", "US", "always", 0},
		{"a night in two parts", "US", "sat-sun 00:00-06:00", 0},
		{"from the minute on", "US", "sun 03:00-04:00", 0},
		{"until the minute", "US", "sun 02:00-03:00", 1},
		{"another day", "US", "mon-sat 00:00-24:00", 1},
		{"over the end of the week", "US", "fri-mon 00:00-24:00", 0},
		{"the country's advice line", "GB", "mon-fri 08:00-18:00", 0},
		{"no line of the country either", "US", "mon-fri 08:00-18:00", 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.NewReplacer("COUNTRY", tt.country, "HOURS", tt.hours).Replace(pack)
			_, found := Check("clinic.json", text, world)
			if len(found) != tt.want || tt.want > 0 && (found[0].Code != "no-open-route" || !strings.Contains(found[0].Message, `"urgent"`)) {
				t.Errorf("got %d diagnostics, want %d:\n%s", len(found), tt.want, told(found))
			}
		})
	}
}

// A colour that the check offers can be read, and is not offered for nothing.
func TestTheNearbyColorCanBeRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		color := rapid.StringMatching("#[0-9a-f]{6}").Draw(t, "color")
		for _, paper := range []string{paperLight, paperDark} {
			if got := nearby(color, paper); contrast(got, paper) < leastContrast {
				t.Errorf("for %s on %s it offers %s, which has %.2f", color, paper, got, contrast(got, paper))
			}
		}
	})
}

func TestContrastIsThatOfWCAG(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want float64
	}{{"#000000", "#ffffff", 21}, {"#777777", "#ffffff", 4.48}, {"#ffffff", "#ffffff", 1}} {
		if got := contrast(tt.a, tt.b); got < tt.want-0.01 || got > tt.want+0.01 {
			t.Errorf("%s on %s has %.2f, want %.2f", tt.a, tt.b, got, tt.want)
		}
	}
}

// The forms are written twice: as a pattern for the browser, as code for here.
func TestFormsAndPatternsAgree(t *testing.T) {
	forms := []form{idForm, countryForm, zoneForm, dateForm, telForm, urlForm, hoursForm, colorForm, logoForm, langForm, wordsForm}
	for _, f := range forms {
		t.Run(f.code, func(t *testing.T) {
			// Go writes \x{202a} where JSON Schema and JavaScript write \u202a.
			pattern := regexp.MustCompile(regexp.MustCompile(`\\u([0-9a-f]{4})`).ReplaceAllString(f.pattern, `\x{$1}`))
			letters := rapid.StringMatching(`[a-zA-Z0-9:/.#+(){}<>"' ,=_-]{0,14}`)
			rapid.Check(t, func(t *rapid.T) {
				s := rapid.OneOf(letters, rapid.StringMatching(strings.ReplaceAll(pattern.String(), `[^`, `[^\x{10000}-\x{10ffff}`)), rapid.String()).Draw(t, "text")
				if rapid.Bool().Draw(t, "spoilt") && s != "" {
					i := rapid.IntRange(0, len(s)-1).Draw(t, "at")
					s = s[:i] + letters.Draw(t, "by") + s[i+1:]
				}
				if !json.Valid([]byte(encode(s))) {
					t.Skip()
				}
				if got, want := f.fits(s), pattern.MatchString(s); got != want {
					t.Errorf("%q: the code says %v, the pattern %v", s, got, want)
				}
			})
		})
	}
}

// A file that is fine here is fine for the browser, and the other way round.
func FuzzJSONIsReadAsTheBrowserReadsIt(f *testing.F) {
	files, _ := filepath.Glob("testdata/bad/*.json")
	for _, file := range append(files, "../../examples/clinic/clinic.json") {
		content, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(content))
	}
	f.Add(`{"a":"\ud83d\ude00","b":[1,-2.5e3,true,null]}`)
	f.Add(`[01]`)
	f.Fuzz(func(t *testing.T, content string) {
		Check("f.json", content, world) // never panics
		n, _, bad := readJSON("f.json", content)
		if bad != nil && (bad.Code == "too-large" || strings.Contains(bad.Message, "nest") || strings.Contains(bad.Message, "UTF-8")) {
			return
		}
		if strings.ContainsAny(content, "\ufeff\r") {
			return // what an editor may leave is taken off first
		}
		if (bad == nil) != json.Valid([]byte(content)) {
			t.Errorf("%q is read with %v", content, bad)
		}
		var whole string
		if bad == nil && n.kind == text && json.Unmarshal([]byte(content), &whole) == nil && n.text != whole {
			t.Errorf("%q is read as %q", content, n.text)
		}
	})
}

// The same cases are read by widget/ui/hours.test.mjs.
func TestHoursOpenAndClose(t *testing.T) {
	content, err := os.ReadFile("testdata/hours.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Hours   []string
		Weekday int
		Time    string
		Open    bool
	}
	if err := json.Unmarshal(content, &cases); err != nil || len(cases) == 0 {
		t.Fatal(err, len(cases))
	}
	for _, c := range cases {
		var l Line
		for _, hours := range c.Hours {
			span, ok := readSpan(hours)
			if !ok {
				t.Errorf("%q is not understood", hours)
			}
			l.Hours = append(l.Hours, span)
		}
		if got := l.Open(c.Weekday, clock(c.Time)); got != c.Open {
			t.Errorf("%q on day %d at %s: open is %v, want %v", c.Hours, c.Weekday, c.Time, got, c.Open)
		}
	}
}
