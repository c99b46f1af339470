package patient

import "slices"

// CauseCount counts how the listed causes compare with the right ones, of the
// patients that say which are right. The main cause is the first of those.
type CauseCount struct {
	Patients  int
	FirstMain int // the first listed is the main one
	FirstAny  int // the first listed is one of the right ones
	ThreeMain int // the main one is among the first three
	ThreeAny  int // a right one is among the first three
	None      int // no cause was listed
}

func countCauses(seen []Seen) CauseCount {
	var c CauseCount
	for _, s := range seen {
		right := s.Patient.Causes
		if len(right) == 0 {
			continue
		}
		c.Patients++
		if len(s.Outcome.Causes) == 0 {
			c.None++
		}
		main, found := false, false
		for i, cause := range s.Outcome.Causes[:min(3, len(s.Outcome.Causes))] {
			main = main || cause.ID == right[0]
			found = found || slices.Contains(right, cause.ID)
			if i == 0 && main {
				c.FirstMain++
			}
			if i == 0 && found {
				c.FirstAny++
			}
		}
		if main {
			c.ThreeMain++
		}
		if found {
			c.ThreeAny++
		}
	}
	return c
}

// Lines are the rows of the table of causes.
func (c CauseCount) Lines() []Line {
	of := func(n int) Share { return Share{n, c.Patients} }
	return []Line{
		{"Top 1, main", of(c.FirstMain), "the first cause listed is the main right one"},
		{"Top 1, any", of(c.FirstAny), "the first cause listed is one of the right ones"},
		{"Top 3, main", of(c.ThreeMain), "the main right one is among the first three"},
		{"Top 3, any", of(c.ThreeAny), "one of the right ones is among the first three"},
		{"No cause listed", of(c.None), "a miss in all rows above"},
	}
}

// ImagingCount counts how the advice on a scan compares with the right one, of
// the patients that say which is right.
type ImagingCount struct {
	Patients int
	Exact    int
	Accepted int // exact, or another that will do
}

func countImaging(seen []Seen) ImagingCount {
	var c ImagingCount
	for _, s := range seen {
		if s.Patient.Imaging == "" {
			continue
		}
		c.Patients++
		exact := s.Outcome.Imaging == s.Patient.Imaging
		if exact {
			c.Exact++
		}
		if exact || slices.Contains(s.Patient.ImagingAcceptable, s.Outcome.Imaging) {
			c.Accepted++
		}
	}
	return c
}

// Lines are the rows of the table of imaging.
func (c ImagingCount) Lines() []Line {
	return []Line{
		{"Exact", Share{c.Exact, c.Patients}, ""},
		{"Exact or accepted", Share{c.Accepted, c.Patients}, ""},
	}
}
