package message

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// Check compares a message with the English one and with the grammar of its
// language: same arguments, and a form for each plural category that CLDR knows.
func Check(lang string, english, parts []Part) error {
	var errs []error
	want, got := arguments(english), arguments(parts)
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if !got[name] {
			errs = append(errs, errors.New("{"+name+"} of the English text is missing"))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if !want[name] {
			errs = append(errs, errors.New("{"+name+"} is not in the English text, which has "+cmp.Or(listed(want), "none")))
		}
	}
	return errors.Join(append(errs, checkForms(lang, parts))...)
}

func listed(names map[string]bool) string {
	return strings.Join(slices.Sorted(maps.Keys(names)), ", ")
}

// arguments are the names in a message, phones included: a translation that
// loses {emergency} loses the number.
func arguments(parts []Part) map[string]bool {
	names := map[string]bool{}
	var walk func([]Part)
	walk = func(parts []Part) {
		for _, part := range parts {
			if part.Arg != "" {
				names[part.Arg] = true
			}
			for phone := range phones {
				if strings.Contains(part.Text, "{"+phone+"}") {
					names[phone] = true
				}
			}
			for _, form := range part.Forms {
				walk(form.Parts)
			}
		}
	}
	walk(parts)
	return names
}

func checkForms(lang string, parts []Part) error {
	var errs []error
	for _, part := range parts {
		if part.Kind == Plural {
			errs = append(errs, checkPlural(lang, part))
		}
		for _, form := range part.Forms {
			errs = append(errs, checkForms(lang, form.Parts))
		}
	}
	return errors.Join(errs...)
}

func checkPlural(lang string, part Part) error {
	needed, err := Categories(lang)
	if err != nil {
		return err
	}
	var errs []error
	for _, category := range needed {
		if !slices.ContainsFunc(part.Forms, func(f Form) bool { return f.Key == category }) {
			errs = append(errs, errors.New("{"+part.Arg+", plural, …} lacks the form "+category+", which "+lang+" needs: it has "+strings.Join(needed, ", ")))
		}
	}
	for _, form := range part.Forms {
		exact, isExact := strings.CutPrefix(form.Key, "=")
		if _, err := strconv.ParseUint(exact, 10, 16); isExact && err == nil {
			continue
		}
		if !slices.Contains(needed, form.Key) {
			errs = append(errs, errors.New("{"+part.Arg+", plural, …} has the form "+form.Key+", which "+lang+" does not use: it has "+strings.Join(needed, ", ")))
		}
	}
	return errors.Join(errs...)
}

var categoryNames = map[plural.Form]string{plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other"}

// Categories are the plural categories that the whole numbers of a language
// fall into, in CLDR's order. "other" is always among them.
func Categories(lang string) ([]string, error) {
	tag, err := language.Parse(lang)
	if err != nil {
		return nil, errors.New(lang + " is not the code of a language")
	}
	found := map[plural.Form]bool{plural.Other: true}
	for n := range 1000 { // no page counts further
		found[plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0)] = true
	}
	var names []string
	for _, form := range []plural.Form{plural.Zero, plural.One, plural.Two, plural.Few, plural.Many, plural.Other} {
		if found[form] {
			names = append(names, categoryNames[form])
		}
	}
	return names, nil
}
