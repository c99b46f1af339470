package release

import (
	"strings"
	"testing"
)

func TestWhatNoOneCallsIsLeftOut(t *testing.T) {
	program := func(inner string) string { return programHead + inner + "\n" + programTail }
	whole, err := topLevel(program(hostHead + "$global = this;\nif (typeof module !== \"undefined\") { $module = module; }\n$global.fs = {};\n" + hostTail + "var $called = () => \"called\";\nvar $idle = () => \"idle\";\n$global.answer = $called();"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := minifyScript(whole)
	if err != nil {
		t.Fatal(err)
	}
	text := string(got)
	if !strings.HasPrefix(text, `"use strict";(()=>{`) || !strings.HasSuffix(text, "})();\n") {
		t.Errorf("%q is no strict program in a function of its own", text)
	}
	if !strings.Contains(text, `"called"`) || !strings.Contains(text, "globalThis") || strings.Contains(text, "idle") || strings.Contains(text, "module") || strings.Contains(text, "fs") {
		t.Errorf("%q should hold what is called, and no more", text)
	}
	if _, err := topLevel("(() => {})()"); err == nil || !strings.Contains(err.Error(), "not a program as GopherJS") {
		t.Errorf("another program gives %v", err)
	}
}
