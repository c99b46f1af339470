// One question a page.

import { text } from '../text.js'
import { fold, h, icon } from '../dom.js'
import { field } from './field.js'
import { notice } from './notice.js'

/**
 * @typedef {object} Place where the person is
 * @property {number} number of this question, from 1
 * @property {number} left how many can follow at most
 * @property {number} done from 0 to 1
 * @property {boolean} changing one answer, and then back to the list
 */

/**
 * @param {any} question as the engine gives it
 * @param {Place} place
 * @param {string[]} notices
 * @param {object} on
 * @param {() => void} on.back
 * @param {(values: string[], words: string) => void} on.answer
 * @param {(read: import('./field.js').Field['read']) => void} on.picked something was picked or typed, and not sent yet
 * @param {Record<string, any>} [drawings] by name, as far as they are there
 */
export function questionView(question, place, notices, on, drawings) {
  const input = field(question, drawings)
  const error = h('p', { class: 'error', id: 'error' })
  const alert = h('div', { role: 'alert' })
  const pick = question.type === 'many' && !question.help.startsWith(text.pickMany) && text.pickMany
  const hints = [question.help, pick].filter(Boolean).map((words, i) => h('p', { class: 'hint', id: `hint-${i}` }, words))
  const described = [...hints.map(({ id }) => id), input.described].filter(Boolean).join(' ')
  const fieldset = h(
    'fieldset',
    { role: input.role, 'aria-labelledby': 'ask', 'aria-describedby': described || undefined },
    h('legend', {}, h('h2', { id: 'ask', tabindex: '-1' }, question.ask)),
    hints,
    alert,
    input.element,
  )

  function refuse() {
    error.replaceChildren(icon('warn'), h('span', {}, question.wrong || text.error))
    alert.replaceChildren(error)
    fieldset.classList.add('wrong')
    input.refuse(fieldset) // it says what the hints said, and more: they are not said again
  }

  function next() {
    const answer = input.read()
    if (answer) on.answer(answer.values, answer.words)
    else refuse()
  }

  for (const type of ['input', 'change']) fieldset.addEventListener(type, () => on.picked(input.read))

  // This frame may not submit forms, so Enter is handled here. Other controls
  // than the inputs keep their own meaning of Enter.
  fieldset.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.target.tagName !== 'INPUT' || event.isComposing) return
    event.preventDefault()
    next()
  })

  return h(
    'div',
    { class: 'view question' },
    h(
      'div',
      { class: 'top' },
      h('button', { type: 'button', class: 'plain', onclick: on.back }, icon('back'), text.back),
      h('p', { class: 'progress' }, place.changing ? text.changing : text.progress({ n: place.number, left: place.left })),
    ),
    h('progress', { max: '1', value: String(place.done), 'aria-hidden': 'true' }),
    notices.map(notice),
    fieldset,
    question.why && fold('why', text.why, h('p', {}, question.why)),
    h('div', { class: 'actions' }, h('button', { type: 'button', class: 'main', onclick: next }, text.next)),
  )
}
