package prove

import (
	"encoding/json"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"vertebra/core/author"
	"vertebra/core/cond"
	"vertebra/core/protocol"
)

// File is the name of the file of claims in a protocol's folder.
const File = "safety.yaml"

// Read reads the claims beside a protocol that was loaded from the folder dir.
// It reports every mistake that an earlier one did not cause.
func Read(fsys fs.FS, dir string, doc *author.Document, p *protocol.Protocol) (*Safety, []author.Diagnostic) {
	r := &reader{doc: doc, p: p, safety: &Safety{}, ids: map[string]author.Excerpt{}}
	name := path.Join(dir, File)
	content, err := fs.ReadFile(fsys, name)
	if err != nil {
		r.report(author.Excerpt{File: name}, "missing-file", "this file cannot be read: "+err.Error(), "it lists what must hold of every answer pattern; begin it with claims:")
		return r.safety, r.diagnostics
	}
	tree, bad := author.ReadTree(name, content)
	if bad != nil {
		return r.safety, []author.Diagnostic{*bad}
	}
	r.sources(fsys, path.Join(path.Dir(dir), "references.json"))
	o := r.entry(tree, "the file", "claims", "orders", "exceptions", "sure")
	for _, t := range r.list(o["claims"], "claims") {
		r.claim(t)
	}
	for _, t := range r.list(o["orders"], "orders") {
		r.order(t)
	}
	r.safety.Exceptions = r.exceptions(o["exceptions"], "an exception")
	r.safety.Sure = r.exceptions(o["sure"], "an entry of sure")
	return r.safety, r.diagnostics
}

type reader struct {
	doc         *author.Document
	p           *protocol.Protocol
	safety      *Safety
	known       []string // sources
	ids         map[string]author.Excerpt
	diagnostics []author.Diagnostic
}

func (r *reader) report(at author.Excerpt, code, message, help string) {
	r.diagnostics = append(r.diagnostics, author.Diagnostic{At: at, Code: code, Message: message, Help: help})
}

// sources reads the ids that may be cited.
func (r *reader) sources(fsys fs.FS, name string) {
	var references []struct {
		ID string `json:"id"`
	}
	content, err := fs.ReadFile(fsys, name)
	if err == nil {
		err = json.Unmarshal(content, &references)
	}
	if err != nil {
		r.report(author.Excerpt{File: name}, "missing-file", "this file cannot be read: "+err.Error(), "it lists the sources that claims cite")
	}
	for _, s := range references {
		r.known = append(r.known, s.ID)
	}
}

// entry reads keys with values, of which keys are the ones that there may be.
func (r *reader) entry(t author.Tree, what string, keys ...string) map[string]author.Tree {
	values := map[string]author.Tree{}
	names, items, ok := t.Keys()
	if !ok {
		r.report(t.At(), "wrong-type", what+" should be keys with values", "write "+keys[0]+": and a value")
		return values
	}
	for i, name := range names {
		key, _ := name.Text()
		switch {
		case !slices.Contains(keys, key):
			help := what + " may have " + words(keys, "and")
			if like := cond.Nearest(key, keys); like != "" {
				help = "did you mean " + strconv.Quote(like) + "?"
			}
			r.report(name.At(), "unknown-key", what+" has no key "+strconv.Quote(key), help)
		case values[key].Is():
			r.report(name.At(), "duplicate-key", what+" has "+strconv.Quote(key)+" twice", "keep one of them")
		case !items[i].Is():
			r.report(name.At(), "missing-text", strconv.Quote(key)+" of "+what+" has no value", "write one, or delete the key")
		default:
			values[key] = items[i]
		}
	}
	return values
}

func (r *reader) list(t author.Tree, what string) []author.Tree {
	if !t.Is() {
		return nil
	}
	items, ok := t.Items()
	if !ok {
		r.report(t.At(), "wrong-type", strconv.Quote(what)+" should be a list", "")
	}
	return items
}

// need reports a key that is missing.
func (r *reader) need(at author.Excerpt, o map[string]author.Tree, what string, keys ...string) {
	for _, key := range keys {
		if !o[key].Is() {
			r.report(at, "missing-key", what+" has no "+strconv.Quote(key), "add a line "+key+": …")
		}
	}
}

func (r *reader) text(t author.Tree, what string) string {
	if !t.Is() {
		return ""
	}
	text, ok := t.Text()
	if !ok || strings.TrimSpace(text) == "" {
		r.report(t.At(), "wrong-type", what+" should be a text", "")
	}
	return text
}

func (r *reader) claim(t author.Tree) {
	o := r.entry(t, "a claim", "id", "says", "when", "unless", "because", "level", "unsure", "causes", "never", "ask", "silent", "cites", "checked", "open")
	c := Claim{ID: r.text(o["id"], "the id of a claim"), At: t.At()}
	what := "claim " + strconv.Quote(c.ID)
	if o["id"].Is() {
		c.At = o["id"].At()
	}
	r.need(c.At, o, what, "id", "says", "when", "cites", "checked")
	if first, taken := r.ids[c.ID]; taken && c.ID != "" {
		r.report(c.At, "duplicate-id", "two claims have the id "+strconv.Quote(c.ID), "give one of them another id; the first is at "+first.String())
	}
	r.ids[c.ID] = c.At
	c.Says, c.Open = r.text(o["says"], "what "+what+" says"), r.text(o["open"], `"open" of `+what)
	c.When, _ = r.condition(o["when"])
	if o["unless"].Is() {
		unless, _ := r.condition(o["unless"])
		c.When = cond.Expr{Op: cond.OpAnd, Args: []cond.Expr{c.When, {Op: cond.OpNot, Args: []cond.Expr{unless}}}}
		r.need(c.At, o, what, "because")
		c.Because = r.text(o["because"], `"because" of `+what)
	}
	c.Level, c.Unsure = r.level(o["level"], what, false), r.level(o["unsure"], what, true)
	c.Causes = r.places(o["causes"], "cause", "causes.yaml", ids(r.p.Causes, func(x protocol.Cause) string { return x.ID }))
	c.Never, c.Ask = r.steps(o["never"]), r.steps(o["ask"])
	c.Silent = r.text(o["silent"], `"silent" of `+what) == "yes"
	switch levels, steps := o["level"].Is(), o["never"].Is() || o["ask"].Is(); {
	case levels == steps:
		r.report(c.At, "missing-key", what+" should name a level or care steps", "write level:, or never: or ask:")
	case levels && c.Level >= protocol.Urgent && !o["unsure"].Is():
		r.report(c.At, "missing-unsure", what+" is "+c.Level.String()+` and does not say what "I am not sure" means`, "add a line unsure: urgent, or unsure: none")
	case steps && (o["unsure"].Is()):
		r.report(o["unsure"].At(), "unknown-key", what+` is about care steps and has no "unsure"`, `delete it: who is not sure is told to ask first`)
	case steps && o["causes"].Is():
		r.report(o["causes"].At(), "unknown-key", what+` is about care steps and has no "causes"`, "delete it")
	case levels && o["silent"].Is():
		r.report(o["silent"].At(), "unknown-key", what+` is about a level and has no "silent"`, "delete it")
	}
	if c.Unsure > c.Level {
		r.report(o["unsure"].At(), "unsure-above-level", what+" asks for more of someone who is not sure than of someone who is", "")
	}
	c.Cites = r.cites(o["cites"])
	c.Checked = protocol.Checked(1 + slices.Index([]string{"V", "R", "J"}, r.text(o["checked"], `"checked" of `+what)))
	if o["checked"].Is() && c.Checked == 0 {
		r.report(o["checked"].At(), "unknown-value", `"checked" of `+what+` is "V", "R" or "J"`, "")
	}
	r.safety.Claims = append(r.safety.Claims, c)
}

// condition reads a condition over findings that a question sets.
func (r *reader) condition(t author.Tree) (e cond.Expr, ok bool) {
	text := r.text(t, "a condition")
	if text == "" {
		return e, false
	}
	node, mistakes := cond.Parse(text)
	if len(mistakes) == 0 {
		e, mistakes = cond.Bind(node, vocabulary{r.doc.Vocabulary(), r.p})
	}
	for _, m := range mistakes {
		r.report(t.Part(m.Span.Start, m.Span.End), m.Code, m.Message, m.Help)
	}
	if len(mistakes) > 0 {
		return cond.Expr{}, false
	}
	unset := false
	e.Findings(func(f int) { unset = unset || !r.isSet(f) })
	if unset {
		r.report(t.At(), "never-set", "this condition reads a finding that no question sets", "take it out: what is never asked cannot be claimed")
		return cond.Expr{}, false
	}
	return e, true
}

// vocabulary is that of a document and the country.
type vocabulary struct {
	cond.Vocabulary
	p *protocol.Protocol
}

func (v vocabulary) Finding(name string) (cond.Finding, bool) {
	if name == v.p.Findings[protocol.CountryFinding].Name {
		return cond.Finding{Index: protocol.CountryFinding, Type: cond.Choice, Values: countries(v.p)}, true
	}
	return v.Vocabulary.Finding(name)
}

func (r *reader) isSet(finding int) bool {
	found := finding == protocol.CountryFinding
	for i := range r.p.Questions {
		eachSet(&r.p.Questions[i], func(f int) { found = found || f == finding })
	}
	return found
}

func (r *reader) level(t author.Tree, what string, none bool) protocol.Level {
	text := r.text(t, "a level")
	if text == "" || none && text == "none" {
		return protocol.Undecided
	}
	level := protocol.Level(1 + slices.Index(protocol.Levels, text))
	if level == protocol.Undecided {
		r.report(t.At(), "unknown-value", what+" has no level "+strconv.Quote(text), "it is "+words(protocol.Levels, "or"))
	}
	return level
}

// texts reads one text or a list of them.
func (r *reader) texts(t author.Tree) []author.Tree {
	if items, ok := t.Items(); ok {
		return items
	}
	if !t.Is() {
		return nil
	}
	return []author.Tree{t}
}

func ids[T any](list []T, id func(T) string) []string {
	var ids []string
	for _, x := range list {
		ids = append(ids, id(x))
	}
	return ids
}

// places reads one or several ids of what a file of the protocol lists.
func (r *reader) places(t author.Tree, noun, file string, known []string) []int {
	var places []int
	for _, n := range r.texts(t) {
		id := r.text(n, "a "+noun)
		if at := slices.Index(known, id); at >= 0 {
			places = append(places, at)
			continue
		}
		help := noun + "s are listed in " + file
		if like := cond.Nearest(id, known); like != "" {
			help = "did you mean " + strconv.Quote(like) + "?"
		}
		r.report(n.At(), "unknown-"+strings.ReplaceAll(noun, " ", "-"), "no "+noun+" is named "+strconv.Quote(id), help)
	}
	return places
}

// steps reads ids of care steps, or of groups for all steps in them.
func (r *reader) steps(t author.Tree) []int {
	known := ids(r.p.Steps, func(x protocol.Step) string { return x.ID })
	groups := ids(r.p.Groups, func(x protocol.Group) string { return x.ID })
	var steps []int
	for _, place := range r.places(t, "care step", "plan.yaml", append(known, groups...)) {
		if place < len(known) {
			steps = append(steps, place)
			continue
		}
		for i, s := range r.p.Steps {
			if s.Group == place-len(known) {
				steps = append(steps, i)
			}
		}
	}
	return steps
}

func (r *reader) cites(t author.Tree) []string {
	var ids []string
	for _, n := range r.texts(t) {
		id := r.text(n, "a source")
		if !slices.Contains(r.known, id) {
			r.report(n.At(), "unknown-source", "no source is named "+strconv.Quote(id), "sources are listed in references.json")
		}
		ids = append(ids, id)
	}
	return ids
}

func (r *reader) exceptions(t author.Tree, what string) []Exception {
	var list []Exception
	for _, n := range r.list(t, "exceptions") {
		o := r.entry(n, what, "finding", "because", "cites")
		r.need(n.At(), o, what, "finding", "because")
		e := Exception{Because: r.text(o["because"], "the reason of "+what), Cites: r.cites(o["cites"]), At: n.At()}
		f, ok := r.finding(o["finding"])
		if e.Finding = f.Place; ok {
			list = append(list, e)
		}
	}
	return list
}

func (r *reader) finding(t author.Tree) (author.Finding, bool) {
	name := r.text(t, "a finding")
	for _, f := range r.doc.Findings {
		if f.Name == name && r.isSet(f.Place) {
			return f, true
		}
	}
	if name != "" {
		help := "findings are listed in findings.yaml, and a question has to set it"
		if like := r.doc.Vocabulary().Like(name); like != "" {
			help = "did you mean " + strconv.Quote(like) + "?"
		}
		r.report(t.At(), "unknown-finding", "no question sets a finding "+strconv.Quote(name), help)
	}
	return author.Finding{}, false
}

// rising is the order of a number of which more is graver.
const rising = "rising"

func (r *reader) order(t author.Tree) {
	o := r.entry(t, "an order", "finding", "order", "unless", "because", "cites", "open")
	r.need(t.At(), o, "an order", "finding", "order")
	f, ok := r.finding(o["finding"])
	if !ok {
		return
	}
	order := Order{Finding: f.Place, At: o["finding"].At()}
	what := "the order of " + strconv.Quote(f.Name)
	if o["unless"].Is() {
		if unless, ok := r.condition(o["unless"]); ok {
			order.Unless = &unless
		}
		r.need(order.At, o, what, "because", "cites")
		order.Because = r.text(o["because"], `"because" of `+what)
	}
	order.Open = r.text(o["open"], `"open" of `+what)
	r.cites(o["cites"])
	if f.Type == cond.Integer {
		if text := r.text(o["order"], what); text != rising {
			r.report(o["order"].At(), "unknown-value", what+" is "+strconv.Quote(text)+" and should be "+strconv.Quote(rising), "if more of it is not always graver, list the finding under exceptions:")
		}
		order.Tiers = nil // the classes of the number, once they are known
	} else {
		order.Tiers = r.tiers(o["order"], f)
	}
	r.safety.Orders = append(r.safety.Orders, order)
}

func (r *reader) tiers(t author.Tree, f author.Finding) [][]cond.Fact {
	var tiers [][]cond.Fact
	values := f.Values
	if f.Type == cond.YesNo {
		values = []string{"no", "yes"}
	}
	for _, tier := range r.list(t, "order") {
		var facts []cond.Fact
		for _, n := range r.texts(tier) {
			text := r.text(n, "a value")
			at := slices.Index(values, text)
			if at < 0 {
				r.report(n.At(), "unknown-value", "finding "+strconv.Quote(f.Name)+" has no value "+strconv.Quote(text), "it is "+words(values, "or"))
				continue
			}
			facts = append(facts, cond.Exactly(int32(at)))
		}
		tiers = append(tiers, facts)
	}
	if len(tiers) < 2 {
		r.report(t.At(), "missing-value", "the order of "+strconv.Quote(f.Name)+" compares nothing", "write order: [none, one, both], from no warning to the gravest")
	}
	return tiers
}

// words joins quoted words: "a", "b" or "c".
func words(list []string, joint string) string {
	var quoted []string
	for _, w := range list {
		quoted = append(quoted, strconv.Quote(w))
	}
	if len(quoted) < 2 {
		return strings.Join(quoted, "")
	}
	last := len(quoted) - 1
	return strings.Join(quoted[:last], ", ") + " " + joint + " " + quoted[last]
}
