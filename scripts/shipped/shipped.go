// Package shipped builds a release once for the tests of a package.
package shipped

import (
	"context"
	"os"
	"testing"

	"vertebra/scripts/release"
)

// Release is what was built, in the folder Dir of the project in Root. Err says
// why it could not be.
type Release struct {
	Root, Dir string
	R         *release.Release
	Err       error
}

// Main builds the release, runs the tests, and removes it again. It never
// returns.
func (s *Release) Main(m *testing.M) {
	dir, err := os.MkdirTemp("", "vertebra-release-*")
	if err != nil {
		panic(err)
	}
	s.Dir = dir
	if s.Root, s.Err = release.Root(); s.Err == nil {
		s.R, s.Err = release.Build(context.Background(), release.Options{Root: s.Root, Out: dir})
	}
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}
