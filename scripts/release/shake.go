package release

import (
	"errors"
	"strings"
)

// What GopherJS writes around a program, and around the part of its own beginning
// that finds out whether it runs in node and otherwise gives the page a file system
// that prints to the console.
const (
	programHead = "\"use strict\";\n(function() {\n"
	programTail = "}).call(this);"
	hostHead    = "var $global, $module;\n"
	hostTail    = "var $linknames = {};\n"
	host        = "var $global = globalThis;\n"
)

// topLevel takes a program out of the function that GopherJS wraps it in, so that
// the minifier sees its names as those of a whole program, leaves out what no one
// calls, and wraps the rest again. What is left out is GopherJS's own: channels,
// complex numbers, division of 64 bits. The program gets no file system, which it
// has no use for, and the page no variable named fs.
func topLevel(script string) (string, error) {
	script = strings.TrimSpace(script)
	inner, isHead := strings.CutPrefix(script, programHead)
	inner, isTail := strings.CutSuffix(inner, programTail)
	before, inner, isBefore := strings.Cut(inner, hostHead)
	_, inner, isAfter := strings.Cut(inner, hostTail)
	if !isHead || !isTail || !isBefore || !isAfter {
		return "", errors.New("this is not a program as GopherJS 1.21 writes it")
	}
	return "\"use strict\";\n" + before + host + hostTail + inner, nil
}
