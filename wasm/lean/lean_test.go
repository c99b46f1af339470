package lean_test

import (
	stdcrc32 "hash/crc32"
	"slices"
	stdstrconv "strconv"
	stdstrings "strings"
	"testing"
	stdutf8 "unicode/utf8"

	"pgregory.net/rapid"

	"vertebra/wasm/lean/crc32"
	"vertebra/wasm/lean/strconv"
	"vertebra/wasm/lean/strings"
	"vertebra/wasm/lean/utf8"
)

func TestNumbersAreWrittenAsByStrconv(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := int(rapid.Int32().Draw(t, "n"))
		if got, want := strconv.Itoa(n), stdstrconv.Itoa(n); got != want {
			t.Fatalf("%d is %s", n, got)
		}
		if got, want := string(strconv.AppendInt([]byte("n"), int64(n), 10)), "n"+stdstrconv.Itoa(n); got != want {
			t.Fatalf("%d is %s", n, got)
		}
	})
}

func TestNumbersAreReadAsByStrconv(t *testing.T) {
	odd := []string{"", "-", "+", "--1", "+7", "-0", "007", "1_0", " 1", "1 ", "0x1", "２", "2147483647", "2147483648", "-2147483648", "-2147483649", "4294967296", "99999999999999999999"}
	text := rapid.OneOf(rapid.StringMatching(`[+-]?[0-9]{0,12}`), rapid.String())
	for _, s := range odd {
		reads(t, s)
	}
	rapid.Check(t, func(t *rapid.T) { reads(t, text.Draw(t, "s")) })
}

func reads(t rapid.TB, s string) {
	want, wantErr := stdstrconv.ParseInt(s, 10, 32)
	got, err := strconv.ParseInt(s, 10, 32)
	n, atoiErr := strconv.Atoi(s)
	if (err != nil) != (wantErr != nil) || (atoiErr != nil) != (wantErr != nil) || err == nil && (got != want || int64(n) != want) {
		t.Fatalf("%q is %d (%v) and %d (%v), want %d (%v)", s, got, err, n, atoiErr, want, wantErr)
	}
}

func TestTextsAreCutAsByStrings(t *testing.T) {
	text := rapid.StringMatching(`[ab,=]{0,12}`)
	rapid.Check(t, func(t *rapid.T) {
		s, sep, n := text.Draw(t, "s"), rapid.StringMatching(`[ab,=]{1,2}`).Draw(t, "sep"), rapid.IntRange(-1, 4).Draw(t, "n")
		before, after, found := strings.Cut(s, sep)
		wantBefore, wantAfter, wantFound := stdstrings.Cut(s, sep)
		list := strings.SplitN(s, sep, n)
		switch {
		case before != wantBefore || after != wantAfter || found != wantFound,
			strings.Index(s, sep) != stdstrings.Index(s, sep) || strings.IndexByte(s, sep[0]) != stdstrings.IndexByte(s, sep[0]),
			!slices.Equal(strings.Split(s, sep), stdstrings.Split(s, sep)),
			!slices.Equal(list, stdstrings.SplitN(s, sep, n)) || (list == nil) != (n == 0),
			strings.Join(list, "; ") != stdstrings.Join(list, "; "):
			t.Fatalf("%q is cut at %q otherwise", s, sep)
		}
	})
}

func TestLettersAreReadAsByUtf8(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"\ufffd", "\xef\xbf", "a\xef\xbf\xbd\xef"}), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) })).Draw(t, "s")
		r, size := utf8.DecodeRuneInString(s)
		if want, wantSize := stdutf8.DecodeRuneInString(s); r != want || size != wantSize {
			t.Fatalf("%q begins with %q of %d, want %q of %d", s, r, size, want, wantSize)
		}
		if got, want := utf8.ValidString(s), stdutf8.ValidString(s); got != want {
			t.Fatalf("%q is valid: %v, want %v", s, got, want)
		}
	})
}

func TestChecksumsAreThoseOfCRC32(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data, more := rapid.SliceOf(rapid.Byte()).Draw(t, "data"), rapid.SliceOf(rapid.Byte()).Draw(t, "more")
		sum := crc32.ChecksumIEEE(data)
		if want := stdcrc32.ChecksumIEEE(data); sum != want {
			t.Fatalf("%x is %x, want %x", data, sum, want)
		}
		if got, want := crc32.Update(sum, crc32.IEEETable, more), stdcrc32.Update(sum, stdcrc32.IEEETable, more); got != want {
			t.Fatalf("%x and %x are %x, want %x", data, more, got, want)
		}
	})
}
