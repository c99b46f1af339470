// Downloads one asset: checked against its hash, and with progress where the
// browser lets us have both.

/** @typedef {{ url: string, integrity: string, size: number }} Asset */

const OPTIONS = { credentials: 'omit', referrerPolicy: 'no-referrer', mode: 'cors' }

/**
 * Fetches an asset as bytes; its MIME type does not matter. Throws when it is
 * missing, was changed, or signal aborts.
 *
 * A browser that checks the hash itself hands out nothing before the last byte.
 * So where we can check it ourselves (a secure context) we read piece by piece,
 * and the person sees how far it is.
 *
 * @param {Asset} asset
 * @param {AbortSignal} signal
 * @param {(got: number) => void} onProgress
 * @returns {Promise<ArrayBuffer>}
 */
export async function download(asset, signal, onProgress) {
  const own = self.crypto && crypto.subtle
  const response = await fetch(asset.url, { ...OPTIONS, signal, ...(own ? {} : { integrity: asset.integrity }) })
  if (!response.ok) throw new Error(`${asset.url}: status ${response.status}`)
  if (!own) return response.arrayBuffer() // fetch has checked it
  if (!response.body) return verified(await response.arrayBuffer(), asset)
  const bytes = new Uint8Array(asset.size)
  const reader = response.body.getReader()
  let got = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    if (got + value.length > asset.size) throw new Error(`${asset.url}: longer than it should be`)
    bytes.set(value, got)
    got += value.length
    onProgress(got)
  }
  return verified(bytes.buffer, asset)
}

/** Gives the bytes back when their hash is the asset's; else throws. */
export async function verified(buffer, asset) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-384', buffer))
  if (`sha384-${btoa(String.fromCharCode(...hash))}` !== asset.integrity) {
    throw new Error(`${asset.url}: not the file of this release`)
  }
  return buffer
}
