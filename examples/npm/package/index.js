// Loads the script of <symptom-checker>. A bundler must not take that script in:
// it finds its other files by its own address.

import { integrity as ofThisVersion } from './release.js'

export { integrity, version } from './release.js'

const NAME = 'symptom-checker'

/** @type {Map<string, Promise<void>>} by address */
const loading = new Map()

/**
 * Loads the script once, however often it is asked for; after a failure the next
 * call tries again. Only in a browser.
 *
 * @param {string} src address of symptom-checker.js, as copied to your site
 * @param {string} [integrity] its hash; that of this version when not given, none when ''
 * @returns {Promise<void>}
 */
export function load(src, integrity = ofThisVersion) {
  if (customElements.get(NAME)) return Promise.resolve()
  const found = loading.get(src)
  if (found) return found
  const done = new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.async = true
    script.src = src
    if (integrity) script.integrity = integrity
    script.crossOrigin = 'anonymous'
    script.referrerPolicy = 'no-referrer'
    script.onload = () => resolve()
    script.onerror = () => {
      loading.delete(src)
      script.remove()
      reject(new Error(`${src} cannot be loaded, or is not of this version`))
    }
    document.head.append(script)
  })
  loading.set(src, done)
  return done
}
