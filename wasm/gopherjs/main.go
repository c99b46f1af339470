// Command gopherjs is the engine as plain JavaScript, for browsers that refuse
// WebAssembly or have not loaded it in time. It is a module of its own because
// GopherJS needs an older Go; the build copies core and wasm/bridge beside it.
package main

import (
	"github.com/gopherjs/gopherjs/js"

	"vertebra/wasm/bridge"
)

func main() {
	engine := &bridge.Bridge{}
	js.Global.Set("vertebraEngine", func(request []byte) string {
		return string(engine.Call(request))
	})
}
