// The diary as sealed bytes: AES-GCM under a key made of a passphrase. All of it
// happens in this frame, so the page around it, which stores the bytes, can read
// nothing of them.
//
//   "SCD1" · rounds (4 bytes) · salt (16) · nonce (12) · sealed text and tag
//
// The text is filled up to whole steps, so that its length tells little.

const MAGIC = 'SCD1'
const ROUNDS = 600_000 // of PBKDF2 with SHA-256; about a second on a cheap phone
const MOST_ROUNDS = 10_000_000 // a file with more would stop the device
const STEP = 16384
const HEAD = 36
const TAG = 16
const MOST = 64 // steps

/** @typedef {{ key: CryptoKey, salt: Uint8Array, rounds: number }} Secret */

/** Whether this browser can seal here: only on https or on this very machine. */
export const canSeal = () => Boolean(globalThis.crypto && crypto.subtle)

/** Whether bytes, such as a file that somebody chose, look sealed. */
export function isSealed(bytes) {
  const steps = (bytes.byteLength - HEAD - TAG) / STEP
  return Number.isInteger(steps) && steps >= 1 && steps <= MOST && new TextDecoder('latin1').decode(bytes.slice(0, 4)) === MAGIC
}

/** The same words typed on another keyboard make the same key. */
const plain = (passphrase) => new TextEncoder().encode(passphrase.normalize('NFKC').trim().replace(/\s+/g, ' '))

async function derive(passphrase, salt, rounds) {
  const from = await crypto.subtle.importKey('raw', plain(passphrase), 'PBKDF2', false, ['deriveKey'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }
  // Not extractable: no script can read the key out again.
  return crypto.subtle.deriveKey(how, from, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

/**
 * A key of a new passphrase.
 *
 * @param {string} passphrase
 * @returns {Promise<Secret>}
 */
export async function newSecret(passphrase) {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  return { key: await derive(passphrase, salt, ROUNDS), salt, rounds: ROUNDS }
}

/**
 * @param {Secret} secret
 * @param {any} value what JSON can hold
 * @returns {Promise<ArrayBuffer>}
 */
export async function seal({ key, salt, rounds }, value) {
  const text = new TextEncoder().encode(JSON.stringify(value))
  const steps = Math.ceil((text.length + 4) / STEP)
  if (steps > MOST) throw new RangeError('the diary is full')
  const padded = new Uint8Array(steps * STEP)
  new DataView(padded.buffer).setUint32(0, text.length)
  padded.set(text, 4)
  const out = new Uint8Array(HEAD + padded.length + TAG)
  out.set(new TextEncoder().encode(MAGIC))
  new DataView(out.buffer).setUint32(4, rounds)
  out.set(salt, 8)
  const nonce = crypto.getRandomValues(out.subarray(24, HEAD)) // a new one each time
  const how = { name: 'AES-GCM', iv: nonce, additionalData: out.slice(0, HEAD) }
  out.set(new Uint8Array(await crypto.subtle.encrypt(how, key, padded)), HEAD)
  return out.buffer
}

/**
 * Opens sealed bytes. Gives nothing when the passphrase is not the one, or when a
 * single bit was changed: nobody can tell these apart.
 *
 * @param {ArrayBuffer} bytes
 * @param {string} passphrase
 * @returns {Promise<{ secret: Secret, value: any } | undefined>}
 */
export async function unseal(bytes, passphrase) {
  if (!isSealed(bytes)) return undefined
  const rounds = new DataView(bytes).getUint32(4)
  if (rounds < ROUNDS || rounds > MOST_ROUNDS) return undefined
  const head = new Uint8Array(bytes.slice(0, HEAD))
  const salt = head.slice(8, 24)
  const key = await derive(passphrase, salt, rounds)
  let padded
  try {
    const how = { name: 'AES-GCM', iv: head.slice(24), additionalData: head }
    padded = await crypto.subtle.decrypt(how, key, bytes.slice(HEAD))
  } catch {
    return undefined
  }
  const length = new DataView(padded).getUint32(0)
  return { secret: { key, salt, rounds }, value: JSON.parse(new TextDecoder().decode(padded.slice(4, 4 + length))) }
}
