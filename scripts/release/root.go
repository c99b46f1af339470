package release

import (
	"errors"
	"os"
	"path/filepath"
)

// Root finds the project's folder from the working folder upward.
func Root() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "widget", "symptom-checker.js")); err == nil {
			return dir, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", errors.New("this is not the project's folder, nor one inside it: change to where README.md is")
		}
		dir = up
	}
}
