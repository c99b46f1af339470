// Turns the page. A screen reader stands on the control that was pressed. When that
// is gone before it hears of the new focus, it has lost its place: Orca then goes to
// the new heading without a word. So the page before stays in the document for a
// moment, behind the new one and out of sight.

import { h } from './dom.js'

const STAYS = 1000 // ms; Orca asks after its place within 50, on a busy machine later

let before
let timer

/** Takes away what is left of the page before. */
export function drop() {
  clearTimeout(timer)
  if (before) before.remove()
  before = undefined
}

// Neither Tab nor an arrow may lead into the page before: what is done next is done
// in the new page alone.
for (const act of ['keydown', 'pointerdown']) addEventListener(act, drop, true)

/**
 * Puts a page up in the place of another, and gives what it stands in: #view is
 * always what holds the page in hand alone.
 *
 * @param {HTMLElement} view
 * @param {HTMLElement} page
 */
export function turn(view, page) {
  drop()
  before = view
  view.removeAttribute('id')
  view.className = 'gone'
  const fresh = h('div', { id: 'view' }, page)
  view.before(fresh)
  timer = setTimeout(drop, STAYS)
  return fresh
}
