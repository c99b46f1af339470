package widget_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"vertebra/scripts/browser"
	"vertebra/scripts/shipped"
)

// appPath is where examples/pwa links to.
const appPath = "/clinic/vertebra/app.html"

// serveApp serves the example page and a release below it as any static host
// does, without a header of ours.
func serveApp(t *testing.T, dir string) *httptest.Server {
	t.Helper()
	if built.Err != nil {
		t.Fatal(built.Err)
	}
	files := http.NewServeMux()
	files.Handle("/clinic/", http.StripPrefix("/clinic/", http.FileServer(http.Dir(filepath.Join(built.Root, "examples", "pwa")))))
	files.Handle("/clinic/vertebra/", http.StripPrefix("/clinic/vertebra/", http.FileServer(http.Dir(dir))))
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		if strings.HasSuffix(q.URL.Path, ".webmanifest") {
			w.Header().Set("Content-Type", "application/manifest+json")
		}
		files.ServeHTTP(w, q)
	}))
	t.Cleanup(s.Close)
	return s
}

// startApp starts a browser with a profile of its own that outlives it.
func startApp(t *testing.T, profile string) *walk {
	t.Helper()
	return &walk{T: t, ctx: browser.Start(t, chromedp.UserDataDir(profile))}
}

// visit opens the app in the tab in hand, and waits until the diary is offered:
// then the words of the app and what is kept are there.
func (w *walk) visit(address string) {
	w.Helper()
	if err := chromedp.Do(w.ctx, chromedp.EmulateViewport(390, 844), chromedp.Navigate(address)); err != nil {
		w.Fatal(err)
	}
	w.ui = browser.FindFrame(w, w.ctx, "about:srcdoc")
	w.ui.Wait(w, `document.querySelector(".app button")`)
}

// quit closes the browser as a person does, so that it writes all it has to disk.
func (w *walk) quit() {
	w.Helper()
	if err := chromedp.Cancel(w.ctx); err != nil {
		w.Fatal(err)
	}
}

// outer evaluates in the shell page around the UI.
func outer[T any](w *walk, expression string) T {
	w.Helper()
	value, err := browser.Eval[T](browser.FindFrame(w, w.ctx, "http://127"), expression)
	if err != nil {
		w.Fatal(err)
	}
	return value
}

const (
	offlineReady = `document.querySelector(".app").textContent.includes("works without internet now")`
	newerWaits   = `document.querySelector(".app").textContent.includes("A newer version is here")`
)

func TestTheAppIsInstallableByTheBrowsersOwnCheck(t *testing.T) {
	s, w := serveApp(t, built.Dir), startApp(t, t.TempDir())
	address := s.URL + appPath
	if err := chromedp.Do(w.ctx, chromedp.Navigate(s.URL+"/clinic/")); err != nil {
		t.Fatal(err)
	}
	if link := outer[string](w, `document.querySelector(".open").href`); link != address+"#country=GB" {
		t.Errorf("the example links to %s", link)
	}
	w.visit(address)
	manifest, err := chromedp.Call(w.ctx, page.GetAppManifest, page.GetAppManifestParams{})
	if err != nil || len(manifest.Errors) > 0 || manifest.Data == "" {
		t.Errorf("the manifest %q has errors %v (%v)", manifest.Data, manifest.Errors, err)
	}
	check := func() (ids []string) {
		r, err := chromedp.Call(w.ctx, page.GetInstallabilityErrors, cdp.Empty{})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range r.InstallabilityErrors {
			ids = append(ids, e.ErrorID)
		}
		return ids
	}
	if ids := check(); len(ids) > 0 {
		t.Errorf("the browser would not install it: %v", ids)
	}
	id, err := chromedp.Call(w.ctx, page.GetAppID, cdp.Empty{})
	if err != nil || id.AppID != address {
		t.Errorf("its id is %q, so that two apps of one origin could be one (%v)", id.AppID, err)
	}
	if err := chromedp.Do(w.ctx, chromedp.Navigate(s.URL+"/clinic/vertebra/"+built.R.Shell("en").Name)); err != nil {
		t.Fatal(err)
	}
	if ids := check(); !slices.Contains(ids, "no-manifest") {
		t.Errorf("the page for other sites has the errors %v: the check finds nothing", ids)
	}
}

func TestTheAppWorksAfterOneVisitWithTheServerStopped(t *testing.T) {
	s, profile, pl := serveApp(t, built.Dir), t.TempDir(), patientPlan(t, strained)
	address := s.URL + appPath + "#country=GB"
	w := startApp(t, profile)
	w.visit(address)
	w.ui.Wait(w, offlineReady)
	w.quit()
	s.Close()

	w = startApp(t, profile)
	w.visit(address)
	if got := outer[string](w, `fetch("report.html").then(r => "status " + r.status, () => "no network")`); got != "no network" {
		t.Fatalf("the server still answers: %s", got)
	}
	w.ui.Wait(w, `/reviewed on .*20\d\d, (today|\d+ days? ago)/.test(document.querySelector(".app").textContent)`)
	w.toResult(pl)
	kept := outer[[]string](w, `caches.keys().then(([name]) => caches.open(name)).then(c => c.keys()).then(all => all.map(r => new URL(r.url).pathname.split("/").pop().replace(/\.[0-9a-f]{10}\./, ".")))`)
	wanted := []string{"app.html", "app.webmanifest", "engine.wasm", "engine.js", "drawings.json", "icon-192.png", "icon-512.png"}
	for _, f := range built.R.Files { // every language of the release
		if m := regexp.MustCompile(`^text\.([a-z]+)\.`).FindStringSubmatch(f.Name); m != nil {
			wanted = append(wanted, "text."+m[1]+".json", "app."+m[1]+".json", "back-pain."+m[1]+".bin")
		}
	}
	for _, name := range wanted {
		if !slices.Contains(kept, name) {
			t.Errorf("%s is not kept: %v", name, kept)
		}
	}
	w.visit(s.URL + appPath + "?from=home")
}

// renewed puts a newer release in the place of the one in a folder.
func renewed(t *testing.T, dir string) {
	t.Helper()
	if err := shipped.Renew(dir); err != nil {
		t.Fatal(err)
	}
}

func TestANewVersionStartsAtTheNextVisitOnly(t *testing.T) {
	if built.Err != nil {
		t.Fatal(built.Err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "release"), os.DirFS(built.Dir)); err != nil {
		t.Fatal(err)
	}
	s := serveApp(t, filepath.Join(dir, "release"))
	address := s.URL + appPath
	w := startApp(t, filepath.Join(dir, "profile"))
	first := w.ctx
	tab := func() func() { // each visit has a tab, which it closes
		var cancel func()
		w.ctx, cancel = chromedp.NewContext(first)
		w.visit(address)
		return cancel
	}
	title := func() string { return outer[string](w, `document.title`) }

	leave := tab()
	w.ui.Wait(w, offlineReady)
	one := title()
	leave()
	renewed(t, filepath.Join(dir, "release"))

	leave = tab()
	w.ui.Wait(w, newerWaits)
	if got := title(); got != one {
		t.Errorf("the page changed under a person's hands: %q", got)
	}
	w.visit(address) // a reload in the same visit
	if got := title(); got != one {
		t.Errorf("a reload in mid-visit has the new version: %q", got)
	}
	leave()

	leave = tab()
	defer leave()
	if got := title(); got != shipped.RenewedTitle+one {
		t.Errorf("the next visit has %q", got)
	}
	w.ui.Wait(w, offlineReady)
	if names := outer[[]string](w, `caches.keys()`); len(names) != 1 || !strings.HasSuffix(names[0], shipped.RenewedCache) {
		t.Errorf("caches of old versions stay: %v", names)
	}
}

func TestAChangedFileIsNeverKept(t *testing.T) {
	if built.Err != nil {
		t.Fatal(built.Err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "release"), os.DirFS(built.Dir)); err != nil {
		t.Fatal(err)
	}
	icon := filepath.Join(dir, "release", "icon-512.png")
	if err := os.WriteFile(icon, []byte("another picture"), 0o666); err != nil {
		t.Fatal(err)
	}
	s, w := serveApp(t, filepath.Join(dir, "release")), startApp(t, filepath.Join(dir, "profile"))
	w.visit(s.URL + appPath)
	state := outer[string](w, `(async () => {
		let began = false
		for (let i = 0; i < 150; i++) {
			const found = await navigator.serviceWorker.getRegistration()
			if (found && found.active) return "active"
			began = began || (await caches.keys()).length > 0
			if (!found && began) return "refused"
			await new Promise((done) => setTimeout(done, 100))
		}
		return began ? "not at its end" : "not begun"
	})()`)
	if state != "refused" {
		t.Errorf("a release with a changed file is %s", state)
	}
}

func TestInAPageOfOthersNothingOfTheAppIsLoaded(t *testing.T) {
	w := open(t, serve(t, nil))
	w.click("#start")
	w.ui.Wait(w, `document.querySelector("#view .question")`)
	for _, path := range w.s.requests() {
		if name := filepath.Base(path); name == "sw.js" || strings.HasPrefix(name, "app.") || strings.HasPrefix(name, "icon") {
			t.Errorf("the page around the checker makes it load %s", path)
		}
	}
	shell, err := os.ReadFile(filepath.Join(built.Dir, built.R.Shell("en").Name))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"indexedDB", "PBKDF2", "serviceWorker", "passphrase"} {
		if strings.Contains(string(shell), part) {
			t.Errorf("the page for other sites holds %q, which belongs to the app", part)
		}
	}
}
