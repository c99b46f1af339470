// The first page. It stands in ui.html and is painted before this script runs;
// here it comes to life.

import { text } from '../text.js'
import { h } from '../dom.js'
import { words } from '../phones.js'
import { forOther } from '../whom.js'
import { notice } from './notice.js'
import { privateFold } from './private.js'

/** For whom the questions are answered: gives what shows it as it is. */
function whom(element, choose) {
  const inputs = Array.from(element.querySelectorAll('[name="whom"]'))
  const read = () => choose(inputs.some((input) => input.checked && input.value === 'other'))
  for (const input of inputs) input.addEventListener('change', read)
  read() // it may have been pressed before this script was there
  return () => inputs.forEach((input) => (input.checked = forOther() === (input.value === 'other')))
}

/**
 * @param {object} on
 * @param {() => void} on.start
 * @param {() => void} on.about
 * @param {() => void} on.help
 * @param {() => void} on.code
 * @param {(other: boolean) => void} on.whom
 */
export function makeFacade(on) {
  const element = document.getElementById('facade')
  const button = document.getElementById('start')
  const box = document.getElementById('begin')
  const bar = h('progress', { max: '1', 'aria-hidden': 'true' })
  const status = h('p', { role: 'status' })
  const amount = h('span', { 'aria-hidden': 'true' }) // seen, but not said with every piece
  const note = h('p', { class: 'small' }, text.waitNote)
  const links = h('p', { class: 'links' }, h('button', { type: 'button', class: 'plain', onclick: on.help }))
  const showWhom = whom(element, on.whom)
  const check = privateFold()
  let message
  let code // the button to the page where a code is pasted
  let about // the button to the page about the checker
  const marked = Array.from(element.querySelectorAll('[data-t]'))

  box.append(status)
  box.after(links)
  links.after(check.element)
  button.addEventListener('click', on.start)

  return {
    element,

    /** The words of the first page, as they are now. */
    words: () => marked.map((item) => item.textContent),

    /** Puts the page into the language of now; words are in the order that words() gives. */
    relabel(list) {
      marked.forEach((item, i) => (item.textContent = words(list[i])))
      note.textContent = text.waitNote
      if (bar.isConnected) status.firstChild.textContent = text.gettingReady
      if (about) about.textContent = text.about.title
      if (code) code.textContent = text.code.title
      links.firstChild.textContent = text.guide.title
      check.relabel()
      if (message) message.remove()
    },

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
      amount.textContent = text.amount({ got: Math.round(got / 1000), size: Math.round(size / 1000) })
    },

    /** What the checker says of itself can be read now. */
    ready() {
      about = h('button', { type: 'button', class: 'plain', onclick: on.about }, text.about.title)
      code = h('button', { type: 'button', class: 'plain', onclick: on.code }, text.code.title)
      element.append(h('p', {}, about))
      links.append(code)
    },

    /** Whether someone reads the guide, or has the focus in the page. */
    inUse: () => document.getElementById('guide').open || element.contains(document.activeElement),

    /** As it was at first. */
    rest(said) {
      button.removeAttribute('aria-disabled')
      bar.remove()
      note.remove()
      status.replaceChildren()
      if (message) message.remove()
      message = said && notice(said)
      if (message) element.prepend(message)
      showWhom()
    },
  }
}
