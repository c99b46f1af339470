package slim

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// rewrite has GopherJS's compiler write something else. What it writes is meant for
// any program in Go, and says much that our programs never ask for.
type rewrite struct {
	file     string // in GopherJS's compiler
	old, new string // old stands there once
}

var rewrites = []rewrite{
	// Our programs have no goroutines and no channels, which the lean runtime lacks:
	// so no function has to be able to stop in its middle.
	{"internal/analysis/info.go", "\treturn fi == nil || len(fi.Blocking) != 0\n", "\treturn fi != nil && len(fi.Blocking) != 0\n"},
	{"internal/analysis/info.go", "\tfor _, n := range stack {\n\t\tfi.Blocking[n] = true\n", "\tfor _, n := range stack[:0] {\n\t\tfi.Blocking[n] = true\n"},

	// The check of an index is a function of the runtime, not written out each time.
	{"expressions.go", `rangeCheck("%1e[%2f]", fc.pkgCtx.Types[e.Index].Value != nil, true)`, `"$item(%1e, %2f)"`},
	{"expressions.go", `rangeCheck("%1e.$array[%1e.$offset + %2f]", fc.pkgCtx.Types[e.Index].Value != nil, false)`, `"$element(%1e, %2f)"`},
	{"statements.go", `rangeCheck("%1e[%2f] = %3s", fc.pkgCtx.Types[l.Index].Value != nil, true)`, `"$setItem(%1e, %2f, %3s)"`},
	{"statements.go", `rangeCheck("%1e.$array[%1e.$offset + %2f] = %3s", fc.pkgCtx.Types[l.Index].Value != nil, false)`, `"$setElement(%1e, %2f, %3s)"`},

	// A struct is its own pointer. What would make a pointer to another element of a
	// slice is left as it was, and the lean runtime does not have it.
	{"expressions.go", `					pattern := rangeCheck("$indexPtr(%1e.$array, %1e.$offset + %2f, %3s)", fc.pkgCtx.Types[x.Index].Value != nil, false)
`, `					pattern := "$indexPtr(%1e, %2f, %3s)"
					if _, is := exprType.Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct); is {
						pattern = "$element(%1e, %2f)"
					}
`},

	// Parameters need no declaration as variables.
	{"functions.go", "\tsort.Strings(fc.localVars)\n\n\tvar prefix, suffix string\n", `	for _, arg := range args {
		fc.localVars = removeMatching(fc.localVars, arg)
	}
	sort.Strings(fc.localVars)

	var prefix, suffix string
`},

	// A struct's constructor has its zero values as those of its parameters.
	{"decls.go", "\t\treturn `function() { this.$val = this; }`\n", "\t\treturn `function() {}`\n"},
	{"decls.go", "\t\tctrArgs[i] = fieldName(t, i) + \"_\"\n", "\t\tctrArgs[i] = fieldName(t, i) + \"_ = \" + fc.translateExpr(fc.zeroValue(fc.fieldType(t, i))).String()\n"},
	{"decls.go", `	fmt.Fprintf(constructor, "\t\tthis.$val = this;\n")

	// If no arguments were passed, zero-initialize all fields.
	fmt.Fprintf(constructor, "\t\tif (arguments.length === 0) {\n")
	for i := 0; i < t.NumFields(); i++ {
		zeroValue := fc.zeroValue(fc.fieldType(t, i))
		fmt.Fprintf(constructor, "\t\t\tthis.%s = %s;\n", fieldName(t, i), fc.translateExpr(zeroValue).String())
	}
	fmt.Fprintf(constructor, "\t\t\treturn;\n")
	fmt.Fprintf(constructor, "\t\t}\n")
`, ""},

	// Of a type, the program needs its kind, its constructor, and which of its fields
	// are themselves copied by their fields. The rest is for package reflect, and for
	// finding out whether a type has an interface's methods, which the lean runtime
	// does not.
	{"decls.go", "\t\t\tfc.Printf(`%s = $newType(%d, %s, %q, %t, \"%s\", %t, %s);`,\n\t\t\t\tfc.instName(inst), size, typeKind(originType), inst.TypeString(), inst.Object.Name() != \"\", inst.Object.Pkg().Path(), inst.Object.Exported(), constructor)\n",
		"\t\t\t_ = size\n\t\t\tfc.Printf(`%s = $newType(%s, %s);`, fc.instName(inst), typeKind(originType), constructor)\n"},
	{"decls.go", "\t\t\tif _, ok := underlying.(*types.Interface); ok {\n\t\t\t\treturn\n", "\t\t\tif _, ok := underlying.(*types.Interface); ok || true {\n\t\t\t\treturn\n"},
	{"decls.go", "\t\tcase *types.Array, *types.Chan, *types.Interface, *types.Map, *types.Pointer, *types.Slice, *types.Signature, *types.Struct:\n\t\t\td.TypeInitCode", `		case *types.Array, *types.Slice, *types.Struct:
			if fc.initArgs(t) == "" {
				break
			}
			d.TypeInitCode`},
	{"package.go", "\t\tmethods := make([]string, t.NumMethods())\n", "\t\tif t != nil {\n\t\t\treturn \"\"\n\t\t}\n\t\tmethods := make([]string, t.NumMethods())\n"},
	{"package.go", "\tcase *types.Signature:\n\t\tparams := ", "\tcase *types.Signature:\n\t\tif t != nil {\n\t\t\treturn \"\"\n\t\t}\n\t\tparams := "},
	{"package.go", "\t\tpkgPath := \"\"\n\t\tfields := make([]string, t.NumFields())\n\t\tfor i := range fields {\n", `		var nested []string
		for i := 0; i < t.NumFields(); i++ {
			switch ft := fc.fieldType(t, i); ft.Underlying().(type) {
			case *types.Array, *types.Struct:
				nested = append(nested, fieldName(t, i)+": "+fc.typeName(ft))
			}
		}
		if len(nested) == 0 {
			return ""
		}
		if t != nil {
			return "{" + strings.Join(nested, ", ") + "}"
		}
		pkgPath := ""
		fields := make([]string, t.NumFields())
		for i := range fields {
`},

	// A package is set up after those that it imports, which stand before it.
	{"decls.go", "\t\tInitCode:   fc.CatchOutput(1, func() { fc.translateStmt(fc.importInitializer(importedPkg.Path()), nil) }),\n", ""},
	{"decls.go", `fc.newIdent("$pkg === $mainPkg", types.Typ[types.Bool])`, `fc.newIdent("true", types.Typ[types.Bool])`},
	{"decls.go", `				&ast.AssignStmt{
					Lhs: []ast.Expr{fc.newIdent("$mainFinished", types.Typ[types.Bool])},
					Tok: token.ASSIGN,
					Rhs: []ast.Expr{fc.newConst(types.Typ[types.Bool], constant.MakeBool(true))},
				},
`, ""},
	{"decls.go", "\t\"go/constant\"\n", ""},
	{"compiler.go", "\tvars := []string{\"$pkg = {}\", \"$init\"}\n", "\tvars := []string{\"$pkg = {}\"}\n"},
	{"compiler.go", `"\t$init = function() {\n"`, `"\t$pkg.$init = function() {\n"`},
	{"compiler.go", `"\t\t$pkg.$init = function() {};\n"`, `""`},
	{"compiler.go", `"\t\t/* */ var $f, $c = false, $s = 0, $r; if (this !== undefined && this.$blk !== undefined) { $f = this; $c = true; $s = $f.$s; $r = $f.$r; } s: while (true) { switch ($s) { case 0:\n"`, `""`},
	{"compiler.go", `"\t\t/* */ } return; } if ($f === undefined) { $f = { $blk: $init }; } $f.$s = $s; $f.$r = $r; return $f;\n"`, `""`},
	{"compiler.go", `"\t$pkg.$init = $init;\n"`, `""`},
}

// GopherJS writes, in dir, the files of GopherJS's compiler that are rewritten, and a
// file for the -overlay flag of the go command, whose name it returns. What the
// compiler then writes goes with wasm/lean/runtime.js, not with GopherJS's own
// runtime. It fails when the compiler in module is not the one that it knows.
func GopherJS(module, dir string) (string, error) {
	made := map[string]string{} // by file of the compiler
	for _, r := range rewrites {
		if _, begun := made[r.file]; !begun {
			source, err := os.ReadFile(filepath.Join(module, "compiler", filepath.FromSlash(r.file)))
			if err != nil {
				return "", err
			}
			made[r.file] = string(source)
		}
		text, err := rewritten(made[r.file], r)
		if err != nil {
			return "", err
		}
		made[r.file] = text
	}
	replace := map[string][]byte{}
	for file, text := range made {
		replace[filepath.Join(module, "compiler", filepath.FromSlash(file))] = []byte(text)
	}
	return writeOverlay(dir, replace)
}

func rewritten(source string, r rewrite) (string, error) {
	if n := strings.Count(source, r.old); n != 1 {
		return "", fmt.Errorf("slim: GopherJS's compiler/%s has this %d times, not once: scripts/slim is made for another release of GopherJS\n%s", r.file, n, r.old)
	}
	return strings.Replace(source, r.old, r.new, 1), nil
}
