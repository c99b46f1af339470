// What is left when the questions do not work: the warning signs, the numbers and
// the guide of the first page, and what the person had answered.

import { text } from '../text.js'
import { h, section } from '../dom.js'
import { callBlock } from '../phones.js'
import { answerList } from './answers.js'

/**
 * @param {string} kind "load", "engine", "protocol", "contract" or "revoked"
 * @param {HTMLElement} facade the first page, whose signs and guide are shown again
 * @param {{ id: string, ask: string, text: string }[]} answers
 * @param {boolean} hostGuide the page around us shows a guide of its own
 * @param {(() => void) | undefined} again
 */
export function failView(kind, facade, answers, hostGuide, again) {
  const flags = facade.querySelector('#flags').cloneNode(true)
  // What a version says that was withdrawn may be wrong, apart from the warning signs.
  const revoked = kind === 'revoked'
  const guide = facade.querySelector('#guide').cloneNode(true)
  flags.querySelector('#phones').replaceChildren(callBlock('emergency', text.call.number)) // a clone has no listeners
  const page = h(
    'div',
    { class: 'view fail' },
    h(
      'div',
      { class: 'banner failed' },
      h('h2', { tabindex: '-1' }, text.fail.title),
      h('p', {}, text.fail[kind]),
      !revoked && h('p', {}, text.fail.do),
      again && h('p', {}, h('button', { type: 'button', class: 'second', onclick: again }, text.fail.tryAgain)),
    ),
    flags,
    section('part', text.fail.answers, answers.length > 0 && [h('p', {}, text.fail.answersNote), answerList(answers)]),
    !revoked && guide,
  )
  unfold(page, !hostGuide)
  return page
}

/**
 * What the first page folds is read at once, unless the page around us shows it.
 * @param {HTMLElement} page of a failure
 * @param {boolean} open
 */
export function unfold(page, open) {
  for (const part of page.querySelectorAll('#flags details, #guide')) part.open = open
}
