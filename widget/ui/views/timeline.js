// The plan on the calendar: week by week with dates, the moves of each week, and
// the days to check how it goes. The week that a person is in is open; so is
// every check.

import { text } from '../text.js'
import { dayText, daysText, timeline } from '../dates.js'
import { h, icon, p } from '../dom.js'
import { stepList } from './steps.js'

/** In which weeks of the plan a set of moves is done: from, to. */
const SETS = { easy_moves: [1, 2], next_moves: [2, 4], strong_moves: [4, 6] }

/**
 * @param {any[]} steps those with a week
 * @param {any[]} sets groups of moves
 * @param {(cites: string[], checked?: string) => Node | undefined} cite
 * @param {Record<string, any>} drawings
 * @param {(() => void) | undefined} toList moves to the list of when to get help
 */
export function weeksView(steps, sets, cite, drawings, toList) {
  const weeks = Array.from(new Set(steps.map((step) => step.week)))
  if (weeks.length === 0) return undefined
  const shown = new Set()
  const first = Math.min(...weeks)
  const of = (week) => steps.filter((step) => step.week === week)

  /** The sets that begin in this week, or that a person who starts later begins with. */
  const newSets = (week) =>
    sets.filter(({ id }) => {
      const [from, to] = SETS[id] || [first, first]
      const now = !shown.has(id) && from <= week && week <= to
      if (now) shown.add(id)
      return now
    })

  const weekItem = ({ week, from, to }) => {
    const start = week === first
    const title = [h('span', { class: 'week' }, text.plan.week({ n: week })), h('span', { class: 'days' }, daysText(from, to))]
    const content = [stepList(of(week), cite), newSets(week).map((set) => movesOf(set, cite, drawings))].flat()
    if (start) return h('li', { class: 'start' }, h('h5', {}, title, h('span', { class: 'chip' }, text.plan.startHere)), content)
    return h('li', {}, h('details', {}, h('summary', {}, h('h5', {}, title)), h('div', {}, content)))
  }

  const checkItem = ({ check, from, late }) =>
    h(
      'li',
      { class: 'check-point' },
      h('h5', {}, h('span', { class: 'week' }, icon('calendar'), text.plan.check), h('span', { class: 'days' }, dayText(from))),
      late && stepList(of(check), cite),
      h('p', {}, text.plan.checkNote, ' ', toList && h('button', { type: 'button', class: 'plain', onclick: toList }, text.plan.checkList)),
    )

  return h(
    'div',
    { class: 'weeks' },
    h('h4', {}, text.plan.weeks),
    first > 1 && p(text.plan.startLater({ n: first })),
    h('ol', {}, timeline(weeks, new Date()).map((entry) => (entry.check ? checkItem(entry) : weekItem(entry)))),
  )
}

/** A set of moves, each with its picture. */
export function movesOf(set, cite, drawings) {
  return h('div', { class: 'set' }, h('h6', {}, set.title), p(set.intro), stepList(set.steps, cite, drawings))
}
