package release

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
)

// Extra is one file that is made from a release and then goes with it.
type Extra struct {
	Name, What string
	Data       []byte
}

// Has says whether a folder holds a release of this version.
func Has(out string) (bool, error) {
	r, err := listed(out)
	return r != nil, err
}

// Same is nil when both folders hold the same files, apart from extras of theirs.
func Same(a, b string, extras ...string) error {
	one, err := listed(a)
	if err != nil {
		return err
	}
	other, err := listed(b)
	if err != nil {
		return err
	}
	if one == nil || other == nil {
		return errors.New("one of the folders holds no release")
	}
	integrities := map[string]string{}
	for _, f := range one.Files {
		integrities[f.Name] = f.Integrity
	}
	for _, f := range other.Files {
		if !slices.Contains(extras, f.Name) && integrities[f.Name] != f.Integrity {
			return fmt.Errorf("%s in %s is not what this tree builds: run scripts/build first", f.Name, b)
		}
	}
	return nil
}

// Add writes files into a release and its lists, in place of older ones.
func Add(out string, extras ...Extra) error {
	if err := frozen(out); err != nil {
		return err
	}
	r, err := listed(out)
	if err != nil {
		return err
	}
	if r == nil {
		return fmt.Errorf("%s holds no release", out)
	}
	f := &folder{dir: out}
	for _, old := range r.Files {
		f.compress = f.compress || old.Brotli > 0
	}
	for _, e := range extras {
		if _, err := f.write(e.Name, e.What, e.Data, 0); err != nil {
			return err
		}
		r.Files = slices.DeleteFunc(r.Files, func(old File) bool { return old.Name == e.Name })
	}
	r.Files = append(r.Files, f.files...)
	sort.Slice(r.Files, func(i, j int) bool { return strings.Compare(r.Files[i].Name, r.Files[j].Name) < 0 })
	return r.writeLists(out)
}

// listed reads the list of a release; nothing where there is none.
func listed(out string) (*Release, error) {
	data, err := os.ReadFile(filepath.Join(out, Sizes))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var list struct {
		Version string
		Files   []File
	}
	if err := json.Unmarshal(data, &list); err != nil {
		return nil, fmt.Errorf("%s: %w", Sizes, err)
	}
	if list.Version != Version {
		return nil, fmt.Errorf("%s holds version %s, and this tree is %s", out, list.Version, Version)
	}
	return &Release{Files: list.Files}, nil
}
