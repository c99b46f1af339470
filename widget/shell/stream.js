// The parts of this page that come behind its first screen, in the order in which
// they are needed: the rest of the UI, the protocol, the JavaScript engine. They
// stand in the page itself, because a browser keeps no file that a frame without
// an origin asks for, but keeps the page: whoever comes again downloads nothing.

/** @type {Map<string, { whole: Promise<string>, look: () => void }>} */
const parts = new Map()

/** Looks whether a part has arrived, as far as the page has. */
function watched(id) {
  let look
  const whole = new Promise((resolve, reject) => {
    look = () => {
      const element = document.getElementById(id)
      // A part is whole once another element stands behind it.
      if (element && element.nextElementSibling) resolve(element.textContent)
      else if (document.readyState !== 'loading') reject(new Error(`this page ends before its part ${id}`))
    }
  })
  return { whole, look }
}

const look = () => parts.forEach((part) => part.look())
const arrivals = new MutationObserver(look)
arrivals.observe(document.body, { childList: true })
document.addEventListener('DOMContentLoaded', look)

/**
 * The text of a part, once all of it has arrived. Rejects when the page ended
 * before it, as one does whose connection was lost.
 *
 * @param {string} id
 * @returns {Promise<string>}
 */
export function part(id) {
  if (!parts.has(id)) parts.set(id, watched(id))
  const { whole, look } = parts.get(id)
  look()
  return whole
}

const STILL = 6000 // ms

/**
 * The same, but rejects also when nothing of this page has arrived for a while:
 * Chromium does not say that it lost a page's connection.
 *
 * @param {string} id
 * @returns {Promise<string>}
 */
export function partSoon(id) {
  let arrived = -1
  let timer
  const still = new Promise((_, reject) => {
    timer = setInterval(() => {
      const now = document.body.textContent.length
      if (now === arrived) reject(new Error(`nothing more of this page arrives, and its part ${id} is not there`))
      arrived = now
    }, STILL)
  })
  return Promise.race([part(id), still]).finally(() => clearInterval(timer))
}

/** Forgets what was handed over: it is large, and not asked for again. */
export function forget() {
  arrivals.disconnect()
  for (const id of parts.keys()) document.querySelector(`script[id="${id}"]`)?.remove() // links stay
  parts.clear()
}
