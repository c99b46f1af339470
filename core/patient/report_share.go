package patient

import (
	"math"
	"strconv"
	"strings"
)

// Share is N of a total.
type Share struct{ N, Of int }

// Wilson returns the 95% Wilson score interval of the proportion. A share of
// nothing can be anything: 0 to 1.
func (s Share) Wilson() (lo, hi float64) {
	if s.Of == 0 {
		return 0, 1
	}
	const z = 1.959963984540054 // the normal distribution has 95% within
	n, p := float64(s.Of), float64(s.N)/float64(s.Of)
	middle := p + z*z/(2*n)
	half := z * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	scale := 1 + z*z/n
	return max(0, (middle-half)/scale), min(1, (middle+half)/scale)
}

// Count is "11/16".
func (s Share) Count() string { return strconv.Itoa(s.N) + "/" + strconv.Itoa(s.Of) }

// Percent is "69%", or a dash for a share of nothing.
func (s Share) Percent() string {
	if s.Of == 0 {
		return "–"
	}
	return s.percent(float64(s.N) / float64(s.Of))
}

// Interval is the Wilson interval as "44 to 86%", or a dash.
func (s Share) Interval() string {
	if s.Of == 0 {
		return "–"
	}
	lo, hi := s.Wilson()
	return strings.TrimSuffix(s.percent(lo), "%") + " to " + s.percent(hi)
}

// percent gives a decimal only where the total can bear it.
func (s Share) percent(x float64) string {
	digits, scale := 0, 1.0
	if s.Of >= 100 && x > 0 && x < 1 {
		digits, scale = 1, 10
	}
	return strconv.FormatFloat(math.Round(100*x*scale)/scale, 'f', digits, 64) + "%"
}
