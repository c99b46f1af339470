package author

import (
	"math"
	"strconv"
	"strings"
)

// mostOdds bounds likelihood ratios and the odds of priors, both ways. What was
// measured is far from it, and sums of the logarithms fit in what engines use.
const mostOdds = 1_000_000

// chance reads a required chance as its log odds in thousandths.
func (o *object) chance(key string) (logOdds int32, ok bool) {
	n := o.need(key)
	if n == nil {
		return 0, false
	}
	p, ok := o.decimal(key, n, "a number between 0 and 1", "write 5 in 100 as "+key+": 0.05", func(p float64) bool { return 0 < p && p < 1 })
	if !ok {
		return 0, false
	}
	return o.thousandths(key, n, p/(1-p))
}

// ratio reads a likelihood ratio as its logarithm in thousandths.
func (o *object) ratio(key string, n *node) (log int32, ok bool) {
	lr, ok := o.decimal(key, n, "a number above 0", "write "+key+": 2 for what makes the odds twice as high, "+key+": 0.5 for half", func(lr float64) bool { return lr > 0 })
	if !ok {
		return 0, false
	}
	return o.thousandths(key, n, lr)
}

// decimal reads a number that is right, which is what should says.
func (o *object) decimal(key string, n *node, should, help string, right func(float64) bool) (float64, bool) {
	what := quote(key) + " of " + o.what
	if !o.l.isScalar(n, what) {
		return 0, false
	}
	number, err := strconv.ParseFloat(n.text, 64)
	if err != nil || strings.Trim(n.text, "-0123456789.") != "" || !right(number) {
		o.l.report(n.whole(), "bad-number", what+" is "+quote(n.text)+" and should be "+should, help)
		return 0, false
	}
	return number, true
}

// thousandths gives the natural logarithm of odds in thousandths.
func (o *object) thousandths(key string, n *node, odds float64) (int32, bool) {
	if odds > mostOdds || odds < 1.0/mostOdds {
		o.l.report(n.whole(), "bad-number", quote(key)+" of "+o.what+" is more extreme than anything that is measured", "odds and ratios go from 1 in a million to a million: look for a slip in the digits")
		return 0, false
	}
	return int32(math.Round(1000 * math.Log(odds))), true
}
