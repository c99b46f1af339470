// What a diary holds, and its days. Measures are those that are free to use: pain
// from 0 to 10 (NRS), up to three tasks of one's own from 0 to 10 (PSFS), the
// change overall from -5 to 5 (GROC), and days of less activity.

/**
 * @typedef {object} Entry
 * @property {string} day YYYY-MM-DD
 * @property {'none' | 'yes' | 'unsure'} danger signs of an emergency on that day
 * @property {string[]} [signs] ids of judge.js, or "unsure"
 * @property {number} [pain] 0 to 10
 * @property {number[]} [tasks] 0 to 10 each, the hardest first; the others once a week
 * @property {string} [sleep] one of SLEEP
 * @property {string} [activity] one of ACTIVITY
 * @property {number} [change] -5 to 5, once a week
 *
 * @typedef {object} Book
 * @property {1} version
 * @property {string} made the day it was begun
 * @property {string} began the day the pain began
 * @property {string} region one of REGIONS
 * @property {string[]} tasks in the person's own words, the hardest first
 * @property {Entry[]} entries by day, one for each at most
 */

export const REGIONS = ['low', 'mid', 'neck']
export const SLEEP = ['good', 'fair', 'bad']
export const ACTIVITY = ['usual', 'less', 'little']
export const MOST_TASKS = 3
const DANGER = ['none', 'yes', 'unsure']
const WEEK = 7

/** Days since 1970, of a day such as 2026-11-22; NaN for what is none. */
export function dayNumber(day) {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day)
  if (!match) return NaN
  const time = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]))
  return new Date(time).toISOString().slice(0, 10) === day ? time / 864e5 : NaN
}

/** How many days lie between two days. */
export const daysBetween = (from, to) => dayNumber(to) - dayNumber(from)

/** @returns {Book} */
export const newBook = ({ began, region, tasks }, today) => ({ version: 1, made: today, began, region, tasks, entries: [] })

/** The book with an entry added; what was entered on that day before is replaced. */
export function withEntry(book, entry) {
  const others = book.entries.filter(({ day }) => day !== entry.day)
  return { ...book, entries: [...others, entry].sort((a, b) => (a.day < b.day ? -1 : 1)) }
}

/** Entries with a measure of pain: a day with a sign of danger may have none. */
export const measured = (book) => book.entries.filter(({ pain }) => pain !== undefined)

/** Whether the questions of the week are due: a week after the start or the last time. */
export function weekIsDue(book, today) {
  const weekly = book.entries.filter(({ change, day }) => change !== undefined && day !== today)
  const last = weekly.length > 0 ? weekly[weekly.length - 1].day : book.made
  return daysBetween(last, today) >= WEEK
}

/** Of the last seven days: how many have an entry, and on how many the person did less than usual. */
export function lastWeek(book, today) {
  const recent = measured(book).filter(({ day, activity }) => activity && daysBetween(day, today) < WEEK && daysBetween(day, today) >= 0)
  return { days: recent.length, less: recent.filter(({ activity }) => activity !== 'usual').length }
}

const isScale = (n, from) => Number.isInteger(n) && n >= from && n <= (from < 0 ? 5 : 10)
const isEntry = (e) =>
  e &&
  dayNumber(e.day) > 0 &&
  DANGER.includes(e.danger) &&
  (e.signs === undefined || (Array.isArray(e.signs) && e.signs.every((sign) => typeof sign === 'string'))) &&
  (e.pain === undefined || isScale(e.pain, 0)) &&
  (e.tasks === undefined || (Array.isArray(e.tasks) && e.tasks.length <= MOST_TASKS && e.tasks.every((n) => isScale(n, 0)))) &&
  (e.sleep === undefined || SLEEP.includes(e.sleep)) &&
  (e.activity === undefined || ACTIVITY.includes(e.activity)) &&
  (e.change === undefined || isScale(e.change, -5))

/** What was unsealed, if it is a diary that we know how to read. @returns {Book | undefined} */
export function readBook(value) {
  if (!value || value.version !== 1 || !(dayNumber(value.made) > 0) || !(dayNumber(value.began) > 0)) return undefined
  if (!REGIONS.includes(value.region) || !Array.isArray(value.tasks) || value.tasks.length > MOST_TASKS) return undefined
  if (!value.tasks.every((task) => typeof task === 'string')) return undefined
  if (!Array.isArray(value.entries) || !value.entries.every(isEntry)) return undefined
  return value
}
