package release

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
)

// bundle joins the modules that entry imports into one classic script: pure
// ASCII, since a host page without a charset would misread anything else.
func bundle(root, entry string, define map[string]any) (string, error) {
	values, err := defined(define)
	if err != nil {
		return "", err
	}
	options := bundleOptions(root, values)
	options.EntryPoints = []string{entry}
	return bundled(entry, api.Build(options))
}

// defined are the values of the names that a build puts in, as JavaScript.
func defined(define map[string]any) (map[string]string, error) {
	values := make(map[string]string, len(define))
	for name, value := range define {
		text, err := json.Marshal(value)
		if err != nil {
			return nil, err
		}
		values[name] = string(text)
	}
	return values, nil
}

func bundleOptions(root string, values map[string]string) api.BuildOptions {
	return api.BuildOptions{
		AbsWorkingDir: root, Bundle: true, Write: false, Define: values,
		Format: api.FormatIIFE, Target: api.ES2020, Charset: api.CharsetASCII, LegalComments: api.LegalCommentsNone,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true,
	}
}

// bundled is the script of a build, which may stand in a page.
func bundled(entry string, r api.BuildResult) (string, error) {
	if len(r.Errors) > 0 {
		lines := api.FormatMessages(r.Errors, api.FormatMessagesOptions{})
		return "", fmt.Errorf("%s cannot be bundled:\n%s", entry, strings.Join(lines, ""))
	}
	script := strings.TrimSpace(string(r.OutputFiles[0].Contents))
	if strings.Contains(strings.ToLower(script), "</script") {
		return "", errors.New(filepath.Base(entry) + " has a </script in it, which would end the element it stands in")
	}
	return script, nil
}

// bundleCSS joins the style sheets that entry imports, and minifies them.
func bundleCSS(root, entry string) (string, error) {
	r := api.Build(api.BuildOptions{AbsWorkingDir: root, EntryPoints: []string{entry}, Bundle: true, Write: false, Charset: api.CharsetASCII})
	if len(r.Errors) > 0 {
		lines := api.FormatMessages(r.Errors, api.FormatMessagesOptions{})
		return "", fmt.Errorf("%s cannot be bundled:\n%s", entry, strings.Join(lines, ""))
	}
	m := minify.New()
	m.AddFunc("text/css", css.Minify)
	return m.String("text/css", string(r.OutputFiles[0].Contents))
}

// minifyHTML leaves scripts and styles as they are: policies name them by hash.
func minifyHTML(page string) (string, error) {
	m := minify.New()
	m.Add("text/html", &html.Minifier{KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true})
	return m.String("text/html", page)
}
