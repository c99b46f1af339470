// How low back pain went for the people of two studies. The numbers are those of
// their abstracts; no value at 12 weeks is given there, so none stands here.

/** MEN12: average pain of 100, with its 95% interval, by weeks. */
const NEW_PAIN = [
  { week: 0, pain: 52, low: 48, high: 57 },
  { week: 6, pain: 23, low: 21, high: 25 },
  { week: 26, pain: 12, low: 9, high: 15 },
  { week: 52, pain: 6, low: 3, high: 10 },
]
const LASTING_PAIN = [
  { week: 0, pain: 51, low: 44, high: 59 },
  { week: 6, pain: 33, low: 29, high: 38 },
  { week: 26, pain: 26, low: 20, high: 33 },
  { week: 52, pain: 23, low: 16, high: 30 },
]

/** HEN08, people with pain of less than two weeks: days until half of them were there. */
export const HALF_RECOVERED = [
  { name: 'work', n: 14 },
  { name: 'daily', n: 31 },
  { name: 'pain', n: 58 },
]

/** HEN08: how many of 100. */
export const SHARE_RECOVERED = [
  { name: 'workThreeMonths', n: 83 },
  { name: 'allTwelveMonths', n: 72 },
]

const LASTING_FROM = 12

/**
 * The course that fits how long a person has had the pain, and their place on it.
 * Pain of 12 weeks or more has its own line. That line begins when the pain had
 * already lasted, so a person stands at its start.
 *
 * @param {number | [from: number, to?: number]} [weeks]
 * @returns {{ points: typeof NEW_PAIN, lasting: boolean, here?: [from: number, to: number] }}
 */
export function courseFor(weeks) {
  const [from, to] = Array.isArray(weeks) ? [weeks[0], weeks[1] ?? weeks[0]] : [weeks, weeks]
  if (!(from >= 0)) return { points: NEW_PAIN, lasting: false }
  if (from >= LASTING_FROM) return { points: LASTING_PAIN, lasting: true, here: [0, 0] }
  return { points: NEW_PAIN, lasting: false, here: [from, Math.min(to, LASTING_FROM)] }
}
