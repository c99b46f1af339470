package clinic

// shape is what may stand at one place of a file. The reader of this package,
// the schema for editors and the check that the widget makes at run time all
// come from the one table below.
type shape struct {
	kind     kind
	what     string // names it in messages, with its article
	says     string // for editors
	form     *form  // of a text; of an object whose keys are free, of its keys
	choices  []string
	min, max int // of a number; most characters of a text, entries of a list, keys of an object
	of       *shape
	fields   []field
}

type field struct {
	name     string
	required bool
	shape    *shape
}

// Kinds of lines, in the words of the file.
const (
	Call     = "call"
	Book     = "book"
	Portal   = "portal"
	Physio   = "physiotherapy"
	Language = "language"
)

// Levels are the levels as a pack names them, the mildest first.
var Levels = []string{"self-care", "routine", "soon", "urgent", "emergency"}

// Fonts are families that devices have: nothing is fetched.
var Fonts = []string{"system", "humanist", "rounded", "serif"}

func words(what, says string, most int) *shape {
	return &shape{kind: text, what: what, says: says, form: &wordsForm, max: most}
}

func levelFields(of func(level string) *shape, levels []string) []field {
	var list []field
	for _, level := range levels {
		list = append(list, field{level, false, of(level)})
	}
	return list
}

var lineID = &shape{kind: text, what: "an id of a line", says: "The id of one of the lines.", form: &idForm, max: 24}

var lineShape = &shape{kind: object, what: "a line", says: "One way to reach the clinic.", fields: []field{
	{"id", true, &shape{kind: text, what: "an id", says: "A short name of your own, by which levels and words refer to this line. Nobody sees it.", form: &idForm, max: 24}},
	{"kind", true, &shape{kind: text, what: "a kind", says: "What a person does here: call you, book a visit, open your portal, get to physiotherapy, or talk in their own language. It chooses the words and the sign of the button.",
		choices: []string{Call, Book, Portal, Physio, Language}}},
	{"phone", false, &shape{kind: text, what: "a phone number", says: "A phone number, as you would print it: \"01632 960 118\".", form: &telForm, max: 30}},
	{"url", false, &shape{kind: text, what: "an address", says: "A page to open, beginning with https://. People see its host name before they press. Use the same page for all levels: another one for each would tell that page how a person is.", form: &urlForm, max: 300}},
	{"hours", false, &shape{kind: list, what: "hours", says: "When somebody answers, by the clock of the clinic. Needed with a phone number. A page counts as always open.", max: 14,
		of: &shape{kind: text, what: "opening hours", says: "Days and times, such as \"mon-fri 08:00-18:00\"; or \"always\". For a night, write two: \"fri 20:00-24:00\", \"sat 00:00-06:00\".", form: &hoursForm, max: 24}}},
	{"languages", false, &shape{kind: list, what: "languages", says: "For people who read the checker in one of these languages only, such as [\"es\"]. Without it, for all.", max: 12,
		of: &shape{kind: text, what: "a language", says: "A language code.", form: &langForm, max: 12}}},
}}

var wordsShape = &shape{kind: object, what: "words", says: "Your own words in one language. They stand beside the checker's own, which stay as they are.", fields: []field{
	{"intro", false, words("an intro", "One or two sentences above your buttons.", 200)},
	{"labels", false, &shape{kind: object, what: "labels", says: "What the button of a line says, by the id of the line.", form: &idForm, max: 12, of: words("a label", "The words of a button.", 48)}},
	{"notes", false, &shape{kind: object, what: "notes", says: "One or two sentences below your buttons, by level. An emergency has none: nothing may keep a person from calling.",
		fields: levelFields(func(level string) *shape { return words("a note", "For the level "+level+".", 240) }, Levels[:4])}},
}}

var packShape = &shape{kind: object, what: "a clinic pack", says: "What a clinic adds to the checker: its lines, its hours, its words and its look. Levels, red flags and emergency numbers are not its to change.", fields: []field{
	{"$schema", false, &shape{kind: text, what: "a schema", says: "Where an editor finds this description.", form: &wordsForm, max: 200}},
	{"version", true, &shape{kind: number, what: "the version", says: "The version of this format.", min: 1, max: 1}},
	{"name", true, words("a name", "The clinic, as people know it.", 60)},
	{"country", true, &shape{kind: text, what: "a country", says: "Two capital letters. It chooses the emergency number until a person says where they are.", form: &countryForm, max: 2}},
	{"timezone", true, &shape{kind: text, what: "a time zone", says: "By whose clock the hours are meant, such as \"Europe/London\".", form: &zoneForm, max: 40}},
	{"closed", false, &shape{kind: list, what: "closed days", says: "Days on which only lines that are always open answer, such as public holidays.", max: 60,
		of: &shape{kind: text, what: "a date", says: "A day, such as \"2026-12-25\".", form: &dateForm, max: 10}}},
	{"lines", true, &shape{kind: list, what: "lines", says: "Ways to reach the clinic.", max: 12, of: lineShape}},
	{"levels", true, &shape{kind: object, what: "levels", says: "Which lines a person sees, by how soon they should be seen; the first one stands first.",
		fields: levelFields(func(level string) *shape {
			return &shape{kind: list, what: "the lines of a level", says: "Lines shown at the level " + level + ".", max: 4, of: lineID}
		}, Levels)}},
	{"words", false, &shape{kind: object, what: "words", says: "Your own words by language code. A person who reads another language gets the checker's words.", form: &langForm, max: 12, of: wordsShape}},
	{"theme", false, &shape{kind: object, what: "a theme", says: "How the checker looks.", fields: []field{
		{"accent", false, &shape{kind: text, what: "a colour", says: "Colour of buttons and links on white. It must stand out: 4.5 to 1 at least.", form: &colorForm, max: 7}},
		{"accent-dark", false, &shape{kind: text, what: "a colour", says: "The same on a dark page. Without it the accent is made lighter.", form: &colorForm, max: 7}},
		{"font", false, &shape{kind: text, what: "a font", says: "A family that is on the person's device; nothing is fetched.", choices: Fonts}},
		{"radius", false, &shape{kind: number, what: "a radius", says: "How round corners are, in pixels.", max: 32}},
		{"logo", false, &shape{kind: text, what: "a logo", says: "A PNG picture inside this file, at most 600 by 200 pixels and 18 kB. The name is read out for it.", form: &logoForm, max: 24_000}},
	}}},
}}
