package main

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/chromedp/chromedp"

	"vertebra/scripts/browser"
)

// ofBrowser are hosts that Chromium itself asks for updates and the time.
var ofBrowser = []string{"update.googleapis.com", "clients2.google.com", "accounts.google.com"}

// oneFile opens the file for a memory stick from a folder that has nothing else. The
// browser sends every request to a proxy of ours, which must hear of none.
func oneFile(d *door) {
	const name = "back-pain.en.one.html"
	data, err := os.ReadFile(filepath.Join(d.dist, name))
	if err != nil {
		d.Fatalf("the release has no %s", name)
	}
	stick, err := os.MkdirTemp("", "vertebra-stick-*")
	d.check(err)
	d.Cleanup(func() { os.RemoveAll(stick) })
	file := filepath.Join(stick, "my copy.html") // people rename what they copy
	d.check(os.WriteFile(file, data, 0o666))

	var mu sync.Mutex
	var heard []string
	requests := func() []string {
		mu.Lock()
		defer mu.Unlock()
		return append([]string(nil), heard...)
	}
	proxy, err := d.serve(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		if !slices.Contains(ofBrowser, q.URL.Hostname()) {
			heard = append(heard, q.Method+" "+q.URL.String())
		}
		http.Error(w, "no network here", http.StatusBadGateway)
	}))
	d.check(err)
	address := url.URL{Scheme: "file", Path: file}
	v := d.visit(address.String(), chromedp.ProxyServer(proxy), chromedp.Flag("proxy-bypass-list", "<-loopback>"))
	ui := v.firstQuestion()
	_, err = browser.Eval[any](ui, `document.querySelector("#help button").click()`) // Help
	d.check(err)
	ui.Wait(v, `document.querySelector("#view .guide-page, #view .view")`)
	v.noErrors()
	time.Sleep(500 * time.Millisecond) // what was put off would come now
	if all := requests(); len(all) > 0 {
		d.Errorf("the file asked the network for %q", all)
	}
	if d.spanish {
		ui.Wait(v, `document.querySelector("#help select option[value=es]")`)
	}
	// The proxy must hear a page that does ask, or its silence proves nothing.
	v.check(chromedp.Do(v.tab, chromedp.Navigate("http://somewhere.example/")))
	if len(requests()) == 0 {
		d.Errorf("the proxy does not hear of requests: this door proves nothing")
	}
}
