package lint_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"vertebra/scripts/release"
	"vertebra/scripts/wordpress/lint"
	"vertebra/scripts/wordpress/pack"
)

// plugin is a copy of the plugin's sources that a test may change.
func plugin(t *testing.T) fstest.MapFS {
	t.Helper()
	root, err := release.Root()
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	dir := os.DirFS(pack.Source(root))
	err = fs.WalkDir(dir, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(dir, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestThePluginHasNoProblem(t *testing.T) {
	for _, p := range lint.Check(plugin(t), release.Version) {
		t.Error(p)
	}
}

func TestEachMistakeIsFound(t *testing.T) {
	const main, options, settings = pack.Slug + ".php", "includes/options.php", "includes/settings.php"
	tests := []struct {
		name             string
		file, find, with string // an empty find adds the text to the end
		want             string
	}{
		{"versions differ", "readme.txt", "Stable tag: 0.3.0", "Stable tag: 0.1.1", "Stable tag"},
		{"the stable tag is trunk", "readme.txt", "Stable tag: 0.3.0", "Stable tag: trunk", "Stable tag"},
		{"the header lags behind the release", main, "Version:           0.3.0", "Version:           0.0.9", "that of the release"},
		{"licenses differ", "readme.txt", "License: MIT", "License: GPLv2", "License is"},
		{"six tags", "readme.txt", "health, block", "health, block, pain", "6 tags"},
		{"a long short description", "readme.txt", "\nA private", "\n" + strings.Repeat("Very ", 20) + "A private", "1 to 150"},
		{"no word of this version", "readme.txt", "= 0.3.0 =", "= 0.0.9 =", "Changelog"},
		{"no guard", options, "defined( 'ABSPATH' ) || exit;", "", "anyone can run"},
		{"a name without prefix", options, "", "function clean_it() {}\n", "begin it with"},
		{"an option without prefix", options, "", "get_option( 'clinic' );\n", "begin it with"},
		{"a global without prefix", options, "", "$x = 1;\n", "variable of the whole site"},
		{"an option that is stored as sent", settings, "'sanitize_callback' => 'vertebra_sanitize',", "", "sanitize_callback"},
		{"an unescaped variable", settings, "", "\techo $title;\n", "not escaped"},
		{"an unescaped call", settings, "", "\techo '<b>' . get_option( 'vertebra_x' ) . '</b>';\n", "not escaped"},
		{"one of two is escaped", settings, "", "\tprintf( '%s%s', esc_html( $a ), $b );\n", "not escaped"},
		{"input read as it is", options, "", "\t$a = $_GET['a'];\n", "unslashed"},
		{"a remote call", options, "", "\twp_remote_get( $a );\n", "refused"},
		{"evaluated text", options, "", "\teval( $a );\n", "refused"},
		{"another's text domain", options, "", "\t__( 'Hello', 'other' );\n", "text domain"},
		{"a text that is put together", options, "", "\t__( 'Hello ' . $a, 'vertebra-symptom-checker' );\n", "one string"},
		{"a new text", options, "", "\t__( 'Hello', 'vertebra-symptom-checker' );\n", "-pot"},
		{"a text that is not in Spanish", "languages/" + pack.Slug + "-es_ES.po", `msgid "Dark"`, `msgid "Darker"`, `"Dark" is not translated`},
		{"a script from elsewhere", "block/editor.js", "", "import( 'https://cdn.example.com/x.js' )\n", "from elsewhere"},
		{"a hidden file", ".htaccess", "", "x", "hidden"},
		{"a compressed file", "assets/engine.wasm.br", "", "x", "refused"},
		{"a binary", "assets/a.bin", "", "x", "refused"},
		{"a short tag", options, "", "?><b><?= $a ?></b>\n", "PHP to its end"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := plugin(t)
			old := ""
			if f := files[tt.file]; f != nil {
				old = string(f.Data)
			}
			text := old + tt.with
			if tt.find != "" {
				if text = strings.Replace(old, tt.find, tt.with, 1); text == old {
					t.Fatalf("%s has no %q", tt.file, tt.find)
				}
			}
			files[tt.file] = &fstest.MapFile{Data: []byte(text)}
			var all []string
			for _, p := range lint.Check(files, release.Version) {
				if all = append(all, p.String()); strings.Contains(p.What, tt.want) && strings.HasPrefix(p.String(), p.File) {
					return
				}
			}
			t.Errorf("no problem says %q; found %q", tt.want, all)
		})
	}
}
