package message

import (
	"errors"
	"fmt"
	"strings"

	"vertebra/core/wording"
)

// Catalogue is the words of one language, checked against English.
type Catalogue struct {
	File *File
	// Texts are the messages of the language by key; where it has none that
	// can be used, the English ones.
	Texts map[string][]Part
	// Missing and Stale are the keys for which English is shown: texts that are
	// not there, and texts made from another English.
	Missing, Stale []string
	// Unsafe are those among them that a person in danger may read.
	Unsafe []string
}

// Compare checks a file against English. Errors are mistakes in the file;
// texts that are missing or stale are only listed.
func Compare(english, f *File) (*Catalogue, error) {
	c := &Catalogue{File: f, Texts: map[string][]Part{}}
	own := map[string]Message{}
	var errs []error
	for _, m := range f.Messages {
		if _, twice := own[m.Key]; twice {
			errs = append(errs, fmt.Errorf("%s:%d: %s is there twice", f.Name, m.Line, m.Key))
		}
		own[m.Key] = m
	}
	known := map[string]bool{}
	for _, source := range english.Messages {
		known[source.Key] = true
		parts, err := Parse(source.Text)
		if err == nil {
			err = checkForms("en", parts)
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("%s:%d: %s: %w", english.Name, source.Line, source.Key, err))
			continue
		}
		c.Texts[source.Key] = parts
		if f == english {
			continue
		}
		m := own[source.Key]
		switch {
		case m.Text == "":
			c.miss(&c.Missing, english, source.Key)
			continue
		case m.Of != wording.Hash(source.Text):
			c.miss(&c.Stale, english, source.Key)
			continue
		}
		translated, err := Parse(m.Text)
		if err == nil {
			err = Check(f.Language, parts, translated)
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("%s:%d: %s: %w", f.Name, m.Line, m.Key, err))
			continue
		}
		c.Texts[source.Key] = translated
	}
	for _, m := range f.Messages {
		if !known[m.Key] {
			errs = append(errs, fmt.Errorf("%s:%d: %s is not a key of %s: take it out, or look how it is spelt there", f.Name, m.Line, m.Key, english.Name))
		}
	}
	return c, errors.Join(errs...)
}

func (c *Catalogue) miss(list *[]string, english *File, key string) {
	*list = append(*list, key)
	if english.IsSafety(key) {
		c.Unsafe = append(c.Unsafe, key)
	}
}

// IsSafety reports whether a key is one that safety names, or below one.
func (f *File) IsSafety(key string) bool {
	for _, name := range f.Safety {
		if key == name || strings.HasPrefix(key, name+".") {
			return true
		}
	}
	return false
}

// Table is what the browser reads: messages compiled, keys nested again.
func (c *Catalogue) Table() map[string]any {
	table := map[string]any{}
	for key, parts := range c.Texts {
		at, names := table, strings.Split(key, ".")
		for _, name := range names[:len(names)-1] {
			inner, ok := at[name].(map[string]any)
			if !ok {
				inner = map[string]any{}
				at[name] = inner
			}
			at = inner
		}
		at[names[len(names)-1]] = Compile(parts)
	}
	return table
}
