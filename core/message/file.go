package message

import (
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/ast"
	yaml "github.com/goccy/go-yaml/parser"
)

// File is the words of one language.
type File struct {
	Name      string // as errors say it
	Language  string
	Own       string // the language's name in itself
	Direction string // "ltr" or "rtl"
	Review    string // who checked the translation, or that nobody has; English has none
	Release   bool   // it is to be shipped: safety texts must be there then
	Safety    []string
	Messages  []Message
}

// Message is one text. Of is the wording.Hash of the English text that it translates.
type Message struct {
	Key      string // nested keys joined by dots
	Line     int
	Of, Text string
}

// Read reads a file of messages. English has texts alone; others have of and text.
func Read(name string, content []byte) (*File, error) {
	if len(content) > 1<<20 {
		return nil, errors.New(name + ": the file has more than 1 MiB")
	}
	parsed, err := parse(content)
	if err != nil {
		return nil, fmt.Errorf("%s: this is not YAML: %w", name, err)
	}
	f := &File{Name: name}
	if len(parsed.Docs) != 1 {
		return nil, errors.New(name + ": the file holds one document, with no --- in it")
	}
	var errs []error
	for _, pair := range pairs(parsed.Docs[0].Body) {
		errs = append(errs, f.header(pair))
	}
	if f.Language == "" || f.Own == "" {
		errs = append(errs, errors.New(name+": language and name must be there, such as language: es and name: Español"))
	}
	if f.Direction != "ltr" && f.Direction != "rtl" {
		errs = append(errs, errors.New(name+": direction is ltr (left to right) or rtl"))
	}
	if f.Language != "en" && f.Review == "" {
		errs = append(errs, errors.New(name+": review must say who has checked the translation, or that nobody has"))
	}
	return f, errors.Join(errs...)
}

// parse turns a panic of the YAML library into an error.
func parse(content []byte) (file *ast.File, err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("its form is not understood")
		}
	}()
	return yaml.ParseBytes(content, 0)
}

func (f *File) header(pair *ast.MappingValueNode) error {
	key, value := pair.Key.String(), pair.Value
	switch key {
	case "language":
		f.Language = scalar(value)
	case "name":
		f.Own = scalar(value)
	case "direction":
		f.Direction = scalar(value)
	case "review":
		f.Review = scalar(value)
	case "release":
		f.Release = scalar(value) == "yes"
	case "safety":
		if list, ok := value.(*ast.SequenceNode); ok {
			for _, item := range list.Values {
				f.Safety = append(f.Safety, scalar(item))
			}
		}
	case "messages":
		return f.messages("", pairs(value))
	default:
		return f.at(value, key, "is not known here: a file has language, name, direction, review, release, safety and messages")
	}
	return nil
}

// messages takes in the keys of one level.
func (f *File) messages(above string, list []*ast.MappingValueNode) error {
	var errs []error
	for _, pair := range list {
		key := above + pair.Key.String()
		inner := pairs(pair.Value)
		switch {
		case len(inner) == 0:
			if f.Language != "en" {
				errs = append(errs, f.at(pair.Key, key, "needs the hash of its English text: run go run ./scripts/translate -lang "+f.Language))
			}
			f.Messages = append(f.Messages, Message{Key: key, Line: line(pair.Key), Text: scalar(pair.Value)})
		case f.Language != "en" && inner[0].Key.String() == "of":
			m := Message{Key: key, Line: line(pair.Key)}
			for _, x := range inner {
				switch x.Key.String() {
				case "of":
					m.Of = scalar(x.Value)
				case "text":
					m.Text = scalar(x.Value)
				default:
					errs = append(errs, f.at(x.Key, key, "has of and text, and no "+x.Key.String()))
				}
			}
			f.Messages = append(f.Messages, m)
		default:
			errs = append(errs, f.messages(key+".", inner))
		}
	}
	return errors.Join(errs...)
}

// at is an error that names the file, the line and the key.
func (f *File) at(node ast.Node, key, what string) error {
	return fmt.Errorf("%s:%d: %s %s", f.Name, line(node), key, what)
}

func line(node ast.Node) int {
	if t := node.GetToken(); t != nil && t.Position != nil {
		return t.Position.Line
	}
	return 0
}

func pairs(node ast.Node) []*ast.MappingValueNode {
	switch node := node.(type) {
	case *ast.MappingNode:
		return node.Values
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{node}
	}
	return nil
}

func scalar(node ast.Node) string {
	switch node := node.(type) {
	case nil, *ast.NullNode:
		return ""
	case *ast.LiteralNode:
		return strings.TrimRight(node.Value.Value, "\n")
	case *ast.StringNode:
		return node.Value
	}
	if t := node.GetToken(); t != nil {
		return t.Value
	}
	return ""
}
