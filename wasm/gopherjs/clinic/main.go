// Command clinic is the checker of clinic packs as plain JavaScript, for the
// configurator page: the same rules as scripts/check has, with the same words.
package main

import (
	"github.com/gopherjs/gopherjs/js"

	"vertebra/core/clinic"
)

func main() {
	js.Global.Set("vertebraCheckClinic", check)
}

// check gives a list of mistakes. Phones are objects with country, emergency and
// advice; known tells whether the browser knows a time zone.
func check(text string, phones []map[string]string, known func(string) bool) []any {
	world := clinic.World{Zone: known}
	for _, p := range phones {
		world.Phones = append(world.Phones, clinic.Phone{Country: p["country"], Emergency: p["emergency"], Advice: p["advice"]})
	}
	_, found := clinic.Check("clinic.json", text, world)
	list := make([]any, 0, len(found))
	for _, d := range found {
		list = append(list, map[string]any{
			"line": d.At.Line, "column": d.At.Column, "code": d.Code, "message": d.Message, "help": d.Help, "text": d.String(),
		})
	}
	return list
}
