package protocol

// checksum is the CRC-32 of the data, as package hash/crc32 gives it with its IEEE
// table. That package takes eight bytes at a time from slices of slices, each an
// object in JavaScript, and so takes longer there than all else in Decode.
func checksum(data []byte) uint32 {
	var table [256]uint32
	for i := range table {
		sum := uint32(i)
		for bit := 0; bit < 8; bit++ {
			sum = sum>>1 ^ 0xedb88320&-(sum&1)
		}
		table[i] = sum
	}
	sum := ^uint32(0)
	for _, b := range data {
		sum = table[byte(sum)^b] ^ sum>>8
	}
	return ^sum
}
