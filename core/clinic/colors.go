package clinic

import (
	"math"
	"strconv"
)

// Papers are the backgrounds of the widget in its two schemes, as in
// widget/ui/theme.js and css/base.css.
const (
	paperLight = "#ffffff"
	paperDark  = "#172127"
)

// leastContrast is that of WCAG 2.2, 1.4.3, for words of normal size.
const leastContrast = 4.5

func channels(color string) (rgb [3]float64) {
	for i := range rgb {
		n, _ := strconv.ParseUint(color[1+2*i:3+2*i], 16, 8) // the form was checked
		rgb[i] = float64(n)
	}
	return rgb
}

// luminance is relative luminance as WCAG defines it.
func luminance(color string) float64 {
	rgb := channels(color)
	for i, c := range rgb {
		if c /= 255; c <= 0.04045 {
			rgb[i] = c / 12.92
		} else {
			rgb[i] = math.Pow((c+0.055)/1.055, 2.4)
		}
	}
	return 0.2126*rgb[0] + 0.7152*rgb[1] + 0.0722*rgb[2]
}

// contrast of two colours, from 1 to 21.
func contrast(a, b string) float64 {
	light, dark := luminance(a), luminance(b)
	if light < dark {
		light, dark = dark, light
	}
	return (light + 0.05) / (dark + 0.05)
}

// nearby is the first colour on the way to black or white that can be read on
// the paper.
func nearby(color, paper string) string {
	goal := 0.0
	if luminance(paper) < 0.4 {
		goal = 255
	}
	for share := 0; share < 100; share += 2 {
		mixed := "#"
		for _, c := range channels(color) {
			n := int(math.Round(c + (goal-c)*float64(share)/100))
			mixed += string("0123456789abcdef"[n>>4]) + string("0123456789abcdef"[n&15])
		}
		if contrast(mixed, paper) >= leastContrast {
			return mixed
		}
	}
	return map[float64]string{0: "#000000", 255: "#ffffff"}[goal]
}
