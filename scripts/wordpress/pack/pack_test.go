package pack

import "testing"

func TestThePluginHoldsWhatItsPagesAskFor(t *testing.T) {
	for name, want := range map[string]bool{
		"symptom-checker.js": false, "shell.en.0123456789.html": false, "engine.0123456789.wasm": false, "back-pain.en.0123456789.bin": false,
		"licences.txt": false, "reader.html": false, "configurator/index.html": false, // the settings page links to the last two
		"back-pain.es.one.html": true, "embed.html": true, "embed.es.html": true, "oembed/back-pain.json": true,
		"back-pain.en.fallback.html": true, "report.html": true, "app.html": true, "sw.js": true, "icon-192.png": true,
	} {
		if got := left(name); got != want {
			t.Errorf("left(%q) = %v, want %v", name, got, want)
		}
	}
}
