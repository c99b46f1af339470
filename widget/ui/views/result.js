// The result: how soon to be seen, why, what it may be, and what to do.

import { text } from '../text/en.js'
import { fold, h, icon, p, section } from '../dom.js'
import { bringIntoView } from '../height.js'
import { callBlock } from '../phones.js'
import { answerList } from './answers.js'
import { isExpired } from './about.js'
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
    h('p', {}, result.text, cite(result.cites)),
    at > 2 && callBlock(result.level === 'emergency' ? 'emergency' : 'advice'),
    h('div', { class: 'meter', 'aria-hidden': 'true' }, LEVELS.map((_, i) => h('i', { class: i <= at ? 'on' : '' }))),
  )
}

/** Buttons to the sections: in this frame, links to fragments would lead away. */
function jumpList(sections) {
  const item = (section) => {
    const heading = section.querySelector('h3')
    const onclick = () => {
      heading.focus()
      bringIntoView(heading)
    }
    return h('li', {}, h('button', { type: 'button', class: 'plain', onclick }, heading.textContent))
  }
  return h('nav', { class: 'jump', 'aria-labelledby': 'jump' }, h('p', { id: 'jump', class: 'small' }, text.onThisPage), h('ul', {}, sections.map(item)))
}

/** Prints with every folded part open. */
function printAll() {
  const closed = Array.from(document.querySelectorAll('#view details:not([open])'))
  for (const details of closed) details.open = true
  print()
  for (const details of closed) details.open = false
}

function aboutLine(about) {
  return h('p', { class: 'small' }, text.about(about.title, about.version, about.reviewed), isExpired(about) && ` ${text.expired}`)
}

/**
 * @param {any} result
 * @param {any} about the protocol
 * @param {{ change: (id: string) => void, about: () => void, restart: () => void }} on
 */
export function resultView(result, about, on) {
  const cite = makeCite(result.sources)
  const sections = [
    partSection(result.groups, 'now', text.untilSeen, cite),
    section('part', text.reasonsTitle, reasonList(result, cite)),
    section('part', text.causesTitle, [...causeCards(result.causes, cite), consideredFold(result.considered, cite)]),
    section('part', text.imagingTitle, imagingText(result, cite)),
    partSection(result.groups, 'today', text.todayTitle, cite),
    planSection(result.groups, result.cautions, cite),
    partSection(result.groups, 'prevent', text.preventTitle, cite),
    comeBackSection(result.groups, result.unsure, cite),
    changesSection(result.changes, cite),
  ].filter(Boolean)
  return h(
    'div',
    { class: 'view result' },
    banner(result, cite),
    h('p', { class: 'small' }, text.notDiagnosis),
    h('div', { class: 'tools' }, h('button', { type: 'button', class: 'second', onclick: printAll }, icon('print'), text.print)),
    jumpList(sections),
    sections,
    h(
      'div',
      { class: 'folds' },
      learnFolds(result.groups, cite),
      fold('fold', text.answersTitle, answerList(result.answers, on.change)),
      sourceList(result.sources),
    ),
    aboutLine(about),
    h('p', {}, h('button', { type: 'button', class: 'plain', onclick: on.about }, text.aboutTitle)),
    h(
      'div',
      { class: 'actions' },
      h('button', { type: 'button', class: 'second', onclick: on.restart }, text.startAgain),
      p(text.startAgainNote, 'small'),
    ),
  )
}
