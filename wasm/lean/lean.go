// Package lean tells of what is below it. The packages stand in for standard packages
// in the JavaScript engine: the build puts them in their place, see
// scripts/release/lean.go. GopherJS links a standard package with all that it
// imports and sets up, used or not: strconv, errors and strings bring in half of
// package reflect, locks, and the printing of fractions, a quarter of the engine.
//
// Each holds the functions that the engine calls, with the same results, and panics
// for what it does not do. A function that is missing stops the build.
//
// In the same way runtime.js stands in for what GopherJS puts before every program,
// and trial is a program that a test holds to doing the same on it as in Go.
package lean
