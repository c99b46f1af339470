// Stands under a page while the engine for the next one is on its way.

import { text } from '../text.js'
import { h } from '../dom.js'

export function waitNote() {
  const bar = h('progress', { max: '1', 'aria-hidden': 'true' })
  return h('div', { class: 'waiting' }, bar, h('p', { 'aria-hidden': 'true' }, text.gettingReady), h('p', { class: 'small' }, text.waitKept))
}
