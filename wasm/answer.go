//go:build wasip1 && !fault

package main

func answer(request []byte) []byte { return engine.Call(request) }
