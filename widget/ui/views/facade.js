// The first page. It stands in ui.html and is painted before this script runs;
// here it comes to life.

import { text } from '../text/en.js'
import { h } from '../dom.js'
import { notice } from './notice.js'

/**
 * @param {{ start: () => void, about: () => void }} on
 */
export function makeFacade(on) {
  const element = document.getElementById('facade')
  const button = document.getElementById('start')
  const box = document.getElementById('begin')
  const bar = h('progress', { max: '1', 'aria-hidden': 'true' })
  const status = h('p', { role: 'status' })
  const amount = h('span', { 'aria-hidden': 'true' }) // seen, but not said with every piece
  const note = h('p', { class: 'small' }, text.waitNote)
  let message

  document.getElementById('late').remove() // it says that no script ran
  box.append(status)
  button.addEventListener('click', on.start)

  return {
    element,

    /** Start was pressed before the engine was there. */
    wait() {
      button.setAttribute('aria-disabled', 'true')
      bar.removeAttribute('value')
      amount.textContent = ''
      status.replaceChildren(text.gettingReady, amount)
      status.before(bar)
      status.after(note)
    },

    progress(got, size) {
      bar.value = got / size
      amount.textContent = text.amount(Math.round(got / 1000), Math.round(size / 1000))
    },

    /** What the checker says of itself can be read now. */
    ready() {
      element.append(h('p', {}, h('button', { type: 'button', class: 'plain', onclick: on.about }, text.aboutTitle)))
    },

    /** As it was at first. */
    rest(words) {
      button.removeAttribute('aria-disabled')
      bar.remove()
      note.remove()
      status.replaceChildren()
      if (message) message.remove()
      message = words && notice(words)
      if (message) element.prepend(message)
    },
  }
}
