package driver

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// paths of the commands that we use; {…} is a parameter.
var paths = map[string]string{
	"WebDriver:SetTimeouts":        "POST /timeouts",
	"WebDriver:Navigate":           "POST /url",
	"WebDriver:GetWindowHandle":    "GET /window",
	"WebDriver:GetWindowHandles":   "GET /window/handles",
	"WebDriver:NewWindow":          "POST /window/new",
	"WebDriver:SwitchToWindow":     "POST /window",
	"WebDriver:CloseWindow":        "DELETE /window",
	"WebDriver:SwitchToFrame":      "POST /frame",
	"WebDriver:ExecuteAsyncScript": "POST /execute/async",
	"WebDriver:ElementClick":       "POST /element/{id}/click",
	"WebDriver:ElementSendKeys":    "POST /element/{id}/value",
	"WebDriver:FindElement":        "POST /element",
	"WebDriver:GetElementText":     "GET /element/{id}/text",
	"WebDriver:DeleteSession":      "DELETE ",

	"Chromium:Command": "POST /goog/cdp/execute",
}

// classic is WebDriver over HTTP.
type classic struct{ session string }

func (c *classic) send(command string, parameters map[string]any) (json.RawMessage, error) {
	method, path, _ := strings.Cut(paths[command], " ")
	if id, ok := parameters["id"].(string); ok {
		path = strings.Replace(path, "{id}", id, 1)
	}
	return request(method, c.session+path, parameters)
}

func request(method, url string, parameters map[string]any) (json.RawMessage, error) {
	if parameters == nil {
		parameters = map[string]any{}
	}
	body, err := json.Marshal(parameters)
	if err != nil {
		return nil, err
	}
	if method == "GET" {
		body = nil
	}
	q, err := http.NewRequest(method, url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	q.Header.Set("Content-Type", "application/json")
	r, err := (&http.Client{Timeout: 40 * time.Second}).Do(q)
	if err != nil {
		return nil, err
	}
	defer r.Body.Close()
	var reply struct{ Value json.RawMessage }
	if err := json.NewDecoder(r.Body).Decode(&reply); err != nil {
		return nil, err
	}
	if r.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", url, reply.Value)
	}
	return reply.Value, nil
}

// connect waits for a driver at the port and opens a session.
func (b *Browser) connect(port int, capabilities map[string]any) error {
	base := fmt.Sprintf("http://127.0.0.1:%d", port)
	var raw json.RawMessage
	err := errors.New("not tried")
	for end := time.Now().Add(15 * time.Second); err != nil && time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		_, err = request("GET", base+"/status", nil)
	}
	if err != nil {
		return err
	}
	if raw, err = request("POST", base+"/session", map[string]any{"capabilities": map[string]any{"alwaysMatch": capabilities}}); err != nil {
		return err
	}
	var made struct {
		SessionID    string
		Capabilities struct{ BrowserVersion string }
	}
	if err := json.Unmarshal(raw, &made); err != nil {
		return err
	}
	b.Version, b.wire = made.Capabilities.BrowserVersion, &classic{base + "/session/" + made.SessionID}
	return nil
}

// strategy says how long a command waits for a page.
func (b *Browser) strategy() string {
	if slices.Contains(b.with, Impatient) {
		return "none"
	}
	return "normal"
}

// Chromium as people run it: the driver's own flags that would hide a leak
// (no connections ahead of need) are taken away again.
func startChromium(ctx context.Context, b *Browser) error {
	port, err := freePort()
	if err != nil {
		return err
	}
	binary, err := exec.LookPath("chromium")
	if err != nil {
		return err
	}
	if err := b.launch(ctx, nil, "chromedriver", fmt.Sprintf("--port=%d", port)); err != nil {
		return err
	}
	err = b.connect(port, map[string]any{
		"webSocketUrl":     false,
		"pageLoadStrategy": b.strategy(),
		"goog:chromeOptions": map[string]any{
			"binary": binary,
			"args": []string{"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-component-update",
				"--disable-sync", "--allow-loopback-in-peer-connection", "--window-size=1000,900"},
			"excludeSwitches": []string{"disable-background-networking"},
		},
	})
	if err == nil && slices.Contains(b.with, NoScripts) {
		_, err = b.wire.send("Chromium:Command", map[string]any{"cmd": "Emulation.setScriptExecutionDisabled", "params": map[string]any{"value": true}})
	}
	return err
}

// WebKit runs in a small browser that shows a window, so it needs a display.
func startWebKit(ctx context.Context, b *Browser) error {
	port, err := freePort()
	if err != nil {
		return err
	}
	mini, err := miniBrowser()
	if err != nil {
		return err
	}
	args := []string{"--automation", "--javascript-can-open-windows-automatically=true"}
	if slices.Contains(b.with, NoScripts) {
		args = append(args, "--enable-javascript=false")
	}
	env := []string{"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS=1", "WEBKIT_DISABLE_COMPOSITING_MODE=1", "LIBGL_ALWAYS_SOFTWARE=1", "GDK_BACKEND=x11",
		"NO_AT_BRIDGE=1", "GTK_A11Y=none", "DBUS_SESSION_BUS_ADDRESS=disabled:"} // a bus for screen readers would outlive the browser
	if err := b.launch(ctx, env, "xvfb-run", "-a", "-s", "-screen 0 1200x1000x24", "WebKitWebDriver", fmt.Sprintf("--port=%d", port), "--host=127.0.0.1"); err != nil {
		return err
	}
	return b.connect(port, map[string]any{"pageLoadStrategy": b.strategy(), "webkitgtk:browserOptions": map[string]any{"binary": mini, "args": args}})
}
