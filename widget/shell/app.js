// The shell page on its own: the offline app. It registers the service worker and
// keeps what the UI seals. Nothing is kept until the UI asks for it, which it does
// only when a person chose "keep on this device".

import { download } from './download.js'
import { erase, isSealed, read, write } from './store.js'

/** @typedef {import('./download.js').Asset} Asset */

const WORKER = 'sw.js'

/** The worker's address, as a browser with Trusted Types wants it. */
function trustedWorker() {
  if (!window.trustedTypes) return WORKER
  return trustedTypes
    .createPolicy('sc-shell', {
      createScriptURL(url) {
        if (url !== WORKER) throw new TypeError('not the worker of this release')
        return url
      },
    })
    .createScriptURL(WORKER)
}

/**
 * @param {Record<string, Asset>} words of the app, by language
 * @param {(message: object, transfer?: Transferable[]) => void} give sends to the UI
 */
export function makeApp(words, give) {
  /** One thing after the other: a second save never overtakes the first. */
  let last = Promise.resolve()
  const inTurn = (action) => (last = last.then(action).catch(() => give({ t: 'kept', state: 'failed' })))

  async function tellKept() {
    const record = await read()
    give(record ? { t: 'kept', state: 'there', turn: record.turn, bytes: record.bytes } : { t: 'kept', state: 'none' })
  }

  /** Says whether the app works offline, and whether a newer one waits. */
  function watch(registration) {
    const tell = () => {
      if (registration.waiting) give({ t: 'worker', state: 'newer' })
      else if (registration.active) give({ t: 'worker', state: 'ready' })
    }
    const follow = (worker) => worker && worker.addEventListener('statechange', tell)
    follow(registration.installing)
    registration.addEventListener('updatefound', () => follow(registration.installing))
    tell()
  }

  return {
    /** Hands over what the app needs. Before the lock: after it no worker can be registered. */
    begin() {
      if (parent !== self) return // in a frame of another page it is not the app
      for (const [lang, asset] of Object.entries(words)) {
        const done = download(asset, new AbortController().signal, () => {})
        done.then((bytes) => give({ t: 'part', kind: 'app', lang, bytes }, [bytes])).catch(() => {})
      }
      inTurn(tellKept)
      if (!navigator.serviceWorker) return
      navigator.serviceWorker.register(trustedWorker(), { updateViaCache: 'none' }).then(watch, () => {})
    },

    /** What the UI may ask of us. */
    handlers: {
      keep({ bytes, turn }) {
        if (!isSealed(bytes) || !Number.isSafeInteger(turn) || turn < 0) return
        inTurn(async () => {
          const next = await write(bytes, turn)
          give(next ? { t: 'kept', state: 'saved', turn: next } : { t: 'kept', state: 'stale' })
        })
      },
      kept: () => inTurn(tellKept),
      erase: () =>
        inTurn(async () => {
          await erase()
          give({ t: 'kept', state: 'erased' })
        }),
    },
  }
}
