// How to use the checker. It needs no engine.

import { text } from '../text.js'
import { h, icon, p, section } from '../dom.js'

const PARTS = ['answer', 'unsure', 'change', 'keys', 'reader', 'language', 'keep', 'code', 'private', 'leave']

/**
 * @param {{ back: () => void, about?: () => void, erase?: () => void }} on what cannot be done is left out
 */
export function helpView(on) {
  const plain = (words, onclick) => onclick && h('p', {}, h('button', { type: 'button', class: 'plain', onclick }, words))
  return h(
    'div',
    { class: 'view guide-page' },
    h('div', { class: 'top' }, h('button', { type: 'button', class: 'plain', onclick: on.back }, icon('back'), text.back)),
    h('h2', { tabindex: '-1' }, text.guide.title),
    PARTS.map((part) => section('part', text.guide[part], [p(text.guide[`${part}Text`]), part === 'private' && plain(text.erase.title, on.erase)])),
    section('part', text.guide.made, [plain(text.about.title, on.about)]),
  )
}
