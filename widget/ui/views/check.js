// Check your answers, before the result.

import { text } from '../text.js'
import { h, icon } from '../dom.js'
import { answerList } from './answers.js'
import { notice } from './notice.js'

/**
 * @param {any[]} answers
 * @param {string[]} notices
 * @param {{ back: () => void, change: (id: string) => void, result: () => void }} on
 */
export function checkView(answers, notices, on) {
  return h(
    'div',
    { class: 'view check' },
    h('div', { class: 'top' }, h('button', { type: 'button', class: 'plain', onclick: on.back }, icon('back'), text.back)),
    h('progress', { max: '1', value: '1', 'aria-hidden': 'true' }),
    notices.map(notice),
    h('h2', { tabindex: '-1' }, text.check.title),
    h('p', { class: 'hint' }, text.check.text),
    answerList(answers, on.change),
    h('div', { class: 'actions' }, h('button', { type: 'button', class: 'main', onclick: on.result }, text.check.seeResult)),
  )
}
