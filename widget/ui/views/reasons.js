// Why: the rules that fired, with the answers that made them fire.

import { text } from '../text.js'
import { h, p } from '../dom.js'

/** The answers behind a reason or a caution. */
export function answersBehind({ answers }) {
  if (answers.length === 0) return undefined
  return h(
    'ul',
    { class: 'said' },
    answers.map(({ ask, text: words }) => h('li', {}, h('span', {}, ask), ' ', h('strong', {}, h('bdi', {}, words)))),
  )
}

/** A reason that counts because the person was not sure names the warning sign. */
const unsureWords = ({ flag }) => (flag ? text.reasons.unsureOf({ flag }) : text.reasons.unsureAnswers)

/** Reasons that name no warning sign say the same thing, so they stand as one. */
function merged(reasons) {
  const nameless = reasons.filter(({ flag }) => !flag)
  const answers = new Map(nameless.flatMap((reason) => reason.answers).map((answer) => [answer.id, answer]))
  const one = { answers: Array.from(answers.values()), cites: Array.from(new Set(nameless.flatMap(({ cites }) => cites))) }
  return [...reasons.filter(({ flag }) => flag), ...(nameless.length > 0 ? [one] : [])]
}

const ORDER = ['self-care', 'routine', 'soon', 'urgent', 'emergency']

/**
 * Reasons that stand in the answers come first; then those that count because the
 * person was not sure, which name the warning sign and not what they told us. A
 * reason of a lower level would only weaken the result: "most pain like this
 * eases" has no place beside "get seen today".
 *
 * @param {any} result
 * @param {(cites: string[], checked?: string) => Node | undefined} cite
 */
export function reasonList({ level, reasons }, cite) {
  const least = Math.min(ORDER.indexOf(level), ORDER.indexOf('soon'))
  const telling = reasons.filter((reason) => ORDER.indexOf(reason.level) >= least)
  const item = (reason) =>
    h(
      'div',
      { class: 'reason' },
      h('p', {}, reason.unsure ? unsureWords(reason) : reason.text, cite(reason.cites, reason.checked)),
      answersBehind(reason),
    )
  const brief = (reason) => h('li', {}, unsureWords(reason), cite(reason.cites, reason.checked), !reason.flag && answersBehind(reason))
  const sure = telling.filter((reason) => !reason.unsure)
  const unsure = telling.filter((reason) => reason.unsure)
  return [
    telling.length === 0 && p(text.reasons.none),
    sure.length > 0 && p(text.reasons.intro),
    ...sure.map(item),
    sure.length === 0 && unsure.length > 0 && [p(text.reasons.unsureIntro), ...unsure.map(item)],
    sure.length > 0 &&
      unsure.length > 0 &&
      h('div', { class: 'unsure-reasons' }, h('h4', {}, text.reasons.unsure({ n: unsure.length })), p(text.reasons.unsureIntro), h('ul', {}, merged(unsure).map(brief))),
  ]
    .flat()
    .filter(Boolean)
}
