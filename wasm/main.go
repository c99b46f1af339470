//go:build wasip1

// Command wasm is the engine as a WebAssembly reactor: a library that a page
// calls, with no start and no end. See bridge/CONTRACT.md.
package main

import (
	"unsafe"

	"vertebra/wasm/bridge"
)

// The request and the reply live in memory of the program that JavaScript reads
// and writes; both are kept here so that the garbage collector leaves them.
var (
	engine  bridge.Bridge
	request []byte
	reply   = make([]byte, head, small) // its length, and then its text
)

const head = 4

// small is the room for requests that need less. A protocol takes a hundred times as
// much, and only once: its room is given back with the next request.
const small = 1 << 10

// reserve returns the address of n writable bytes for the next request, or 0 when
// a request may not have so many.
//
//go:wasmexport reserve
func reserve(n uint32) uint32 {
	if n > bridge.MaxRequest {
		return 0
	}
	if c := uint32(cap(request)); c < n || c > 2*n+small {
		request = make([]byte, max(n, small))
	}
	return address(request[:cap(request)])
}

// call answers the request in the first n reserved bytes. It returns the address
// of the reply: its length in 4 bytes, little end first, and then its text.
//
//go:wasmexport call
func call(n uint32) uint32 {
	if n > uint32(cap(request)) {
		n = 0 // answered as a bad call
	}
	text := answer(reply[head:], request[:n])
	size := len(text)
	if address(text) != address(reply[head:]) { // it had not enough room
		reply = append(make([]byte, head, head+size+size/8), text...)
	}
	reply[0], reply[1], reply[2], reply[3] = byte(size), byte(size>>8), byte(size>>16), byte(size>>24)
	return address(reply)
}

func address(b []byte) uint32 { return uint32(uintptr(unsafe.Pointer(unsafe.SliceData(b)))) }

func main() {}
