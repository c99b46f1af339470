// When a line of a clinic is answered: by the clock of this device, in the time
// zone of the clinic.

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const DAY = 24 * 60 // minutes

/** @typedef {{ open: boolean, always?: boolean, until?: Date, from?: Date }} Opening until and from as the clinic's wall clock shows them, written as UTC */

const minutes = (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** The hours of one day of the week, as pairs of minutes. */
function spansOf(hours, weekday) {
  return hours.filter((entry) => entry !== 'always').flatMap((entry) => {
    const [days, times] = entry.split(' ')
    const [from, to = from] = days.split('-').map((name) => DAYS.indexOf(name))
    const inside = from <= to ? from <= weekday && weekday <= to : weekday >= from || weekday <= to
    return inside ? [times.split('-').map(minutes)] : []
  })
}

/** The wall clock of a zone, as a Date whose UTC parts show it. Throws for an unknown zone. */
function wallClock(zone, now) {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  }).formatToParts(now)
  const of = (type) => Number(parts.find((part) => part.type === type).value)
  return new Date(Date.UTC(of('year'), of('month') - 1, of('day'), of('hour') % 24, of('minute')))
}

/**
 * Whether a line is answered now, till when, or from when on again.
 *
 * @param {string[]} hours
 * @param {string[]} closed dates on which only what is always open is
 * @param {string} zone
 * @param {Date} now
 * @returns {Opening}
 */
export function openAt(hours, closed, zone, now) {
  const clock = wallClock(zone, now)
  if (hours.includes('always')) return { open: true, always: true }
  const midnight = Date.UTC(clock.getUTCFullYear(), clock.getUTCMonth(), clock.getUTCDate())
  const at = (ahead, minute) => new Date(midnight + (ahead * DAY + minute) * 60e3)
  const spans = (ahead) => {
    const date = at(ahead, 0)
    if (closed.includes(date.toISOString().slice(0, 10))) return []
    return spansOf(hours, (date.getUTCDay() + 6) % 7).sort(([a], [b]) => a - b)
  }
  const minute = clock.getUTCHours() * 60 + clock.getUTCMinutes()

  /** From an end on through spans that join it, also over midnight. */
  const end = (ahead, to) => {
    for (let left = 14; left > 0; left--) {
      const [day, time] = to === DAY ? [ahead + 1, 0] : [ahead, to]
      const next = spans(day).find(([from, till]) => from <= time && time < till)
      if (!next) break
      ;[ahead, to] = [day, next[1]]
    }
    return at(ahead, to)
  }

  const current = spans(0).find(([from, to]) => from <= minute && minute < to)
  if (current) {
    const until = end(0, current[1])
    return until.getTime() - midnight > 7 * DAY * 60e3 ? { open: true, always: true } : { open: true, until }
  }
  for (let ahead = 0; ahead < 15; ahead++) {
    const next = spans(ahead).find(([from]) => ahead > 0 || from > minute)
    if (next) return { open: false, from: at(ahead, next[0]) }
  }
  return { open: false }
}

/** A time of the clinic's wall clock, with the day of the week unless it is today there. */
export function clockText(time, zone, now, lang) {
  const today = wallClock(zone, now).toISOString().slice(0, 10) === time.toISOString().slice(0, 10)
  const options = { hour: 'numeric', minute: '2-digit', timeZone: 'UTC', numberingSystem: 'latn' }
  const words = new Intl.DateTimeFormat(lang, today ? options : { weekday: 'long', ...options }).format(time)
  return words.replace(/ (?=[^ ]{1,5}$)/, '\u00a0') // AM stays with its hour
}
