package main

import (
	"context"
	"fmt"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
)

// goBench is one Go benchmark of the engine.
type goBench struct {
	Package, Name string
	Ns            float64
	Bytes, Allocs float64
	Other         string // a figure with its unit, such as "900 patients/s"
}

var benched = []string{"./core/triage", "./core/protocol", "./core/cond", "./core/screen", "./core/patient"}

// goBenches runs the benchmarks that stand beside the code.
func goBenches(ctx context.Context, root string, quick bool) ([]goBench, error) {
	longest := "500ms"
	if quick {
		longest = "20ms"
	}
	cmd := exec.CommandContext(ctx, "go", append([]string{"test", "-run=^$", "-bench=.", "-benchmem", "-benchtime=" + longest}, benched...)...)
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("the Go benchmarks fail: %w\n%s", err, out)
	}
	return readBenches(string(out)), nil
}

var benchLine = regexp.MustCompile(`^Benchmark(\S+?)(?:-\d+)?\s+\d+\s+(.*)`)

// readBenches reads what go test prints.
func readBenches(text string) []goBench {
	var list []goBench
	pkg := ""
	for _, line := range strings.Split(text, "\n") {
		if name, ok := strings.CutPrefix(line, "pkg: "); ok {
			pkg = strings.TrimPrefix(name, "vertebra/")
		}
		m := benchLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		b := goBench{Package: pkg, Name: strings.ReplaceAll(strings.ReplaceAll(m[1], "/", ", "), "_", " ")}
		fields := strings.Fields(m[2])
		for i := 0; i+1 < len(fields); i += 2 {
			value, _ := strconv.ParseFloat(fields[i], 64)
			switch unit := fields[i+1]; unit {
			case "ns/op":
				b.Ns = value
			case "B/op":
				b.Bytes = value
			case "allocs/op":
				b.Allocs = value
			default:
				b.Other = fmt.Sprintf("%.0f %s", value, unit)
			}
		}
		list = append(list, b)
	}
	return list
}
