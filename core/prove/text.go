package prove

import (
	"math"
	"strconv"
	"strings"

	"vertebra/core/author"
	"vertebra/core/cond"
	"vertebra/core/protocol"
)

// text writes a condition as an author would, with derived names written out.
func text(doc *author.Document, e *cond.Expr) string {
	switch e.Op {
	case cond.OpAlways:
		return "always"
	case cond.OpTest:
		return test(doc, e)
	case cond.OpNot:
		if e.Args[0].Op == cond.OpAnd || e.Args[0].Op == cond.OpOr {
			return "not (" + text(doc, &e.Args[0]) + ")"
		}
		return "not " + text(doc, &e.Args[0])
	}
	var parts []string
	for i := range e.Args {
		part := text(doc, &e.Args[i])
		if e.Op != cond.OpAtLeast && (e.Args[i].Op == cond.OpAnd || e.Args[i].Op == cond.OpOr) {
			part = "(" + part + ")"
		}
		parts = append(parts, part)
	}
	switch e.Op {
	case cond.OpAnd:
		return strings.Join(parts, " and ")
	case cond.OpOr:
		return strings.Join(parts, " or ")
	}
	return "at least " + strconv.Itoa(e.N) + " of (" + strings.Join(parts, ", ") + ")"
}

func test(doc *author.Document, e *cond.Expr) string {
	for _, d := range doc.Findings {
		if d.Place != e.Finding {
			continue
		}
		var values []string
		switch d.Type {
		case cond.YesNo:
			return d.Name
		case cond.Choice:
			for i, value := range d.Values {
				if inside(e.Ranges, int32(i)) {
					values = append(values, value)
				}
			}
		default:
			for _, r := range e.Ranges {
				values = append(values, bounds(r))
			}
			if len(values) == 1 {
				return d.Name + " " + values[0]
			}
		}
		if len(values) == 1 {
			return d.Name + " = " + values[0]
		}
		return d.Name + " in (" + strings.Join(values, ", ") + ")"
	}
	if e.Finding == protocol.CountryFinding {
		return "country"
	}
	return "finding " + strconv.Itoa(e.Finding)
}

func inside(ranges []cond.Range, n int32) bool {
	for _, r := range ranges {
		if r.Lo <= n && n <= r.Hi {
			return true
		}
	}
	return false
}

func bounds(r cond.Range) string {
	switch {
	case r.Lo == math.MinInt32:
		return "<= " + strconv.Itoa(int(r.Hi))
	case r.Hi == math.MaxInt32:
		return ">= " + strconv.Itoa(int(r.Lo))
	case r.Lo == r.Hi:
		return "= " + strconv.Itoa(int(r.Lo))
	}
	return strconv.Itoa(int(r.Lo)) + ".." + strconv.Itoa(int(r.Hi))
}
