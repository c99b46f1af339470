// The emergency page: what to do now, before anything else.

import { text } from '../text.js'
import { h, icon, list, p, section } from '../dom.js'
import { callBlock } from '../phones.js'
import { reasonList } from './reasons.js'

/**
 * @param {any} result of level emergency
 * @param {{ wrong?: () => void, actions?: Node, notes?: Array<Node | false>, tools?: Node[] }} on what cannot be done is left out
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
      h('p', { class: 'tag' }, icon('warn'), text.stop.tag),
      h('h2', { tabindex: '-1' }, result.title),
      callBlock(), // before anything that takes time to read
      h('p', { class: 'small' }, text.stop.tapToCall),
      p(result.text),
    ),
    on.actions,
    on.notes,
    now.map((group) => section('part', group.title || text.stop.whileWaiting, p(group.intro), list(group.steps.map((step) => step.text)))),
    section('part', text.stop.why, reasonList(result, cite)),
    h('div', { class: 'actions' }, on.wrong && h('button', { type: 'button', class: 'second', onclick: on.wrong }, text.stop.wrongAnswer), on.tools),
  )
}
