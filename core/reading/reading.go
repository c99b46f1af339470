// Package reading measures how hard a text is to read, by what is counted in the
// standard formulas. It is for tools: no engine is linked with it.
package reading

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Counts are what the formulas are made of.
type Counts struct {
	Sentences, Words int
	Syllables        int // by the rules of English spelling
	Long             int // words of more than six letters
}

var (
	sentenceEnd = regexp.MustCompile(`[.!?:;؟؛]+(?:["”»)]*\s|["”»)]*$)`)
	word        = regexp.MustCompile(`[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*`)
)

// Count counts a text. An item of a list without a full stop is a sentence.
func Count(text string) Counts {
	var c Counts
	for _, line := range sentenceEnd.Split(text, -1) {
		words := word.FindAllString(line, -1)
		if len(words) == 0 {
			continue
		}
		c.Sentences++
		for _, w := range words {
			c.Words++
			c.Syllables += syllables(w)
			if utf8.RuneCountInString(w) > 6 {
				c.Long++
			}
		}
	}
	return c
}

// Grade is the Flesch-Kincaid grade of an English text: the years of school in
// the United States that it takes to read it. 0 for a text without words.
func (c Counts) Grade() float64 {
	if c.Words == 0 {
		return 0
	}
	return 0.39*float64(c.Words)/float64(c.Sentences) + 11.8*float64(c.Syllables)/float64(c.Words) - 15.59
}

// LIX is Björnsson's index for a text in any alphabet: words in a sentence, and
// how many of a hundred have more than six letters. Under 30 is very easy, under
// 40 easy, from 60 very hard.
func (c Counts) LIX() float64 {
	if c.Words == 0 {
		return 0
	}
	return float64(c.Words)/float64(c.Sentences) + 100*float64(c.Long)/float64(c.Words)
}

// Add sums counts of several texts.
func (c Counts) Add(d Counts) Counts {
	return Counts{c.Sentences + d.Sentences, c.Words + d.Words, c.Syllables + d.Syllables, c.Long + d.Long}
}

var (
	silent = regexp.MustCompile(`(?:[^laeiouy]es|[^aeiouytd]ed|[^laeiouy]e)$`)
	vowels = regexp.MustCompile(`[aeiouy]+`)
	apart  = regexp.MustCompile(`i[ao](?:[^u]|$)|[^t]ient|ua|eo`) // two sounds in a row of vowels
	joined = regexp.MustCompile(`[tcsg]i[ao]|gua|qua|eou|people`)
)

// syllables counts the sounds of vowels in an English word; a number is one.
func syllables(w string) int {
	w = strings.ToLower(w)
	if len(w) <= 3 {
		return 1
	}
	if silent.MatchString(w) && !soft.MatchString(w) {
		w = w[:len(w)-1]
		if strings.HasSuffix(w, "e") && len(w) > 3 {
			w = w[:len(w)-1]
		}
	}
	n := len(vowels.FindAllString(w, -1)) + len(apart.FindAllString(w, -1)) - len(joined.FindAllString(w, -1))
	return max(n, 1)
}

// soft endings are spoken: "changes", "places".
var soft = regexp.MustCompile(`(?:[csxzg]|[cs]h)es$`)
