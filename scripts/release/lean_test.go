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
