package patient

import (
	"vertebra/core/author"
	"vertebra/core/protocol"
)

// Set is a list of patients that a report counts together.
type Set struct {
	Title    string
	Says     string // what the set is, and how far its figures can be trusted
	Patients []Patient
	// Specification marks patients who say what the protocol must do. Their
	// figures do not stand beside published ones.
	Specification bool
}

// Vignettes is the set of the vignettes beside a protocol of core/content.
func Vignettes(protocol string) (Set, error) {
	patients, err := Beside(protocol, "vignettes.json")
	return Set{
		Title: "Open vignettes",
		Says: "Patients written from published cases and guidelines, with the level that those give. " +
			"The authors of the rules could read them, so these figures show what the protocol does; " +
			"on patients it has not met it may do worse.",
		Patients: patients,
	}, err
}

// Written is the set of the cases beside a protocol.
func Written(doc *author.Document) Set {
	return Set{
		Title: "Written cases",
		Says: "Patients written beside the rules, most in pairs: one whom a rule must catch, and one whom it just must not. " +
			"They say what the protocol must do, and a test fails when one of them is not exact. " +
			"They are no measure of how good the protocol is.",
		Patients:      Cases(doc),
		Specification: true,
	}
}

// Seen is a patient with what they were told.
type Seen struct {
	Patient  Patient
	Outcome  Outcome
	Findings string // in short
}

// Report compares what patients were told with what is right.
type Report struct {
	Protocol, Title             string
	Version, Language, Reviewed string
	Parts                       []Part
}

// Part is what a report says of one set.
type Part struct {
	Set       Set
	Seen      []Seen // in the order of the set
	Levels    Agreement
	Causes    CauseCount
	Imaging   ImagingCount
	Questions []QuestionCount
}

// NewReport takes every patient of every set through the questionnaire.
func NewReport(doc *author.Document, p *protocol.Protocol, sets ...Set) (*Report, error) {
	clinic := NewClinic(doc, p)
	r := &Report{Protocol: p.ID, Title: p.Title, Version: p.Version, Language: p.Language, Reviewed: p.Reviewed}
	for _, set := range sets {
		seen := make([]Seen, len(set.Patients))
		for i, one := range set.Patients {
			visit, err := clinic.See(one)
			if err != nil {
				return nil, err
			}
			seen[i] = Seen{one, NewOutcome(one, visit), short(doc, one)}
		}
		r.Parts = append(r.Parts, NewPart(set, seen))
	}
	return r, nil
}

// OwnReport is the report of a protocol of core/content on its own vignettes and
// cases: the one that a release carries.
func OwnReport(doc *author.Document, p *protocol.Protocol) (*Report, error) {
	set, err := Vignettes(p.ID)
	if err != nil {
		return nil, err
	}
	return NewReport(doc, p, set, Written(doc))
}

// NewPart counts.
func NewPart(set Set, seen []Seen) Part {
	outcomes := make([]Outcome, len(seen))
	for i, s := range seen {
		outcomes[i] = s.Outcome
	}
	return Part{set, seen, Compare(outcomes), countCauses(seen), countImaging(seen), countQuestions(seen)}
}

// Outcomes lists the outcomes of all sets, in order.
func (r *Report) Outcomes() []Outcome {
	list := []Outcome{}
	for _, part := range r.Parts {
		for _, s := range part.Seen {
			list = append(list, s.Outcome)
		}
	}
	return list
}

// Line is one row of a table of shares.
type Line struct {
	Says  string
	Share Share
	Note  string // may be empty
}

// Published says what is known of others, and that it is no contest.
const Published = "Published checkers reach about 57% exact triage; the best tool known 88% exact and 93% not under-triaged; physicians 91%. " +
	"Those figures come from other vignettes, so they give the scale and no claim to be better or worse."
