package qr

// penalty says how hard a code is to scan, by the four counts of the standard:
// long runs, blocks of four, what looks like a finder, and too much of one shade.
func (c *Code) penalty() int {
	total, dark := 0, 0
	for a := 0; a < c.Size; a++ {
		total += c.line(func(i int) bool { return c.Dark(i, a) })
		total += c.line(func(i int) bool { return c.Dark(a, i) })
		for b := 0; b < c.Size; b++ {
			d := c.Dark(b, a)
			if d {
				dark++
			}
			if a > 0 && b > 0 && c.Dark(b-1, a) == d && c.Dark(b, a-1) == d && c.Dark(b-1, a-1) == d {
				total += 3
			}
		}
	}
	all := c.Size * c.Size
	off := max(20*dark-10*all, 10*all-20*dark) / all // in steps of 5 %
	return total + 10*off
}

func (c *Code) line(dark func(int) bool) int {
	const finder, window = 0b1011101, 1<<11 - 1
	total, run, last := 0, 0, 0
	for i := 0; i < c.Size; i++ {
		if i > 0 && dark(i) == dark(i-1) {
			run++
		} else {
			run = 1
		}
		if run == 5 {
			total += 3
		} else if run > 5 {
			total++
		}
		last = last << 1 & window
		if dark(i) {
			last |= 1
		}
		if i >= 10 && (last == finder || last == finder<<4) {
			total += 40
		}
	}
	return total
}
