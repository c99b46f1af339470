// What is kept on this device: one sealed block of bytes, which only the UI can
// make and open. The shell cannot read it; its size goes in steps, so that it
// tells little.

const DATABASE = 'symptom-checker'
const STORE = 'kept'
const KEY = 'diary'

/** As ui/diary/seal.js writes it: a head and a tag around so many steps. */
const AROUND = 52
const STEP = 16384
const MOST = 64 // steps
const MAGIC = 'SCD1'

/** Whether bytes look like what the UI seals. */
export function isSealed(bytes) {
  if (!(bytes instanceof ArrayBuffer)) return false
  const steps = (bytes.byteLength - AROUND) / STEP
  return Number.isInteger(steps) && steps >= 1 && steps <= MOST && new TextDecoder('latin1').decode(bytes.slice(0, 4)) === MAGIC
}

/** The database; nothing when there is none and none is to be made. */
function opened(make) {
  return new Promise((done, failed) => {
    const request = indexedDB.open(DATABASE, 1)
    let missing = false
    request.onupgradeneeded = () => {
      if (make) return request.result.createObjectStore(STORE)
      missing = true
      request.transaction.abort() // looking leaves no trace
    }
    request.onsuccess = () => done(request.result)
    request.onerror = () => (missing ? done(undefined) : failed(request.error))
  })
}

/** Runs one transaction; use gets the store, and what it gives comes out at the end. */
async function transaction(mode, use) {
  const database = await opened(mode === 'readwrite')
  if (!database) return undefined
  try {
    return await new Promise((done, failed) => {
      let result
      const all = database.transaction(STORE, mode)
      use(all.objectStore(STORE), (value) => (result = value))
      all.oncomplete = () => done(result)
      all.onerror = all.onabort = () => failed(all.error)
    })
  } finally {
    database.close()
  }
}

/**
 * What is kept, or nothing. Its turn counts the times it was written.
 *
 * @returns {Promise<{ turn: number, bytes: ArrayBuffer } | undefined>}
 */
export function read() {
  return transaction('readonly', (store, give) => {
    const request = store.get(KEY)
    request.onsuccess = () => give(request.result)
  })
}

/**
 * Keeps bytes, if what is there now is still of that turn: another window may have
 * written since. Gives the new turn, or nothing when it was too late.
 *
 * @param {ArrayBuffer} bytes
 * @param {number} turn 0 when there was nothing
 * @returns {Promise<number | undefined>}
 */
export async function write(bytes, turn) {
  const next = await transaction('readwrite', (store, give) => {
    const request = store.get(KEY)
    request.onsuccess = () => {
      if ((request.result ? request.result.turn : 0) !== turn) return
      store.put({ turn: turn + 1, bytes }, KEY)
      give(turn + 1)
    }
  })
  // Without this a browser that runs out of room may drop it.
  if (next && navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => {})
  return next
}

/** Removes the whole database, not only what is in it. */
export function erase() {
  return new Promise((done, failed) => {
    const request = indexedDB.deleteDatabase(DATABASE)
    request.onsuccess = () => done(undefined)
    request.onerror = () => failed(request.error)
    // Another window that has it open closes it within a moment: this goes on then.
  })
}
