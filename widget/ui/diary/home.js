// The diary when it is open: what today asks for, how it goes, and its keeping.

import { text } from '../text.js'
import { h, icon, list, p, section } from '../dom.js'
import { callBlock, words as withNumbers } from '../phones.js'
import { notice } from '../views/notice.js'
import { daysBetween, lastWeek, measured } from './book.js'
import { diaryChart } from './chart.js'
import { page } from './form.js'
import { judge } from './judge.js'

const SYMBOLS = { routine: 'calendar', soon: 'calendar', urgent: 'clock', emergency: 'warn' }
const FRESH = 2 // days that the words of an entry stand

const button = (className, label, onclick) => h('button', { type: 'button', class: className, onclick }, label)

/** What the newest entry asks for; nothing when it asks for nothing or is old. */
function advice(book, levels, today) {
  const newest = book.entries[book.entries.length - 1]
  if (!newest || daysBetween(newest.day, today) > FRESH) return []
  const words = text.diary.home
  const { level, reasons, unsure, trend, by } = judge(book)
  const course = words.trend[trend] // about the same has no number in it
  const { title, when, text: more } = levels[level] || {}
  return [
    level &&
      h(
        'div',
        { class: `banner ${level}` },
        h('p', { class: 'tag' }, icon(SYMBOLS[level]), text.levels[level]),
        h('h3', {}, withNumbers(title)),
        p(when && withNumbers(when), 'when'),
        ['urgent', 'emergency'].includes(level) && callBlock(level === 'emergency' ? 'emergency' : 'advice'),
        p(withNumbers(more)),
        h('h4', {}, words.why),
        list(reasons.map((id) => words.reasons[id])),
      ),
    unsure && notice(words.unsure),
    trend && !reasons.includes('worse') && !reasons.includes('worseOnce') && p(typeof course === 'function' ? course({ by: Math.abs(by) }) : course),
  ]
}

/**
 * @param {any} book
 * @param {Record<string, { title: string, when: string, text: string }>} levels of the protocol
 * @param {string} today
 * @param {string[]} said what to say first
 * @param {Record<'back' | 'enter' | 'questions' | 'backup' | 'restore' | 'erase' | 'lock', () => void>} on
 * @param {string} [backedUp] the name of a backup that was just saved
 */
export function homeView(book, levels, today, said, on, backedUp) {
  const words = text.diary.home
  const entered = book.entries.some(({ day }) => day === today)
  return page(
    'home',
    text.diary.title,
    on.back,
    said.map(notice),
    advice(book, levels, today),
    h('div', { class: 'actions' }, button(entered ? 'second' : 'main', entered ? words.todayAgain : words.today, on.enter), button('second', words.lock, on.lock)),
    book.entries.length === 0 && p(words.empty),
    measured(book).length > 0 && p(words.week(lastWeek(book, today))),
    p(words.check),
    h('p', { class: 'links' }, button('plain', words.questions, on.questions)),
    measured(book).length > 0 && section('part', words.chart, diaryChart(book)),
    section(
      'part',
      words.keep,
      p(words.backupText),
      p(text.diary.begin.forgot),
      h('div', { class: 'actions' }, button('second', words.backup, on.backup), button('plain', words.restore, on.restore), button('plain', words.erase, on.erase)),
      h('p', { class: 'small', role: 'status' }, backedUp && words.backedUp({ name: backedUp })),
    ),
  )
}
