// "Check it yourself": what a person can see with their own eyes of what keeps
// their answers here. On the first page, and on the page about the checker.

import { text } from '../text.js'
import { h, p } from '../dom.js'
import { send } from '../port.js'

let begun // when the first question came up, by the page's clock
let shellAges = [] // how long ago each request of the shell began, in ms, when it was asked
let asked = 0 // and when that was
const lines = new Set() // of pages that show the count

/** A question is shown: from now on there may be something to keep private. */
export function noteQuestion() {
  if (begun === undefined) begun = performance.now()
}

/** The shell says what it asked the network for. */
export function takeRequests({ ages }) {
  shellAges = Array.isArray(ages) ? ages : []
  asked = performance.now()
  for (const line of lines) line.isConnected ? (line.textContent = count()) : lines.delete(line)
}

/** How many requests this frame and the shell around it have made since then. */
function count() {
  if (begun === undefined) return text.private.countLater
  const own = performance.getEntriesByType('resource').filter(({ startTime }) => startTime > begun)
  const others = shellAges.filter((age) => asked - age > begun)
  return text.private.count({ n: own.length + others.length })
}

/** The rule as the browser was given it. */
function policy() {
  const meta = document.querySelector('meta[http-equiv="Content-Security-Policy"]')
  return meta.content
}

/** What stands under the heading, as nodes. */
export function privateParts() {
  const line = h('p', { role: 'status' }, count())
  lines.add(line)
  send({ t: 'count' })
  return [
    p(text.private.flight),
    line,
    p(text.private.rule),
    h('pre', { class: 'policy', dir: 'ltr', tabindex: '0', 'aria-label': text.private.ruleName }, policy()),
    p(text.private.none),
    p(text.private.limits),
  ]
}

/** The same, folded; made when it is opened. */
export function privateFold() {
  const content = h('div', {})
  const summary = h('summary', {}, text.private.title)
  const fold = h('details', { class: 'private-check', ontoggle: () => content.replaceChildren(...(fold.open ? privateParts() : [])) }, summary, content)
  return {
    element: fold,
    relabel() {
      summary.textContent = text.private.title
      if (fold.open) content.replaceChildren(...privateParts())
    },
  }
}
