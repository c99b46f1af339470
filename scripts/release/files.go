package release

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/andybalholm/brotli"
)

// File is one file of a release. Gzip and Brotli are sizes in bytes, 0 when the
// release is not compressed.
type File struct {
	Name      string `json:"name"`
	What      string `json:"what"`
	Integrity string `json:"integrity"`
	Bytes     int    `json:"bytes"`
	Gzip      int    `json:"gzip"`
	Brotli    int    `json:"brotli"`
	// Budget is the most bytes that the brotli form may have, 0 for no budget.
	Budget int `json:"budget"`
}

// File is the file of that name, and without a name where the release has none.
func (r *Release) File(name string) File {
	return r.find(func(f File) bool { return f.Name == name })
}

// Shell is the shell page in a language, and without a name where the release has none.
func (r *Release) Shell(lang string) File {
	return r.find(func(f File) bool { return strings.HasPrefix(f.Name, "shell."+lang+".") })
}

func (r *Release) find(fits func(File) bool) File {
	if at := slices.IndexFunc(r.Files, fits); at >= 0 {
		return r.Files[at]
	}
	return File{}
}

// hashed puts a hash of the data into a name: engine.wasm -> engine.1a2b3c4d5e.wasm.
func hashed(name string, data []byte) string {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	return strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:5]) + ext
}

func integrity(data []byte) string {
	sum := sha512.Sum384(data)
	return "sha384-" + base64.StdEncoding.EncodeToString(sum[:])
}

// cspHash is how a policy names a script or style that stands in the page.
func cspHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// folder writes the files of a release and keeps the list of them.
type folder struct {
	dir      string
	compress bool
	files    []File
}

func (f *folder) write(name, what string, data []byte, budget int) (File, error) {
	file := File{Name: name, What: what, Integrity: integrity(data), Bytes: len(data), Budget: budget}
	target := filepath.Join(f.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(target), 0o777); err != nil {
		return file, err
	}
	if err := os.WriteFile(target, data, 0o666); err != nil {
		return file, err
	}
	if f.compress {
		gz, br := gzipped(data), brotlied(data)
		file.Gzip, file.Brotli = len(gz), len(br)
		if err := os.WriteFile(target+".gz", gz, 0o666); err != nil {
			return file, err
		}
		if err := os.WriteFile(target+".br", br, 0o666); err != nil {
			return file, err
		}
	}
	f.files = append(f.files, file)
	return file, nil
}

func gzipped(data []byte) []byte {
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // the level is a valid one
	w.Write(data)                                         // a buffer takes all
	w.Close()
	return b.Bytes()
}

func brotlied(data []byte) []byte {
	var b bytes.Buffer
	w := brotli.NewWriterLevel(&b, brotli.BestCompression)
	w.Write(data) // a buffer takes all
	w.Close()
	return b.Bytes()
}
