package release

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"
)

// The UI comes as two scripts: what the questions need, and behind it what the
// result and the pages beside the way need. Both use the same modules, such as the
// words and the numbers, so the first script leaves these where the second finds
// them.

// sharedName is where the first script leaves the modules that both use.
const sharedName = "vertebraShared"

// twoScripts bundles entry, and behind, which shares the modules of entry. It also
// gives the modules of the first script, from the root of the project.
func twoScripts(root, entry, behind string, define map[string]any) (first, second string, modules []string, err error) {
	values, err := defined(define)
	if err != nil {
		return "", "", nil, err
	}
	options := bundleOptions(root, values)
	options.EntryPoints, options.Metafile = []string{entry}, true
	r := api.Build(options)
	if _, err := bundled(entry, r); err != nil {
		return "", "", nil, err
	}
	var meta struct{ Inputs map[string]any }
	if err := json.Unmarshal([]byte(r.Metafile), &meta); err != nil {
		return "", "", nil, err
	}
	shared := map[string]bool{}
	options = bundleOptions(root, values)
	options.EntryPoints, options.Plugins = []string{behind}, []api.Plugin{sharing(root, meta.Inputs, shared)}
	if second, err = bundled(behind, api.Build(options)); err != nil {
		return "", "", nil, err
	}
	var b strings.Builder
	for i, name := range slices.Sorted(maps.Keys(shared)) {
		fmt.Fprintf(&b, "import * as m%d from %q\n", i, "./"+name)
	}
	fmt.Fprintf(&b, "window.%s = {", sharedName)
	for i, name := range slices.Sorted(maps.Keys(shared)) {
		fmt.Fprintf(&b, "%q: m%d,", name, i)
	}
	fmt.Fprintf(&b, "}\nimport %q\n", "./"+entry)
	options = bundleOptions(root, values)
	options.Stdin = &api.StdinOptions{Contents: b.String(), ResolveDir: root, Sourcefile: "shared.js"}
	first, err = bundled(entry, api.Build(options))
	return first, second, slices.Sorted(maps.Keys(meta.Inputs)), err
}

// sharing takes a module of the first script from where that left it, and notes it.
// esbuild asks from several goroutines.
func sharing(root string, first map[string]any, shared map[string]bool) api.Plugin {
	var mu sync.Mutex
	return api.Plugin{Name: "shared", Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: `^\.`}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
			name, err := filepath.Rel(root, filepath.Join(a.ResolveDir, a.Path))
			name = filepath.ToSlash(name)
			if _, has := first[name]; err != nil || !has {
				return api.OnResolveResult{}, err
			}
			mu.Lock()
			defer mu.Unlock()
			shared[name] = true
			return api.OnResolveResult{Path: name, Namespace: "shared"}, nil
		})
		b.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: "shared"}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			text := fmt.Sprintf("module.exports = window.%s[%q]", sharedName, a.Path)
			return api.OnLoadResult{Contents: &text}, nil
		})
	}}
}

var usedText = regexp.MustCompile(`\btext((?:\.[a-zA-Z]+)+)`)

// textsUsed are the keys of words that modules use, or the first parts of such keys.
func textsUsed(root string, modules []string) ([]string, error) {
	used := map[string]bool{}
	for _, name := range modules {
		source, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
		if err != nil {
			return nil, err
		}
		for _, found := range usedText.FindAllStringSubmatch(string(source), -1) {
			used[found[1][1:]] = true
		}
	}
	return slices.Sorted(maps.Keys(used)), nil
}

// splitWords divides words, as core/message compiles them, into those that are
// named by used and all others.
func splitWords(messages map[string]any, used []string) (first, others map[string]any) {
	return split(messages, "", used)
}

func split(messages map[string]any, path string, used []string) (first, others map[string]any) {
	first, others = map[string]any{}, map[string]any{}
	for key, value := range messages {
		at := path + key
		named := slices.ContainsFunc(used, func(one string) bool { return one == at || strings.HasPrefix(at, one+".") })
		group, isGroup := value.(map[string]any)
		switch {
		case named:
			first[key] = value
		case isGroup:
			now, later := split(group, at+".", used)
			if len(now) > 0 {
				first[key] = now
			}
			if len(later) > 0 {
				others[key] = later
			}
		default:
			others[key] = value
		}
	}
	return first, others
}

// behindPart is what the page shows behind the questions, in a language.
func (c *composer) behindPart(e edition) ([]byte, error) {
	_, others := splitWords(ownWords(e.words), c.texts)
	return json.Marshal(map[string]any{"style": c.behindStyle, "script": c.behindScript, "messages": others})
}

// writeBehind writes that part by itself too: where the page ended before it, it is
// fetched.
func (c *composer) writeBehind(e edition, put func(name, what string, data []byte, budget int) asset) error {
	data, err := c.behindPart(e)
	name := "behind."
	if c.app {
		name = "behind.app."
	}
	c.behind[e.lang] = put(name+e.lang+".json", "behind the questions, "+e.lang, data, budgets.behind)
	return err
}
