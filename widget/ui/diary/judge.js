// What a day's entry asks for, by the return-to-care triggers of the evidence base
// (section 5c) and the smallest change in pain that matters: two points, or 30 in
// 100 (OST08). It only ever raises the alarm; it never says that all is well.

import { daysBetween, measured } from './book.js'

/** Signs that are asked each day, besides those of an emergency, with their level. */
export const SIGNS = { fever: 'urgent', foot: 'urgent', relief: 'urgent', spread: 'soon', night: 'soon', weight: 'soon' }

const LEVELS = ['', 'routine', 'soon', 'urgent', 'emergency']
const POINTS = 2
const SHARE = 0.3
const STRONG = 7 // of 10
const TWO_WEEKS = 14
const SIX_WEEKS = 42

/** Whether pain fell by as much as matters. */
export const isBetter = (start, now) => start - now >= POINTS || (start > 0 && (start - now) / start >= SHARE) || (start > 0 && now === 0)

/** Whether it rose by as much as matters. A single point is within the noise, also where it is 30 in 100. */
export const isWorse = (start, now) => now - start >= POINTS

const higher = (a, b) => (LEVELS.indexOf(a) >= LEVELS.indexOf(b) ? a : b)

/**
 * The level that the newest entry asks for, empty for none, with the reasons by
 * their ids. Trend compares the pain with that of the first entry.
 *
 * @param {import('./book.js').Book} book
 * @returns {{ level: string, reasons: string[], unsure: boolean, trend?: 'better' | 'same' | 'worse', by: number }}
 */
export function judge(book) {
  const all = measured(book)
  const entry = book.entries[book.entries.length - 1]
  const found = { level: '', reasons: [], unsure: false, trend: undefined, by: 0 }
  if (!entry) return found
  const add = (level, reason) => {
    found.level = higher(found.level, level)
    found.reasons.push(reason)
  }
  if (entry.danger === 'yes') add('emergency', 'danger')
  if (entry.danger === 'unsure') add('urgent', 'dangerUnsure')
  for (const sign of entry.signs ?? []) {
    if (SIGNS[sign]) add(SIGNS[sign], sign)
    else found.unsure = true
  }
  if (entry.pain === undefined) return found

  const [first] = all
  const start = first.pain
  const before = all[all.length - 2]
  const days = daysBetween(first.day, entry.day)
  const change = [...all].reverse().find((one) => one.change !== undefined)
  if (all.length > 1) {
    found.by = entry.pain - start
    found.trend = isWorse(start, entry.pain) ? 'worse' : isBetter(start, entry.pain) ? 'better' : 'same'
  }
  // One bad day happens; the next one like it does not wait.
  if (found.trend === 'worse') {
    const twice = all.length > 2 && isWorse(start, before.pain)
    add(twice ? 'soon' : 'routine', twice ? 'worse' : 'worseOnce')
  }
  if (change && change.change <= -POINTS && daysBetween(change.day, entry.day) < 7) add('soon', 'worseOverall')
  if (found.trend && found.trend !== 'better' && days >= TWO_WEEKS) {
    add(entry.pain >= STRONG ? 'soon' : 'routine', days >= SIX_WEEKS ? 'sixWeeks' : 'twoWeeks')
  }
  if (daysBetween(book.began, entry.day) >= SIX_WEEKS && entry.activity && entry.activity !== 'usual') add('routine', 'limited')
  return found
}
