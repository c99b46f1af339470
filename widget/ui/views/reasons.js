// Why: the rules that fired, with the answers that made them fire.

import { text } from '../text/en.js'
import { fold, h, p } from '../dom.js'

/** The answers behind a reason or a caution. */
export function answersBehind({ answers }) {
  if (answers.length === 0) return undefined
  return h(
    'ul',
    { class: 'said' },
    answers.map(({ ask, text: words }) => h('li', {}, h('span', {}, ask), ' ', h('strong', {}, words))),
  )
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
      h('p', {}, reason.unsure ? text.unsureReason(reason.flag) : reason.text, cite(reason.cites, reason.checked)),
      answersBehind(reason),
    )
  const sure = telling.filter((reason) => !reason.unsure)
  const unsure = telling.filter((reason) => reason.unsure)
  return [
    telling.length === 0 && p(text.noReasons),
    sure.length > 0 && p(text.reasonsIntro),
    ...sure.map(item),
    sure.length === 0 && unsure.length > 0 && [p(text.unsureReasonsIntro), ...unsure.map(item)],
    sure.length > 0 &&
      unsure.length > 0 &&
      fold('unsure-reasons', text.unsureReasons(unsure.length), p(text.unsureReasonsIntro), ...unsure.map(item)),
  ]
    .flat()
    .filter(Boolean)
}
