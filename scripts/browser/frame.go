package browser

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Frame is one frame of a page, in a script world of its own: it sees the
// frame's document, and the page's scripts do not see it.
type Frame struct {
	ctx   context.Context
	id    cdp.FrameID
	world runtime.ExecutionContextID
}

// FindFrame waits for a frame whose address begins with prefix. Browsers give a
// sandboxed frame a process, and so a target, of its own; it is found there too.
func FindFrame(t testing.TB, ctx context.Context, prefix string) *Frame {
	t.Helper()
	var err error
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		var frame *Frame
		if frame, err = findFrame(t, ctx, prefix); frame != nil {
			return frame
		}
	}
	t.Fatalf("there is no frame at %s: %v", prefix, err)
	return nil
}

func findFrame(t testing.TB, ctx context.Context, prefix string) (*Frame, error) {
	contexts := []context.Context{ctx}
	targets, err := chromedp.Targets(ctx)
	if err != nil {
		return nil, err
	}
	for _, info := range targets {
		if info.Type == "iframe" {
			inner, cancel := chromedp.NewContext(ctx, chromedp.WithTargetID(info.TargetID))
			t.Cleanup(cancel)
			contexts = append(contexts, inner)
		}
	}
	for _, where := range contexts {
		tree, err := chromedp.Call(where, page.GetFrameTree, cdp.Empty{})
		if err != nil {
			continue // the target has gone meanwhile
		}
		id := search(tree.FrameTree, prefix)
		if id == "" {
			continue
		}
		world, err := chromedp.Call(where, page.CreateIsolatedWorld, page.CreateIsolatedWorldParams{FrameID: id, WorldName: "test"})
		if err != nil {
			return nil, err
		}
		return &Frame{where, id, world.ExecutionContextID}, nil
	}
	return nil, errors.New("not among the frames")
}

func search(tree *page.FrameTree, prefix string) cdp.FrameID {
	if strings.HasPrefix(tree.Frame.URL, prefix) {
		return tree.Frame.ID
	}
	for _, child := range tree.ChildFrames {
		if id := search(child, prefix); id != "" {
			return id
		}
	}
	return ""
}

// Eval evaluates an expression in the frame and reads its value into one of type
// T. A promise is waited for.
func Eval[T any](f *Frame, expression string) (value T, err error) {
	yes := true
	r, err := chromedp.Call(f.ctx, runtime.Evaluate, runtime.EvaluateParams{Expression: expression, ContextID: f.world, ReturnByValue: &yes, AwaitPromise: &yes})
	if err != nil {
		return value, err
	}
	if r.ExceptionDetails != nil {
		return value, fmt.Errorf("%s: %s", expression, r.ExceptionDetails.Text)
	}
	if len(r.Result.Value) == 0 {
		return value, nil
	}
	return value, json.Unmarshal(r.Result.Value, &value)
}

// Wait waits until the expression is true.
func (f *Frame) Wait(t testing.TB, expression string) {
	t.Helper()
	var err error
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		var ok bool
		if ok, err = Eval[bool](f, "!!("+expression+")"); ok {
			return
		}
	}
	text, _ := Eval[string](f, "document.body.innerText")
	t.Fatalf("never true: %s (%v)\nthe frame shows:\n%s", expression, err, text)
}

// Main gives the same frame in the world of the page's own scripts, where the
// page's policy holds. Make it before the page is watched for other worlds.
func (f *Frame) Main() (*Frame, error) {
	ctx, cancel := context.WithTimeout(f.ctx, 10*time.Second)
	defer cancel()
	worlds := chromedp.Events(ctx, runtime.ExecutionContextCreated)
	for _, again := range []cdp.Command[cdp.Empty, cdp.Empty]{runtime.Disable, runtime.Enable} { // enabling lists all worlds
		if _, err := chromedp.Call(ctx, again, cdp.Empty{}); err != nil {
			return nil, err
		}
	}
	for event, err := range worlds {
		if err != nil {
			return nil, err
		}
		var of struct {
			IsDefault bool
			FrameID   cdp.FrameID
		}
		if err := json.Unmarshal(event.Context.AuxData, &of); err == nil && of.IsDefault && of.FrameID == f.id {
			return &Frame{f.ctx, f.id, event.Context.ID}, nil
		}
	}
	return nil, errors.New("the frame has no world of its own")
}
