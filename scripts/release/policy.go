package release

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
)

// The policies of the two frames, as the embed design gives them. An inner frame
// inherits the policy of the page around it, so what the UI may run stands in
// both.
func uiPolicy(scripts, style []string) string {
	return strings.Join([]string{
		"default-src 'none'",
		"script-src " + strings.Join(scripts, " ") + " 'wasm-unsafe-eval'",
		"style-src " + strings.Join(style, " "),
		"base-uri 'none'",
		"form-action 'none'",
		"require-trusted-types-for 'script'",
		"trusted-types sc-engine",
	}, "; ")
}

// shellPolicy allows the network of our own origin. WebKit does not match 'self'
// in a frame without an origin, so the absolute addresses of the assets are
// named too when the release knows where it will be served.
func shellPolicy(scripts, styles, addresses []string) string {
	return strings.Join([]string{
		"default-src 'none'",
		"script-src " + strings.Join(scripts, " ") + " 'wasm-unsafe-eval'",
		"style-src " + strings.Join(styles, " "),
		"connect-src " + strings.Join(append([]string{"'self'"}, addresses...), " "),
		"frame-src blob:",
		"manifest-src 'self'",
		"img-src 'self'",
		"worker-src 'self'",
		"base-uri 'none'",
		"form-action 'none'",
		"require-trusted-types-for 'script'",
		"trusted-types sc-shell sc-engine",
	}, "; ")
}

// connectionAllowlist is the header by which Chromium 152 and later refuse every
// connection of a page, before even a name is looked up. Its own origin stays
// open, and so do the hosts of citations: a link that the shell opens in a new
// window counts as a connection of the shell.
func connectionAllowlist(sources []source, links ...string) string {
	var hosts []string
	for _, s := range sources {
		links = append(links, s.URL)
	}
	for _, link := range links {
		if u, err := url.Parse(link); err == nil && u.Host != "" {
			hosts = append(hosts, `"`+u.Scheme+"://"+u.Host+`/*"`)
		}
	}
	slices.Sort(hosts)
	return "(" + strings.Join(append([]string{"response-origin"}, slices.Compact(hosts)...), " ") + ")"
}

// Headers are what every file of the release is to be served with, error pages
// too. A host that cannot set them loses two things: pages with a COEP header
// cannot embed the checker, and the allowlist holds only for the page on its own,
// where the service worker adds it.
func (r *Release) Headers() map[string]string {
	return map[string]string{
		"Access-Control-Allow-Origin":  "*",
		"Cross-Origin-Resource-Policy": "cross-origin",
		"Cross-Origin-Embedder-Policy": "require-corp",
		"Connection-Allowlist":         connectionAllowlist(r.sources(), r.links...),
		"Referrer-Policy":              "no-referrer",
		"X-DNS-Prefetch-Control":       "off",
		"X-Content-Type-Options":       "nosniff",
	}
}

// hashedName is a name with a hash of the content.
var hashedName = regexp.MustCompile(`\.[0-9a-f]{10}\.[a-z]+$`)

// Caching is the Cache-Control header for one file of a release. It is not among
// Headers, which go with all files alike: a version must be withdrawn at once.
func Caching(name string) string {
	switch {
	case hashedName.MatchString(name):
		return "public, max-age=31536000, immutable"
	case path.Base(name) == Revoked:
		return "no-cache"
	}
	return "public, max-age=300"
}

// sources are those that the shell pages link to.
func (r *Release) sources() []source {
	var all []source
	for _, e := range r.editions {
		all = append(all, newPage(e, "").Sources...)
	}
	return all
}
