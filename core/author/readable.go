package author

import (
	"strconv"
	"strings"

	"vertebra/core/protocol"
	"vertebra/core/reading"
)

// Limits of how hard a question or an action may be to read.
const (
	MaxGrade = 6.0  // Flesch-Kincaid, for English
	MaxLIX   = 50.0 // for any other language
)

// Passage is what a person reads at once: a question with its options, or one
// action.
type Passage struct {
	Key   string
	Text  string
	Count reading.Counts
	// Score is the grade of an English text, or the LIX of another.
	Score float64
}

// Passages gives every question and action of a protocol with its score.
func Passages(p *protocol.Protocol) []Passage {
	var list []Passage
	add := func(key string, texts ...string) {
		x := Passage{Key: key, Text: strings.Join(texts, "\n")}
		for _, text := range texts {
			x.Count = x.Count.Add(reading.Count(phoneWords.Replace(text)))
		}
		if x.Score = x.Count.LIX(); p.Language == "en" {
			x.Score = x.Count.Grade()
		}
		list = append(list, x)
	}
	for i := range p.Questions {
		q := &p.Questions[i]
		texts := []string{q.Ask, q.Help}
		for _, o := range q.Options {
			texts = append(texts, o.Text, o.Help)
		}
		add("question."+q.ID, texts...)
		add("question."+q.ID+".why", q.Why)
	}
	for i, d := range p.Dispositions {
		add("level."+protocol.Levels[i], d.Title, d.When, d.Text)
	}
	for _, r := range p.Rules {
		add("rule."+r.ID, r.Because)
	}
	for _, s := range p.Steps {
		add("step."+s.ID, s.Text)
	}
	for _, c := range p.Cautions {
		add("caution."+c.ID, c.Text, c.Unsure)
	}
	return list
}

// phoneWords stands short words in for telephone numbers.
var phoneWords = strings.NewReplacer("{emergency}", "999", "{advice}", "111")

// HardToRead reports the passages over the limit of their language.
func HardToRead(p *protocol.Protocol, file string) []Diagnostic {
	limit, scale := MaxLIX, "LIX"
	if p.Language == "en" {
		limit, scale = MaxGrade, "grade"
	}
	var list []Diagnostic
	for _, x := range Passages(p) {
		// Rounded as it is shown: a score at the limit is within it.
		if score := strconv.FormatFloat(x.Score, 'f', 1, 64); x.Score > limit && score != strconv.FormatFloat(limit, 'f', 1, 64) {
			list = append(list, Diagnostic{
				At: Excerpt{File: file}, Code: "hard-to-read",
				Message: quote(x.Key) + " has " + scale + " " + score + ", over " + strconv.FormatFloat(limit, 'f', 0, 64) + ": " + quote(x.Text),
				Help:    "use shorter sentences and shorter words",
			})
		}
	}
	return list
}
