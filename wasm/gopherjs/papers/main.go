// Command papers is the engine with all that can be handed on, as plain JavaScript.
package main

import (
	"github.com/gopherjs/gopherjs/js"

	"vertebra/wasm/papers"
)

// wasm/lean/runtime.js makes of it what the page calls.
func main() {
	js.Global.Set("vertebraEngine", js.InternalObject((&papers.Papers{}).Call))
}
