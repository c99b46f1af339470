package main

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"io"
	"math"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"vertebra/core/handoff"
	"vertebra/core/protocol"
	"vertebra/scripts/bench/cdp"
	"vertebra/scripts/browser"
	"vertebra/scripts/release"
)

func TestEverySubjectAsksTheSameQuestions(t *testing.T) {
	q, err := export()
	if err != nil {
		t.Fatal(err)
	}
	var survey struct {
		Pages []struct {
			Elements []struct {
				Name, Title string
				Choices     []struct{ Value, Text string }
			}
		}
	}
	var fhir struct {
		Item []struct {
			LinkID, Text string
			AnswerOption []struct{ ValueCoding struct{ Code string } }
		}
	}
	var floor []struct {
		ID, Ask string
		Options []struct{ ID string }
	}
	for what, data := range map[any][]byte{&survey: q.survey, &fhir: q.fhir, &floor: q.floor} {
		if err := json.Unmarshal(data, what); err != nil {
			t.Fatal(err)
		}
	}
	if len(q.plan) != most || len(survey.Pages) != most || len(fhir.Item) != most || len(floor) != most {
		t.Fatalf("%d questions planned, SurveyJS has %d, FHIR %d, the floor %d; want %d each", len(q.plan), len(survey.Pages), len(fhir.Item), len(floor), most)
	}
	for i, step := range q.plan {
		s, f, plain := survey.Pages[i].Elements[0], fhir.Item[i], floor[i]
		if s.Name != step.ID || f.LinkID != step.ID || plain.ID != step.ID || s.Title != step.Ask || f.Text != step.Ask || plain.Ask != step.Ask {
			t.Errorf("question %d is %s, but %s, %s and %s", i, step.ID, s.Name, f.LinkID, plain.ID)
		}
		if len(s.Choices) != len(f.AnswerOption) || len(s.Choices) != len(plain.Options) {
			t.Errorf("%s has %d choices, %d and %d", step.ID, len(s.Choices), len(f.AnswerOption), len(plain.Options))
		}
		if step.Kind != "number" && step.Kind != "scale" && len(step.Words) != len(step.Values) {
			t.Errorf("%s: %v has the words %v", step.ID, step.Values, step.Words)
		}
	}
	if !json.Valid(handoff.Questionnaire(q.protocol)) {
		t.Error("the hand-off changed under the comparison")
	}
}

func TestMadeUpProtocolIsOneThatTheEngineTakes(t *testing.T) {
	p := generate(30, 40)
	data, err := protocol.Encode(p)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := protocol.Decode(data); err != nil {
		t.Fatal(err)
	}
}

// Times on a busy machine jump, so it may try again; a curve that bends by a whole
// power does not hide.
func TestStepGrowsNoFasterThanWhatGrows(t *testing.T) {
	var steep []curve
	for range 3 {
		steep = nil
		for _, c := range growth(true) {
			if c.What != together && c.Power > 1.5 {
				steep = append(steep, c)
			}
		}
		if steep == nil {
			return
		}
	}
	t.Errorf("a step grows faster than what grows: %+v", steep)
}

func TestPowerOfKnownCurves(t *testing.T) {
	for want, f := range map[float64]func(n float64) float64{1: func(n float64) float64 { return 7 * n }, 2: func(n float64) float64 { return n * n / 3 }} {
		var points []point
		for _, n := range sizes {
			points = append(points, point{n, f(float64(n))})
		}
		if got := power(points); math.Abs(got-want) > 1e-9 {
			t.Errorf("power = %v, want %v", got, want)
		}
	}
}

func TestQuantile(t *testing.T) {
	list := []float64{5, 1, 4, 2, 3}
	for q, want := range map[float64]float64{0: 1, 0.5: 3, 0.9: 5, 0.99: 5, 1: 5} {
		if got := quantile(list, q); got != want {
			t.Errorf("quantile %v = %v, want %v", q, got, want)
		}
	}
	if !math.IsNaN(median(nil)) {
		t.Error("the median of nothing is a number")
	}
}

func TestPlotIsSmallAndWellFormed(t *testing.T) {
	var curves []curve
	for _, what := range []string{"questions", "rules", "answers", together} {
		c := curve{What: what}
		for _, n := range sizes {
			c.Points = append(c.Points, point{n, float64(1000 + n*len(what))})
		}
		curves = append(curves, c)
	}
	text := plot(curves)
	if len(text) > 20_000 {
		t.Errorf("the plot takes %d bytes, more than 20 kB", len(text))
	}
	decoder := xml.NewDecoder(strings.NewReader(text))
	for {
		if _, err := decoder.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if strings.Contains(text, "NaN") || strings.Contains(text, "Inf") {
		t.Error("the plot has points that are nowhere")
	}
}

func TestBenchmarksAreRead(t *testing.T) {
	got := readBenches("pkg: vertebra/core/patient\nBenchmarkSimulate-2   \t 5\t  20477742 ns/op\t 781.3 patients/s\t 4075659 B/op\t   14114 allocs/op\nPASS\n")
	want := goBench{"core/patient", "Simulate", 20477742, 4075659, 14114, "781 patients/s"}
	if len(got) != 1 || got[0] != want {
		t.Errorf("read %+v, want %+v", got, want)
	}
}

func TestBytesCountWhatHadGone(t *testing.T) {
	sent := shipment{parcels: []parcel{{10, 5}, {20, 30}, {20, 1}, {80, 70}}}
	for by, want := range map[float64]int{9: 0, 10: 5, 25: 36, 2000: 106} {
		if got := sent.by(by); got != want {
			t.Errorf("by %v: %d bytes, want %d", by, got, want)
		}
	}
}

// A slow line is slow for all that goes over it, together.
func TestBodiesShareALine(t *testing.T) {
	var p pace
	p.set(line{Down: 8e5}) // 100 kB a second
	start := time.Now()
	var both sync.WaitGroup
	for range 2 {
		both.Go(func() {
			for range 5 {
				p.take(1000)
			}
		})
	}
	both.Wait()
	if took := time.Since(start); took < 95*time.Millisecond || took > time.Second {
		t.Errorf("10 kB took %v, want 100 ms", took)
	}
}

// One walk of the checker and of the floor in both forms, through all that a full run uses but
// the peers, which would have to be fetched.
func TestWalkReachesTheResult(t *testing.T) {
	path := browser.Path()
	if path == "" {
		t.Skip("NOT TESTED: no Chromium, Chrome or Edge here")
	}
	root, err := release.Root()
	if err != nil {
		t.Fatal(err)
	}
	g, err := build(context.Background(), root, t.TempDir(), []string{"floor", airlock, "ours"})
	if err != nil {
		t.Fatal(err)
	}
	s, err := g.serve()
	if err != nil {
		t.Fatal(err)
	}
	defer s.stop()
	b, err := cdp.Start(path)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	r := &runner{b: b, s: s, g: g, primed: map[string]string{}}
	go r.pump()
	for _, subject := range []string{"floor", airlock, "ours"} {
		w, err := r.walkAgain(subject, condition{Line: slow4G, CPU: 4, Whole: true})
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case len(w.Answer) != most-1:
			t.Errorf("%s: %d answers were timed, want %d", subject, len(w.Answer), most-1)
		case w.Question < slow4G.Latency:
			t.Errorf("%s: the question was there after %.0f ms, before the line let anything through", subject, w.Question)
		case !(w.Question < w.Answered && w.Answered < w.Result):
			t.Errorf("%s: question at %.0f, first answer at %.0f, result at %.0f", subject, w.Question, w.Answered, w.Result)
		case w.Bytes.Question == 0 || w.Bytes.Answered < w.Bytes.Question || w.Bytes.Result < w.Bytes.Answered:
			t.Errorf("%s: bytes do not grow: %+v", subject, w.Bytes)
		}
	}
	m, err := r.memory("ours", 0)
	if err != nil || m.Heap == 0 || m.Processes < 1 {
		t.Errorf("memory is %+v (%v)", m, err)
	}
}

func TestMain(m *testing.M) {
	say = func(string, ...any) {}
	os.Exit(m.Run())
}
