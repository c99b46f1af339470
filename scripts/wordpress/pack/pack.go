// Package pack makes the WordPress plugin: the sources in examples/wordpress with
// the files of a release inside, as one zip.
package pack

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"vertebra/scripts/release"
)

// Slug is the plugin's name in addresses, folders and translations.
const Slug = "vertebra-symptom-checker"

// Name is that of the zip.
const Name = Slug + ".zip"

// Source is the folder of the plugin's own files.
func Source(root string) string { return filepath.Join(root, "examples", "wordpress", Slug) }

// Write puts the zip of the plugin into the folder of a release. The same release
// gives the same bytes.
func Write(root, dir string, r *release.Release) error {
	files, err := Files(root, dir, r)
	if err != nil {
		return fmt.Errorf("the WordPress plugin: %w", err)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: Slug + "/" + name, Method: zip.Deflate, Modified: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return err
		}
		if _, err := w.Write(files[name]); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, Name), b.Bytes(), 0o666)
}

// Files is everything in the plugin, by its path in the plugin's folder.
func Files(root, dir string, r *release.Release) (map[string][]byte, error) {
	files, err := sources(Source(root))
	if err != nil {
		return nil, err
	}
	served := sha256.New()
	names := [][2]string{} // as it is asked for, and on disk
	for _, f := range r.Files {
		if left(f.Name) {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, f.Name))
		if err != nil {
			return nil, err
		}
		if strings.HasPrefix(f.Name, "shell.") && !bytes.Contains(data, []byte("connect-src 'self'")) {
			return nil, fmt.Errorf("%s has no connect-src 'self' to name the site's folder beside: see includes/files.php", f.Name)
		}
		disk := f.Name
		if path.Ext(disk) == ".bin" {
			disk = strings.TrimSuffix(disk, ".bin") + ".dat" // wordpress.org refuses .bin
		}
		files["assets/"+disk] = data
		names = append(names, [2]string{f.Name, disk})
		if f.Name == release.Element {
			names = append(names, [2]string{"element", disk}) // many servers look for .js on disk only
		}
		fmt.Fprintln(served, f.Name, f.Integrity)
	}
	c, err := choicesOf(root, r)
	if err != nil {
		return nil, err
	}
	if err := c.guides(r, files); err != nil {
		return nil, err
	}
	files["assets/release.php"] = c.php(hex.EncodeToString(served.Sum(nil)[:5]), names, r)
	for name, data := range files {
		if path.Ext(name) == ".po" {
			mo, err := Compile(string(data))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			files[strings.TrimSuffix(name, ".po")+".mo"] = mo
		}
	}
	return files, nil
}

// left reports whether a file of the release stays out of the plugin: what only
// reviewers read; the fallback, which guides stand in for; pages that are one file or
// that other sites frame; and the app, which is put on a phone from an address that
// lasts. Those of the plugin do not.
func left(name string) bool {
	return name == release.Report || name == "sw.js" || strings.HasSuffix(name, ".fallback.html") ||
		strings.HasSuffix(name, ".one.html") || strings.HasPrefix(name, "embed") || strings.HasPrefix(name, "oembed") ||
		strings.HasPrefix(name, "app.") || strings.HasPrefix(name, "icon-") || strings.HasSuffix(name, ".webmanifest")
}

// sources are the plugin's own files.
func sources(dir string) (map[string][]byte, error) {
	files := map[string][]byte{}
	return files, filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		files[rel], err = os.ReadFile(name)
		return err
	})
}
