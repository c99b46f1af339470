// The service worker of the offline app. It keeps every file of the release, each
// checked against its hash, and answers from what it keeps. It never runs inside
// other sites: a sandboxed frame has none.
//
// A new release is fetched beside the old one and waits: it starts at the next
// visit, never under a person's hands.
/* global __ALLOWLIST__, __CACHE__, __FILES__ */

const HEADER = 'Connection-Allowlist'
const OURS = `symptom-checker ${new URL(registration.scope).pathname} ` // one origin may hold two releases
const CACHE = OURS + __CACHE__
/** Names by their hashes. @type {Map<string, string>} */
const files = new Map(__FILES__)

addEventListener('install', (event) => event.waitUntil(fill()))
addEventListener('activate', (event) => event.waitUntil(clean()))
addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request
  if (method !== 'GET') return
  if (mode === 'navigate') event.respondWith(answer(event.request).then(walled))
  else if (files.has(nameOf(url))) event.respondWith(answer(event.request))
})

/** The name of a file below the worker; a query changes no file of ours. */
function nameOf(url) {
  const { origin, pathname } = new URL(url)
  const own = new URL(registration.scope)
  return origin === own.origin && pathname.startsWith(own.pathname) ? pathname.slice(own.pathname.length) : ''
}

/**
 * Fetches all files, one at a time so that the page can load beside it. Those that
 * are there from the release before are not asked for again. If one is missing or
 * not the right one the release is not taken, and tried again at the next visit.
 */
async function fill() {
  const cache = await caches.open(CACHE)
  for (const [name, integrity] of files) {
    if (await cache.match(name)) continue
    const hashed = /\.[0-9a-f]{10}\./.test(name)
    const old = hashed && (await caches.match(name))
    const response = old || (await fetch(name, { integrity, cache: hashed ? 'default' : 'no-cache', credentials: 'omit' }))
    if (!response.ok) throw new Error(`${name}: status ${response.status}`)
    await cache.put(name, response)
  }
}

/** Drops the releases before this one. */
async function clean() {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== CACHE).map((name) => caches.delete(name)))
}

async function answer(request) {
  const name = nameOf(request.url)
  const kept = files.has(name) && (await (await caches.open(CACHE)).match(name))
  return kept || fetch(request)
}

/**
 * A page with the header that a static host could not send. A response that came
 * by a redirect is made anew, since no page may be answered with one.
 */
function walled(page) {
  if (page.type !== 'basic' || (page.headers.has(HEADER) && !page.redirected)) return page
  const headers = new Headers(page.headers)
  headers.set(HEADER, headers.get(HEADER) || __ALLOWLIST__)
  return new Response(page.body, { status: page.status, statusText: page.statusText, headers })
}
