// What it may be, and whether a scan helps.

import { text } from '../text.js'
import { fold, h, icon, p } from '../dom.js'
import { spinePicture } from './spine.js'

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

/**
 * Each cause on a card of its own; the most likely with a picture of what it lies
 * in. What only has to be ruled out gets none: it would look like a finding.
 */
export function causeCards({ causes, answers, level }, cite, { spine }) {
  if (causes.length === 0) return []
  const region = answers.find(({ id }) => id === 'region')
  const picture = ({ structure }) =>
    h('div', { class: 'cause-picture' }, spinePicture(structure, region && region.values[0], spine, text.spine[structure]))
  const top = causes.find(({ likelihood }) => likelihood === 'likely' || likelihood === 'possible')
  const calm = level !== 'urgent' && level !== 'emergency' // there nothing stands beside the call
  const pictured = (cause) => spine && calm && cause === top && text.spine[cause.structure]
  const card = (cause) =>
    h(
      'li',
      { class: `cause ${cause.likelihood}${pictured(cause) ? ' pictured' : ''}` },
      h(
        'div',
        { class: 'cause-head' },
        h('h4', {}, cause.name),
        p(text.likelihood[cause.likelihood], 'likelihood'),
      ),
      pictured(cause) && picture(cause),
      h('p', {}, cause.about, cite(cause.cites)),
      points(text.causes.for, 'check', cause.for),
      points(text.causes.against, 'minus', cause.against),
    )
  const more = causes.slice(FIRST)
  return [
    p(text.causes.intro),
    h('ol', { class: 'causes' }, causes.slice(0, FIRST).map(card)),
    more.length > 0 && fold('', text.causes.more({ n: more.length }), h('ol', { class: 'causes', start: String(FIRST + 1) }, more.map(card))),
  ].filter(Boolean)
}

/** What the answers speak against, folded away: a name, and why. */
export function consideredFold(considered, cite) {
  if (considered.length === 0) return undefined
  const item = (cause) =>
    h('li', {}, h('h4', {}, cause.name, cite(cause.cites)), h('ul', {}, cause.against.map((words) => h('li', {}, words))))
  return fold('considered', text.causes.considered, h('ul', {}, considered.map(item)))
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
