// Package protocol holds the types of a compiled protocol, one authored topic
// such as back pain in one language, and its compact encoding.
//
// Everything refers to everything else by its place in a list: rules to
// conditions, conditions to findings, steps to groups. Decode checks every such
// place, so that code which reads a decoded protocol need not.
package protocol

import "vertebra/core/cond"

// Level is how soon a person needs care. Levels are ordered: the larger is the
// more urgent, so max(a, b) keeps the safer of two.
type Level uint8

const (
	Undecided Level = iota // no rule has fired yet
	SelfCare
	Routine
	Soon
	Urgent
	Emergency
)

// Levels lists the names of the levels from SelfCare up, in order.
var Levels = []string{"self-care", "routine", "soon", "urgent", "emergency"}

// String returns the level's name in the contract, such as "self-care".
func (l Level) String() string {
	if l >= SelfCare && l <= Emergency {
		return Levels[l-1]
	}
	return "undecided"
}

// LevelFinding is the place of the finding "level" in every protocol. It is a
// choice of Levels that the engine sets itself; conditions of care steps,
// imaging and cautions may read it.
const LevelFinding = 0

// CountryFinding is the place of the finding "country" in every protocol. It is a
// choice of the countries of Phones and then "other". No question sets it: the
// page that embeds the checker says where its readers are. Unknown until then.
const CountryFinding = 1

// Checked says how sure a medical statement is.
type Checked uint8

const (
	Verified  Checked = iota + 1 // the number or claim was seen at its source
	Recalled                     // from the literature, not yet checked again
	Judgement                    // ours, and needs a clinician's agreement
)

// String returns "V", "R" or "J", as in the evidence tables.
func (c Checked) String() string {
	if c >= Verified && c <= Judgement {
		return "?VRJ"[c : c+1]
	}
	return ""
}

// Protocol is one topic in one language.
type Protocol struct {
	ID, Version, Language string
	Title                 string
	Author                string
	Reviewed, Expires     string // dates, YYYY-MM-DD
	// Ranking says whether causes are ranked by likelihood. Without it they stand
	// in the order of the protocol and no word says how likely they are.
	Ranking      bool
	About        []Section
	Findings     []Finding
	Conditions   []cond.Expr // [0] is "always"
	Questions    []Question
	Rules        []Rule
	Otherwise    Level         // when no rule fired
	Dispositions []Disposition // by level, SelfCare first
	Causes       []Cause       // in the order to list them within a band
	Imaging      []Imaging     // the first whose condition is Yes is given
	Groups       []Group       // of care steps, in order
	Steps        []Step
	Cautions     []Caution
	Sources      []Source
	Phones       []Phone // emergency numbers by country
	Words        []Word  // of the page for a doctor and of the calendar
}

// Finding is a named fact worked out from answers. Texts are for tools: a
// person reads the words of questions and options.
type Finding struct {
	Name string
	Type cond.Type
}

// Kind is how a question is answered.
type Kind uint8

const (
	One    Kind = iota // one option
	Many               // any number of options
	Number             // a whole number from Min to Max, typed
	Scale              // a whole number from Min to Max, picked from all of them
)

// String returns "one", "many", "number" or "scale".
func (k Kind) String() string {
	return [...]string{"one", "many", "number", "scale"}[k]
}

// Question is one page that asks for one answer.
type Question struct {
	ID      string
	Kind    Kind
	Ask     string // the heading, a full question
	Help    string // may be empty
	Why     string // why we ask
	Wrong   string // said when the answer is missing or cannot be used
	When    int    // condition; asked unless it is No
	Options []Option
	// Otherwise holds, for Many, the facts of findings that no picked option sets.
	Otherwise []Setting
	// Finding, Min, Max, Unit and the two texts are for Number and Scale.
	Finding   int
	Min, Max  int32
	Unit      string
	Low, High string // what the ends of a scale mean
}

// Option is one permitted choice.
type Option struct {
	ID, Text  string
	Help      string // may be empty
	Sets      []Setting
	Unsure    []int // findings that become "not sure"
	Exclusive bool  // of Many: rules out every other option
	// Zones name the places of the body picture that stand for the option; "a+b"
	// means both places together.
	Zones []string
	// Unclear marks, of Many, "I am not sure about some of these": findings that
	// no picked option sets become "not sure" rather than Otherwise.
	Unclear bool
}

// Setting is the fact that an option states: a finding whose value lies between
// Lo and Hi, both included.
type Setting struct {
	Finding int
	Lo, Hi  int32
}

// Rule says: when this, then at least that level.
type Rule struct {
	ID    string
	Level Level
	When  int // condition
	// Unsure is the level when the condition is unknown because the person was
	// not sure; Undecided when that changes nothing.
	Unsure   Level
	Because  string // one or two sentences that the person reads
	Flag     string // a red flag in a few words, for lists; empty for others
	Suspects []int  // causes to rule out when the rule fires
	Cites    []int  // sources
	Checked  Checked
}

// Disposition is a level with its words: where to get care and how soon.
type Disposition struct {
	Title string // the action, such as "See a doctor today"
	When  string // how soon, in a few words
	Text  string
	Cites []int
}

// Cause is what the pain may come from.
type Cause struct {
	ID, Name  string
	About     string
	Structure string // the part of the spine that it comes from
	Likely    int    // condition, or None
	Possible  int    // condition, or None
	For       []Point
	Against   []Point
	Priors    []Prior    // the first whose condition is Yes; empty when none is known
	Evidence  []Evidence // what raises or lowers the chance
	Cites     []int
	Checked   Checked
}

// Prior is how likely a cause is before anything speaks for or against it, in
// thousandths of natural log odds: p = 0.5 is 0, p = 0.05 is -2944.
type Prior struct {
	When    int // condition
	LogOdds int32
	Cites   []int
	Checked Checked
}

// Evidence is a likelihood ratio, in thousandths of its natural logarithm: 2 is
// 693, and 1, which says nothing, is 0.
type Evidence struct {
	When    int    // condition; unknown counts nothing
	Yes, No int32  // what it adds to the log odds when the condition is Yes, or No
	Group   string // of what is correlated only the strongest counts; empty for none
	// Combined marks a published ratio for several findings together. It takes the
	// place of the others in its group, and the bound on the sum is not for it.
	Combined      bool
	Says, SaysNot string // said when it counts; may be empty
	Cites         []int
	Checked       Checked
}

// Point speaks for or against a cause when its condition is Yes.
type Point struct {
	When int
	Text string
}

// Imaging says whether a scan helps.
type Imaging struct {
	ID      string
	What    string // "none", "xray", "mri", "mri-urgent" or "ct"
	When    int    // condition
	Text    string
	Cites   []int
	Checked Checked
}

// Word is a label that the engine needs in the protocol's language.
type Word struct{ ID, Text string }

// Word gives the text of a label, or "" where the protocol has none.
func (p *Protocol) Word(id string) string {
	for _, w := range p.Words {
		if w.ID == id {
			return w.Text
		}
	}
	return ""
}

// Section is a titled text of the page about the checker.
type Section struct{ ID, Title, Text string }

// Part is where on a result page a group of care steps stands.
type Part uint8

const (
	PartNow      Part = iota // while help is on its way, or until seen
	PartToday                // what to do today
	PartPlan                 // the recovery plan
	PartPrevent              // to prevent the next bout
	PartComeBack             // when to come back: the safety net
	PartLearn                // what to understand about the spine
	PartMoves                // the exercises that the plan names
)

// Parts lists the names of the parts in order.
var Parts = []string{"now", "today", "plan", "prevent", "come-back", "learn", "moves"}

// Group is a titled list of care steps.
type Group struct {
	ID    string
	Part  Part
	Title string
	Intro string // may be empty
}

// Step is one instruction shown with a disposition.
type Step struct {
	ID       string
	Group    int
	Week     int    // of the recovery plan, from 1; 0 for a step that holds throughout
	Exercise string // id of the exercise it tells of; may be empty
	Text     string
	When     int // condition; given only when Yes
	// Protects gives the step also when the condition is unknown because the person
	// was not sure: it does no harm to those who need not heed it.
	Protects bool
	// Avoid withholds the step when Yes; when it is unknown the step is given as
	// "ask a pharmacist first". None for a step that nothing forbids.
	Avoid int
	// Ask gives the step as "ask a pharmacist first" unless it is No; None for a step that needs no asking.
	Ask     int
	Cites   []int
	Checked Checked
}

// Caution warns of something that an answer makes unsafe.
type Caution struct {
	ID      string
	When    int
	Text    string
	Unsure  string // said when the person was not sure; may be empty
	Steps   []int  // the care steps it is about
	Cites   []int
	Checked Checked
}

// Source is what rules and care steps cite.
type Source struct {
	ID, Text, URL string
	Checked       Checked
}

// Phone is whom to call in a country.
type Phone struct {
	Country   string // ISO 3166-1 alpha-2
	Name      string
	Emergency string
	Advice    string // urgent but not emergency; may be empty
}
