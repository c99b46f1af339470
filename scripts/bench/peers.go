package main

import (
	"bytes"
	"context"
	"crypto/sha512"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"
)

// LHC-Forms is fetched alone: its package names a whole framework that its built
// files already hold.
const (
	lformsVersion = "40.1.3"
	lformsSum     = "WLruTm+BcVnafC0rSAQ3/cNqhxvclBUxyBG68aub/uha2NaK9H8ZZcEXTTuORuGzzCt0wa7fvhuieZtcDIdPzQ=="
	surveyVersion = "3.0.0"
	preactVersion = "10.27.2"
)

// install fetches the peers into dir, unless that was done for the same lockfile
// before. No script of a package is run.
func install(ctx context.Context, from, dir string) error {
	lock, err := os.ReadFile(filepath.Join(from, "package-lock.json"))
	if err != nil {
		return err
	}
	stamp := append(lock, lformsVersion...)
	if installed, _ := os.ReadFile(filepath.Join(dir, "installed")); bytes.Equal(installed, stamp) {
		return nil
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	for _, name := range []string{"package.json", "package-lock.json"} {
		data, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			return err
		}
	}
	say("installing SurveyJS and LHC-Forms in %s (about 90 MB, once)", dir)
	// Preact stands in for the React that survey-react-ui names as its peer.
	if err := run(ctx, dir, "npm", "ci", "--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund", "--loglevel=error"); err != nil {
		return err
	}
	if err := run(ctx, dir, "npm", "pack", "--ignore-scripts", "--silent", "lforms@"+lformsVersion); err != nil {
		return err
	}
	archive := "lforms-" + lformsVersion + ".tgz"
	packed, err := os.ReadFile(filepath.Join(dir, archive))
	if err != nil {
		return err
	}
	if sum := sha512.Sum512(packed); base64.StdEncoding.EncodeToString(sum[:]) != lformsSum {
		return fmt.Errorf("lforms %s is not the one that was looked at: its checksum differs", lformsVersion)
	}
	if err := run(ctx, dir, "tar", "-xzf", archive, "package/dist/lforms"); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "installed"), stamp, 0o666)
}

func run(ctx context.Context, dir, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", name, err, out)
	}
	return nil
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
