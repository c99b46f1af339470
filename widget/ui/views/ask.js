// A page that asks before answers go: after a pause, and before they are erased.

import { text } from '../text.js'
import { h } from '../dom.js'

/**
 * @param {'idle' | 'back' | 'erase'} kind
 * @param {{ goOn: () => void, restart: () => void }} on
 */
export function askView(kind, on) {
  const [title, words, keep, clear] = {
    idle: [text.idle.title, text.idle.text, text.idle.goOn, text.startAgain],
    back: [text.idle.backTitle, text.idle.backText, text.idle.goOn, text.startAgain],
    erase: [text.erase.ask, text.erase.text, text.erase.no, text.erase.yes],
  }[kind]
  return h(
    'div',
    { class: 'view ask' },
    h('h2', { tabindex: '-1' }, title),
    h('p', {}, words),
    h(
      'div',
      { class: 'actions' },
      h('button', { type: 'button', class: 'main', onclick: on.goOn }, keep),
      h('button', { type: 'button', class: 'second', onclick: on.restart }, clear),
    ),
  )
}
