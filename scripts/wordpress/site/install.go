package site

import (
	"archive/zip"
	"context"
	"crypto/sha512"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// npmPackage is a package that some files are taken out of. No script of it is run.
type npmPackage struct{ name, file, sum string }

var (
	// driver holds what lets WordPress keep its tables in SQLite.
	driver = npmPackage{"@wp-playground/cli@3.1.56", "wp-playground-cli-3.1.56.tgz",
		"JTxl6djPEM2YRYz/w+BUoyoCvhSGHIjqMi4fMV1b8o1UPNvZatLaS7opo57UsrVElXrfdZwvi6IuyS4LswUx9Q=="}
	// builds holds versions of WordPress. No newer package of it has them.
	builds = npmPackage{"@wp-playground/wordpress-builds@0.9.19", "wp-playground-wordpress-builds-0.9.19.tgz",
		"dlqvh/MJDpE5W68vgPPKUjpip6zMuBh59L3D18ZX+pdwurC4q4ydrTww/3sTMV69BBcoH6kF93YtAtujNC5Mpw=="}
)

// debs are WordPress and what Debian keeps apart from it. They are unpacked, not
// installed: installing would bring a web server and a database server along.
var debs = []string{"wordpress", "wordpress-theme-twentytwentythree", "libjs-cropper", "libjs-underscore", "php-getid3"}

// unpack makes a WordPress below cache without a site in it, unless it is there,
// and gives its folder: Debian's, or a newer one.
func unpack(ctx context.Context, cache string, newer bool) (string, error) {
	wp, fetch := filepath.Join(cache, "wp"), debian
	if newer {
		wp, fetch = filepath.Join(cache, "wp-newer"), nightly
	}
	if _, err := os.Stat(wp + ".done"); err == nil {
		return wp, nil
	}
	if err := os.RemoveAll(wp); err != nil {
		return "", err
	}
	if err := fetch(ctx, cache, wp); err != nil {
		return "", err
	}
	if err := sqlite(ctx, cache, wp); err != nil {
		return "", err
	}
	return wp, os.WriteFile(wp+".done", nil, 0o666)
}

// nightly makes the folder wp, WordPress 6.7 as it was in July 2024.
func nightly(ctx context.Context, cache, wp string) error {
	fmt.Println("fetching WordPress 6.7-alpha and the SQLite driver from npm (160 MB, once)")
	if err := take(ctx, cache, builds, "package/src/wordpress/wp-nightly.zip", "package/public/wp-nightly"); err != nil {
		return err
	}
	if err := unzip(filepath.Join(cache, "package/src/wordpress/wp-nightly.zip"), wp); err != nil {
		return err
	}
	// Its files for browsers are kept apart.
	return errors.Join(run(ctx, cache, "cp", "-r", filepath.Join(cache, "package/public/wp-nightly")+"/.", wp),
		os.Remove(filepath.Join(wp, "wp-config.php")), os.RemoveAll(filepath.Join(cache, "package")))
}

// debian makes the folder wp, the WordPress of this Debian without a site in it.
func debian(ctx context.Context, cache, wp string) error {
	fmt.Println("fetching WordPress from Debian and the SQLite driver from npm (11 MB, once)")
	deb, tree := filepath.Join(cache, "deb"), filepath.Join(cache, "tree")
	for _, dir := range []string{deb, tree} {
		if err := errors.Join(os.RemoveAll(dir), os.MkdirAll(dir, 0o777)); err != nil {
			return err
		}
	}
	if err := run(ctx, deb, "apt-get", append([]string{"download", "-qq"}, debs...)...); err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(deb, "*.deb"))
	if err != nil || len(files) != len(debs) {
		return fmt.Errorf("apt-get gave %d packages, want %d", len(files), len(debs))
	}
	for _, file := range files {
		if err := run(ctx, cache, "dpkg-deb", "-x", file, tree); err != nil {
			return err
		}
	}
	for _, dangling := range []string{".htaccess", "wp-includes/certificates/ca-bundle.crt"} {
		os.Remove(filepath.Join(tree, "usr/share/wordpress", dangling)) // links out of the tree
	}
	// Debian's tree is full of links to the other packages; -L follows them.
	if err := run(ctx, cache, "cp", "-rL", filepath.Join(tree, "usr/share/wordpress"), wp); err != nil {
		return err
	}
	return errors.Join(os.RemoveAll(deb), os.RemoveAll(tree))
}

// sqlite puts the SQLite driver into a WordPress.
func sqlite(ctx context.Context, cache, wp string) error {
	if err := take(ctx, cache, driver, "package/sqlite-database-integration.zip"); err != nil {
		return err
	}
	plugins := filepath.Join(wp, "wp-content", "plugins")
	if err := unzip(filepath.Join(cache, "package", "sqlite-database-integration.zip"), plugins); err != nil {
		return err
	}
	dir := filepath.Join(plugins, "sqlite-database-integration")
	if err := os.Rename(filepath.Join(plugins, "plugin-sqlite-database-integration"), dir); err != nil {
		return err
	}
	err := edit(filepath.Join(dir, "db.copy"), filepath.Join(wp, "wp-content", "db.php"),
		"{SQLITE_IMPLEMENTATION_FOLDER_PATH}", dir, "{SQLITE_PLUGIN}", "sqlite-database-integration/load.php")
	if err != nil {
		return err
	}
	// The driver is made for WordPress 6.4; in 6.1 one word is in its way.
	class := filepath.Join(dir, "wp-includes/sqlite/class-wp-sqlite-db.php")
	return errors.Join(edit(class, class, "private $allow_unsafe_unquoted_parameters", "public $allow_unsafe_unquoted_parameters"),
		os.RemoveAll(filepath.Join(cache, "package")))
}

// take gets some files of an npm package, below cache/package.
func take(ctx context.Context, cache string, p npmPackage, names ...string) error {
	if err := run(ctx, cache, "npm", "pack", "--ignore-scripts", "--silent", p.name); err != nil {
		return err
	}
	file := filepath.Join(cache, p.file)
	packed, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if sum := sha512.Sum512(packed); base64.StdEncoding.EncodeToString(sum[:]) != p.sum {
		return fmt.Errorf("%s is not the one that was looked at: its checksum differs", p.name)
	}
	return errors.Join(run(ctx, cache, "tar", append([]string{"-xzf", p.file}, names...)...), os.Remove(file))
}

// edit copies a text file with some words replaced.
func edit(from, to string, replace ...string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, []byte(strings.NewReplacer(replace...).Replace(string(data))), 0o666)
}

// unzip unpacks into a folder.
func unzip(file, dir string) error {
	z, err := zip.OpenReader(file)
	if err != nil {
		return err
	}
	defer z.Close()
	for _, f := range z.File {
		name := filepath.FromSlash(f.Name)
		if !filepath.IsLocal(name) {
			return fmt.Errorf("%s: %q would land outside of its folder", file, f.Name)
		}
		if f.FileInfo().IsDir() {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return err
		}
		data, err := io.ReadAll(r)
		if err != nil {
			return err
		}
		target := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(target), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(target, data, 0o666); err != nil {
			return err
		}
	}
	return nil
}
