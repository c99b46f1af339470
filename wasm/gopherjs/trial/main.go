// Command trial is wasm/lean/trial as plain JavaScript, for the test that holds the
// lean runtime to Go.
package main

import (
	"github.com/gopherjs/gopherjs/js"

	"vertebra/wasm/lean/trial"
)

func main() {
	js.Global.Set("vertebraEngine", js.InternalObject(trial.Call))
}
