// The result: how soon to be seen, why, what it may be, and what to do.

import { text } from '../text.js'
import { fold, h, icon, p, section } from '../dom.js'
import { bringIntoView } from '../height.js'
import { printAll } from '../print.js'
import { callBlock } from '../phones.js'
import { answerList } from './answers.js'
import { isExpired } from '../expiry.js'
import { causeCards, consideredFold, imagingText } from './causes.js'
import { changesSection } from './changes.js'
import { comeBackSection, learnFolds, partSection, planSection } from './plan.js'
import { reasonList } from './reasons.js'
import { makeCite, sourceList } from './sources.js'

const LEVELS = ['self-care', 'routine', 'soon', 'urgent', 'emergency']
const SYMBOLS = { 'self-care': 'home', routine: 'calendar', soon: 'calendar', urgent: 'clock', emergency: 'warn' }

/** The level: a sign, words, and a place on the scale of five. */
function banner(result, cite) {
  const at = LEVELS.indexOf(result.level)
  return h(
    'div',
    { class: `banner ${result.level}` },
    h('p', { class: 'tag' }, icon(SYMBOLS[result.level] || 'info'), text.levels[result.level] || result.level),
    h('h2', { tabindex: '-1' }, result.title),
    p(result.when, 'when'),
    at > 2 && call(result.level), // before anything that takes time to read
    h('p', {}, result.text, cite(result.cites)),
    h('div', { class: 'meter', 'aria-hidden': 'true' }, LEVELS.map((_, i) => h('i', { class: i <= at ? 'on' : '' }))),
  )
}

/** Whom to call first. Where a country has no advice line, the emergency number is at the foot of the page. */
const call = (level) => callBlock(level === 'emergency' ? 'emergency' : 'advice')

/** Moves to a section: in this frame, links to fragments would lead away. */
function jumpTo(section) {
  const heading = section.querySelector('h3')
  heading.focus()
  bringIntoView(heading)
}

function jumpList(sections) {
  const item = (section) =>
    h('li', {}, h('button', { type: 'button', class: 'plain', onclick: () => jumpTo(section) }, section.querySelector('h3').textContent))
  return h('nav', { class: 'jump', 'aria-labelledby': 'jump' }, h('p', { id: 'jump', class: 'small' }, text.onThisPage), h('ul', {}, sections.map(item)))
}

/** Sections that stand beside each other where there is room. */
function pair(...sections) {
  const there = sections.filter(Boolean)
  return there.length > 1 ? h('div', { class: 'pair' }, there) : there[0]
}

const aboutWords = (about) => `${text.about.line(about)}${isExpired(about) ? ` ${text.expired.line}` : ''}`

/**
 * One level; then what to do, and why; then what it may be, the plan, and what to
 * look out for. Nothing that keeps a person safe is folded.
 *
 * @param {any} result
 * @param {any} about the protocol
 * @param {object} on what cannot be done is left out
 * @param {(id: string) => void} [on.change]
 * @param {() => void} [on.about]
 * @param {() => void} [on.restart]
 * @param {Node} [on.actions] what the clinic offers
 * @param {Array<Node | false>} [on.notes] stand below the level
 * @param {Node[]} [on.tools] buttons beside Print
 * @param {Record<string, any>} [drawings] by name, as far as they are there
 */
export function resultView(result, about, on, drawings = {}) {
  const cite = makeCite(result.sources)
  const comeBack = comeBackSection(result.groups, result.unsure, cite)
  const now = partSection(result.groups, 'now', text.untilSeen, cite)
  const today = partSection(result.groups, 'today', text.todayTitle, cite)
  const reasons = section('part', text.reasons.title, reasonList(result, cite))
  const causes = section('part', text.causes.title, [
    ...causeCards(result, cite, drawings),
    consideredFold(result.considered, cite),
  ])
  const imaging = section('part', text.imagingTitle, imagingText(result, cite))
  const plan = planSection(result, cite, drawings, comeBack && (() => jumpTo(comeBack)))
  const changes = changesSection(result.changes, cite)
  const prevent = partSection(result.groups, 'prevent', text.preventTitle, cite)
  return h(
    'div',
    { class: 'view result' },
    h('p', { class: 'paper' }, aboutWords(about), ' ', h('span', { class: 'printed' })),
    banner(result, cite),
    on.actions,
    on.notes,
    now,
    h('p', { class: 'small' }, text.notDiagnosis),
    h(
      'div',
      { class: 'tools' },
      comeBack && h('button', { type: 'button', class: 'second danger', onclick: () => jumpTo(comeBack) }, icon('warn'), comeBack.querySelector('h3').textContent),
      h('button', { type: 'button', class: 'second', onclick: printAll }, icon('print'), text.print),
      on.tools,
    ),
    pair(today, reasons),
    jumpList([causes, imaging, plan, comeBack, changes, prevent].filter(Boolean)),
    pair(causes, imaging),
    plan,
    comeBack,
    pair(changes, prevent),
    h(
      'div',
      { class: 'folds' },
      learnFolds(result.groups, cite),
      fold('fold', text.answersTitle, answerList(result.answers, on.change)),
      sourceList(result.sources),
    ),
    h('p', { class: 'small about-line' }, aboutWords(about)),
    on.about && h('p', {}, h('button', { type: 'button', class: 'plain', onclick: on.about }, text.about.title)),
    on.restart &&
      h(
        'div',
        { class: 'actions' },
        h('button', { type: 'button', class: 'second', onclick: on.restart }, text.startAgain),
        p(text.startAgainNote, 'small'),
      ),
  )
}
