// What it may be, and whether a scan helps.

import { text } from '../text/en.js'
import { fold, h, icon, p } from '../dom.js'

const FIRST = 5 // causes that are shown at once

/** A list of what speaks for or against a cause. */
function points(title, symbol, items) {
  if (items.length === 0) return undefined
  return h(
    'div',
    { class: `points ${symbol}` },
    h('h5', {}, title),
    h('ul', {}, items.map((item) => h('li', {}, icon(symbol), h('span', {}, item)))),
  )
}

export function causeCards(causes, cite) {
  if (causes.length === 0) return []
  const card = (cause) =>
    h(
      'li',
      { class: `cause ${cause.likelihood}` },
      h(
        'div',
        { class: 'cause-head' },
        h('h4', {}, cause.name),
        p(text.likelihood[cause.likelihood], 'likelihood'),
      ),
      h('p', {}, cause.about, cite(cause.cites)),
      points(text.forCause, 'check', cause.for),
      points(text.againstCause, 'minus', cause.against),
    )
  const more = causes.slice(FIRST)
  return [
    p(text.causesIntro),
    h('ol', { class: 'causes' }, causes.slice(0, FIRST).map(card)),
    more.length > 0 && fold('', text.moreCauses(more.length), h('ol', { class: 'causes', start: String(FIRST + 1) }, more.map(card))),
  ].filter(Boolean)
}

/** What the answers speak against, folded away: a name, and why. */
export function consideredFold(considered, cite) {
  if (considered.length === 0) return undefined
  const item = (cause) =>
    h('li', {}, h('h4', {}, cause.name, cite(cause.cites)), h('ul', {}, cause.against.map((words) => h('li', {}, words))))
  return fold('considered', text.consideredTitle, h('ul', {}, considered.map(item)))
}

/** "No scan is needed" is only said to those whom nobody has to see first. */
export function imagingText({ imaging, level }, cite) {
  if (!imaging.text) return []
  const certain = imaging.what !== 'none' || level === 'self-care' || level === 'routine'
  return [
    certain && h('p', { class: 'scan' }, h('strong', {}, text.imaging[imaging.what] || '')),
    h('p', {}, imaging.text, cite(imaging.cites)),
  ]
}
