package release

import "strings"

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
