package author

import (
	"vertebra/core/cond"
	"vertebra/core/protocol"
)

// Document is what tools need of a protocol's folder and an engine does not.
type Document struct {
	Findings []Finding // all that findings.yaml lists, without the built-in "level" and "country"
	Derived  []Derived
	Cases    []Case
}

// Finding is a named fact, as findings.yaml describes it.
type Finding struct {
	Name     string
	Type     cond.Type
	Values   []string // of a choice, in order
	Min, Max int32    // of an integer
	Unit     string
	Says     string
	// Required means that a patient file must give it. Otherwise one that does
	// not give it means Absent.
	Required bool
	Absent   int32
	// Place is the finding's index in the compiled protocol, or -1 when no
	// condition reads it and no question sets it.
	Place int
}

// Derived is a name for a condition.
type Derived struct {
	Name string
	Is   cond.Expr // over the findings of the compiled protocol
}

// Case is a written patient with the disposition they must be given.
type Case struct {
	ID, Says  string
	Country   string // one of the protocol's phones, "other", or "" for not known
	Findings  []Value
	Unsure    []int // places in Document.Findings
	Level     protocol.Level
	Fires     []string // rules that must fire
	Misses    []string // rules that must not
	Causes    []string // must be listed, in this order
	Withholds []string // care steps that must not be given
}

// Value is what a case says of one finding.
type Value struct {
	Finding int // place in Document.Findings
	Value   int32
}
