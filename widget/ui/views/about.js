// About this checker: what it is for, what it is not, who says so, how sure.

import { language, text } from '../text.js'
import { h, icon, p, section } from '../dom.js'
import { isExpired } from '../expiry.js'
import { privateParts } from './private.js'
import { sourceList } from './sources.js'

/** How many statements are verified, recalled or our judgement, as a table. */
function counts({ rules, steps }) {
  const row = (letter) =>
    h('tr', {}, h('th', { scope: 'row' }, `${letter}: ${text.marks[letter]}`), h('td', {}, String(rules[letter])), h('td', {}, String(steps[letter])))
  return h(
    'table',
    {},
    h('caption', { class: 'hidden' }, text.about.counts),
    h('thead', {}, h('tr', {}, [text.about.mark, text.about.rules, text.about.steps].map((words) => h('th', { scope: 'col' }, words)))),
    h('tbody', {}, Object.keys(text.marks).map(row)),
  )
}

/**
 * @param {any} about
 * @param {{ back: () => void, erase?: () => void }} on
 */
export function aboutView(about, on) {
  return h(
    'div',
    { class: 'view about' },
    h('div', { class: 'top' }, h('button', { type: 'button', class: 'plain', onclick: on.back }, icon('back'), text.back)),
    h('h2', { tabindex: '-1' }, text.about.title),
    p(text.about.version(about)),
    p(language.review),
    isExpired(about) && h('p', {}, h('strong', {}, text.expired.line)),
    about.about.map((part) => section('part', part.title, p(part.text))),
    section('part', text.private.title, privateParts()),
    section('part', text.about.counts, h('div', { class: 'scroll' }, counts(about))),
    h('div', { class: 'folds' }, sourceList(about.sources)),
    on.erase && h('p', {}, h('button', { type: 'button', class: 'plain', onclick: on.erase }, text.erase.title)),
  )
}
