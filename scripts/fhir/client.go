package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"time"

	"github.com/chromedp/chromedp"

	"vertebra/scripts/browser"
)

//go:embed client.js
var clientScript string

const clientPage = `<!doctype html><html lang=en><meta charset=utf-8><title>form</title>
<link rel=stylesheet href=/lforms/webcomponent/styles.css><div id=form></div>
<script src=/lforms/webcomponent/assets/lib/zone.min.js></script>
<script src=/lforms/webcomponent/runtime.js></script>
<script src=/lforms/webcomponent/polyfills.js></script>
<script src=/lforms/webcomponent/main.js></script>
<script src=/lforms/fhir/R4/lformsFHIR.min.js></script>
<script src=/jsQR.js></script>`

// client opens the questionnaire in lforms, fills it, and returns the response that
// lforms makes of it. In the same browser every QR code is drawn and read back.
func client(ctx context.Context, dir, lforms string, w *work) (string, error) {
	path := browser.Path()
	if path == "" {
		return "", errors.New("no Chromium, Chrome or Edge here: install one, or name it in $CHROMIUM")
	}
	address, stop, err := serve(dir, lforms)
	if err != nil {
		return "", err
	}
	defer stop()
	options := append(chromedp.DefaultExecAllocatorOptions[:len(chromedp.DefaultExecAllocatorOptions):len(chromedp.DefaultExecAllocatorOptions)],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU)
	allocator, cancel := chromedp.NewExecAllocator(ctx, options...)
	defer cancel()
	timed, cancel := context.WithTimeout(allocator, 3*time.Minute)
	defer cancel()
	tab, cancel := chromedp.NewContext(timed)
	defer cancel()
	given, err := json.Marshal(w)
	if err != nil {
		return "", err
	}
	if err := chromedp.Do(tab, chromedp.Navigate(address+"page")); err != nil {
		return "", err
	}
	text, err := chromedp.Run(tab, chromedp.Evaluate[string](clientScript+"\nstart("+string(given)+")"))
	for err == nil && text == "" {
		select {
		case <-timed.Done():
			return "", errors.New("lforms does not come to an end")
		case <-time.After(200 * time.Millisecond):
		}
		text, err = chromedp.Run(tab, chromedp.Evaluate[string]("report"))
	}
	if err != nil {
		return "", err
	}
	var report struct {
		Wrong    string
		Said     []string
		Response json.RawMessage
	}
	if err := json.Unmarshal([]byte(text), &report); err != nil {
		return "", err
	}
	for _, line := range report.Said {
		fmt.Println("ok  ", line)
	}
	if report.Wrong != "" {
		return "", errors.New(report.Wrong)
	}
	return string(report.Response), nil
}

// serve gives the files of lforms and the QR reader to the browser of this machine.
func serve(dir, lforms string) (address string, stop func(), err error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/lforms/", http.StripPrefix("/lforms/", http.FileServer(http.Dir(lforms))))
	mux.HandleFunc("/jsQR.js", func(w http.ResponseWriter, r *http.Request) {
		http.ServeFile(w, r, filepath.Join(dir, "node_modules", "jsqr", "dist", "jsQR.js"))
	})
	mux.HandleFunc("/page", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, clientPage)
	})
	server := &http.Server{Handler: mux}
	go server.Serve(listener)
	return "http://" + listener.Addr().String() + "/", func() { server.Close() }, nil
}
