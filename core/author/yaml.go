package author

import (
	"errors"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// Limits on a file, so that no file can exhaust the memory or the stack of the
// YAML parser, which goes down one call a level.
const (
	maxFile  = 1 << 20 // bytes
	maxLine  = 10_000  // characters
	maxDepth = 24      // lists and keys inside one another
	maxItems = 1000    // in one list
	maxText  = 4000    // bytes in one text
)

// file is the text of a file as diagnostics quote it.
type file struct {
	name  string
	lines []string
}

// at gives the excerpt of width characters, held inside the file.
func (f *file) at(line, column, width int) Excerpt {
	line = min(max(line, 1), len(f.lines))
	source := f.lines[line-1]
	column = min(max(column, 1), utf8.RuneCountInString(source)+1)
	return Excerpt{File: f.name, Line: line, Column: column, Width: max(1, width), Source: source}
}

// base is the file's own name and a line, as help texts refer to a place.
func (f *file) base(line int) string {
	return f.name[strings.LastIndexByte(f.name, '/')+1:] + ":" + strconv.Itoa(line)
}

type kind uint8

const (
	nothing kind = iota // a key with no value
	scalar
	list
	mapping
)

func (k kind) String() string {
	return [...]string{"nothing", "a text", "a list", "a group of keys"}[k]
}

// node is one value of a YAML file: the few forms that protocols use, apart
// from the many that YAML has.
type node struct {
	file         *file
	kind         kind
	line, column int
	text         string  // of a scalar, as written: true and 12 are texts too
	block        bool    // a scalar that starts on the line after > or |
	flow         bool    // a mapping between { and }
	items        []*node // of a list; of a mapping, its values
	keys         []*node // of a mapping
}

// badYAML is why a file cannot be read.
type badYAML struct {
	at            Excerpt
	message, help string
}

// readYAML reads a file. It returns nil and the reason when it cannot.
func readYAML(name string, content []byte) (*node, *badYAML) {
	text := strings.ReplaceAll(strings.TrimPrefix(string(content), "\ufeff"), "\r\n", "\n")
	f := &file{name, strings.Split(text, "\n")}
	if bad := f.checkText(text); bad != nil {
		return nil, bad
	}
	tokens, err := tokenize(text)
	if err != nil {
		return nil, f.syntax(err)
	}
	if bad := f.checkTokens(tokens); bad != nil {
		return nil, bad
	}
	parsed, err := parse(tokens)
	if err != nil {
		return nil, f.syntax(err)
	}
	if len(parsed.Docs) == 0 || parsed.Docs[0].Body == nil {
		return nil, &badYAML{Excerpt{File: name}, "the file is empty", ""}
	}
	return f.node(parsed.Docs[0].Body), nil
}

// checkText refuses bytes that no author types.
func (f *file) checkText(text string) *badYAML {
	if len(text) > maxFile {
		return &badYAML{Excerpt{File: f.name}, "the file has more than 1 MiB", "split the protocol, or take out what is not a text"}
	}
	for i, line := range f.lines {
		if !utf8.ValidString(line) {
			place := f.at(i+1, 1, 1)
			place.Source = strings.ToValidUTF8(line, "\ufffd")
			return &badYAML{place, "this line is not UTF-8 text", "save the file as UTF-8"}
		}
		if len(line) > maxLine {
			return &badYAML{Excerpt{File: f.name}, "line " + strconv.Itoa(i+1) + " has more than " + strconv.Itoa(maxLine) + " characters", "break the line"}
		}
		column := 0
		for _, r := range line {
			column++
			if r != '\t' && unicode.IsControl(r) {
				place := f.at(i+1, column, 1)
				place.Source = strings.Map(func(r rune) rune {
					if unicode.IsControl(r) {
						return ' '
					}
					return r
				}, line)
				return &badYAML{place, "a control character is in the text", "delete it"}
			}
		}
	}
	return nil
}

// tokenize and parse turn a panic of the YAML library into an error: it is
// given whatever bytes a file has.
func tokenize(text string) (tokens token.Tokens, err error) {
	defer recoverInto(&err)
	return lexer.Tokenize(text), nil
}

func parse(tokens token.Tokens) (parsed *ast.File, err error) {
	defer recoverInto(&err)
	return parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
}

func recoverInto(err *error) {
	if recover() != nil {
		*err = errors.New("its form is not understood") // the library says no more
	}
}

// checkTokens refuses what protocols do not use, and nesting that is too deep.
func (f *file) checkTokens(tokens token.Tokens) *badYAML {
	var columns []int // of the lists and keys that are open
	flow, last := 0, 0
	for i, t := range tokens {
		place := f.at(t.Position.Line, t.Position.Column, utf8.RuneCountInString(strings.TrimSpace(t.Value)))
		what := ""
		switch t.Type {
		case token.AnchorType, token.AliasType, token.MergeKeyType:
			what = "anchors and aliases (& * <<) are not used in protocols"
		case token.TagType:
			what = "tags (!) are not used in protocols"
		case token.DirectiveType:
			what = "directives (%) are not used in protocols"
		case token.MappingKeyType:
			what = "keys marked by ? are not used in protocols"
		case token.DocumentHeaderType, token.DocumentEndType:
			if i > 0 {
				what = "a file holds one document: --- and ... are not used in it"
			}
		case token.InvalidType:
			what = plainSyntax(t.Error)
		case token.SequenceStartType, token.MappingStartType:
			flow++
		case token.SequenceEndType, token.MappingEndType:
			flow = max(0, flow-1)
		}
		if what != "" {
			return &badYAML{place, what, quoteHelp}
		}
		if flow == 0 && (t.Type == token.SequenceEntryType || t.Position.Line != last) {
			for len(columns) > 0 && columns[len(columns)-1] >= t.Position.Column {
				columns = columns[:len(columns)-1]
			}
			columns = append(columns, t.Position.Column)
		}
		last = t.Position.Line
		if flow+len(columns) > maxDepth {
			return &badYAML{place, "lists and keys nest at most " + strconv.Itoa(maxDepth) + " deep", ""}
		}
	}
	return nil
}

const quoteHelp = `a text with ": " or " #" in it, or one that starts with a mark such as & * ! % @ [ { ' or ", goes between quotes`

// syntax places an error of the YAML library.
func (f *file) syntax(err error) *badYAML {
	var placed interface {
		GetToken() *token.Token
		GetMessage() string
	}
	if !errors.As(err, &placed) || placed.GetToken() == nil || placed.GetToken().Position == nil {
		return &badYAML{Excerpt{File: f.name}, plainSyntax(err.Error()), quoteHelp}
	}
	t := placed.GetToken()
	value, _, _ := strings.Cut(strings.TrimSpace(t.Value), "\n")
	return &badYAML{
		f.at(t.Position.Line, t.Position.Column, utf8.RuneCountInString(value)),
		plainSyntax(placed.GetMessage()), quoteHelp,
	}
}

// plainSyntax says what the YAML library says in words that need no knowledge
// of YAML, where it is known how authors come to the mistake.
func plainSyntax(message string) string {
	for _, known := range []struct{ part, plain string }{
		{"mapping value is not allowed", `": " is in a text that has no quotes around it`},
		{"map key-value", "this line is indented by more or fewer spaces than its neighbours, or is no key with a value"},
		{"unexpected key name", "this line is indented by more or fewer spaces than its neighbours, or is no key with a value"},
		{"value is not allowed in this context", "this line is indented by more or fewer spaces than its neighbours"},
		{"non-map value is specified", "this is no key with a value"},
		{"end character of", "a text begins with a quotation mark here and none ends it"},
		{"sequence end token", "a list begins with [ here and no ] ends it"},
		{"mapping end token", "keys begin with { here and no } ends them"},
		{"',' or ']'", "between [ and ], entries are set apart by commas"},
		{"',' or '}'", "between { and }, keys are set apart by commas"},
		{"'[' character", "no [ stands before this ]"},
		{"'{' character", "no { stands before this }"},
		{"tab", "a tab stands where spaces should: indent with spaces"},
	} {
		if strings.Contains(message, known.part) {
			return known.plain
		}
	}
	message, _, _ = strings.Cut(message, "\n")
	return "this is not YAML: " + message
}

// node turns the library's tree into ours.
func (f *file) node(from ast.Node) *node {
	n := &node{file: f}
	if t := from.GetToken(); t != nil && t.Position != nil {
		n.line, n.column = t.Position.Line, t.Position.Column
		n.text = t.Value
	}
	switch from := from.(type) {
	case *ast.NullNode:
		n.kind = nothing
	case *ast.MappingNode:
		n.kind, n.flow = mapping, from.IsFlowStyle
		for _, pair := range from.Values {
			n.pair(pair)
		}
	case *ast.MappingValueNode:
		n.kind = mapping
		n.pair(from)
	case *ast.SequenceNode:
		n.kind = list
		for _, item := range from.Values {
			n.items = append(n.items, f.node(item))
		}
	case *ast.LiteralNode:
		n.kind, n.block = scalar, true
		n.text = strings.TrimRight(from.Value.Value, "\n")
	case *ast.StringNode:
		n.kind, n.text = scalar, from.Value
	default:
		n.kind = scalar
	}
	return n
}

func (n *node) pair(pair *ast.MappingValueNode) {
	n.keys = append(n.keys, n.file.node(pair.Key))
	n.items = append(n.items, n.file.node(pair.Value))
}
