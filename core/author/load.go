// Package author reads the folder in which clinicians write a protocol and
// compiles it, or says what is wrong with it, in their words and at its place.
//
// A folder holds the nine files that Files lists, and may hold words.yaml. Load reports every mistake
// that an earlier one did not cause, so that an author mends all in one go.
// No engine is linked with this package.
package author

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"

	"vertebra/core/cond"
	"vertebra/core/protocol"
)

// Files lists the files of a protocol's folder. All are required.
var Files = []string{
	"protocol.yaml", "findings.yaml", "questions.yaml", "rules.yaml", "levels.yaml",
	"causes.yaml", "imaging.yaml", "plan.yaml", "cases.yaml",
}

// Load reads the protocol in the folder dir of fsys. today is a date such as
// "2026-11-22", or "" to leave open whether the protocol has expired.
//
// The document holds what was understood. The protocol is nil when a mistake
// leaves it unfit to run. It is given along with diagnostics that speak of
// something missing around it (a source, a case, a review) or of something in
// it that is never used: good enough to try, not to publish. Diagnostics are in
// the order of files and lines.
func Load(fsys fs.FS, dir string, shared Shared, today string) (*Document, *protocol.Protocol, []Diagnostic) {
	l := newLoader(fsys, dir, shared, today)
	if !l.folder() {
		return &Document{}, nil, l.diagnostics
	}
	// What is referred to comes before what refers to it.
	l.readHeader()
	l.readFindings()
	l.readQuestions()
	l.readCauses()
	l.readRules()
	l.readLevels()
	l.readImaging()
	l.readPlan()
	l.readWords()
	l.readCases()
	unfit := l.unfit
	l.check()
	document, compiled := l.compile()
	if unfit {
		compiled = nil
	}
	l.tellRepeats()
	sortDiagnostics(l.diagnostics)
	return document, compiled, l.diagnostics
}

// loader holds what has been read so far. Until compile narrows it, the
// protocol refers to findings by place in findings and to conditions by place
// in conditions.
type loader struct {
	fsys        fs.FS
	dir         string
	shared      Shared
	today       string
	diagnostics []Diagnostic
	repeats     map[string]*repeat
	unfit       bool // a mistake keeps the protocol from running

	protocol   protocol.Protocol
	findings   []*finding // the built-in ones, then as listed
	derived    []*derived
	below      map[string]*node // derived names further down than the one that is read
	conditions []*condition     // [always], then as written
	cases      []Case
	settings   []placedSetting

	findingNames, causeNames, ruleNames, groupNames, stepNames, sources *names
	questionNames                                                       *names
	// unread means that what an option or question states could not be read, so
	// that what no answer seems to state may yet be stated.
	unread bool
	// holed means that a condition could not be read in full, so that what no
	// condition reads may yet be read by that one.
	holed bool
}

// always is the place of the first condition of every loader.
const always = 0

func newLoader(fsys fs.FS, dir string, shared Shared, today string) *loader {
	l := &loader{
		fsys: fsys, dir: dir, shared: shared, today: today, repeats: map[string]*repeat{}, below: map[string]*node{},
		findingNames:  newNames("finding", "findings.yaml"),
		questionNames: newNames("question", "questions.yaml"),
		causeNames:    newNames("cause", "causes.yaml"),
		ruleNames:     newNames("rule", "rules.yaml"),
		groupNames:    newNames("group", "plan.yaml"),
		stepNames:     newNames("step", "plan.yaml"),
		sources:       newNames("source", "references.json"),
	}
	l.findings = builtInFindings()
	l.conditions = []*condition{{expr: cond.Expr{Op: cond.OpAlways}}}
	for i, source := range shared.sources {
		l.sources.ids = append(l.sources.ids, source.ID)
		l.sources.place[source.ID] = i
	}
	l.protocol.Sources = shared.sources
	return l
}

// folder reports whether the folder is there.
func (l *loader) folder() bool {
	if !fs.ValidPath(l.dir) {
		l.report(Excerpt{File: l.dir}, "missing-file", "this is not the path of a folder", "write it with / between names, without a / at either end")
		return false
	}
	entries, err := fs.ReadDir(l.fsys, l.dir)
	if err == nil && len(entries) > 0 {
		return true
	}
	parent := path.Dir(l.dir)
	var folders []string
	siblings, _ := fs.ReadDir(l.fsys, parent)
	for _, s := range siblings {
		if s.IsDir() && s.Name() != path.Base(l.dir) {
			folders = append(folders, s.Name())
		}
	}
	help := "make the folder with " + words(Files, "and")
	if like := nearest(path.Base(l.dir), folders); like != "" {
		help = "did you mean " + quote(path.Join(parent, like)) + "?"
	} else if 0 < len(folders) && len(folders) <= 10 {
		help = "folders in " + quote(parent) + ": " + strings.Join(folders, ", ") + "; to begin a new one, " + help
	}
	message := "this folder has no files in it"
	if err != nil {
		message = "this folder " + reason(err)
	}
	l.report(Excerpt{File: l.dir}, "missing-file", message, help)
	return false
}

// open reads a file of the folder as one object. It returns nil after
// reporting why it cannot.
func (l *loader) open(name string, keys ...string) *object {
	full := path.Join(l.dir, name)
	content, err := readFile(l.fsys, full)
	if err != nil {
		l.report(Excerpt{File: full}, "missing-file", "this file "+reason(err), "a protocol needs it; begin it with "+keys[0]+":")
		return nil
	}
	root, bad := readYAML(full, content)
	if bad != nil {
		l.report(bad.at, "bad-yaml", bad.message, bad.help)
		return nil
	}
	return l.object(root, name, keys...)
}

// readFile reads a file and one byte more than a file may have, at most.
func readFile(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	content, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	return content, errors.Join(err, f.Close())
}
