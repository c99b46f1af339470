// What would change the result: the smallest changes of one answer that would
// raise the level, as the engine worked them out. It is what to look out for.

import { text } from '../text.js'
import { fold, h, p, section } from '../dom.js'
import { words } from '../phones.js'

const FIRST = 6 // signs of one level that are shown at once
const LEVELS = ['emergency', 'urgent', 'soon', 'routine']

export function changesSection(changes, cite) {
  const groups = LEVELS.map((level) => [level, changes.filter((change) => change.level === level)])
  const item = ({ flag, cites }) => h('li', {}, flag, cite(cites))
  const block = ([level, list]) => {
    const more = list.slice(FIRST)
    return h(
      'div',
      { class: `change ${level}` },
      h('h4', {}, words(text.level[level])),
      h('ul', {}, list.slice(0, FIRST).map(item)),
      more.length > 0 && fold('', text.changes.more({ n: more.length }), h('ul', {}, more.map(item))),
    )
  }
  const blocks = groups.filter(([, list]) => list.length > 0).map(block)
  return section('part changes', text.changes.title, blocks.length > 0 && [p(text.changes.intro), ...blocks])
}
