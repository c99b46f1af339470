// Package cond is the condition language of protocols: "when this" of a rule.
//
//	fever and (iv_drug_use or immunosuppression)
//	at least 2 of (age >= 70, long_term_steroids, trauma in (minor, major))
//
// A condition has three values. A finding that was not asked, or answered
// "not sure", is unknown, and unknown is never read as no.
//
// Authoring tools use Parse and Bind, which know names and places. An engine
// uses only Expr, which knows neither.
package cond

// Truth is the value of a condition. Unknown means that an answer the
// condition needs is missing or "not sure"; it is never read as No.
type Truth int8

// The zero Truth is Unknown, so that a forgotten value is the careful one.
const (
	Unknown Truth = iota
	No
	Yes
)

// String returns "unknown", "no" or "yes".
func (t Truth) String() string {
	switch t {
	case No:
		return "no"
	case Yes:
		return "yes"
	}
	return "unknown"
}

// And reports Yes when both are Yes, No when either is No, else Unknown.
func (t Truth) And(u Truth) Truth {
	switch {
	case t == No || u == No:
		return No
	case t == Yes && u == Yes:
		return Yes
	}
	return Unknown
}

// Or reports Yes when either is Yes, No when both are No, else Unknown.
func (t Truth) Or(u Truth) Truth {
	switch {
	case t == Yes || u == Yes:
		return Yes
	case t == No && u == No:
		return No
	}
	return Unknown
}

// Not turns Yes into No and No into Yes; the opposite of Unknown is Unknown.
func (t Truth) Not() Truth {
	switch t {
	case Yes:
		return No
	case No:
		return Yes
	}
	return Unknown
}
