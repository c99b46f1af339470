// Package crc32 stands in for hash/crc32: see package lean.
package crc32

// Table holds what a byte adds to a checksum.
type Table [256]uint32

// IEEETable is for the one polynomial there is here.
var IEEETable = newTable()

func newTable() *Table {
	t := &Table{}
	for i := range t {
		c := uint32(i)
		for k := 0; k < 8; k++ {
			if c&1 == 1 {
				c = c>>1 ^ 0xedb88320
			} else {
				c >>= 1
			}
		}
		t[i] = c
	}
	return t
}

// Update goes on with a checksum.
func Update(sum uint32, t *Table, data []byte) uint32 {
	c := ^sum
	for _, b := range data {
		c = t[byte(c)^b] ^ c>>8
	}
	return ^c
}

// ChecksumIEEE is the checksum of data.
func ChecksumIEEE(data []byte) uint32 { return Update(0, IEEETable, data) }
