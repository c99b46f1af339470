package message

// Compile gives the form that the browser reads, as a value for JSON: a text for
// a message without arguments, else a list of
//
//	"text"   ["name"]   0 (for #)   ["n", "p", {"one": […], "other": […]}]
//
// where "p" is a plural and "s" a select.
func Compile(parts []Part) any {
	switch {
	case len(parts) == 0:
		return ""
	case len(parts) == 1 && parts[0].Arg == "" && !parts[0].Count:
		return parts[0].Text
	}
	return compileParts(parts)
}

func compileParts(parts []Part) []any {
	list := []any{}
	for _, part := range parts {
		switch {
		case part.Count:
			list = append(list, 0)
		case part.Arg == "":
			list = append(list, part.Text)
		case part.Kind == Plain:
			list = append(list, []any{part.Arg})
		default:
			forms := map[string]any{}
			for _, form := range part.Forms {
				forms[form.Key] = compileParts(form.Parts)
			}
			list = append(list, []any{part.Arg, [...]string{"", "p", "s"}[part.Kind], forms})
		}
	}
	return list
}
