// After a pause: are you still there, or someone else?

import { text } from '../text/en.js'
import { h } from '../dom.js'

/**
 * @param {'idle' | 'back'} kind
 * @param {{ goOn: () => void, restart: () => void }} on
 */
export function askView(kind, on) {
  const [title, words] = kind === 'idle' ? [text.idleTitle, text.idleText] : [text.backTitle, text.backText]
  return h(
    'div',
    { class: 'view ask' },
    h('h2', { tabindex: '-1' }, title),
    h('p', {}, words),
    h(
      'div',
      { class: 'actions' },
      h('button', { type: 'button', class: 'main', onclick: on.goOn }, text.goOn),
      h('button', { type: 'button', class: 'second', onclick: on.restart }, text.startAgain),
    ),
  )
}
