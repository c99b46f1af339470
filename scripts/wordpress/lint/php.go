package lint

import (
	"fmt"
	"io/fs"
	"regexp"
	"strings"
)

var (
	guard      = regexp.MustCompile(`(?m)^defined\( '(ABSPATH|WP_UNINSTALL_PLUGIN)' \) \|\| exit;$`)
	comment    = regexp.MustCompile(`(?s)/\*.*?\*/|(?m:(^|\s)//[^\n]*$)`)
	function   = regexp.MustCompile(`(?m)^\s*(?:function|class|interface|trait|const)\s+(\w+)`)
	stored     = regexp.MustCompile(`\b(?:get_option|add_option|update_option|delete_option|define|apply_filters|do_action|wp_(?:register|enqueue)_(?:script|style))\(\s*'(\w[\w-]*)'`)
	registered = regexp.MustCompile(`register_setting\(\s*'(\w+)',\s*'(\w+)',\s*array\(([^)]*)\)`)
	global     = regexp.MustCompile(`(?m)^\$(\w+)|^foreach .* as \$(\w+)`)
	risky      = regexp.MustCompile(`\b(eval|assert|create_function|base64_decode|system|exec|shell_exec|passthru|proc_open|popen|extract|unserialize|curl_init|curl_exec|fsockopen|move_uploaded_file|file_put_contents|fopen|query_posts|wp_remote_\w+|wp_safe_remote_\w+|download_url|error_log|var_dump|print_r|error_reporting|ini_set|set_time_limit)\s*\(`)
	input      = regexp.MustCompile(`\$_(GET|POST|REQUEST|COOKIE|SERVER|FILES)\b`)
	output     = regexp.MustCompile(`(?m)^\s*(echo|print|printf|vprintf|print_r)\b[^;]*;[^\n]*`)
	argument   = regexp.MustCompile(`\$\w+|\b[a-z_]+\(`)
	escaped    = regexp.MustCompile(`\b(esc_html|esc_attr|esc_url|esc_textarea|esc_html__|esc_attr__|wp_kses|wp_kses_post|wp_json_encode|absint|selected|checked)\(`)
)

// prefix is what everything that the plugin shares with others begins with.
const prefix = "vertebra"

// php checks one PHP file.
func php(name, text string) []Problem {
	var problems []Problem
	say := func(at int, format string, args ...any) {
		problems = append(problems, Problem{name, line(text, at), fmt.Sprintf(format, args...)})
	}
	if !strings.HasPrefix(text, "<?php\n") || strings.Contains(text, "?>") || strings.Contains(text, "<?=") {
		say(0, "a file begins with <?php, and is PHP to its end")
	}
	if !guard.MatchString(text) {
		say(0, "anyone can run this file by its address: write  defined( 'ABSPATH' ) || exit;")
	}
	// Same length, so that lines stay right.
	code := comment.ReplaceAllStringFunc(text, func(c string) string {
		return strings.Map(func(r rune) rune {
			if r == '\n' {
				return r
			}
			return ' '
		}, strings.ToValidUTF8(c, " "))
	})
	for _, m := range function.FindAllStringSubmatchIndex(code, -1) {
		if !strings.HasPrefix(code[m[2]:m[3]], prefix+"_") {
			say(m[0], "%s has a name that other plugins may use: begin it with %s_", code[m[2]:m[3]], prefix)
		}
	}
	for _, m := range stored.FindAllStringSubmatchIndex(code, -1) {
		if key := code[m[2]:m[3]]; !strings.HasPrefix(strings.ToLower(key), prefix) && key != "DONOTCACHEPAGE" && key != "permalink_structure" {
			say(m[0], "%q is a name that other plugins may use: begin it with %s", key, prefix)
		}
	}
	for _, m := range global.FindAllStringSubmatch(code, -1) {
		if v := m[1] + m[2]; !strings.HasPrefix(v, prefix) {
			say(strings.Index(code, m[0]), "$%s is a variable of the whole site: begin it with $%s", v, prefix)
		}
	}
	for _, m := range risky.FindAllStringSubmatchIndex(code, -1) {
		say(m[0], "%s( is refused or needs a reason that a reviewer accepts", code[m[2]:m[3]])
	}
	for i, row := range strings.Split(code, "\n") {
		if input.MatchString(row) && strings.Contains(row, "=> $_") || input.MatchString(row) && !strings.Contains(row, "wp_unslash(") && !strings.Contains(row, "'HEAD' !==") {
			problems = append(problems, Problem{name, i + 1, "what a browser sent is unslashed and cleaned in the line that reads it"})
		}
	}
	for _, m := range output.FindAllStringIndex(text, -1) {
		statement := text[m[0]:m[1]]
		shown, _, _ := strings.Cut(statement, "// phpcs:ignore ")
		if shown == statement && argument.MatchString(shown) && !allEscaped(shown) {
			say(m[0], "what is printed is not escaped: %s", strings.TrimSpace(statement))
		}
	}
	for _, m := range registered.FindAllStringSubmatchIndex(code, -1) {
		if !strings.Contains(code[m[6]:m[7]], "'sanitize_callback'") {
			say(m[0], "the setting has no sanitize_callback")
		}
	}
	return problems
}

// allEscaped reports whether every call and variable in a statement stands inside
// a call that escapes.
func allEscaped(statement string) bool {
	rest := regexp.MustCompile(`'(?:[^'\\]|\\.)*'`).ReplaceAllString(statement, "''")
	rest = regexp.MustCompile(`^\s*(echo|print|v?printf)\b\s*\(?`).ReplaceAllString(rest, "")
	for {
		at := escaped.FindStringIndex(rest)
		if at == nil {
			return !argument.MatchString(rest)
		}
		depth, end := 1, at[1]
		for end < len(rest) && depth > 0 {
			switch rest[end] {
			case '(':
				depth++
			case ')':
				depth--
			}
			end++
		}
		rest = rest[:at[0]] + rest[end:]
	}
}

var address = regexp.MustCompile(`https?://[A-Za-z0-9][^\s'"<>)]*`)

// mayBeNamed are addresses that nothing is loaded from.
var mayBeNamed = []string{"https://schemas.wp.org/", "http://www.w3.org/"}

// outside checks that the plugin's own files load nothing from elsewhere. Files of
// the release have policies for that, and tests of their own.
func outside(plugin fs.FS) []Problem {
	var problems []Problem
	for _, ext := range []string{".php", ".js", ".json"} {
		for _, name := range named(plugin, ext) {
			if strings.HasPrefix(name, "assets/") {
				continue
			}
			text := read(plugin, name)
			for _, at := range address.FindAllStringIndex(text, -1) {
				found := text[at[0]:at[1]]
				allowed := strings.Contains(text[strings.LastIndex(text[:at[0]], "\n")+1:at[0]], " * License URI:")
				for _, known := range mayBeNamed {
					allowed = allowed || strings.HasPrefix(found, known)
				}
				if !allowed {
					problems = append(problems, Problem{name, line(text, at[0]), "nothing may be loaded from elsewhere: " + found})
				}
			}
		}
	}
	return problems
}
