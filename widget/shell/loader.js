// Decides which engine is loaded. WebAssembly is the default. The JavaScript
// engine, about a tenth of its size, is for browsers that refuse WebAssembly and
// for a person who pressed Start before the WebAssembly bytes were there.

import { download } from './download.js'

/** @typedef {import('./download.js').Asset} Asset */
/** @typedef {{ wasm: Asset, js: Asset, content: Record<string, Asset> }} Assets */

/**
 * @param {Assets} assets
 * @param {Asset | undefined} content the protocol in the person's language
 * @param {(message: object, transfer?: Transferable[]) => void} give sends to the UI
 */
export function makeLoader(assets, content, give) {
  /** @type {Record<string, { state: string, got: number, stop?: AbortController }>} */
  let jobs
  let over = false

  /** Nothing works without the protocol, or without either engine. */
  function failed() {
    if (over) return
    end()
    give({ t: 'failed' })
  }

  async function get(name, asset, onBytes, onFailure) {
    const job = (jobs[name] = { state: 'loading', got: 0, stop: new AbortController() })
    const current = () => !over && jobs[name] === job && job.state === 'loading'
    try {
      const bytes = await download(asset, job.stop.signal, (got) => {
        job.got = got
        if (current() && name !== 'content') give({ t: 'progress', got, size: asset.size })
      })
      if (!current()) return
      job.state = 'given'
      onBytes(bytes)
    } catch {
      if (!current()) return
      job.state = 'failed'
      onFailure()
    }
  }

  const giveBytes = (t, extra) => (bytes) => give({ t, ...extra, bytes }, [bytes])

  function load(kind) {
    const other = kind === 'wasm' ? 'js' : 'wasm'
    get(kind, assets[kind], giveBytes('engine', { kind }), () => fallBack(other))
  }

  /** Tries the other engine, unless it was given or refused before. */
  function fallBack(kind) {
    const job = jobs[kind]
    if (!job || job.state === 'aborted') load(kind)
    else if (job.state === 'failed') failed()
  }

  /** Stops every download; later messages of the UI change nothing. */
  function end() {
    over = true
    for (const name in jobs) if (jobs[name].state === 'loading') jobs[name].stop.abort()
  }

  return {
    /** @param {boolean} able whether the browser has WebAssembly */
    begin(able) {
      const wasm = able && assets.wasm.size > 0 // a page that is one file has the small engine only
      over = false
      jobs = wasm ? {} : { wasm: { state: 'failed', got: 0 } }
      if (!content) return failed()
      get('content', content, giveBytes('content'), failed)
      load(wasm ? 'wasm' : 'js')
    },

    /** The person pressed Start: what is quicker from here? */
    hurry() {
      const job = jobs && jobs.wasm
      if (over || !job || job.state !== 'loading' || jobs.js) return
      if (assets.wasm.size - job.got < assets.js.size) return // nearly there
      job.state = 'aborted'
      job.stop.abort()
      load('js')
    },

    /** The UI could not start the engine that it was given. */
    refused(kind) {
      if (over || !jobs || !jobs[kind] || jobs[kind].state !== 'given') return
      jobs[kind].state = 'failed'
      fallBack(kind === 'wasm' ? 'js' : 'wasm')
    },

    end,
  }
}
