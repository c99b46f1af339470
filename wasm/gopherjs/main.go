// Command gopherjs is the engine as plain JavaScript, for browsers that refuse
// WebAssembly or have not loaded it in time. It is a module of its own because
// GopherJS needs an older Go; the build copies core and wasm/bridge beside it.
package main

import (
	"github.com/gopherjs/gopherjs/js"

	"vertebra/wasm/bridge"
)

// wasm/lean/runtime.js makes of it what the page calls.
func main() {
	js.Global.Set("vertebraEngine", js.InternalObject((&bridge.Bridge{}).Call))
}
