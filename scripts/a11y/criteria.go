package main

// criterion is one of WCAG 2.2, levels A and AA, and how it was tested here.
type criterion struct {
	Num, Name, Level string
	// Ours are tests of our own for it: names of probes, "keyboard", "tree" for what
	// screen readers are told, "orca", or the name of a Go test.
	Ours []string
	// Read is what the source and the texts of the screens say.
	Read string
	// None says why it does not apply.
	None string
	// Gap is a fault that is known and found by no tool.
	Gap string
}

const (
	noMedia    = "There is no sound and no video."
	noGestures = "Everything is pressed once. There are no gestures, and nothing is dragged."
)

var criteria = []criterion{
	{"1.1.1", "Non-text Content", "A", []string{"tree"}, "The spine and the course chart have their words beside them or in their names; the body picture is a group of named buttons beside a list that does the same. Drawings of moves are hidden from screen readers, since the step says in words what to do.", "", ""},
	{"1.2.1", "Audio-only and Video-only (Prerecorded)", "A", nil, "", noMedia, ""},
	{"1.2.2", "Captions (Prerecorded)", "A", nil, "", noMedia, ""},
	{"1.2.3", "Audio Description or Media Alternative (Prerecorded)", "A", nil, "", noMedia, ""},
	{"1.2.4", "Captions (Live)", "AA", nil, "", noMedia, ""},
	{"1.2.5", "Audio Description (Prerecorded)", "AA", nil, "", noMedia, ""},
	{"1.3.1", "Info and Relationships", "A", []string{"tree"}, "Each question is a group or a group of radios named by its heading. Lists, tables and terms are native.", "", ""},
	{"1.3.2", "Meaningful Sequence", "A", []string{"tree"}, "The order of the source is the order on the page; pairs of sections stand beside each other in that order.", "", ""},
	{"1.3.3", "Sensory Characteristics", "A", nil, "No instruction names a shape, a colour or a place alone. The body picture is offered as a second way.", "", ""},
	{"1.3.4", "Orientation", "AA", nil, "Nothing in the styles or scripts asks for one orientation.", "", ""},
	{"1.3.5", "Identify Input Purpose", "AA", nil, "", "Of the listed purposes only sex is asked, by radio buttons, on which HTML allows no autocomplete.", ""},
	{"1.4.1", "Use of Color", "A", nil, "The level is said in words and by a sign, what is picked by a tick or a dot, an error by words and a sign. Links in text are underlined.", "", ""},
	{"1.4.2", "Audio Control", "A", nil, "", noMedia, ""},
	{"1.4.3", "Contrast (Minimum)", "AA", []string{"forced"}, "", "", ""},
	{"1.4.4", "Resize Text", "AA", []string{"large"}, "", "", ""},
	{"1.4.5", "Images of Text", "AA", nil, "There are none.", "", ""},
	{"1.4.10", "Reflow", "AA", []string{"fits"}, "", "", ""},
	{"1.4.11", "Non-text Contrast", "AA", []string{"forced"}, "Only forced colours are measured. Borders and signs in light and dark were not measured.", "", ""},
	{"1.4.12", "Text Spacing", "AA", []string{"spacing"}, "", "", ""},
	{"1.4.13", "Content on Hover or Focus", "AA", nil, "", "Nothing appears on hover or focus.", ""},
	{"2.1.1", "Keyboard", "A", []string{"keyboard"}, "", "", ""},
	{"2.1.2", "No Keyboard Trap", "A", []string{"keyboard"}, "", "", ""},
	{"2.1.4", "Character Key Shortcuts", "A", nil, "", "No letter, digit or sign is a shortcut. Shift pressed three times leaves quickly; Help says so.", ""},
	{"2.2.1", "Timing Adjustable", "A", []string{"tree"}, "After 13 minutes without a touch a page asks whether to go on, and waits 2 minutes. One press goes on, as often as it takes.", "", ""},
	{"2.2.2", "Pause, Stop, Hide", "A", []string{"still"}, "Only the bar of a download moves, and only while it lasts.", "", ""},
	{"2.3.1", "Three Flashes or Below Threshold", "A", nil, "Nothing flashes.", "", ""},
	{"2.4.1", "Bypass Blocks", "A", nil, "The checker is one frame with a title and one main part. The result has a list of its sections. The example page has a link to its content.", "", ""},
	{"2.4.2", "Page Titled", "A", []string{"document"}, "", "", ""},
	{"2.4.3", "Focus Order", "A", []string{"keyboard", "orca"}, "Each new page begins with the focus on its heading, and Tab goes on from there.", "", ""},
	{"2.4.4", "Link Purpose (In Context)", "A", []string{"tree"}, "Numbers to call are named, and so is each source.", "", ""},
	{"2.4.5", "Multiple Ways", "AA", nil, "", "The pages are steps of one process.", ""},
	{"2.4.6", "Headings and Labels", "AA", []string{"tree"}, "Headings are whole questions or say what follows.", "", ""},
	{"2.4.7", "Focus Visible", "AA", []string{"keyboard"}, "", "", ""},
	{"2.4.11", "Focus Not Obscured (Minimum)", "AA", []string{"keyboard"}, "", "", ""},
	{"2.5.1", "Pointer Gestures", "A", nil, "", noGestures, ""},
	{"2.5.2", "Pointer Cancellation", "A", nil, "Everything acts when it is let go of: scripts listen for clicks only.", "", ""},
	{"2.5.3", "Label in Name", "A", []string{"tree"}, "Each Change button is named “Change:” and its question.", "", ""},
	{"2.5.4", "Motion Actuation", "A", nil, "", "Nothing listens for how the device is moved.", ""},
	{"2.5.7", "Dragging Movements", "AA", nil, "", noGestures, ""},
	{"2.5.8", "Target Size (Minimum)", "AA", []string{"targets"}, "", "", ""},
	{"3.1.1", "Language of Page", "A", []string{"document"}, "", "", ""},
	{"3.1.2", "Language of Parts", "AA", nil, "The names in the list of languages say which they are, and so do the titles of sources, which are English, on pages in other languages.", "", ""},
	{"3.2.1", "On Focus", "A", []string{"keyboard"}, "", "", ""},
	{"3.2.2", "On Input", "A", []string{"keyboard"}, "Picking an answer never goes on by itself. Picking a language or a country changes the words, and the focus stays.", "", ""},
	{"3.2.3", "Consistent Navigation", "AA", []string{"tree"}, "Leave quickly, Back, Next and the foot of the page keep their places.", "", ""},
	{"3.2.4", "Consistent Identification", "AA", []string{"tree"}, "", "", ""},
	{"3.2.6", "Consistent Help", "A", []string{"tree"}, "The number to call and “How to use this” stand at the foot of every page.", "", ""},
	{"3.3.1", "Error Identification", "A", []string{"tree", "TestWrongInputIsSaid"}, "", "", ""},
	{"3.3.2", "Labels or Instructions", "A", []string{"tree"}, "", "", ""},
	{"3.3.3", "Error Suggestion", "AA", []string{"tree", "TestWrongInputIsSaid"}, "Each question has words of its own for what is missing.", "", ""},
	{"3.3.4", "Error Prevention (Legal, Financial, Data)", "AA", []string{"TestBackAndChange"}, "Nothing is bought, signed or stored. All answers can be checked and changed before the result and after it, and erasing asks first.", "", ""},
	{"3.3.7", "Redundant Entry", "A", nil, "Nothing is asked twice. Going back, changing the language and a code keep what was said.", "", ""},
	{"3.3.8", "Accessible Authentication (Minimum)", "AA", nil, "", "Nobody logs in.", ""},
	{"4.1.2", "Name, Role, Value", "A", []string{"tree", "orca"}, "", "", ""},
	{"4.1.3", "Status Messages", "AA", []string{"tree"}, "Errors are alerts; what a change brings, what was copied or saved and how far a download is are status messages.", "", ""},
}

// notTested is said in the report in these words.
var notTested = []string{
	"People with disabilities have not yet used this release in a study.",
	"No expert from outside has judged it. What is said “from the source” is the project's own reading.",
	"NVDA, JAWS, VoiceOver and TalkBack were not used: the run with a screen reader is Orca on Linux.",
	"Voice control, switches, screen magnifiers and eye trackers were not used.",
	"Firefox and Safari were not looked at here. All of this is Chromium.",
	"Phones were not held in a hand: their sizes are set in Chromium on a computer.",
	"Page and print colours of a clinic's own theme are the clinic's: the checker only keeps its words and borders legible in them.",
}
