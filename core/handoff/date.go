package handoff

import "strconv"

// A date is YYYY-MM-DD. Days are counted from 1 March of the year 0, so that the
// leap day is the last day of a year.

// isDate reports whether text is a day of the calendar from the year 1900 to 9998.
func isDate(text string) bool {
	if len(text) != 10 || text[4] != '-' || text[7] != '-' {
		return false
	}
	for i := 0; i < len(text); i++ {
		if i != 4 && i != 7 && (text[i] < '0' || text[i] > '9') {
			return false
		}
	}
	return text >= "1900" && text < "9999" && afterDays(text, 0) == text
}

// afterDays is the date some days later.
func afterDays(date string, days int) string {
	y, _ := strconv.Atoi(date[:4]) // digits all: see isDate
	m, _ := strconv.Atoi(date[5:7])
	d, _ := strconv.Atoi(date[8:])
	if m < 3 {
		y, m = y-1, m+12
	}
	n := yearDays(y) + (153*(m-3)+2)/5 + d - 1 + days
	y = n / 366
	for yearDays(y+1) <= n { // some ten times
		y++
	}
	rest := n - yearDays(y)
	month := (100*rest + 52) / 3060
	d = rest - (month*306+5)/10 + 1
	y, m = y+(month+2)/12, (month+2)%12+1
	return pad(y, 4) + "-" + pad(m, 2) + "-" + pad(d, 2)
}

func pad(n, width int) string {
	text := strconv.Itoa(n)
	for len(text) < width {
		text = "0" + text
	}
	return text
}

// yearDays counts the days before 1 March of a year.
func yearDays(y int) int { return 365*y + y/4 - y/100 + y/400 }
