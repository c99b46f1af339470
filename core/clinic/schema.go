package clinic

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Schema is the format as a JSON Schema (draft 7), which editors read to help
// while a file is written.
func Schema() string {
	var b strings.Builder
	b.WriteString("{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n  \"title\": \"clinic.json of the symptom checker\",\n  ")
	b.WriteString(strings.TrimPrefix(packShape.schema("  ", true), "{\n    "))
	return strings.ReplaceAll(b.String(), "\n    ", "\n  ") + "\n"
}

// Shape is the schema without its words, as a module for the widget, which
// checks a pack again in the person's browser.
func Shape() string {
	return "// The form of clinic.json, made from core/clinic/shape.go by its tests (-update).\n\n/** @type {any} */\nexport const shape = " +
		packShape.schema("", false) + "\n"
}

type member struct{ key, value string }

func write(indent string, members []member) string {
	if len(members) == 0 {
		return "{}"
	}
	var b strings.Builder
	b.WriteString("{")
	for i, m := range members {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n" + indent + "  " + encode(m.key) + ": " + m.value)
	}
	return b.String() + "\n" + indent + "}"
}

func (s *shape) schema(indent string, says bool) string {
	inner := indent + "  "
	var m []member
	add := func(key, value string) { m = append(m, member{key, value}) }
	if says {
		add("description", encode(s.says))
	}
	switch s.kind {
	case text:
		add("type", `"string"`)
		switch {
		case len(s.choices) > 0:
			add("enum", encodeAll(s.choices))
		default:
			add("pattern", encode(s.form.pattern))
			add("maxLength", strconv.Itoa(s.max))
		}
	case number:
		add("type", `"integer"`)
		add("minimum", strconv.Itoa(s.min))
		add("maximum", strconv.Itoa(s.max))
	case list:
		add("type", `"array"`)
		add("maxItems", strconv.Itoa(s.max))
		add("items", s.of.schema(inner, says))
	case object:
		add("type", `"object"`)
		if s.of != nil {
			add("maxProperties", strconv.Itoa(s.max))
			add("propertyNames", write(inner, []member{{"pattern", encode(s.form.pattern)}}))
			add("additionalProperties", s.of.schema(inner, says))
			break
		}
		var fields []member
		var required []string
		for _, f := range s.fields {
			fields = append(fields, member{f.name, f.shape.schema(inner+"  ", says)})
			if f.required {
				required = append(required, f.name)
			}
		}
		if len(required) > 0 {
			add("required", encodeAll(required))
		}
		add("properties", write(inner, fields))
		add("additionalProperties", "false")
	}
	return write(indent, m)
}

func encodeAll(list []string) string {
	var parts []string
	for _, s := range list {
		parts = append(parts, encode(s))
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// encode writes a text as JSON.
func encode(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f || 0x2028 <= r && r <= 0x202e || r == utf8.RuneError:
			hex := strconv.FormatInt(int64(r), 16)
			b.WriteString(`\u` + strings.Repeat("0", 4-len(hex)) + hex)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
