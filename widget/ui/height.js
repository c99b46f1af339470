// Tells the shell how much room the page needs, in steps so coarse that they do
// not show which question is open. While questions are asked it never asks for
// less than before: a frame that shrinks and grows would spell out the way
// through them. The first page and the last ones, which the host hears of anyway
// (`start`, `complete`), have a height of their own.

import { send } from './port.js'

const STEP = 160 // px
const MOST = 20000
const LEAST = { first: 480, questions: 640, end: 480 } // most questions need no more

/** @typedef {'first' | 'questions' | 'end'} Phase */

/** @type {Record<Phase, number>} what was asked for in each phase */
let most = { ...LEAST }
/** @type {Phase} */
let phase = 'first'
let page // the element whose height counts
let told = 0
let ready = false

const observer = new ResizeObserver(tell)

/** Height of the page as its content wants it; the frame may be taller. */
function needed() {
  const { paddingTop, paddingBottom } = getComputedStyle(page.parentElement)
  const foot = document.getElementById('help').getBoundingClientRect().height
  return page.getBoundingClientRect().height + parseFloat(paddingTop) + parseFloat(paddingBottom) + foot
}

function tell() {
  if (!ready || !page.isConnected) return
  const room = Math.min(Math.ceil(needed() / STEP) * STEP, MOST)
  most[phase] = Math.max(most[phase], room)
  if (most[phase] === told) return
  told = most[phase]
  send({ t: 'h', h: told })
}

/**
 * Follows the height of a new page.
 *
 * @param {HTMLElement} element
 * @param {Phase} [newPhase]
 */
export function follow(element, newPhase = phase) {
  observer.disconnect()
  page = element
  phase = newPhase
  observer.observe(page)
}

/** From now on heights are told. */
export function tellHeights() {
  ready = true
  tell() // a frame that is not shown yet gets no call of its observers
}

/** Starting over forgets the heights that were needed. */
export function forgetHeights() {
  most = { ...LEAST }
}

/** Scrolls the host to an element, where the browser did not do so on focus. */
export function bringIntoView(element) {
  const watch = new IntersectionObserver(([entry]) => {
    watch.disconnect()
    if (!entry.isIntersecting) send({ t: 'need-view' })
  })
  setTimeout(() => watch.observe(element), 300) // after the browser's own scrolling
}
