// Care steps: what to do today, the recovery plan, prevention, and cautions.

import { number, text } from '../text.js'
import { fold, h, icon, p, section } from '../dom.js'
import { recoveryChart } from './chart.js'
import { answersBehind } from './reasons.js'
import { stepList } from './steps.js'
import { movesOf, weeksView } from './timeline.js'

const ofPart = (groups, part) => groups.filter((group) => group.part === part && group.steps.length > 0)

/** The groups of one part below each other; a single group gives the section its title. */
export function partSection(groups, part, title, cite, ...more) {
  const found = ofPart(groups, part)
  const blocks = found.map((group) => [found.length > 1 && h('h4', {}, group.title), p(group.intro), stepList(group.steps, cite)])
  return section(`part ${part}`, (found.length === 1 && found[0].title) || title, blocks.flat().filter(Boolean), more)
}

/**
 * The weeks with their dates, the usual course, and what helps, in its order.
 * Cautions stand right before the medicines that they are about.
 *
 * @param {any} result
 * @param {(cites: string[], checked?: string) => Node | undefined} cite
 * @param {Record<string, any>} drawings
 * @param {(() => void) | undefined} toList moves to the list of when to get help
 */
export function planSection(result, cite, drawings, toList) {
  const { groups, cautions } = result
  const inWeeks = ofPart(groups, 'plan').flatMap((group) => group.steps.filter((step) => step.week > 0))
  const sets = ofPart(groups, 'moves')
  const weeks = weeksView(inWeeks, sets, cite, drawings, toList)
  return section(
    'part plan-part',
    text.plan.title,
    weeks,
    !weeks && sets.map((set) => movesOf(set, cite, drawings)),
    weeks && recovery(result, cite),
    helps(groups, cautions, cite),
  )
}

/** What helps, numbered. The number may stand in the authored title. */
function helps(groups, cautions, cite) {
  const lasting = groups.map((group) => ({ ...group, steps: group.steps.filter((step) => !step.week) }))
  const found = ofPart(lasting, 'plan')
  const box = cautionBox(cautions, cite)
  const about = found.find((group) => group.id === 'pain_relief') // where the medicines stand
  const item = (group) =>
    h('li', {}, h('h4', {}, group.title.replace(/^\d+[.)]\s*/, '')), p(group.intro), group === about && box, stepList(group.steps, cite))
  return [
    !about && box,
    found.length > 0 &&
      h('div', { class: 'helps' }, h('h4', {}, text.plan.helps), p(text.plan.intro({ n: found.length })), h('ol', { class: 'plan' }, found.map(item))),
  ]
}

/** Weeks of pain so far, by the option of the question about it. */
const WEEKS = { days: [0, 2], weeks: [2, 6], six_weeks: [6, 12], months: [12] }
/** Causes that the people of the studies had: plain low back pain. */
const PLAIN = ['muscle_strain', 'facet_arthritis', 'disc_degeneration']

/** The usual course, for those whom the studies are about. */
function recovery({ answers, causes }, cite) {
  const value = (id) => (answers.find((answer) => answer.id === id) || { values: [] }).values[0]
  if (causes.length > 0 && !PLAIN.includes(causes[0].id)) return undefined
  return recoveryChart({ region: value('region'), weeks: WEEKS[value('duration')] }, { ...text.chart, number }, cite)
}

function cautionBox(cautions, cite) {
  if (cautions.length === 0) return undefined
  const item = (caution) => h('li', {}, h('p', {}, caution.text, cite(caution.cites)), answersBehind(caution))
  return h('div', { class: 'cautions' }, h('h4', {}, icon('warn'), text.cautionsTitle), h('ul', {}, cautions.map(item)))
}

/** The safety net, with what the person was not sure about. */
export function comeBackSection(groups, unsure, cite) {
  const open =
    unsure.length > 0 &&
    h('div', { class: 'unsure' }, h('h4', {}, text.unsure.title), h('ul', {}, unsure.map(({ ask }) => h('li', {}, ask))), p(text.unsure.note))
  return partSection(groups, 'come-back', text.comeBackTitle, cite, open)
}

export function learnFolds(groups, cite) {
  return ofPart(groups, 'learn').map((group) => fold('fold', group.title || text.learnTitle, p(group.intro), stepList(group.steps, cite)))
}
