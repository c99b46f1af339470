package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"

	"vertebra/scripts/install"
)

// As in package.json.
const (
	surveyVersion = "3.0.0"
	preactVersion = "10.27.2"
)

// installPeers fetches the peers into dir by the lockfile in from.
func installPeers(ctx context.Context, from, dir string) error {
	// Preact stands in for the React that survey-react-ui names as its peer.
	if err := install.Modules(ctx, "SurveyJS (about 50 MB)", from, dir, "--legacy-peer-deps"); err != nil {
		return err
	}
	_, err := install.LForms(ctx, dir)
	return err
}

// surveyScript bundles SurveyJS as a careful site would: only what is used,
// minified, with Preact in the place of React.
func surveyScript(pages, peers string) ([]byte, error) {
	entry, err := os.ReadFile(filepath.Join(pages, "surveyjs.js"))
	if err != nil {
		return nil, err
	}
	r := api.Build(api.BuildOptions{
		Stdin:         &api.StdinOptions{Contents: string(entry), ResolveDir: peers},
		AbsWorkingDir: peers, // aliases are looked up from there
		Bundle:        true, Format: api.FormatIIFE, Target: api.ES2020, LegalComments: api.LegalCommentsNone,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true,
		Alias:  map[string]string{"react": "preact/compat", "react-dom": "preact/compat"},
		Define: map[string]string{"process.env.NODE_ENV": `"production"`},
	})
	if len(r.Errors) > 0 {
		return nil, errors.New("SurveyJS cannot be bundled: " + r.Errors[0].Text)
	}
	return r.OutputFiles[0].Contents, nil
}

// minified is a script of our own, such as the floor.
func minified(file string) (string, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	r := api.Transform(string(text), api.TransformOptions{
		Loader: api.LoaderJS, Target: api.ES2020, MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true, Format: api.FormatIIFE,
	})
	if len(r.Errors) > 0 {
		return "", errors.New(file + ": " + r.Errors[0].Text)
	}
	return string(bytes.TrimSpace(r.Code)), nil
}
