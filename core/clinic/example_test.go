package clinic_test

import (
	"fmt"

	"vertebra/core/clinic"
)

func ExampleCheck() {
	text := `{
  "version": 1, "name": "Hill Clinic", "country": "US", "timezone": "America/New_York",
  "lines": [
    {"id": "book", "kind": "book", "url": "https://hill.example/book"},
    {"id": "desk", "kind": "call", "phone": "555 0100", "hours": ["mon-fri 08:00-18:00"]}
  ],
  "levels": {
    "self-care": ["book"], "routine": ["book"], "soon": ["book"],
    "urgent": ["desk"]
  }
}`
	_, found := clinic.Check("clinic.json", text, clinic.World{Phones: []clinic.Phone{{Country: "US", Emergency: "911"}}})
	for _, d := range found {
		fmt.Println(d.At, d.Code+":", d.Message)
	}
	// Output:
	// clinic.json:9:15 no-open-route: at 03:00 on a Sunday a person at the level "urgent" finds nothing open
}
