package widget_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"

	"vertebra/core/content"
	"vertebra/core/protocol"
)

const (
	phrase = "quince ladder thimble"
	task   = "lace my climbing boots"
)

// diaryApp opens the app in a fresh browser profile.
func diaryApp(t *testing.T) (w *walk, address, profile string) {
	t.Helper()
	s := serveApp(t, built.Dir)
	address, profile = s.URL+appPath+"#country=GB", t.TempDir()
	w = startApp(t, profile)
	w.visit(address)
	return w, address, profile
}

// typed puts a text into the input below that label.
func (w *walk) typed(label, value string) {
	w.Helper()
	text, _ := json.Marshal(value)
	find := fmt.Sprintf(`Array.from(document.querySelectorAll(".line")).find(l => l.textContent.startsWith(%q))`, label)
	w.ui.Wait(w, find)
	eval[any](w, fmt.Sprintf(`(%s).querySelector("input").value = %s, 0`, find, text))
}

// pick presses the choice with that label, in the group whose name begins so.
func (w *walk) pick(group, label string) {
	w.Helper()
	find := fmt.Sprintf(`Array.from(document.querySelectorAll("fieldset")).find(f => f.textContent.startsWith(%q))`, group)
	w.ui.Wait(w, find)
	eval[any](w, fmt.Sprintf(`Array.from((%s).querySelectorAll("label")).find(l => l.textContent.trim() === %q).querySelector("input").click()`, find, label))
}

func (w *walk) check(label string) {
	w.Helper()
	eval[any](w, fmt.Sprintf(`Array.from(document.querySelectorAll("label")).find(l => l.textContent === %q).querySelector("input").click()`, label))
}

// beginDiary begins one with a task, and others beside it.
func (w *walk) beginDiary(others ...string) {
	w.Helper()
	w.clickText("Start a diary")
	w.typed("When did this pain begin?", time.Now().AddDate(0, 0, -3).Format("2006-01-02"))
	w.pick("Where is it?", "Lower back")
	w.typed("Thing 1", task)
	for i, other := range others {
		w.typed(fmt.Sprintf("Thing %d", i+2), other)
	}
	w.typed("Passphrase", phrase)
	w.typed("The same passphrase again", phrase)
	w.clickText("Start the diary")
	w.ui.Wait(w, `document.querySelector(".error")`) // nothing is kept before the box is ticked
	if names := w.databases(); len(names) > 0 {
		w.Errorf("kept before it was asked for: %v", names)
	}
	w.check("Keep the diary on this device")
	w.clickText("Start the diary")
	w.waitHeading("Recovery diary")
}

func (w *walk) databases() []string {
	w.Helper()
	return outer[[]string](w, `indexedDB.databases().then(all => all.map(d => d.name))`)
}

func (w *walk) enterDay(pain string) {
	w.Helper()
	w.toMeasures(pain)
	w.clickText("Save this day")
	w.ui.Wait(w, `document.querySelector(".notice")?.textContent === "Saved."`)
}

// toMeasures begins the entry of a day without a danger sign, and answers what is
// asked each day.
func (w *walk) toMeasures(pain string) {
	w.Helper()
	w.clickText("Enter today")
	w.clickText("None of these")
	w.pick("Is any of these so today?", "None of these")
	w.pick("Your average pain", pain)
	w.pick("How well can you do this", "3")
	w.pick("How did you sleep?", "So-so")
	w.pick("How much did you do?", "Less than usual")
}

// holds reports whether a file below dir holds the text, as bytes or as UTF-16.
func holds(t *testing.T, dir, text string) bool {
	t.Helper()
	var wide []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		wide = append(wide, byte(unit), byte(unit>>8))
	}
	found := false
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return nil
		}
		if data, err := os.ReadFile(path); err == nil && (bytes.Contains(data, []byte(text)) || bytes.Contains(data, wide)) {
			t.Logf("%q stands in %s", text, path)
			found = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestTheDiaryIsKeptSealedAndOpensWithItsPassphraseOnly(t *testing.T) {
	w, address, profile := diaryApp(t)
	w.beginDiary()
	w.enterDay("6")
	if got := outer[int](w, `new Promise(done => indexedDB.open("symptom-checker").onsuccess = ({target}) =>
		target.result.transaction("kept").objectStore("kept").get("diary").onsuccess = (e) => { target.result.close(); done(e.target.result.bytes.byteLength) })`); got != 52+16384 {
		t.Errorf("%d bytes are kept: their number tells how much was written", got)
	}
	w.quit()

	// What the disk holds: the sealed bytes, and no word of the diary.
	if !holds(t, filepath.Join(profile, "Default", "IndexedDB"), "SCD1") {
		t.Error("the sealed bytes are not found on the disk: the search finds nothing")
	}
	for word, below := range map[string]string{task: "", phrase: "", `"pain"`: "Default/IndexedDB", `"sleep"`: "Default/IndexedDB", "entries": "Default/IndexedDB"} {
		if holds(t, filepath.Join(profile, below), word) {
			t.Errorf("%q can be read on the disk", word)
		}
	}

	w = startApp(t, profile)
	w.visit(address)
	w.clickText("Open the diary")
	w.waitHeading("Your diary is locked")
	w.typed("Passphrase", "quince ladder Thimble")
	w.clickText("Open")
	w.ui.Wait(w, `document.querySelector(".error")?.textContent.includes("does not open the diary")`)
	w.typed("Passphrase", phrase)
	w.clickText("Open")
	w.waitHeading("Recovery diary")
	if row := eval[string](w, `document.querySelector("tbody tr").textContent`); !strings.Contains(row, "63So-soLess than usual") {
		t.Errorf("the day came back as %q", row)
	}

	w.clickText("Lock the diary")
	w.clickText("Open the diary")
	w.waitHeading("Your diary is locked")
	w.clickText("Back")

	w.clickText("Open the diary")
	w.clickText("Erase the diary")
	w.waitHeading("Erase the diary?")
	w.clickText("Yes, erase it")
	w.ui.Wait(w, `document.querySelector(".app").textContent.includes("was erased")`)
	if names := w.databases(); len(names) > 0 {
		t.Errorf("after erasing there is still %v", names)
	}
	w.visit(address)
	w.ui.Wait(w, `document.querySelector(".app button").textContent === "Start a diary"`)
}

func TestADangerSignInTheDiaryIsAnEmergencyAtOnce(t *testing.T) {
	w, _, _ := diaryApp(t)
	w.axe()
	w.clickText("Start a diary")
	w.waitHeading("Start a recovery diary")
	w.axe()
	w.clickText("Back")
	w.beginDiary()
	w.axe()
	w.clickText("Enter today")
	w.waitHeading("First, a quick safety check")
	w.focusIsOnHeading()
	w.axe()
	all := eval[int](w, `document.querySelectorAll(".danger .flags li").length`)
	if _, p, err := content.Load("back-pain"); err != nil || all != emergencies(p) {
		t.Errorf("%d of %d signs are asked (%v)", all, emergencies(p), err)
	}
	if !eval[bool](w, `document.querySelector(".danger details").open`) {
		t.Error("none of these would answer for signs that were never in view")
	}
	w.clickText("Yes, one or more")
	w.waitHeading("Call 999 now")
	w.focusIsOnHeading()
	w.axe()
	if !eval[bool](w, `document.querySelector(".banner.emergency .call-button").textContent.includes("999")`) {
		t.Error("the number to call is not there")
	}
	w.clickText("Go to the diary")
	w.waitHeading("Recovery diary")
	w.ui.Wait(w, `document.querySelector(".banner.emergency")`) // it stays until another answer is given

	// Not sure is not no.
	w.clickText("Change the entry of today")
	w.clickText("I am not sure")
	w.ui.Wait(w, `document.querySelector(".banner.urgent h2")`)
	w.clickText("Go on with today")
	w.waitHeading("How is it today?")
	w.axe()
	w.clickText("Save this day")
	w.ui.Wait(w, `document.activeElement.matches("[aria-invalid]")`)
	w.axe()
	w.pick("Is any of these so today?", "None of these")
	w.pick("Your average pain", "0")
	w.pick("How well can you do this", "10")
	w.pick("How did you sleep?", "Well")
	w.pick("How much did you do?", "As much as usual")
	w.clickText("Save this day")
	w.ui.Wait(w, `document.querySelector(".home .banner.urgent")`)
	w.axe()
}

// emergencies counts the red flags of emergencies.
func emergencies(p *protocol.Protocol) (n int) {
	for _, r := range p.Rules {
		if r.Flag != "" && r.Level == protocol.Emergency {
			n++
		}
	}
	return n
}

func TestABackupOpensOnAnotherDevice(t *testing.T) {
	w, _, _ := diaryApp(t)
	dir := t.TempDir()
	if _, err := chromedp.Call(w.ctx, cdpbrowser.SetDownloadBehavior, cdpbrowser.SetDownloadBehaviorParams{Behavior: "allow", DownloadPath: dir}); err != nil {
		t.Fatal(err)
	}
	w.beginDiary()
	w.enterDay("4")
	w.clickText("Save a backup")
	w.ui.Wait(w, `document.querySelector(".home [role=status]").textContent.includes("backup-")`)
	data := waitFile(t, filepath.Join(dir, "backup-"+time.Now().Format("2006-01-02")+".bin"))
	if bytes.Contains(data, []byte("boots")) || !bytes.HasPrefix(data, []byte("SCD1")) {
		t.Error("the backup is not sealed")
	}
	w.quit()

	other, _, _ := diaryApp(t)
	choose := func(data []byte) {
		other.ui.Wait(other, `document.querySelector("input[type=file]")`)
		eval[any](other, fmt.Sprintf(`(() => { const files = new DataTransfer(); files.items.add(new File([Uint8Array.from(atob(%q), c => c.charCodeAt(0))], "b.bin")); document.querySelector("input[type=file]").files = files.files })()`, base64.StdEncoding.EncodeToString(data)))
	}
	other.clickText("Start a diary")
	other.clickText("Open a backup")
	other.waitHeading("Open a backup")
	other.axe()
	choose([]byte("a picture of a cat"))
	other.typed("Passphrase", phrase)
	other.clickText("Open and keep it here")
	other.ui.Wait(other, `document.querySelector(".error")?.textContent.includes("no backup of a diary")`)
	choose(data)
	other.clickText("Open and keep it here")
	other.waitHeading("Recovery diary")
	if !eval[bool](other, `document.querySelector("tbody tr").textContent.includes("4")`) {
		t.Error("the day is not in the diary of the other device")
	}
	if names := other.databases(); len(names) != 1 {
		t.Errorf("the opened backup is kept in %v", names)
	}
}

// What one window entered is not lost to the other.
func TestADiaryChangedInAnotherWindowIsOpenedAnew(t *testing.T) {
	w, _, _ := diaryApp(t)
	w.beginDiary()
	w.enterDay("8")
	// The other window, at the place where both keep.
	outer[any](w, `new Promise(done => indexedDB.open("symptom-checker").onsuccess = ({target}) => {
		const store = target.result.transaction("kept", "readwrite").objectStore("kept")
		store.get("diary").onsuccess = ({target: {result}}) => store.put({turn: result.turn + 1, bytes: result.bytes}, "diary").onsuccess = () => { target.result.close(); done(0) }
	})`)
	w.clickText("Change the entry of today")
	w.clickText("None of these")
	w.waitHeading("How is it today?")
	for _, group := range []string{"Your average pain", "How well can you do this"} {
		w.pick(group, "1")
	}
	w.pick("How did you sleep?", "Well")
	w.pick("How much did you do?", "As much as usual")
	w.clickText("Save this day")
	w.ui.Wait(w, `document.querySelector(".locked .notice")?.textContent.includes("changed in another window")`)
	w.typed("Passphrase", phrase)
	w.clickText("Open")
	w.waitHeading("Recovery diary")
	if row := eval[string](w, `document.querySelector("tbody tr").textContent`); !strings.Contains(row, "83So-so") {
		t.Errorf("the day of the other window came back as %q", row)
	}
}

// What can be read goes from the screen with "Leave quickly", and stays locked.
func TestLeavingQuicklyLocksTheDiary(t *testing.T) {
	w, address, _ := diaryApp(t)
	w.beginDiary()
	w.clickText("Leave quickly")
	w.visit(address)
	w.clickText("Open the diary")
	w.waitHeading("Your diary is locked")
}

func TestTheDiaryFitsANarrowPhone(t *testing.T) {
	w, _, _ := diaryApp(t)
	if err := chromedp.Do(w.ctx, chromedp.EmulateViewport(320, 640)); err != nil {
		t.Fatal(err)
	}
	fits := func(page string) {
		t.Helper()
		if wide := eval[int](w, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
			t.Errorf("%s is %d px too wide", page, wide)
		}
	}
	fits("the first page")
	w.clickText("Start a diary")
	w.waitHeading("Start a recovery diary")
	fits("the beginning")
	w.clickText("Back")
	w.beginDiary()
	w.clickText("Enter today")
	w.waitHeading("First, a quick safety check")
	fits("the safety check")
	w.clickText("None of these")
	w.waitHeading("How is it today?")
	fits("the entry")
	w.clickText("Back")
	w.clickText("Back")
	w.enterDay("9")
	eval[any](w, `document.querySelectorAll("details").forEach(d => d.open = true)`)
	fits("the diary")
}
