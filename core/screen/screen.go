// Package screen holds what a person sees next, as data: a question, an
// emergency stop or a result; and its encoding to JSON text.
package screen

// Contract is the version of the JSON text. A reader refuses one it does not
// know.
const Contract = 1

// Screen is what a person sees next. Exactly one of Question, Stop and Result
// is set.
type Screen struct {
	Question *Question
	Stop     *Result
	Result   *Result
	// Path lists the questions answered so far, in the order they were asked.
	Path []string
	// Dropped lists answers that no longer apply, because an earlier answer
	// makes their question needless or names an option that is not there.
	Dropped []Dropped
	// Asked is the number of questions answered; Left is the most that can still
	// follow, this one included.
	Asked, Left int
}

// Dropped is an answer that no longer applies.
type Dropped struct{ ID, Ask string }

// Question is one page that asks for one answer.
type Question struct {
	ID        string
	Kind      string // "one", "many", "number" or "scale"
	Ask       string
	Help, Why string
	Wrong     string // said when the answer is missing or cannot be used
	Options   []Option
	Min, Max  int
	Unit      string
	Low, High string   // what the ends of a scale mean
	Values    []string // the answer given before, to show again
}

// Option is one permitted choice.
type Option struct {
	ID, Text, Help string
	Zones          []string // of the body picture that stand for it; "a+b" is both
	Exclusive      bool
}

// Result is how soon to be seen, why, what it may be, and what to do. A stop is
// a result with level emergency, given before the questions are over.
type Result struct {
	Level        string
	Title        string
	When         string
	Text         string
	Cites        []string
	Reasons      []Reason
	Causes       []Cause
	Considered   []Cause // what the answers speak against; only ID, Name, Against and Cites
	Changes      []Change
	Imaging      Imaging
	Groups       []Group
	Cautions     []Caution
	Answers      []Answer
	Unsure       []Dropped // questions with a finding the person was not sure of
	FlagsDenied  []string  // red flags that the answers rule out
	FlagsUnknown []string  // red flags that the answers leave open
	Sources      []Source
}

// Reason is a rule that fired, with the answers that made it fire.
type Reason struct {
	Rule    string
	Level   string
	Unsure  bool // it fired because the person was not sure
	Text    string
	Flag    string // the red flag in a few words; empty for other rules
	Answers []Answer
	Cites   []string
	Checked string
}

// Answer is a question with what this person said, in words.
type Answer struct {
	ID, Ask string
	Values  []string // as the shell keeps them
	Text    string
}

// Change is the smallest change of one answer that would raise the level: what to
// look out for.
type Change struct {
	Level  string // that the change leads to
	Rule   string // the red flag that would fire, and its few words
	Flag   string
	Answer Answer // that leads to it
	Cites  []string
}

// Cause is one cause with its band of likelihood: "rule-out" for what a red flag
// points to, else "likely", "possible" or "less-likely"; empty when the protocol
// does not rank causes.
type Cause struct {
	ID, Name, Likelihood string
	About, Structure     string
	For, Against         []string
	Cites                []string
}

// Imaging says whether a scan helps.
type Imaging struct {
	ID, What, Text string
	Cites          []string
}

// Group is a titled list of care steps. Part says where it stands: "now",
// "today", "plan", "prevent", "come-back", "learn" or "moves".
type Group struct {
	ID, Part, Title, Intro string
	Steps                  []Step
}

// Step is one instruction. AskFirst means: ask a pharmacist before you do.
type Step struct {
	ID       string
	Week     int    // of the recovery plan, from 1; 0 for a step that holds throughout
	Exercise string // id of the exercise it tells of; may be empty
	Text     string
	AskFirst bool
	Cites    []string
	Checked  string
}

// Caution warns of something that an answer makes unsafe.
type Caution struct {
	ID, Text string
	Answers  []Answer
	Steps    []string
	Cites    []string
}

// Source is a work that the screen cites.
type Source struct{ ID, Text, URL, Checked string }
