// Hands the protocol, an engine and the pages behind the questions to the UI. All
// of it stands in this page; what did not arrive whole is fetched. The JavaScript
// engine comes first: it is an eighth of the WebAssembly one, and gives the same
// answers.

import { asBytes, bytesOf } from './bytes.js'
import { download, verified } from './download.js'
import { partSoon } from './stream.js'

/** @typedef {import('./download.js').Asset} Asset */
/** @typedef {{ wasm: Asset, js: Asset, behind: Asset, content: Record<string, Asset> }} Assets */

/** Whether the line is one on which nobody wants to download more than is needed. */
function isDear({ connection } = navigator) {
  return Boolean(connection) && (connection.saveData || /2g|3g/.test(connection.effectiveType))
}

/**
 * @param {Assets} assets
 * @param {Asset | undefined} content the protocol in the person's language
 * @param {(message: object, transfer?: Transferable[]) => void} give sends to the UI
 */
export function makeLoader(assets, content, give) {
  /** One go at both downloads; another may follow when it failed. */
  let go = { over: true, stop: new AbortController(), refuse() {} }
  let able = false
  let whole = Promise.resolve(false) // whether what is shown behind the questions was handed over
  /** The WebAssembly engine, once it was asked for. @type {Promise<ArrayBuffer> | undefined} */
  let wasm

  const hasWasm = () => able && assets.wasm.size > 0 // a page that is one file has the small engine only
  const progressOf = ({ size }) => (got) => give({ t: 'progress', got, size })
  const fetched = async (asset, onBytes) => ({ bytes: await download(asset, go.stop.signal, onBytes) })

  /** Stops every download; later messages of the UI change nothing. */
  function end() {
    go.over = true
    go.stop.abort()
  }

  /** Nothing works without the protocol, or without any engine. */
  function failed(mine) {
    if (mine.over) return
    end()
    give({ t: 'failed' })
  }

  /** Hands over what the first of several ways brings. Whether one did. */
  async function first(mine, t, ways) {
    for (const get of ways) {
      try {
        const message = await get()
        if (!mine.over) give({ t, ...message }, [message.bytes])
        return true
      } catch {
        if (mine.over) return false
      }
    }
    failed(mine)
    return false
  }

  const protocol = (mine) =>
    first(mine, 'content', [
      // Where we cannot check a hash ourselves, the browser does so as it fetches.
      async () => ({ bytes: await verified(bytesOf(await partSoon('protocol')).buffer, content) }),
      () => fetched(content, () => {}),
    ])

  const behind = (mine) =>
    first(mine, 'behind', [async () => ({ bytes: asBytes(await partSoon('behind')) }), () => fetched(assets.behind, () => {})])

  /** Asks for the WebAssembly engine, if it was not asked for before. */
  function fetchWasm(onBytes = () => {}) {
    if (!wasm) wasm = download(assets.wasm, new AbortController().signal, onBytes)
    wasm.catch(() => (wasm = undefined))
    return wasm
  }

  /** Hands over one engine, and the next one when the UI could not start it. */
  async function engines(mine) {
    const ways = [
      { kind: 'js', get: async () => ({ bytes: asBytes(await partSoon('engine')) }) },
      { kind: 'js', get: () => fetched(assets.js, progressOf(assets.js)) },
      ...(hasWasm() ? [{ kind: 'wasm', get: async () => ({ bytes: await fetchWasm(progressOf(assets.wasm)) }) }] : []),
    ]
    for (const { kind, get } of ways) {
      try {
        const { bytes } = await get()
        if (mine.over) return
        const refused = new Promise((done) => (mine.refuse = done))
        if (kind === 'wasm') wasm = undefined // its bytes are gone with this
        give({ t: 'engine', kind, bytes }, [bytes])
        await refused
      } catch {
        // the next one
      }
      if (mine.over) return
    }
    failed(mine)
  }

  return {
    /** @param {boolean} wasm whether the browser has WebAssembly */
    begin(wasm) {
      able = wasm
      go = { over: false, stop: new AbortController(), refuse() {} }
      if (!content) return failed(go)
      protocol(go)
      engines(go)
      whole = behind(go)
    },

    /** Whether the UI has all but an engine, as soon as that is known. */
    settled: () => whole,

    /** The UI could not start the engine that it was given. */
    refused: () => go.refuse(),

    /**
     * Asks for the WebAssembly engine, which is the faster one, where its bytes cost
     * nobody anything. The request is on its way when this returns.
     */
    ahead() {
      if (hasWasm() && !isDear()) fetchWasm()
    },

    /** The checker works: the faster engine follows when it is there. */
    follow() {
      if (!wasm) return
      wasm.then(
        (bytes) => give({ t: 'engine', kind: 'wasm', bytes }, [bytes]),
        () => {}, // nobody waits for it
      )
    },

    end,
  }
}
