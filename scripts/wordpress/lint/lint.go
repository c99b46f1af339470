// Package lint checks a WordPress plugin against what wordpress.org asks of one,
// as far as that can be read off its files. What it cannot see (that hostile
// values stay inert, that the block works) is tested in a real WordPress.
package lint

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Problem is one thing to mend. Line is 0 when it is about the whole file.
type Problem struct {
	File string
	Line int
	What string
}

func (p Problem) String() string {
	if p.Line == 0 {
		return p.File + ": " + p.What
	}
	return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.What)
}

// Check finds all problems of a plugin, whose folder is the root of the files.
func Check(plugin fs.FS, version string) []Problem {
	problems := names(plugin)
	problems = append(problems, header(plugin, version)...)
	problems = append(problems, readme(plugin)...)
	for _, name := range named(plugin, ".php") {
		problems = append(problems, php(name, read(plugin, name))...)
	}
	problems = append(problems, outside(plugin)...)
	return append(problems, translations(plugin, version)...)
}

// refused are the endings that Plugin Check and the directory refuse.
var refused = []string{
	".gz", ".br", ".zip", ".tgz", ".tar", ".bz2", ".7z", ".rar", ".phar", ".sh", ".so", ".bin", ".exe", ".dll", ".dist",
	".iso", ".pkg", ".rpm", ".deb", ".bat", ".cmd", ".bak", ".orig", ".rej", ".log", ".sql", ".swp",
}

const (
	mostUnpacked = 20 << 20
	mostScript   = 300 << 10 // Plugin Check warns of more script than that on a page
)

// names checks how files are called and how large they are.
func names(plugin fs.FS) []Problem {
	var problems []Problem
	total := int64(0)
	fs.WalkDir(plugin, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || name == "." {
			return err
		}
		base := path.Base(name)
		switch {
		case strings.HasPrefix(base, "."):
			problems = append(problems, Problem{name, 0, "hidden files are refused"})
		case strings.ContainsAny(base, " ()[]'\"&%") || strings.ContainsFunc(base, func(r rune) bool { return r > 126 }):
			problems = append(problems, Problem{name, 0, "names are of letters, digits, dots, hyphens and underscores"})
		case !d.IsDir() && slices.Contains(refused, strings.ToLower(path.Ext(base))):
			problems = append(problems, Problem{name, 0, "files that end in " + path.Ext(base) + " are refused"})
		}
		if info, err := d.Info(); err == nil && !d.IsDir() {
			total += info.Size()
			if base == "symptom-checker.js" && info.Size() > mostScript {
				problems = append(problems, Problem{name, 0, "a page loads more than 300 kB of script"})
			}
		}
		return nil
	})
	if total > mostUnpacked {
		problems = append(problems, Problem{".", 0, fmt.Sprintf("the plugin takes %d MB", total>>20)})
	}
	return problems
}

// named are the files with an ending, in order.
func named(plugin fs.FS, ext string) []string {
	var list []string
	fs.WalkDir(plugin, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && path.Ext(name) == ext {
			list = append(list, name)
		}
		return nil
	})
	return list
}

func read(plugin fs.FS, name string) string {
	data, err := fs.ReadFile(plugin, name)
	if err != nil {
		return ""
	}
	return string(data)
}

func line(text string, at int) int { return 1 + strings.Count(text[:at], "\n") }
