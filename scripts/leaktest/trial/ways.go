package trial

import "vertebra/scripts/leaktest/driver"

// Ways are the names of all ways out, as hostile/run.js has them.
type Ways struct {
	Requests   []string // tried together in one page
	Departures []string // each tried in a page of its own
}

// All are the ways that are tried.
var All = Ways{
	Requests: []string{
		"fetch", "fetch, no-cors POST", "fetch, keepalive", "fetch, own origin", "fetchLater", "XMLHttpRequest", "sendBeacon", "WebSocket", "EventSource", "WebTransport", "payment request",
		"image", "image, srcset", "SVG image", "SVG use, own origin", "SVG feImage", "video poster", "audio", "text track", "object", "embed", "script", "script, module", "import()",
		"frame", "frame, srcdoc with an image", "frame, blank, its fetch", "frame, blob with an image", "frame, data with an image",
		"stylesheet", "@import", "style attribute, image", "CSSOM, image", "adopted sheet, image", "font", "paint worklet", "audio worklet",
		"prefetch", "preload, image", "preload, fetch", "modulepreload", "preconnect", "preconnect, anonymous", "manifest", "speculation rules, prefetch", "speculation rules, prerender",
		"worker, blob", "worker, data", "worker, own origin", "shared worker, own origin", "service worker, own origin",
		"WebRTC, STUN", "WebRTC, TURN over TCP", "WebRTC, a peer", "WebRTC of a frame's own",
	},
	Departures: []string{
		"location.href", "location.replace", "a pressed link", "a pressed link, new window", "a pressed link, download", "a pressed link, whole window", "a pressed link, ping",
		"form, here", "form, new window", "form, frame", "window.open", "window.open, noopener", "meta refresh", "top.location", "parent.location",
		"own origin, a page without a policy", "blob page in place of this one", "data page in place of this one",
	},
}

// residual are the ways that may open a connection, without a word on it, in a
// browser without Connection-Allowlist: it tells the name of a host, no more.
// embed-design.md names them. A hint is no request, so no policy holds for it; and
// WebKit connects ahead of a navigation that it then refuses.
var residual = map[string][]string{
	driver.Firefox: {"preconnect", "preconnect, anonymous"},
	driver.WebKit:  {"preconnect", "preconnect, anonymous", "a pressed link, new window"},
}

// never are the ways that send nothing in a browser from any page, with the
// reason.
var never = map[string]map[string]string{
	driver.Firefox: {
		"manifest":             "Firefox on a computer reads no manifest",
		"a pressed link, ping": "off unless a person turns it on",
		"WebRTC, a peer":       "Firefox checks no candidate on loopback",
	},
	driver.WebKit: {
		"manifest": "MiniBrowser reads no manifest",
	},
}
