package main

import (
	"fmt"
	"math"
	"strings"
)

// plot draws the curves of growth, both axes in powers of ten, with a straight line
// of linear growth to compare. It looks right in the light and in the dark.
func plot(curves []curve) string {
	const left, top, width, height = 76, 20, 540, 320
	minX, maxX, minY, maxY := math.Inf(1), 0.0, math.Inf(1), 0.0
	for _, c := range curves {
		for _, p := range c.Points {
			minX, maxX = min(minX, float64(p.N)), max(maxX, float64(p.N))
			minY, maxY = min(minY, p.Ns), max(maxY, p.Ns)
		}
	}
	x0, x1 := math.Log10(minX), math.Log10(maxX)
	y0, y1 := math.Floor(math.Log10(minY)), math.Ceil(math.Log10(maxY))
	x := func(n float64) float64 { return left + width*(math.Log10(n)-x0)/(x1-x0) }
	y := func(ns float64) float64 { return top + height*(y1-math.Log10(ns))/(y1-y0) }
	var b strings.Builder
	w := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	w(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="Time of one step against the number of questions, rules and answers, on two logarithmic scales">`, left+width+150, top+height+56)
	w(`<style>text{font:13px system-ui,sans-serif;fill:#334}.g{stroke:#8897a3;stroke-opacity:.35}.l{fill:none;stroke-width:2.5}.d{stroke-dasharray:6 5;stroke:#77838c}@media(prefers-color-scheme:dark){text{fill:#d5dde3}}</style>`)
	for e := math.Ceil(x0); e <= x1; e++ {
		at := x(math.Pow(10, e))
		w(`<path class="g" d="M%.1f %dV%d"/><text x="%.1f" y="%d" text-anchor="middle">%s</text>`, at, top, top+height, at, top+height+20, thousands(int(math.Pow(10, e))))
	}
	for e := y0; e <= y1; e++ {
		at := y(math.Pow(10, e))
		w(`<path class="g" d="M%d %.1fH%d"/><text x="%d" y="%.1f" text-anchor="end">%s</text>`, left, at, left+width, left-8, at+4, duration(math.Pow(10, e)))
	}
	w(`<text x="%d" y="%d" text-anchor="middle">how many there are</text>`, left+width/2, top+height+44)
	from, to := maxY/maxX*minX, maxY
	if from < math.Pow(10, y0) {
		from = math.Pow(10, y0)
	}
	w(`<path class="l d" d="M%.1f %.1fL%.1f %.1f"/>`, x(maxX*from/to), y(from), x(maxX), y(to))
	colors := []string{"#0b7a83", "#c2571a", "#6a4fb3", "#a3336b"}
	lastY := math.Inf(-1)
	for i, c := range order(curves) {
		var d strings.Builder
		for k, p := range c.Points {
			fmt.Fprintf(&d, "%c%.1f %.1f", "ML"[min(k, 1)], x(float64(p.N)), y(p.Ns))
		}
		end := c.Points[len(c.Points)-1]
		label := max(y(end.Ns)+4, lastY+17)
		lastY = label
		w(`<path class="l" stroke="%s" d="%s"/>`, colors[i%len(colors)], d.String())
		w(`<text x="%.1f" y="%.1f" style="fill:%s;font-weight:600">%s</text>`, x(float64(end.N))+8, label, colors[i%len(colors)], c.What)
	}
	w(`</svg>`)
	return b.String()
}

// order sorts curves by where they end, the highest first, so that labels do not
// lie on one another.
func order(curves []curve) []curve {
	sorted := append([]curve(nil), curves...)
	for i := range sorted {
		for k := i; k > 0 && last(sorted[k]) > last(sorted[k-1]); k-- {
			sorted[k], sorted[k-1] = sorted[k-1], sorted[k]
		}
	}
	return sorted
}

func last(c curve) float64 { return c.Points[len(c.Points)-1].Ns }

// duration says ns in the unit that fits.
func duration(ns float64) string {
	switch {
	case ns < 1e3:
		return fmt.Sprintf("%.3g ns", ns)
	case ns < 1e6:
		return fmt.Sprintf("%.3g µs", ns/1e3)
	case ns < 1e9:
		return fmt.Sprintf("%.3g ms", ns/1e6)
	}
	return fmt.Sprintf("%.3g s", ns/1e9)
}
