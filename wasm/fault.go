//go:build wasip1 && fault

package main

import "strings"

var answered int

var hog [][]byte

// answer fails at ages that no one has, so that tests can see a page survive it: at
// 119 it always panics; in an engine that has answered before it panics at 118,
// waits for nobody at 117, and takes all memory at 116.
func answer(dst, request []byte) []byte {
	text := string(request)
	if strings.Contains(text, "age=119\n") || strings.Contains(text, "age=118\n") && answered > 2 {
		panic("a fault for tests")
	}
	switch {
	case answered <= 2:
	case strings.Contains(text, "age=117\n"):
		select {}
	case strings.Contains(text, "age=116\n"):
		for {
			hog = append(hog, make([]byte, 64<<20))
		}
	}
	answered++
	return engine.CallInto(dst, request)
}
