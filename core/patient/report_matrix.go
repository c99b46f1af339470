package patient

import (
	"fmt"
	"slices"
	"strings"

	"vertebra/core/protocol"
)

// Matrix counts patients by right level, then by given level. The most urgent
// level is first.
type Matrix struct {
	Names []string
	Count [][]int // [right][given]
}

// Five is the matrix of all levels.
func (a Agreement) Five() Matrix {
	return a.fold([]string{"emergency", "urgent", "soon", "routine", "self-care"}, func(l protocol.Level) int { return int(protocol.Emergency - l) })
}

// Three is the matrix of where care is given: "clinician" is urgent, soon and
// routine.
func (a Agreement) Three() Matrix {
	return a.fold([]string{"emergency", "clinician", "self-care"}, func(l protocol.Level) int {
		switch l {
		case protocol.Emergency:
			return 0
		case protocol.SelfCare:
			return 2
		}
		return 1
	})
}

func (a Agreement) fold(names []string, to func(protocol.Level) int) Matrix {
	m := Matrix{names, make([][]int, len(names))}
	for i := range names {
		m.Count[i] = make([]int, len(names))
	}
	for right, row := range a.Matrix {
		for given, n := range row {
			m.Count[to(protocol.Level(right+1))][to(protocol.Level(given+1))] += n
		}
	}
	return m
}

// Total is the number of patients with the right level in row.
func (m Matrix) Total(row int) int {
	n := 0
	for _, count := range m.Count[row] {
		n += count
	}
	return n
}

// String prints it: the right level down, the given level across.
func (m Matrix) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-14s", "right \\ given")
	for _, name := range m.Names {
		fmt.Fprintf(&b, "%10s", name)
	}
	fmt.Fprintf(&b, "%10s\n", "all")
	for i, name := range m.Names {
		fmt.Fprintf(&b, "%-14s", name)
		for _, n := range slices.Concat(m.Count[i], []int{m.Total(i)}) {
			if n == 0 {
				fmt.Fprintf(&b, "%10s", ".")
			} else {
				fmt.Fprintf(&b, "%10d", n)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}
