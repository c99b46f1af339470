package release

import (
	"errors"
	"fmt"
	"strings"
)

// budgets are the most bytes, in brotli, that a file may have. They stand a
// little above what the file takes today, so that growth is a decision.
var budgets = struct{ wasm, js, papers, protocol, protocolWords, text, behind, drawings, shell, one, reader, app, appText, element, checker int }{
	wasm:          360_000, // the engine, slimmed
	js:            26_000,
	papers:        39_000,  // the JavaScript engine with the hand-off; loaded behind the first question
	protocol:      35_000,  // low back, mid-back and neck
	protocolWords: 25_000,  // what one more language costs; Arabic takes the most
	text:          10_000,  // 252 texts and the first page; Arabic takes a third more than English
	behind:        20_000,  // the result and the pages beside the way; it stands in the shell page
	drawings:      12_000,  // body, spine and some twenty moves, fetched behind the first question
	shell:         112_000, // all that a run needs: the UI, the protocol, the JavaScript engine; loads.go has what is needed first
	one:           215_000, // the page, and other languages as base64
	reader:        155_000, // the JavaScript engine, and the protocol and pages of three languages
	app:           120_000, // the shell page with the diary; nothing that embeds the checker loads it
	appText:       8_000,
	element:       2_700,  // with the frame that a page brings along, which spares a round trip
	checker:       90_000, // for clinics that write a pack; no person in pain loads it
}

// Table prints the files with their sizes and budgets.
func (r *Release) Table() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-34s %-26s %9s %9s %9s %9s\n", "file", "what", "bytes", "gzip", "brotli", "budget")
	total := File{Name: "all"}
	for _, f := range r.Files {
		row(&b, f)
		total.Bytes, total.Gzip, total.Brotli = total.Bytes+f.Bytes, total.Gzip+f.Gzip, total.Brotli+f.Brotli
	}
	row(&b, total)
	for _, l := range r.Loads {
		fmt.Fprintf(&b, "%-34s %-26s %9s %9s %9d %9s\n", "element, "+l.Name, l.What, "", "", l.Brotli, orDash(l.Budget))
	}
	return b.String()
}

func row(b *strings.Builder, f File) {
	fmt.Fprintf(b, "%-34s %-26s %9d %9s %9s %9s\n", f.Name, f.What, f.Bytes, orDash(f.Gzip), orDash(f.Brotli), orDash(f.Budget))
}

func orDash(n int) string {
	if n == 0 {
		return "-"
	}
	return fmt.Sprint(n)
}

func (r *Release) overBudget() error {
	var errs []error
	for _, f := range r.Files {
		if f.Budget > 0 && f.Brotli > f.Budget {
			errs = append(errs, fmt.Errorf("%s takes %d bytes in brotli, over its budget of %d: make it smaller, or raise the budget in sizes.go and say why", f.Name, f.Brotli, f.Budget))
		}
	}
	for _, l := range r.Loads {
		if l.Brotli > l.Budget {
			errs = append(errs, fmt.Errorf("%s takes %d bytes in brotli %s, with the element, over its budget of %d: make what stands before that smaller, or raise the budget in loads.go and say why", l.Name, l.Brotli, l.What, l.Budget))
		}
	}
	return errors.Join(errs...)
}
