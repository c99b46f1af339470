package slim

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
)

// writeOverlay writes, in dir, what is to stand in the place of the files by whose
// paths it comes, and a file that says so for the -overlay flag of the go command,
// whose name it returns.
func writeOverlay(dir string, replace map[string][]byte) (string, error) {
	paths := map[string]string{}
	for from, made := range replace {
		paths[from] = filepath.Join(dir, filepath.Base(from))
		file, err := os.OpenFile(paths[from], os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666) // no two by one name
		if err != nil {
			return "", err
		}
		_, err = file.Write(made)
		if err := errors.Join(err, file.Close()); err != nil {
			return "", err
		}
	}
	text, err := json.Marshal(map[string]any{"Replace": paths})
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, "overlay.json")
	return file, os.WriteFile(file, text, 0o666)
}
