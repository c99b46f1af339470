package install

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
)

// LFormsVersion is the version of LHC-Forms, a form client of the US National Library
// of Medicine, that we look at.
const LFormsVersion = "40.1.3"

// lforms is fetched alone: its package names a whole framework that its built files
// already hold.
var lforms = Archive{"lforms", LFormsVersion, "WLruTm+BcVnafC0rSAQ3/cNqhxvclBUxyBG68aub/uha2NaK9H8ZZcEXTTuORuGzzCt0wa7fvhuieZtcDIdPzQ=="}

// LForms puts the built files of LHC-Forms below dir, unless they are there, and gives
// their folder.
func LForms(ctx context.Context, dir string) (string, error) {
	files, stamp := filepath.Join(dir, "package", "dist", "lforms"), filepath.Join(dir, "package", "installed")
	if before, _ := os.ReadFile(stamp); string(before) == LFormsVersion {
		return files, nil
	}
	if err := os.RemoveAll(filepath.Join(dir, "package")); err != nil {
		return "", err
	}
	fmt.Fprintln(os.Stderr, "installing LHC-Forms", LFormsVersion, "(about 45 MB) in", dir+", once")
	if err := lforms.Unpack(ctx, dir, "package/dist/lforms"); err != nil {
		return "", err
	}
	return files, os.WriteFile(stamp, []byte(LFormsVersion), 0o666)
}
