// A short message above a page: what changed, and what became of an answer.

import { h, icon } from '../dom.js'

/** @param {string} message */
export function notice(message) {
  return h('div', { class: 'notice' }, icon('info'), h('p', {}, message))
}
