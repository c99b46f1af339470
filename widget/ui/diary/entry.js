// One day: first the danger signs, then some 20 seconds of measures.

import { text } from '../text.js'
import { fold, h, icon, list, p } from '../dom.js'
import { callBlock, words as withNumbers } from '../phones.js'
import { ACTIVITY, SLEEP } from './book.js'
import { choice, page, scale, several, workButton } from './form.js'
import { SIGNS } from './judge.js'

const ALONE = ['none', 'unsure'] // among the signs
const SHOWN = 12 // signs in view; the first page shows as many

/**
 * The check before each entry. Its answers are buttons: one press is enough.
 *
 * @param {string[]} flags signs of an emergency, by the protocol
 * @param {boolean} all shows every sign at once; a person who read them this week may fold most
 * @param {{ back: () => void, answer: (danger: 'none' | 'yes' | 'unsure') => void }} on
 */
export function dangerView(flags, all, on) {
  const words = text.diary.danger
  const signs = flags.map((flag) => withNumbers(flag))
  const more = signs.length > SHOWN && fold('', text.first.moreFlags, list(signs.slice(SHOWN)))
  if (more) more.open = all
  const button = (answer, className) => h('button', { type: 'button', class: className, onclick: () => on.answer(answer) }, words[answer])
  return page(
    'danger',
    words.title,
    on.back,
    p(words.lead, 'lead'),
    h('div', { class: 'flags' }, list(signs.slice(0, SHOWN)), more),
    h('div', { class: 'actions' }, button('none', 'main'), button('yes', 'second'), button('unsure', 'second')),
  )
}

/**
 * What to do at once, in the words of the protocol.
 *
 * @param {'emergency' | 'urgent'} id
 * @param {{ title: string, when: string, text: string }} level
 * @param {{ back: () => void, goOn?: (() => void) | false }} on
 */
export function alarmView(id, level, on) {
  const words = text.diary.danger
  return h(
    'div',
    { class: `view diary${id === 'emergency' ? ' stop' : ''}` },
    h(
      'div',
      { class: `banner ${id}` },
      h('p', { class: 'tag' }, icon(id === 'emergency' ? 'warn' : 'clock'), text.levels[id]),
      h('h2', { tabindex: '-1' }, withNumbers(level.title)),
      callBlock(id === 'emergency' ? 'emergency' : 'advice'), // before anything that takes time to read
      id === 'emergency' && h('p', { class: 'small' }, text.stop.tapToCall),
      id === 'urgent' && p(words.unsureText),
      p(withNumbers(level.text)),
    ),
    h('p', { class: 'small', role: 'status' }), // whether the day is kept, once that is known
    h(
      'div',
      { class: 'actions' },
      on.goOn && h('button', { type: 'button', class: 'second', onclick: on.goOn }, words.goOn),
      h('button', { type: 'button', class: 'second', onclick: on.back }, words.back),
    ),
  )
}

const named = (ids, words) => Object.fromEntries(ids.map((id) => [id, words[id]]))

/**
 * The measures of a day.
 *
 * @param {{ tasks: string[] }} book
 * @param {any} old the entry of this day, if there is one
 * @param {boolean} weekly
 * @param {{ back: () => void, save: (entry: object) => Promise<void> }} on
 */
export function entryView(book, old, weekly, on) {
  const words = text.diary.entry
  const bounds = [0, 10]
  const signs = several(words.signs, named([...Object.keys(SIGNS), ...ALONE], words.sign), ALONE, old.signs && old.signs.length === 0 ? ['none'] : old.signs)
  const pain = scale(words.pain, bounds, [words.painLow, words.painHigh], old.pain)
  const tasks = book.tasks
    .slice(0, weekly ? book.tasks.length : 1)
    .map((task, i) => scale(words.task({ task }), bounds, [words.taskLow, words.taskHigh], old.tasks && old.tasks[i]))
  const sleep = choice(words.sleep, named(SLEEP, words.sleeps), old.sleep)
  const activity = choice(words.activity, named(ACTIVITY, words.activities), old.activity)
  const change = weekly && scale(words.change, [-5, 5], [words.changeLow, words.changeHigh], old.change)
  const [hardest, ...others] = tasks
  const fields = [signs, pain, hardest, sleep, activity, change, ...others].filter(Boolean)

  async function save() {
    for (const field of fields) field.refuse()
    const missing = fields.find((field) => field.read() === undefined)
    if (missing) return missing.refuse(words.missing)
    await on.save({
      signs: signs.read().filter((sign) => SIGNS[sign] || sign === 'unsure'),
      pain: pain.read(),
      tasks: tasks.map((task) => task.read()),
      sleep: sleep.read(),
      activity: activity.read(),
      ...(change && { change: change.read() }),
    })
  }

  const daily = [signs, pain, hardest, sleep, activity].filter(Boolean)
  return page(
    'entry',
    words.title,
    on.back,
    daily.map(({ element }) => element),
    change && h('h3', {}, words.week),
    change && [change, ...others].map(({ element }) => element),
    workButton(words.save, text.diary.home.saving, save),
  )
}
