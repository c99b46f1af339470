// Package driver drives Chromium, Firefox and WebKit by the commands of W3C
// WebDriver: the first and the last through their own drivers over HTTP, Firefox
// through Marionette, which is built into it.
package driver

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"time"
)

// Names of the browsers.
const (
	Chromium = "chromium"
	Firefox  = "firefox"
	WebKit   = "webkit"
)

// Option starts a browser otherwise than most people do.
type Option string

const (
	NoScripts  Option = "no scripts"  // pages run none
	Impatient  Option = "impatient"   // a page may be used before it has loaded
	LittleRoom Option = "little room" // Firefox: 20 MB for all that pages keep
)

// wire carries one command and its parameters to a browser, and its value back.
type wire interface {
	send(command string, parameters map[string]any) (json.RawMessage, error)
}

// Browser is one browser with one window.
type Browser struct {
	Name    string
	Version string

	with []Option
	wire wire
	main string // handle of the window
	stop []func()
}

// Start starts a browser by its name, for as long as the context lives or until
// Close.
func Start(ctx context.Context, name string, with ...Option) (*Browser, error) {
	starters := map[string]func(context.Context, *Browser) error{Chromium: startChromium, Firefox: startFirefox, WebKit: startWebKit}
	start := starters[name]
	if start == nil {
		return nil, fmt.Errorf("no browser %q is known: write %s, %s or %s", name, Chromium, Firefox, WebKit)
	}
	b := &Browser{Name: name, with: with}
	if err := start(ctx, b); err != nil {
		b.Close()
		return nil, fmt.Errorf("%s does not start: %w", name, err)
	}
	for command, ms := range map[string]int{"script": 25000, "pageLoad": 20000} {
		if _, err := b.wire.send("WebDriver:SetTimeouts", map[string]any{command: ms}); err != nil {
			b.Close()
			return nil, err
		}
	}
	var err error
	b.main, err = value[string](b.wire.send("WebDriver:GetWindowHandle", nil))
	return b, err
}

// Close ends the browser.
func (b *Browser) Close() {
	if b.wire != nil {
		b.wire.send("WebDriver:DeleteSession", nil)
	}
	for i := len(b.stop) - 1; i >= 0; i-- {
		b.stop[i]()
	}
	b.stop = nil
}

// Open goes to an address and closes every other window.
func (b *Browser) Open(url string) error {
	if err := b.closeOthers(); err != nil {
		return err
	}
	_, err := b.wire.send("WebDriver:Navigate", map[string]any{"url": url})
	return err
}

// Windows counts the open windows.
func (b *Browser) Windows() (int, error) {
	all, err := value[[]string](b.wire.send("WebDriver:GetWindowHandles", nil))
	return len(all), err
}

// Beside opens an address in another tab, uses it, closes it and comes back to the
// page.
func (b *Browser) Beside(url string, use func() error) error {
	made, err := value[struct{ Handle string }](b.wire.send("WebDriver:NewWindow", map[string]any{"type": "tab"}))
	if err != nil {
		return err
	}
	if _, err = b.wire.send("WebDriver:SwitchToWindow", map[string]any{"handle": made.Handle}); err == nil {
		if _, err = b.wire.send("WebDriver:Navigate", map[string]any{"url": url}); err == nil {
			err = use()
		}
	}
	return errors.Join(err, b.closeOthers())
}

func (b *Browser) closeOthers() error {
	all, err := value[[]string](b.wire.send("WebDriver:GetWindowHandles", nil))
	if err != nil {
		return err
	}
	for _, handle := range all {
		if handle == b.main {
			continue
		}
		if _, err := b.wire.send("WebDriver:SwitchToWindow", map[string]any{"handle": handle}); err == nil {
			b.wire.send("WebDriver:CloseWindow", nil)
		}
	}
	_, err = b.wire.send("WebDriver:SwitchToWindow", map[string]any{"handle": b.main})
	return err
}

// Into goes from the page into a frame, and from there into the next: each is
// what an expression gives in the frame before. Without any it goes to the page.
func (b *Browser) Into(frames ...string) error {
	if _, err := b.wire.send("WebDriver:SwitchToFrame", map[string]any{"id": nil}); err != nil {
		return err
	}
	for _, expression := range frames {
		element, err := b.element(expression)
		if err != nil {
			return err
		}
		if _, err := b.wire.send("WebDriver:SwitchToFrame", map[string]any{"id": map[string]string{elementKey: element}, "element": element}); err != nil {
			return err
		}
	}
	return nil
}

const elementKey = "element-6066-11e4-a52e-4f735466cecf" // as WebDriver has it

func (b *Browser) element(expression string) (string, error) {
	found, err := value[map[string]string](b.execute(expression))
	if err == nil && found[elementKey] == "" {
		err = errors.New("no element: " + expression)
	}
	return found[elementKey], err
}

// execute evaluates an expression, and waits when it is a promise.
func (b *Browser) execute(expression string) (json.RawMessage, error) {
	script := "const done = arguments[arguments.length - 1]; Promise.resolve().then(() => (" + expression + ")).then((x) => done(x === undefined ? null : x), (e) => done({ thrown: String(e) }))"
	return b.wire.send("WebDriver:ExecuteAsyncScript", map[string]any{"script": script, "args": []any{}, "sandbox": nil})
}

// Value evaluates an expression where Into went last, and gives JSON.
func (b *Browser) Value(expression string) (json.RawMessage, error) { return b.execute(expression) }

// Eval evaluates an expression where Into went last.
func Eval[T any](b *Browser, expression string) (T, error) {
	raw, err := b.execute(expression)
	var failed struct{ Thrown string }
	if err == nil && json.Unmarshal(raw, &failed) == nil && failed.Thrown != "" {
		err = errors.New(failed.Thrown)
	}
	return value[T](raw, err)
}

// Text is what can be read in the element that a selector finds, where Into went
// last. It needs no script of the page's.
func (b *Browser) Text(selector string) (string, error) {
	found, err := value[map[string]string](b.wire.send("WebDriver:FindElement", map[string]any{"using": "css selector", "value": selector}))
	if err != nil {
		return "", err
	}
	id := any(found[elementKey])
	if b.Name == Firefox {
		id = found
	}
	return value[string](b.wire.send("WebDriver:GetElementText", map[string]any{"id": id}))
}

// Room leaves an origin of Chromium so many bytes for all that it keeps.
func (b *Browser) Room(origin string, bytes int) error {
	_, err := b.wire.send("Chromium:Command", map[string]any{"cmd": "Storage.overrideQuotaForOrigin", "params": map[string]any{"origin": origin, "quotaSize": bytes}})
	return err
}

// Wait waits until an expression is true. It may await a promise.
func (b *Browser) Wait(expression string) error {
	var err error
	for end := time.Now().Add(15 * time.Second); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		var ok bool
		if ok, err = Eval[bool](b, "(async () => !!("+expression+"))()"); ok {
			return nil
		}
	}
	return fmt.Errorf("never true: %s (%v)", expression, err)
}

// Click presses the element that an expression gives, as a person would. A page
// that scrolls smoothly takes some time to bring it into view.
func (b *Browser) Click(expression string) error {
	element, err := b.element(expression)
	if err != nil {
		return err
	}
	for range 4 {
		if _, err = b.wire.send("WebDriver:ElementClick", map[string]any{"id": element}); err == nil {
			return nil
		}
		time.Sleep(500 * time.Millisecond)
	}
	return err
}

// Type types into the element that an expression gives.
func (b *Browser) Type(expression, text string) error {
	element, err := b.element(expression)
	if err == nil {
		_, err = b.wire.send("WebDriver:ElementSendKeys", map[string]any{"id": element, "text": text})
	}
	return err
}

func value[T any](raw json.RawMessage, err error) (T, error) {
	var v T
	if err != nil {
		return v, err
	}
	return v, json.Unmarshal(raw, &v)
}

// freePort is a port that nothing listens on now.
func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

// launch starts a program of the browser with a home of its own.
func (b *Browser) launch(ctx context.Context, env []string, name string, args ...string) error {
	home, err := os.MkdirTemp("", "leaktest-*")
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(os.Environ(), append(env, "HOME="+home, "XDG_RUNTIME_DIR="+home)...)
	own(cmd)
	if err := cmd.Start(); err != nil {
		return err
	}
	b.stop = append(b.stop, func() {
		end(cmd)
		cmd.Wait()
		os.RemoveAll(home)
	})
	return nil
}
