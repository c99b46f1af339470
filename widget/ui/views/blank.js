// What is left after leaving quickly: nothing that says what stood here.

import { text } from '../text.js'
import { h } from '../dom.js'

/** @param {{ again: () => void }} on */
export function blankView(on) {
  return h(
    'div',
    { class: 'view blank' },
    h('h2', { tabindex: '-1', class: 'small' }, text.leave.title),
    h('button', { type: 'button', class: 'plain', onclick: on.again }, text.leave.again),
  )
}
