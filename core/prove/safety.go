package prove

import (
	"vertebra/core/author"
	"vertebra/core/cond"
	"vertebra/core/protocol"
)

// Safety is what safety.yaml says must hold of a protocol. It is written from
// the evidence and not from the rules, and may not use the protocol's derived
// names, so that a rule that is lost or weakened is missed.
type Safety struct {
	Claims     []Claim
	Orders     []Order
	Exceptions []Exception // findings of which more may rightly mean less care
	Sure       []Exception // findings of which no one can say "not sure"
}

// Claim is one statement about every answer pattern. It names either a level
// that has to be reached or care steps that may not be given.
type Claim struct {
	ID, Says string
	When     cond.Expr // what has to hold for the claim to speak: when and not unless
	Because  string    // why there is an unless; empty when there is none
	// Level has to be reached when the condition is yes, and Unsure when it is
	// unknown because the person was not sure. Undecided for no level.
	Level, Unsure protocol.Level
	// Causes have to be listed then, and for who is not sure if Unsure is soon or
	// more.
	Causes []int
	// Never lists care steps that may not be given, and Ask those that may be
	// given only as "ask first". Of Never that much is also asked when the person
	// was not sure.
	Never, Ask []int
	// Silent means that no caution has to say why.
	Silent  bool
	Cites   []string
	Checked protocol.Checked
	// Open says why the claim does not hold yet; empty for one that has to.
	Open string
	At   author.Excerpt
}

// Order ranks the values of a finding from no warning to the gravest. Values of
// one tier are not compared.
type Order struct {
	Finding int
	Tiers   [][]cond.Fact
	// Unless excepts answer patterns for which it is yes; nil excepts none.
	Unless  *cond.Expr
	Because string
	Open    string // as in Claim
	At      author.Excerpt
}

// Exception names a finding to which something does not apply, and why.
type Exception struct {
	Finding int
	Because string
	Cites   []string
	At      author.Excerpt
}

// conditions are all conditions that are asked of a sheet.
func (s *Safety) conditions() []cond.Expr {
	var list []cond.Expr
	for _, c := range s.Claims {
		list = append(list, c.When)
	}
	for _, o := range s.Orders {
		if o.Unless != nil {
			list = append(list, *o.Unless)
		}
	}
	return list
}

func excepted(list []Exception, finding int) bool {
	for _, e := range list {
		if e.Finding == finding {
			return true
		}
	}
	return false
}

// order is how the values of a finding rank: as authored, or, for a yes or no,
// no before yes; nil when it is not said.
func (s *Safety) order(p *protocol.Protocol, finding int) *Order {
	for i := range s.Orders {
		if s.Orders[i].Finding == finding {
			return &s.Orders[i]
		}
	}
	if p.Findings[finding].Type == cond.YesNo {
		return &Order{Finding: finding, Tiers: [][]cond.Fact{{cond.Exactly(0)}, {cond.Exactly(1)}}}
	}
	return nil
}
