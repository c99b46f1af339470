// What changed in the result after an answer was changed.

import { text } from '../text.js'
import { fold, h, icon, list, p } from '../dom.js'

const steps = (result) => result.groups.flatMap((group) => group.steps)

/** What stands in one list and not in the other, by id. */
function without(these, those) {
  const ids = new Set(those.map(({ id }) => id))
  return these.filter(({ id }) => !ids.has(id))
}

/**
 * The differences between two results.
 *
 * @param {any} before
 * @param {any} after
 */
export function compare(before, after) {
  const both = (of) => ({ added: without(of(after), of(before)), gone: without(of(before), of(after)) })
  const said = new Map(before.answers.map((answer) => [answer.id, answer]))
  const answers = after.answers
    .map((answer) => ({ ask: answer.ask, to: answer.text, from: said.has(answer.id) ? said.get(answer.id).text : '' }))
    .filter(({ from, to }) => from !== to)
  const dropped = without(before.answers, after.answers).map(({ ask, text: words }) => ({ ask, from: words, to: '' }))
  return {
    answers: [...answers, ...dropped],
    level: before.level !== after.level,
    causes: both((result) => result.causes),
    cautions: both((result) => result.cautions),
    steps: both(steps),
  }
}

function answerLines({ ask, from, to }) {
  const words = (any) => any || text.compare.notAsked
  return h('li', {}, ask, p(text.compare.was({ words: words(from) }), 'small'), p(text.compare.now({ words: words(to) })))
}

/** A titled list, or nothing. */
function lines(title, items) {
  return items.length > 0 && [h('h4', {}, title), list(items)]
}

/**
 * @param {any} before
 * @param {any} after
 * @param {{ undo: () => void }} on
 */
export function compareView(before, after, on) {
  const { answers, level, causes, cautions, steps: care } = compare(before, after)
  const name = (result) => text.levels[result.level] || result.level
  const rest = [
    lines(text.compare.causesNew, causes.added.map((cause) => cause.name)),
    lines(text.compare.causesGone, causes.gone.map((cause) => cause.name)),
    lines(text.compare.cautionsNew, cautions.added.map((caution) => caution.text)),
    lines(text.compare.cautionsGone, cautions.gone.map((caution) => caution.text)),
    care.added.length > 0 && fold('', text.compare.stepsNew({ n: care.added.length }), list(care.added.map((step) => step.text))),
    care.gone.length > 0 && fold('', text.compare.stepsGone({ n: care.gone.length }), list(care.gone.map((step) => step.text))),
  ].filter(Boolean)
  return h(
    'section',
    { class: 'compare' },
    h('h3', { tabindex: '-1', 'data-focus': true }, icon('info'), text.compare.title),
    h('p', { class: 'compare-level' }, level ? text.compare.level({ from: name(before), to: name(after) }) : text.compare.same({ level: name(after) })),
    h('ul', {}, answers.map(answerLines)),
    rest.length > 0 ? rest.flat() : p(text.compare.nothing),
    h('p', {}, h('button', { type: 'button', class: 'second', onclick: on.undo }, text.compare.undo)),
  )
}
