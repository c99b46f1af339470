// The works that a result rests on, and how a statement points to them.

import { text } from '../text.js'
import { fold, h } from '../dom.js'
import { shellLink } from '../phones.js'

/**
 * Gives what writes the small mark after a statement: the numbers of its sources
 * and a letter for how well it was checked.
 */
export function makeCite(sources) {
  const numbers = new Map(sources.map((source, i) => [source.id, i + 1]))
  return (cites, checked) => {
    const cited = cites.map((id) => numbers.get(id)).filter(Boolean)
    if (cited.length === 0 && !checked) return undefined
    const mark = [cited.join(', '), checked].filter(Boolean).join(' ')
    return h('sup', { class: 'cite' }, h('span', { class: 'hidden' }, ` ${text.sources.mark} `), mark)
  }
}

export function sourceList(sources) {
  if (sources.length === 0) return undefined
  // An address may come with remarks, or be several: only a plain one can be a link.
  const address = ({ id, url }) =>
    /^https?:\/\/\S+$/.test(url) ? shellLink(`src-${id}`, url, { target: '_blank', rel: 'noopener' }, url) : url
  const item = (source) =>
    h(
      'li',
      {},
      h('bdi', { lang: 'en' }, source.text), // titles stay in the language they were published in
      source.checked && [' ', h('abbr', { title: text.marks[source.checked] }, source.checked)],
      source.url && h('p', { class: 'small url' }, address(source)),
    )
  const marks = Object.entries(text.marks).map(([letter, words]) => h('li', {}, h('strong', {}, letter), ` ${words}`))
  return fold(
    'fold sources',
    text.sources.title,
    h('h4', {}, text.sources.letters),
    h('ul', { class: 'marks' }, marks),
    h('ol', {}, sources.map(item)),
  )
}
