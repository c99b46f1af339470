// The list of what the person said, each answer with a way to change it.

import { text } from '../text.js'
import { h } from '../dom.js'

/**
 * @param {{ id: string, ask: string, text: string }[]} answers
 * @param {(id: string) => void} [onChange] without it there is nothing to press
 */
export function answerList(answers, onChange) {
  const row = ({ id, ask, text: words }) =>
    h(
      'div',
      {},
      h('dt', {}, ask),
      h('dd', {}, h('bdi', {}, words || text.check.noAnswer)),
      onChange &&
        h('dd', { class: 'change' }, h('button', { type: 'button', class: 'plain', 'aria-label': text.check.changeOf({ ask }), onclick: () => onChange(id) }, text.check.change)),
    )
  return h('dl', { class: 'answers' }, answers.map(row))
}
