package driver

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// prefs of Firefox: no traffic of its own, and nothing that would hide a leak.
const prefs = `
user_pref("media.peerconnection.ice.loopback", true);
user_pref("media.peerconnection.ice.obfuscate_host_addresses", false);
user_pref("network.dns.disablePrefetch", false);
user_pref("network.prefetch-next", true);
user_pref("network.http.speculative-parallel-limit", 6);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("datareporting.healthreport.uploadEnabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.update.enabled", false);
user_pref("extensions.getAddons.cache.enabled", false);
user_pref("browser.safebrowsing.downloads.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.homepage_override.mstone", "ignore");
user_pref("services.settings.server", "http://127.0.0.1:1/v1");
user_pref("browser.download.useDownloadDir", true);
user_pref("dom.disable_open_during_load", false);
`

// optional are more of them, for each option.
var optional = map[Option]string{
	NoScripts:  "user_pref(\"javascript.enabled\", false);\n",
	LittleRoom: "user_pref(\"dom.quotaManager.temporaryStorage.fixedLimit\", 20480);\n", // KB
}

func startFirefox(ctx context.Context, b *Browser) error {
	port, err := freePort()
	if err != nil {
		return err
	}
	profile, err := os.MkdirTemp("", "leaktest-*")
	if err != nil {
		return err
	}
	b.stop = append(b.stop, func() { os.RemoveAll(profile) })
	text := prefs + fmt.Sprintf("user_pref(\"marionette.port\", %d);\n", port)
	for _, option := range b.with {
		text += optional[option]
	}
	if err := os.WriteFile(filepath.Join(profile, "user.js"), []byte(text), 0o666); err != nil {
		return err
	}
	if err := b.launch(ctx, nil, "firefox-esr", "--headless", "--marionette", "--no-remote", "--width=1000", "--height=900", "--profile", profile); err != nil {
		return err
	}
	m, err := dialMarionette(port)
	if err != nil {
		return err
	}
	b.wire = m
	b.stop = append(b.stop, func() { m.conn.Close() })
	raw, err := m.send("WebDriver:NewSession", map[string]any{"pageLoadStrategy": b.strategy()})
	var made struct {
		Capabilities struct{ BrowserVersion string }
	}
	if err == nil {
		err = json.Unmarshal(raw, &made)
	}
	b.Version = made.Capabilities.BrowserVersion
	return err
}

// marionette is a connection to Firefox: each message is its length in decimal,
// a colon, and JSON.
type marionette struct {
	conn net.Conn
	in   *bufio.Reader
	id   int
}

func dialMarionette(port int) (*marionette, error) {
	var conn net.Conn
	err := errors.New("not tried")
	for end := time.Now().Add(30 * time.Second); err != nil && time.Now().Before(end); time.Sleep(200 * time.Millisecond) {
		conn, err = net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	}
	if err != nil {
		return nil, err
	}
	m := &marionette{conn: conn, in: bufio.NewReader(conn)}
	_, err = m.read() // it says who it is
	return m, err
}

func (m *marionette) read() (json.RawMessage, error) {
	m.conn.SetReadDeadline(time.Now().Add(40 * time.Second))
	length, err := m.in.ReadString(':')
	if err != nil {
		return nil, err
	}
	n, err := strconv.Atoi(strings.TrimSuffix(length, ":"))
	if err != nil {
		return nil, err
	}
	text := make([]byte, n)
	_, err = io.ReadFull(m.in, text)
	return text, err
}

func (m *marionette) send(command string, parameters map[string]any) (json.RawMessage, error) {
	if id, isElement := parameters["id"].(map[string]string); isElement {
		parameters = map[string]any{"id": id[elementKey], "element": id[elementKey]}
	}
	m.id++
	text, err := json.Marshal([]any{0, m.id, command, parameters})
	if err != nil {
		return nil, err
	}
	if _, err := fmt.Fprintf(m.conn, "%d:%s", len(text), text); err != nil {
		return nil, err
	}
	for {
		raw, err := m.read()
		if err != nil {
			return nil, err
		}
		var reply [4]json.RawMessage
		if err := json.Unmarshal(raw, &reply); err != nil {
			return nil, err
		}
		if string(reply[1]) != strconv.Itoa(m.id) {
			continue
		}
		if string(reply[2]) != "null" {
			return nil, fmt.Errorf("%s: %s", command, reply[2])
		}
		// Some commands give their value in an object, others as it is.
		var boxed map[string]json.RawMessage
		if json.Unmarshal(reply[3], &boxed) == nil && len(boxed) == 1 && boxed["value"] != nil {
			return boxed["value"], nil
		}
		return reply[3], nil
	}
}
