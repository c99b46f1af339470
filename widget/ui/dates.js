// Dates of the plan, by the clock of this device: the engine has none.

import { language } from './text.js'

const options = { numberingSystem: 'latn', day: 'numeric', month: 'short' }

/** The day so many days after another, at noon: no change of the clock moves it. */
export function dayAfter(day, days) {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days, 12)
}

/** A day as this language writes it. */
export const dayText = (day) => new Intl.DateTimeFormat(language.lang, { ...options, weekday: 'short' }).format(day)

/** The same with the year, for paper. */
export const dateText = (day) => new Intl.DateTimeFormat(language.lang, { ...options, month: 'long', year: 'numeric' }).format(day)

/** From one day to another. */
export function daysText(from, to) {
  const format = new Intl.DateTimeFormat(language.lang, options)
  return format.formatRange ? format.formatRange(from, to) : `${format.format(from)} \u2013 ${format.format(to)}`
}

const LAST_WEEK = 6 // of the plan; a step of a later week is for a check at that time
const CHECKS = [2, 6] // weeks from today

/**
 * The plan on the calendar. The first week that a person is given begins today; a
 * later one follows at its distance. Checks count from today.
 *
 * @param {number[]} weeks that have steps
 * @param {Date} today
 * @returns {{ week?: number, check?: number, late?: boolean, from: Date, to?: Date }[]} in the order of their days;
 *   a late check has steps of its own
 */
export function timeline(weeks, today) {
  const first = Math.min(...weeks)
  const entries = weeks
    .filter((week) => week <= LAST_WEEK)
    .map((week) => ({ week, from: dayAfter(today, 7 * (week - first)), to: dayAfter(today, 7 * (week - first) + 6) }))
  const late = weeks.filter((week) => week > LAST_WEEK)
  const at = (check) => ({ check, from: dayAfter(today, 7 * check) })
  const checks = [...CHECKS.map(at), ...late.map((week) => ({ ...at(week), late: true }))]
  return [...entries, ...checks].sort((a, b) => a.from - b.from || (a.check ? -1 : 1))
}
