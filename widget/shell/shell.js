// The shell page: it has the network of its own origin, and never sees an answer.
// It hands the UI frame inside it the rest of the UI, the protocol and an engine,
// and then locks itself. It relays a few harmless messages to the host.
/* global __APP__, __ASSETS__, __LANG__, __VERSION__ */

import { makeApp } from './app.js'
import { asBytes } from './bytes.js'
import { putLinks } from './clinic.js'
import { makeLoader } from './loader.js'
import { makeHost } from './host.js'
import { makeParts } from './parts.js'
import { isRevoked } from './revoked.js'
import { forget, part, partSoon } from './stream.js'

/** The policy after the hand-over: from then on nothing can be fetched here. */
const LOCK =
  "default-src 'none'; frame-src blob:; script-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
const CALM = 250 // ms, the longest that something waits for a quiet moment
const TRIES = 10 // how often the downloads are begun anew
const PING = 300 // ms after which the UI is asked whether it is there
const LATE = 8000 // ms without a sign of life from the UI, after which the guide shows

const ui = document.getElementById('ui')
const asked = new URLSearchParams(location.hash.slice(1))
const fitting = (name, pattern) => (pattern.test(asked.get(name) || '') ? asked.get(name) : '')
const setup = {
  protocol: fitting('protocol', /^[a-z][a-z0-9-]{0,63}$/) || 'back-pain',
  country: fitting('country', /^[A-Z]{2}$/),
}

let port, theme, clinic, greeted, ready, locked, withdrawn
let begun // settles once the downloads have begun
let tries = 0
const give = (message, transfer = []) => port && port.postMessage(message, transfer)
const loader = makeLoader(__ASSETS__, content(__ASSETS__.content), give)
if (__ASSETS__.wasm.size > 0) isRevoked(__VERSION__).then((yes) => yes && withdraw()) // a page that is one file has nobody to ask
const parts = makeParts(__ASSETS__, setup.protocol, __LANG__, give)
const app = __APP__ ? makeApp(__ASSETS__.app, give) : undefined
const host = makeHost({
  theme(message) {
    theme = message
    document.documentElement.dataset.scheme = message.scheme
    showFirst()
    give(theme) // before hello there is no port, and hello gives it
  },
  clinic(text) {
    clinic = { t: 'clinic', text, links: putLinks(text, document.getElementById('links')) }
    give(clinic)
  },
  focus() {
    ui.focus()
    give({ t: 'focus' })
  },
  reset: () => give({ t: 'reset' }),
})

/** The protocol in the language of this page. */
function content(all) {
  const found = Object.keys(all).find((key) => key === `${setup.protocol}.${__LANG__}`)
  if (!found) console.warn(`symptom-checker: this release has no protocol "${setup.protocol}"; it has ${Object.keys(all)}`)
  return found && all[found]
}

/** Which links can be opened here; those to sources come last. */
const links = () => Array.from(document.querySelectorAll('#links a:not(.of-clinic), #sources a'), (a) => a.id)

/** Resolves once this process has nothing to do. */
const calm = () =>
  new Promise((go) => {
    if (window.requestIdleCallback) requestIdleCallback(go, { timeout: CALM })
    else setTimeout(go)
  })

/** Shows the plain guide instead of the UI, or the UI again. */
function showGuide(yes) {
  document.getElementById('guide').hidden = !yes
  ui.hidden = yes
}

/** This version was called back: no questions, also when some were answered already. */
function withdraw() {
  withdrawn = true
  loader.end()
  if (!greeted) return // hello comes here again, behind the set-up
  give({ t: 'revoked' })
  partSoon('behind')
    .then(asBytes)
    .then(
      (bytes) => give({ t: 'behind', bytes }, [bytes]), // Help is still there
      () => give({ t: 'failed' }),
    )
}

function lock() {
  if (locked) return
  locked = true
  loader.end()
  forget()
  const meta = document.createElement('meta')
  meta.httpEquiv = 'Content-Security-Policy'
  meta.content = LOCK
  document.head.append(meta)
}

/** What the UI says over the port. */
const handlers = {
  __proto__: null, // so that no name but these finds a function
  hello({ wasm }) {
    clearTimeout(late)
    showGuide(false)
    greeted = true
    if (theme) give(theme)
    if (setup.country && !document.getElementById(`tel-${setup.country}-emergency`)) {
      console.warn(`symptom-checker: no emergency number is known for country "${setup.country}", so all of them are listed`)
    }
    give({ t: 'setup', country: setup.country, links: links(), languages: parts.languages, papers: parts.papers })
    if (clinic) give(clinic)
    host.send({ t: 'hello' })
    part('sources').then(
      () => give({ t: 'links', links: links() }),
      () => {}, // the sources are named all the same
    )
    if (withdrawn) withdraw()
    else {
      // The first question goes before. It needs none of this.
      begun = calm().then(() => {
        if (withdrawn) return
        loader.begin(wasm === true)
        part('engine').then(askAhead, () => {}) // else once the checker is ready
      })
    }
    if (app) app.begin()
  },
  start: () => host.event('start'),
  refused: () => loader.refused(),
  again({ wasm }) {
    // Bounded, since each try is a request: a UI gone wrong could count out
    // something to the server with them.
    if (locked || withdrawn) return
    if (++tries > TRIES) return give({ t: 'failed' })
    host.send({ t: 'again' })
    loader.begin(wasm === true)
    if (ready) handlers.ready() // the engine works, and something else was missing
  },
  language: ({ lang }) => locked || parts.language(lang),
  async ready() {
    ready = true
    await begun
    if (!(await loader.settled()) || locked) return
    askAhead()
    loader.follow()
    lock()
    host.send({ t: 'ready' })
  },
  complete: () => host.event('complete'),
  leave() {
    host.event('leave')
    if (parent === self) location.replace('about:blank') // on its own: nothing of it stays on the screen
  },
  h: ({ h }) => host.height(h),
  // For "Check it yourself": how long ago each request of this page began, in ms.
  count() {
    const now = performance.now()
    give({ t: 'requests', ages: performance.getEntriesByType('resource').map(({ startTime }) => now - startTime) })
  },
  'need-view': () => host.needView(),
  fail({ kind }) {
    if (['load', 'engine', 'protocol', 'contract', 'revoked'].includes(kind)) host.event('fail', { kind })
  },
  ...(app && app.handlers),
}

/**
 * Asks for all that may be wanted later, as soon as this page is there: before
 * most people have given an answer, and whatever they answer.
 */
function askAhead() {
  if (locked || withdrawn) return
  parts.all()
  loader.ahead()
}

let first // height of the first page, once its script runs

/** Has the host show the first page, in its colours: Start can be pressed already. */
function showFirst() {
  if (!first || greeted || !theme) return
  ui.contentWindow.postMessage({ t: 'sc-theme', theme }, '*')
  host.send({ t: 'hello' })
  host.height(first)
}

let completed = false

/** Gives the UI frame, once, what comes behind its first page. */
async function complete() {
  if (completed) return
  completed = true
  try {
    const rest = (await Promise.all(['style', 'words', 'script'].map(partSoon))).map(asBytes)
    late = setTimeout(showGuide, LATE, true)
    ui.contentWindow.postMessage({ t: 'sc-rest', rest }, '*', rest)
  } catch {
    showGuide(true) // the page ended before it, or broke off
  }
}

addEventListener('message', ({ source, data }) => {
  if (source !== ui.contentWindow || !data) return
  if (data.t === 'sc-first-up') {
    first = data.h || 1 // a frame that is not shown has none
    if (!completed) clearTimeout(late)
    showFirst()
    complete()
  } else if (data.t === 'sc-inner-up' && !port) {
    const channel = new MessageChannel()
    port = channel.port1
    port.onmessage = (event) => {
      const handler = event.data && handlers[event.data.t]
      if (handler) handler(event.data)
    }
    ui.contentWindow.postMessage({ t: 'sc-init' }, '*', [channel.port2])
  } else if (data.t === 'open' && typeof data.id === 'string') {
    // By window message, not by the port: only so does WebKit pass on the click.
    const link = document.querySelector(`a[id="${CSS.escape(data.id)}"]`)
    if (link) open(link.href || `tel:${encodeURIComponent(link.dataset.number.replace(/\s/g, ''))}`, '_blank', 'noopener')
  }
})

let late = setTimeout(showGuide, LATE, true)
// It may have been up before we listened. Not at once: to reach into a frame that is
// about to load makes the browser set up a page that is thrown away again.
setTimeout(() => completed || ui.contentWindow.postMessage({ t: 'sc-ping' }, '*'), PING)
