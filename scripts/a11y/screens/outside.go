package screens

import (
	"fmt"
	"testing"
)

// outside stands for a test where none runs: it keeps what is wrong, and ends the
// one screen or run that cannot go on.
type outside struct {
	testing.TB // none: what is not below is not used
	cleanups   []func()
	wrong      []string
}

type ended struct{}

func (o *outside) Helper()             {}
func (o *outside) Name() string        { return "" }
func (o *outside) Logf(string, ...any) {}
func (o *outside) Log(...any)          {}
func (o *outside) Cleanup(f func())    { o.cleanups = append(o.cleanups, f) }
func (o *outside) Error(list ...any)   { o.wrong = append(o.wrong, fmt.Sprint(list...)) }
func (o *outside) Errorf(format string, a ...any) {
	o.wrong = append(o.wrong, fmt.Sprintf(format, a...))
}
func (o *outside) Fatal(list ...any)              { o.Error(list...); panic(ended{}) }
func (o *outside) Fatalf(format string, a ...any) { o.Errorf(format, a...); panic(ended{}) }
func (o *outside) Skip(list ...any)               { o.Fatal(list...) }

// Outside runs f as a test is run, and gives what was wrong.
func Outside(f func(t testing.TB)) (wrong []string) {
	o := &outside{}
	defer func() {
		for i := len(o.cleanups) - 1; i >= 0; i-- {
			o.cleanups[i]()
		}
		wrong = o.wrong
		if r := recover(); r != nil && r != (any)(ended{}) {
			panic(r)
		}
	}()
	f(o)
	return o.wrong
}

// Within is Outside for a part of a longer work in the same browser: what f opens
// stays open until t ends.
func Within(t testing.TB, f func(t testing.TB)) (wrong []string) {
	return Outside(func(inner testing.TB) { f(keeping{inner, t}) })
}

type keeping struct {
	testing.TB
	outer testing.TB
}

func (k keeping) Cleanup(f func()) { k.outer.Cleanup(f) }
