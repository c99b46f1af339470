package cond

import "strconv"

// Limits on what an author may write. A browser's stack is small.
const (
	MaxText  = 4000 // bytes in a condition
	MaxDepth = 24   // nesting of and, or, not, at least and parentheses
)

// Span is a place in the text of a condition: byte offsets, End exclusive.
type Span struct{ Start, End int }

// Error is a mistake in a condition, with the smallest text that is wrong.
type Error struct {
	Code    string // stable, such as "unknown-finding"
	Message string
	Help    string // what to write instead; may be empty
	Span    Span
}

// Error returns the code and the message.
func (e *Error) Error() string { return e.Code + ": " + e.Message }

// Node is a condition as it was written, with places.
type Node struct {
	Op      Op
	N       int    // of "at least N of"
	Finding string // of a test
	Compare string // "", "=", "!=", "<", "<=", ">", ">=" or "in"; "" is a bare finding
	Values  []Word // what is compared with; several only after "in"
	Args    []*Node
	Span    Span // the whole
	Name    Span // the finding
}

// Word is a value as written: a name or a number.
type Word struct {
	Text string
	Span Span
}

// Parse reads a condition. On a mistake it returns what it understood, which
// may be nil, and every mistake that an earlier one did not cause.
func Parse(text string) (*Node, []*Error) {
	p := &parser{text: text}
	if len(text) > MaxText {
		p.fail("too-long", "a condition has at most "+strconv.Itoa(MaxText)+" characters", "name a part of it under derived: in findings.yaml", Span{0, len(text)})
		return nil, p.errs
	}
	p.next()
	node := p.or(0)
	if p.tok.kind != end && len(p.errs) == 0 {
		p.fail("unexpected-text", "the condition ends before "+strconv.Quote(p.tok.text), "join two conditions by \"and\" or \"or\"", p.tok.span)
	}
	return node, p.errs
}

type kind uint8

const (
	end kind = iota
	word
	number
	symbol
)

type token struct {
	kind kind
	text string
	span Span
}

type parser struct {
	text string
	at   int
	tok  token
	errs []*Error
}

func (p *parser) fail(code, message, help string, span Span) {
	p.errs = append(p.errs, &Error{code, message, help, span})
}

func letter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' }
func digit(c byte) bool  { return '0' <= c && c <= '9' }

func (p *parser) next() {
	for p.at < len(p.text) && (p.text[p.at] == ' ' || p.text[p.at] == '\t' || p.text[p.at] == '\n' || p.text[p.at] == '\r') {
		p.at++
	}
	start := p.at
	if start == len(p.text) {
		p.tok = token{end, "", Span{start, start}}
		return
	}
	c, k := p.text[start], symbol
	p.at++
	switch {
	case letter(c):
		k = word
		for p.at < len(p.text) && (letter(p.text[p.at]) || digit(p.text[p.at]) || p.text[p.at] == '-') {
			p.at++
		}
	case digit(c) || c == '-' && p.at < len(p.text) && digit(p.text[p.at]):
		k = number
		for p.at < len(p.text) && digit(p.text[p.at]) {
			p.at++
		}
	case (c == '<' || c == '>' || c == '!') && p.at < len(p.text) && p.text[p.at] == '=':
		p.at++
	case c >= 0x80: // keep a character whole, so that a message can show it
		for p.at < len(p.text) && p.text[p.at]&0xC0 == 0x80 {
			p.at++
		}
	}
	p.tok = token{k, p.text[start:p.at], Span{start, p.at}}
}

func (p *parser) is(text string) bool {
	return p.tok.text == text && p.tok.kind != end
}

func (p *parser) take(text string) bool {
	if !p.is(text) {
		return false
	}
	p.next()
	return true
}

// expect takes text or reports that it is missing.
func (p *parser) expect(text, after string) bool {
	if p.take(text) {
		return true
	}
	if len(p.errs) == 0 {
		p.fail("missing-text", strconv.Quote(text)+" is missing after "+after, "", p.tok.span)
	}
	return false
}

func (p *parser) or(depth int) *Node  { return p.list(depth, "or", OpOr, p.and) }
func (p *parser) and(depth int) *Node { return p.list(depth, "and", OpAnd, p.unary) }

func (p *parser) list(depth int, joint string, op Op, part func(int) *Node) *Node {
	first := part(depth)
	if first == nil || !p.is(joint) {
		return first
	}
	node := &Node{Op: op, Args: []*Node{first}, Span: first.Span}
	for p.take(joint) {
		arg := part(depth)
		if arg == nil {
			break
		}
		node.Args = append(node.Args, arg)
		node.Span.End = arg.Span.End
	}
	return node
}

func (p *parser) unary(depth int) *Node {
	if depth >= MaxDepth {
		if len(p.errs) == 0 {
			p.fail("too-deep", "conditions nest at most "+strconv.Itoa(MaxDepth)+" deep", "name a part of it under derived: in findings.yaml", p.tok.span)
		}
		return nil
	}
	start := p.tok.span.Start
	switch {
	case p.take("not"):
		arg := p.unary(depth + 1)
		if arg == nil {
			return nil
		}
		return &Node{Op: OpNot, Args: []*Node{arg}, Span: Span{start, arg.Span.End}}
	case p.take("at"):
		return p.atLeast(depth, start)
	case p.take("("):
		node := p.or(depth + 1)
		p.expect(")", "the condition in parentheses")
		return node
	case p.tok.kind == word && p.tok.text == "always":
		node := &Node{Op: OpAlways, Span: p.tok.span}
		p.next()
		return node
	case p.tok.kind == word && !keyword(p.tok.text):
		return p.test()
	}
	if len(p.errs) == 0 {
		found := "ends here"
		if p.tok.kind != end {
			found = "has " + strconv.Quote(p.tok.text)
		}
		p.fail("missing-finding", "a finding is expected where the condition "+found, "", p.tok.span)
	}
	return nil
}

func (p *parser) atLeast(depth, start int) *Node {
	p.expect("least", "\"at\"")
	node := &Node{Op: OpAtLeast}
	if p.tok.kind != number {
		if len(p.errs) == 0 {
			p.fail("missing-number", "\"at least\" needs a number", "write: at least 2 of (first, second, third)", p.tok.span)
		}
		return nil
	}
	n, numeral := p.tok.span, p.tok.text
	p.next()
	p.expect("of", "the number")
	if !p.expect("(", "\"of\"") {
		return nil
	}
	for {
		arg := p.or(depth + 1)
		if arg == nil {
			return nil
		}
		node.Args = append(node.Args, arg)
		if !p.take(",") {
			break
		}
	}
	node.Span = Span{start, p.tok.span.End}
	p.expect(")", "the list")
	count, err := strconv.Atoi(numeral)
	if err != nil || count < 1 || count > len(node.Args) {
		p.fail("bad-count", "\"at least "+numeral+"\" of "+strconv.Itoa(len(node.Args))+" conditions can never differ", "write a number from 1 to "+strconv.Itoa(len(node.Args)), n)
		count = 1
	}
	node.N = count
	return node
}

func (p *parser) test() *Node {
	node := &Node{Op: OpTest, Finding: p.tok.text, Name: p.tok.span, Span: p.tok.span}
	p.next()
	switch p.tok.text {
	case "=", "!=", "<", "<=", ">", ">=":
		node.Compare = p.tok.text
		p.next()
		p.value(node)
	case "in":
		node.Compare = "in"
		p.next()
		if !p.expect("(", "\"in\"") {
			return node
		}
		for p.value(node) && p.take(",") {
		}
		node.Span.End = p.tok.span.End
		p.expect(")", "the list of values")
	}
	return node
}

func (p *parser) value(node *Node) bool {
	if p.tok.kind != word && p.tok.kind != number || keyword(p.tok.text) {
		if len(p.errs) == 0 {
			p.fail("missing-value", "a value is expected after "+strconv.Quote(node.Compare), "", p.tok.span)
		}
		return false
	}
	node.Values = append(node.Values, Word{p.tok.text, p.tok.span})
	node.Span.End = p.tok.span.End
	p.next()
	return true
}

func keyword(text string) bool {
	switch text {
	case "and", "or", "not", "in", "at", "least", "of", "always":
		return true
	}
	return false
}
