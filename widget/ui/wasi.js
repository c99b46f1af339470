// The dozen WASI calls that the engine's Go runtime makes. The engine itself does
// no input or output: what it prints is what the runtime says when it dies.

/** Collect garbage at a quarter more than is in use, not at twice: a phone has little memory. */
const ENVIRONMENT = 'GOGC=25\0'

/**
 * The imports of one instance.
 *
 * @param {() => WebAssembly.Memory} memory of the instance, which comes after its imports
 */
export function wasi(memory) {
  const view = () => new DataView(memory().buffer) // memory may have grown: never keep one
  const none = (count, size) => {
    view().setUint32(count, 0, true)
    view().setUint32(size, 0, true)
    return 0
  }
  const calls = {
    args_sizes_get: none,
    args_get: () => 0,
    environ_sizes_get(count, size) {
      view().setUint32(count, 1, true)
      view().setUint32(size, ENVIRONMENT.length, true)
      return 0
    },
    environ_get(list, text) {
      view().setUint32(list, text, true)
      new TextEncoder().encodeInto(ENVIRONMENT, new Uint8Array(memory().buffer, text))
      return 0
    },
    clock_time_get(id, precision, out) {
      const ms = id ? performance.now() : Date.now()
      view().setBigUint64(out, BigInt(Math.round(ms * 1e3)) * 1000n, true)
      return 0
    },
    fd_write(fd, parts, count, written) {
      let total = 0
      for (let i = 0; i < count; i++) total += view().getUint32(parts + 8 * i + 4, true)
      view().setUint32(written, total, true) // not shown: it could name an answer
      return 0
    },
    random_get(address, size) {
      crypto.getRandomValues(new Uint8Array(memory().buffer, address, size))
      return 0
    },
    sched_yield: () => 0,
    poll_oneoff: () => 0,
    proc_exit(code) {
      throw new Error(`the engine ended with ${code}`)
    },
  }
  return { wasi_snapshot_preview1: calls }
}
