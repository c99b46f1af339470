// Command papers is the engine with all that can be handed on, as plain JavaScript.
package main

import (
	"github.com/gopherjs/gopherjs/js"

	"vertebra/wasm/papers"
)

func main() {
	all := &papers.Papers{}
	decoder := js.Global.Get("TextDecoder").New()
	js.Global.Set("vertebraEngine", func(request *js.Object) *js.Object {
		return decoder.Call("decode", all.Call(request.Interface().([]byte)))
	})
}
