//go:build wasip1 && fault

package main

import "strings"

var answered int

// answer panics at ages that no one has, so that tests can see a page survive it:
// at 119 always, at 118 only in an engine that has answered before.
func answer(request []byte) []byte {
	text := string(request)
	if strings.Contains(text, "age=119\n") || strings.Contains(text, "age=118\n") && answered > 2 {
		panic("a fault for tests")
	}
	answered++
	return engine.Call(request)
}
