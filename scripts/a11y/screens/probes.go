package screens

import (
	_ "embed"
)

//go:embed probes.js
var probesScript string

// Probe runs one of our own probes on the page in hand and gives what is wrong.
func (t *Tab) Probe(name string) []string {
	t.Helper()
	t.bring()
	return Eval[[]string](t, `probes[`+quote(name)+`]()`)
}

// Focus says what is wrong with where the focus is; nothing when all is well.
func (t *Tab) Focus() string {
	t.Helper()
	t.bring()
	return Eval[string](t, `probes.focus()`)
}

// bring puts the probes into the frame in hand, once.
func (t *Tab) bring() {
	t.Helper()
	if t.brought == t.UI {
		return
	}
	t.brought = t.UI
	Eval[any](t, "globalThis.probes || ("+`(() => {`+probesScript+`})(), 0)`)
}

func quote(s string) string { return `"` + s + `"` }
