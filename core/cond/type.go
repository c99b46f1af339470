package cond

// Type is the type of a finding.
type Type uint8

const (
	YesNo   Type = iota // yes or no
	Choice              // one of Values
	Integer             // a whole number from Min to Max
)

// String returns the name that authors use.
func (t Type) String() string {
	switch t {
	case Choice:
		return "choice"
	case Integer:
		return "integer"
	}
	return "yes_no"
}
