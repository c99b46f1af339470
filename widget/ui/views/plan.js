// Care steps: what to do today, the recovery plan, prevention, and cautions.

import { text } from '../text/en.js'
import { fold, h, icon, p, section } from '../dom.js'
import { answersBehind } from './reasons.js'

const ofPart = (groups, part) => groups.filter((group) => group.part === part && group.steps.length > 0)

function steps(group, cite) {
  return h(
    'ul',
    { class: 'steps' },
    group.steps.map((step) =>
      h(
        'li',
        {},
        h('span', {}, step.text, cite(step.cites, step.checked)),
        step.ask_first && h('span', { class: 'ask-first' }, icon('info'), text.askFirst),
      ),
    ),
  )
}

/** The groups of one part below each other; a single group gives the section its title. */
export function partSection(groups, part, title, cite, ...more) {
  const found = ofPart(groups, part)
  const blocks = found.map((group) => [found.length > 1 && h('h4', {}, group.title), p(group.intro), steps(group, cite)])
  return section(`part ${part}`, (found.length === 1 && found[0].title) || title, blocks.flat().filter(Boolean), more)
}

/** The steps of recovery, numbered. The number may stand in the authored title. */
export function planSection(groups, cautions, cite) {
  const lasting = groups.map((group) => ({ ...group, steps: group.steps.filter((step) => !step.week) }))
  const found = ofPart(lasting, 'plan')
  const item = (group) =>
    h('li', {}, h('h4', {}, group.title.replace(/^\d+[.)]\s*/, '')), p(group.intro), steps(group, cite))
  const plan = found.length > 0 && [p(text.planIntro(found.length)), h('ol', { class: 'plan' }, found.map(item))]
  return section('part', text.planTitle, cautionBox(cautions, cite), plan, weeks(groups, cite), moves(groups, cite))
}

/** The exercises that the weeks name, set by set. */
function moves(groups, cite) {
  const sets = ofPart(groups, 'moves').map((group) => fold('', group.title, p(group.intro), steps(group, cite)))
  return sets.length > 0 && h('div', { class: 'moves' }, h('h4', {}, text.movesTitle), sets)
}

/** The steps that belong to a week, week by week. A person with much pain starts at the first. */
function weeks(groups, cite) {
  const all = ofPart(groups, 'plan').flatMap((group) => group.steps.filter((step) => step.week > 0))
  const numbers = Array.from(new Set(all.map((step) => step.week))).sort((a, b) => a - b)
  if (numbers.length === 0) return undefined
  const item = (week, i) =>
    h(
      'li',
      {},
      h('h5', {}, text.week(week), i === 0 && h('span', { class: 'start' }, text.startHere)),
      steps({ steps: all.filter((step) => step.week === week) }, cite),
    )
  return h('div', { class: 'weeks' }, h('h4', {}, text.weeksTitle), h('ol', {}, numbers.map(item)))
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
    h('div', { class: 'unsure' }, h('h4', {}, text.unsureAbout), h('ul', {}, unsure.map(({ ask }) => h('li', {}, ask))), p(text.unsureNote))
  return partSection(groups, 'come-back', text.comeBackTitle, cite, open)
}

export function learnFolds(groups, cite) {
  return ofPart(groups, 'learn').map((group) => fold('fold', group.title || text.learnTitle, p(group.intro), steps(group, cite)))
}
