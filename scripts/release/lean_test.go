package release

import (
	"strings"
	"testing"
)

func TestImportsBecomeLean(t *testing.T) {
	source := "package p\n\nimport (\n\tnumbers \"strconv\"\n\t\"unicode/utf8\"\n\n\t\"vertebra/core/cond\"\n)\n\nvar _ = \"strconv\"\n"
	want := "package p\n\nimport (\n\tnumbers \"vertebra/wasm/lean/strconv\"\n\t\"vertebra/wasm/lean/utf8\"\n\n\t\"vertebra/core/cond\"\n)\n\nvar _ = \"strconv\"\n"
	got, err := leanImports("p.go", []byte(source))
	if err != nil || string(got) != want {
		t.Errorf("got %v\n%s\nwant\n%s", err, got, want)
	}
	if _, err := leanImports("p.go", []byte("package p\n\nimport \"sort\"\n")); err == nil || !strings.Contains(err.Error(), "p.go imports sort, which has no stand-in") {
		t.Errorf("a package without a stand-in gives %v", err)
	}
}

func TestAProgramStandsBehindTheLeanRuntime(t *testing.T) {
	program := func(body string) string {
		return "var $goVersion;\n" + packagesHead + "p\"] = (() => " + body + ")();\n" + packagesTail + "$go();\n}).call(this);"
	}
	runtime := "const $packages = {}\nconst $run = () => {}\nconst $known = () => 1\n"
	got, err := onLeanRuntime(program("$known(Math.max(1, 2))"), runtime)
	if err != nil || !strings.Contains(got, runtime+packagesHead) || !strings.HasSuffix(got, "$run();\n") || strings.Contains(got, "$go") {
		t.Errorf("got %v\n%s", err, got)
	}
	if _, err := onLeanRuntime(program("$send($known())"), runtime); err == nil || !strings.Contains(err.Error(), "runtime.js does not have: $send") {
		t.Errorf("a name that the runtime does not have gives %v", err)
	}
	if _, err := onLeanRuntime("(() => {})()", runtime); err == nil || !strings.Contains(err.Error(), "not a program as GopherJS") {
		t.Errorf("another program gives %v", err)
	}
}
