// Tells the shell how much room the first page needs, in coarse steps. Once the
// questions begin nothing is told any more: the frame keeps one height and scrolls
// inside it, so that its height says nothing of the answers. The shell sees to
// that too.

import { send } from './port.js'
import { NARROW } from './width.js'

const STEP = 160 // px
const LEAST = 480
const MOST = 20000

let page // the element whose height counts
let told = LEAST - 1
let ready = false
let held = false

const observer = new ResizeObserver(tell)

/** Height of the page as its content wants it; the frame may be taller. */
function needed() {
  const { paddingTop, paddingBottom } = getComputedStyle(page.closest('main'))
  const around = ['help', 'exit'].map((id) => document.getElementById(id).getBoundingClientRect().height)
  return page.getBoundingClientRect().height + parseFloat(paddingTop) + parseFloat(paddingBottom) + around[0] + around[1]
}

function tell() {
  if (!ready || held || !page.isConnected) return
  // The host waits for some height, and shows the frame then.
  const height = innerWidth > NARROW ? Math.max(needed(), LEAST) : LEAST
  const room = Math.min(Math.ceil(height / STEP) * STEP, MOST)
  if (room <= told) return
  told = room
  send({ t: 'h', h: told })
}

/**
 * Follows the height of a new page.
 *
 * @param {HTMLElement} element
 */
export function follow(element) {
  observer.disconnect()
  page = element
  if (!held) observer.observe(page)
}

/** From now on heights are told. */
export function tellHeights() {
  ready = true
  tell() // a frame that is not shown yet gets no call of its observers
}

/** The questions begin: from now on no height is told. */
export function holdHeight() {
  held = true
  observer.disconnect()
}

/** Scrolls the host to an element, where the browser did not do so on focus. */
export function bringIntoView(element) {
  unlessSeen(element, () => {
    again(element)
    send({ t: 'need-view' })
  })
}

function unlessSeen(element, act) {
  const watch = new IntersectionObserver(([entry]) => {
    watch.disconnect()
    if (!entry.isIntersecting) act()
  })
  setTimeout(() => watch.observe(element), 300) // after the browser's own scrolling
}

// A page that scrolls smoothly can stop short of what has the focus: one scroll ends
// the one before. Then the browser is asked once more.
function again(element) {
  if (element === document.activeElement) element.scrollIntoView({ block: 'nearest' })
}

// Of Tab the shell is told nothing: it is not to know how often someone presses it.
addEventListener('focusin', ({ target }) => {
  if (target.matches(':focus-visible:not([tabindex="-1"])')) unlessSeen(target, () => again(target))
})
