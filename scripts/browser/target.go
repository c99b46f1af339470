package browser

import (
	"context"

	"github.com/chromedp/cdproto/cdp"
)

// Target is where commands for the frame go, and its name there. A frame with a
// process of its own is a target of its own: what is emulated for the page is
// not emulated in it.
func (f *Frame) Target() (context.Context, cdp.FrameID) { return f.ctx, f.id }
