// The emergency page: what to do now, before anything else.

import { text } from '../text/en.js'
import { h, icon, list, p, section } from '../dom.js'
import { callBlock } from '../phones.js'
import { reasonList } from './reasons.js'

/**
 * @param {any} result of level emergency
 * @param {{ wrong: () => void }} on
 */
export function stopView(result, on) {
  const cite = () => undefined // sources can wait
  const now = result.groups.filter((group) => group.part === 'now')
  return h(
    'div',
    { class: 'view stop' },
    h(
      'div',
      { class: 'banner emergency' },
      h('p', { class: 'tag' }, icon('warn'), text.stopTag),
      h('h2', { tabindex: '-1' }, result.title),
      p(result.text),
      callBlock(),
      h('p', { class: 'small' }, text.tapToCall),
    ),
    now.map((group) => section('part', group.title || text.whileWaiting, p(group.intro), list(group.steps.map((step) => step.text)))),
    section('part', text.whyStop, reasonList(result, cite)),
    h('div', { class: 'actions' }, h('button', { type: 'button', class: 'second', onclick: on.wrong }, text.wrongAnswer)),
  )
}
