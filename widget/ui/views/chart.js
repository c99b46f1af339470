// The usual way of new and of lasting low back pain, as a line and as a table.
// All numbers are those of two studies; nothing is drawn between their points
// but a straight line.

import { fold, h, p } from '../dom.js'
import { courseFor, HALF_RECOVERED, SHARE_RECOVERED } from '../recovery.js'
import { picture } from '../drawing.js'

/**
 * @typedef {object} ChartWords
 * @property {string} title
 * @property {string} intro of new pain
 * @property {string} introLong of pain that has lasted
 * @property {string} label of the picture, for screen readers
 * @property {string} here
 * @property {string} pain the axis that goes up
 * @property {string} weeks the axis of new pain
 * @property {string} weeksLong the axis of pain that has lasted
 * @property {string} note said of new pain when the place is known
 * @property {string} noteLong said of pain that has lasted
 * @property {string} table the title of the fold
 * @property {string} tableOf the caption of the table
 * @property {string} week a column
 * @property {string} average a column
 * @property {string} range a column
 * @property {(numbers: { low: string, high: string }) => string} between
 * @property {string} recovered the title of the list of times
 * @property {Record<string, (numbers: { n: string }) => string>} times by the names of recovery.js
 * @property {(n: number) => string} [number] in the digits of the language
 */

/**
 * @param {{ region: string, weeks?: number | [from: number, to?: number] }} person
 * @param {ChartWords} words
 * @param {(ids: string[]) => Node | undefined} [cite]
 * @returns {HTMLElement | undefined} nothing for another part of the spine: no study gives its points
 */
export function recoveryChart({ region, weeks }, words, cite = () => undefined) {
  if (region !== 'low') return undefined
  const course = courseFor(weeks)
  const number = words.number ?? String
  const intro = course.lasting ? words.introLong : words.intro
  return h(
    'figure',
    { class: 'recovery' },
    h('figcaption', {}, h('h4', {}, words.title), h('p', {}, intro, cite(['MEN12']))),
    h('p', { class: 'axis', 'aria-hidden': 'true' }, words.pain),
    picture(lines(course, words, number), 'chart', words.label),
    h('p', { class: 'axis end', 'aria-hidden': 'true' }, course.lasting ? words.weeksLong : words.weeks),
    course.here && p(course.lasting ? words.noteLong : words.note, 'small'),
    course.lasting ? undefined : times(words, number, cite),
    fold('twin', words.table, table(course, words, number)),
  )
}

// The frame of the plot inside a view box of 320 by 190.
const LEFT = 30
const RIGHT = 308
const TOP = 26
const BOTTOM = 160
const LAST_WEEK = 52
const MOST_PAIN = 60
const x = (week) => LEFT + ((RIGHT - LEFT) * week) / LAST_WEEK
const y = (pain) => BOTTOM - ((BOTTOM - TOP) * pain) / MOST_PAIN

/** @returns {import('../drawing.js').DrawingNode} */
function lines({ points, here }, words, number) {
  const label = (text, at, up, anchor) => ['text', { x: at, y: up, 'text-anchor': anchor }, [], text]
  const grid = [0, 20, 40, 60].flatMap((pain) => [
    ['path', { class: 'grid', d: `M${LEFT} ${y(pain)}H${RIGHT}` }],
    label(number(pain), LEFT - 6, y(pain) + 4, 'end'),
  ])
  const ticks = points.map(({ week }) => label(number(week), x(week), BOTTOM + 18, 'middle'))
  const line = points.map(({ week, pain }, i) => `${i ? 'L' : 'M'}${x(week)} ${y(pain)}`).join('')
  return [
    'svg',
    { viewBox: '0 0 320 186' },
    [
      ...grid,
      ...ticks,
      ...(here ? place(here, words.here, label) : []),
      ['path', { class: 'line', d: line }],
      ...points.map(({ week, pain }) => ['circle', { class: 'point', cx: x(week), cy: y(pain), r: 5 }]),
    ],
  ]
}

/** A band, not a dot: how long is known, how much pain the others had is not theirs. */
function place([from, to], text, label) {
  const start = x(from)
  const width = Math.max(x(to) - start, 8)
  const middle = start + width / 2
  return [
    ['rect', { class: 'here', x: start, y: TOP, width, height: BOTTOM - TOP, rx: 3 }],
    ['path', { class: 'pin', d: `M${middle - 5} ${TOP - 7}h10l-5 6z` }],
    label(text, Math.max(LEFT, start), TOP - 12, 'start'),
  ]
}

function table({ points }, words, number) {
  const row = ({ week, pain, low, high }) =>
    h(
      'tr',
      {},
      h('th', { scope: 'row' }, number(week)),
      h('td', {}, number(pain)),
      h('td', {}, words.between({ low: number(low), high: number(high) })),
    )
  const head = [words.week, words.average, words.range].map((text) => h('th', { scope: 'col' }, text))
  return h(
    'div',
    { class: 'scroll' },
    h('table', {}, h('caption', {}, words.tableOf), h('thead', {}, h('tr', {}, head)), h('tbody', {}, points.map(row))),
  )
}

function times(words, number, cite) {
  const items = [...HALF_RECOVERED, ...SHARE_RECOVERED].map(({ name, n }) => h('li', {}, words.times[name]({ n: number(n) })))
  return h('div', { class: 'times' }, h('p', {}, words.recovered, cite(['HEN08'])), h('ul', {}, items))
}
