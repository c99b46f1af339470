package qr

// canvas is a code in the making. Modules that are set carry no data.
type canvas struct {
	*Code
	set []bool
}

//go:noinline
func (c *canvas) put(x, y int, dark bool) {
	c.dark[y*c.Size+x], c.set[y*c.Size+x] = dark, true
}

// draw lays the patterns that scanners find a code by, and around them the
// stream, inverted by the mask.
func draw(version int, stream []byte, mask int) *Code {
	size := 17 + 4*version
	c := &canvas{&Code{size, make([]bool, size*size)}, make([]bool, size*size)}
	for i := 0; i < size; i++ {
		c.put(6, i, i%2 == 0)
		c.put(i, 6, i%2 == 0)
	}
	c.finder(0, 0)
	c.finder(size-7, 0)
	c.finder(0, size-7)
	c.alignments(table[version].align, table[version].stride)
	for i, p := 0, table[version].pattern; i < 18 && p != 0; i++ {
		dark := p>>uint(i)&1 == 1
		c.put(i/3, size-11+i%3, dark)
		c.put(size-11+i%3, i/3, dark)
	}
	c.format(mask)
	c.data(stream, mask)
	return c.Code
}

// finder draws the square in a corner, with its light edge.
func (c *canvas) finder(x, y int) {
	for dy := -1; dy < 8; dy++ {
		for dx := -1; dx < 8; dx++ {
			if x+dx < 0 || y+dy < 0 || x+dx >= c.Size || y+dy >= c.Size {
				continue
			}
			ring := max(max(3-dx, dx-3), max(3-dy, dy-3)) // from the middle
			c.put(x+dx, y+dy, ring == 3 || ring < 2)
		}
	}
}

func (c *canvas) alignments(second, stride int) {
	next := func(at int) int {
		if at == 4 {
			return second
		}
		return at + stride
	}
	for x := 4; x+5 < c.Size; x = next(x) {
		for y := 4; y+5 < c.Size; y = next(y) {
			far := c.Size - 7
			if x < 7 && y < 7 || x < 7 && y+5 >= far || x+5 >= far && y < 7 {
				continue // a finder is there
			}
			for d := 0; d < 25; d++ {
				dx, dy := d%5, d/5
				c.put(x+dx, y+dy, dx == 0 || dx == 4 || dy == 0 || dy == 4 || dx == 2 && dy == 2)
			}
		}
	}
}

// format writes, twice, that the level is M and which mask was used.
func (c *canvas) format(mask int) {
	word := mask << 10 // level M is 00
	rest := word
	for i := 14; i >= 10; i-- {
		if rest>>uint(i)&1 == 1 {
			rest ^= 0x537 << uint(i-10)
		}
	}
	word = (word | rest) ^ 0x5412
	for i := 0; i < 15; i++ {
		dark := word>>uint(i)&1 == 1
		switch {
		case i < 6:
			c.put(8, i, dark)
		case i < 8:
			c.put(8, i+1, dark)
		case i == 8:
			c.put(7, 8, dark)
		default:
			c.put(14-i, 8, dark)
		}
		if i < 8 {
			c.put(c.Size-1-i, 8, dark)
		} else {
			c.put(8, c.Size-15+i, dark)
		}
	}
	c.put(8, c.Size-8, true)
}

// data fills what is free: pairs of columns from the right, up and down in turn.
func (c *canvas) data(stream []byte, mask int) {
	i, up := 0, true
	for right := c.Size - 1; right > 0; right -= 2 {
		if right == 6 { // the column of the timing pattern is passed over
			right--
		}
		for n := 0; n < c.Size; n++ {
			y := n
			if up {
				y = c.Size - 1 - n
			}
			for x := right; x > right-2; x-- {
				if c.set[y*c.Size+x] {
					continue
				}
				bit := i/8 < len(stream) && stream[i/8]>>uint(7-i%8)&1 == 1
				c.dark[y*c.Size+x] = bit != masked(mask, x, y)
				i++
			}
		}
		up = !up
	}
}

const masks = 8

func masked(mask, x, y int) bool {
	switch mask {
	case 0:
		return (x+y)%2 == 0
	case 1:
		return y%2 == 0
	case 2:
		return x%3 == 0
	case 3:
		return (x+y)%3 == 0
	case 4:
		return (y/2+x/3)%2 == 0
	case 5:
		return x*y%2+x*y%3 == 0
	case 6:
		return (x*y%2+x*y%3)%2 == 0
	}
	return (x*y%3+(x+y)%2)%2 == 0
}
