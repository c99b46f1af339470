// The two engines behind one face: a function that starts a fresh engine, and
// gives the one call that it answers. An engine that threw is dead for good.

import { run } from './trusted.js'
import { wasi } from './wasi.js'

/** @typedef {(request: Uint8Array) => string} Call */
/** @typedef {() => Promise<Call>} Start */

/** Whether this browser has WebAssembly at all; a policy may still refuse it. */
export const hasWasm = typeof WebAssembly === 'object' && typeof WebAssembly.instantiate === 'function'

/**
 * @param {ArrayBuffer} bytes of engine.wasm
 * @returns {Promise<Start>}
 */
async function wasmEngine(bytes) {
  const module = await WebAssembly.compile(bytes)
  return async () => {
    let memory
    const instance = await WebAssembly.instantiate(module, wasi(() => memory))
    const { reserve, call, _initialize } = instance.exports
    memory = instance.exports.memory
    _initialize()
    return (request) => {
      const to = reserve(request.length) >>> 0
      if (to === 0) throw new Error('the request is too long')
      new Uint8Array(memory.buffer, to, request.length).set(request)
      const from = call(request.length) >>> 0
      const length = new DataView(memory.buffer).getUint32(from, true)
      return new TextDecoder().decode(new Uint8Array(memory.buffer, from + 4, length))
    }
  }
}

/**
 * @param {string} text of engine.js, which sets vertebraEngine
 * @returns {Start}
 */
function scriptEngine(text) {
  return async () => {
    run(text)
    const call = window.vertebraEngine
    window.vertebraEngine = undefined
    if (typeof call !== 'function') throw new Error('the JavaScript engine did not run')
    return call
  }
}

/**
 * @param {{ kind: string, bytes: ArrayBuffer }} given kind is "wasm" or "js"
 * @returns {Promise<Start>}
 */
export async function prepare({ kind, bytes }) {
  if (kind === 'wasm') return wasmEngine(bytes)
  return scriptEngine(new TextDecoder().decode(bytes))
}
