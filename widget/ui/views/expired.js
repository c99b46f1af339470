// The page before the questions when the content is past its date: the red flags
// first, and the person decides if they go on.

import { text } from '../text.js'
import { h, p } from '../dom.js'
import { callBlock } from '../phones.js'

/**
 * @param {any} about the protocol
 * @param {HTMLElement} facade the first page, whose signs are shown again
 * @param {{ goOn: () => void }} on
 */
export function expiredView(about, facade, on) {
  const flags = facade.querySelector('#flags').cloneNode(true)
  flags.querySelector('#phones').replaceChildren(callBlock('emergency', text.call.number)) // a clone has no listeners
  for (const details of flags.querySelectorAll('details')) details.open = true
  return h(
    'div',
    { class: 'view ask expired' },
    h('h2', { tabindex: '-1' }, text.expired.title),
    p(text.expired.text({ date: about.expires })),
    flags,
    h('div', { class: 'actions' }, h('button', { type: 'button', class: 'main', onclick: on.goOn }, text.expired.goOn)),
  )
}
