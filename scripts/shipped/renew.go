package shipped

import (
	"crypto/sha512"
	"encoding/base64"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// RenewedTitle is what the title of a renewed app begins with, and RenewedCache what
// the name of its cache ends with.
const (
	RenewedTitle = "Second: "
	RenewedCache = "another-release."
)

var cacheLabel = regexp.MustCompile(`([+]\s*")([A-Za-z0-9+/]{16})"`)

// Renew changes a release in a folder into a newer one of the offline app: its page
// has another title. All else stays, and the worker names the new page.
func Renew(dir string) error {
	page, worker := filepath.Join(dir, "app.html"), filepath.Join(dir, "sw.js")
	old, err := os.ReadFile(page)
	if err != nil {
		return err
	}
	script, err := os.ReadFile(worker)
	if err != nil {
		return err
	}
	hash := func(text string) string {
		sum := sha512.Sum384([]byte(text))
		return "sha384-" + base64.StdEncoding.EncodeToString(sum[:])
	}
	fresh := strings.Replace(string(old), "<title>", "<title>"+RenewedTitle, 1)
	if !strings.Contains(string(script), hash(string(old))) || !cacheLabel.Match(script) {
		return errors.New("the worker does not name the page or its cache")
	}
	named := strings.Replace(string(script), hash(string(old)), hash(fresh), 1)
	named = cacheLabel.ReplaceAllString(named, `${1}`+RenewedCache+`"`)
	return errors.Join(os.WriteFile(page, []byte(fresh), 0o666), os.WriteFile(worker, []byte(named), 0o666))
}
