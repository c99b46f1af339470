// Command gopherjs is the engine as plain JavaScript, for browsers that refuse
// WebAssembly or have not loaded it in time. It is a module of its own because
// GopherJS needs an older Go; the build copies core and wasm/bridge beside it.
package main

import (
	"github.com/gopherjs/gopherjs/js"

	"vertebra/wasm/bridge"
)

// Bytes go in and out as they are: GopherJS would copy a request, and decode the
// text of a reply, letter by letter.
func main() {
	engine := &bridge.Bridge{}
	decoder := js.Global.Get("TextDecoder").New()
	js.Global.Set("vertebraEngine", func(request *js.Object) *js.Object {
		return decoder.Call("decode", engine.Call(request.Interface().([]byte)))
	})
}
