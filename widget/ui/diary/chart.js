// One's own pain beside the usual course, as a picture and as a table.

import { number, text } from '../text.js'
import { fold, h, p } from '../dom.js'
import { dayText } from '../dates.js'
import { picture } from '../drawing.js'
import { courseFor } from '../recovery.js'
import { daysBetween, measured } from './book.js'

// The frame of the plot inside a view box of 320 by 196.
const LEFT = 26
const RIGHT = 308
const TOP = 12
const BOTTOM = 160
const MOST_PAIN = 10
const SPANS = [6, 26, 52] // weeks; ticks that fit the points of the studies
const TICKS = { 6: [0, 2, 4, 6], 26: [0, 6, 13, 26], 52: [0, 6, 26, 52] }

/** A day of the diary, at noon by the clock of this device. */
const dateOf = (day) => new Date(`${day}T12:00`)

/**
 * The points of both lines in weeks, and how many weeks the picture shows. Pain
 * that had lasted when the diary began is compared with people whose pain had
 * lasted too, counted from the day that somebody began to ask.
 */
export function plot(book) {
  const course = courseFor(Math.max(0, daysBetween(book.began, book.made)) / 7)
  const from = course.lasting ? book.made : book.began
  const own = measured(book).map(({ day, pain }) => ({ week: Math.max(0, daysBetween(from, day)) / 7, pain }))
  const last = own.length > 0 ? own[own.length - 1].week : 0
  const span = SPANS.find((weeks) => weeks >= last) || Math.ceil(last)
  const usual = book.region === 'low' ? course.points.map(({ week, pain }) => ({ week, pain: pain / 10 })) : []
  return { own, usual, span, lasting: course.lasting }
}

function lines({ own, usual, span }) {
  const x = (week) => Math.round(10 * (LEFT + ((RIGHT - LEFT) * week) / span)) / 10
  const y = (pain) => Math.round(10 * (BOTTOM - ((BOTTOM - TOP) * pain) / MOST_PAIN)) / 10
  const label = (words, at, up, anchor) => ['text', { x: at, y: up, 'text-anchor': anchor }, [], words]
  const path = (points) => points.map(({ week, pain }, i) => `${i ? 'L' : 'M'}${x(week)} ${y(pain)}`).join('')
  const grid = [0, 2, 4, 6, 8, 10].flatMap((pain) => [
    ['path', { class: 'grid', d: `M${LEFT} ${y(pain)}H${RIGHT}` }],
    label(number(pain), LEFT - 6, y(pain) + 4, 'end'),
  ])
  const ticks = (TICKS[span] || [0, span]).map((week) => label(number(week), x(week), BOTTOM + 18, 'middle'))
  return [
    'svg',
    { viewBox: '0 0 320 184' },
    [...grid, ...ticks, ['path', { class: 'usual', d: path(cut(usual, span)) }], ['path', { class: 'line', d: path(own) }]].concat(
      own.map(({ week, pain }) => ['circle', { class: 'point', cx: x(week), cy: y(pain), r: own.length > 60 ? 2 : 3.5 }]),
    ),
  ]
}

/** A line as far as the picture goes; between two points it is straight. */
function cut(points, span) {
  const within = points.filter(({ week }) => week <= span)
  const next = points.find(({ week }) => week > span)
  const last = within[within.length - 1]
  if (!next || !last || last.week === span) return within
  const share = (span - last.week) / (next.week - last.week)
  return [...within, { week: span, pain: last.pain + share * (next.pain - last.pain) }]
}

/** What a line looks like, beside its name. */
function key(className, name) {
  const sample = ['svg', { viewBox: '0 0 36 12' }, [['path', { class: className, d: 'M2 6H34' }]]]
  if (className === 'line') sample[2].push(['circle', { class: 'point', cx: 18, cy: 6, r: 3.5 }])
  return h('li', {}, picture(sample, 'chart key'), name)
}

function table(book) {
  const words = text.diary.home.columns
  const { sleeps, activities, sign } = text.diary.entry
  const columns = ['day', 'pain', ...(book.tasks.length > 0 ? ['task'] : []), 'sleep', 'activity', 'change', 'signs']
  const signs = ({ danger, signs: list = [] }) =>
    [danger !== 'none' && text.diary.danger[danger], ...list.map((id) => sign[id])].filter(Boolean).join(text.listSeparator) || text.diary.home.none
  const shown = (value) => (value === undefined ? '' : number(value))
  const cell = {
    pain: ({ pain }) => shown(pain),
    task: ({ tasks }) => shown(tasks && tasks[0]),
    sleep: ({ sleep }) => sleeps[sleep] || '',
    activity: ({ activity }) => activities[activity] || '',
    change: ({ change }) => h('span', { dir: 'ltr' }, shown(change)),
    signs,
  }
  const row = (entry) =>
    h('tr', {}, h('th', { scope: 'row' }, dayText(dateOf(entry.day))), columns.slice(1).map((column) => h('td', {}, cell[column](entry))))
  return h(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': text.diary.home.table },
    h('table', {}, h('thead', {}, h('tr', {}, columns.map((column) => h('th', { scope: 'col' }, words[column])))), h('tbody', {}, [...book.entries].reverse().map(row))),
  )
}

/** The picture with its words, and the same as a table. */
export function diaryChart(book) {
  const words = text.diary.home
  const data = plot(book)
  return h(
    'figure',
    { class: 'recovery' },
    h('figcaption', {}, p(data.usual.length > 0 ? words.chartIntro : words.chartOwn)),
    h('ul', { class: 'keys' }, key('line', words.yours), data.usual.length > 0 && key('usual', words.usual)),
    h('p', { class: 'axis', 'aria-hidden': 'true' }, words.axis),
    picture(lines(data), 'chart', words.chartLabel),
    h('p', { class: 'axis end', 'aria-hidden': 'true' }, data.lasting ? words.weeksLong : words.weeks),
    fold('twin', words.table, table(book)),
  )
}
