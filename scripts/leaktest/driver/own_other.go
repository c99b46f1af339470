//go:build !unix

package driver

import "os/exec"

func own(*exec.Cmd) {}

func end(cmd *exec.Cmd) { cmd.Process.Kill() }
