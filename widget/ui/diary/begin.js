// Beginning a diary: what it is for, and the passphrase that locks it.

import { text } from '../text.js'
import { h, p } from '../dom.js'
import { dayNumber, MOST_TASKS, newBook, REGIONS } from './book.js'
import { choice, line, page, tick, workButton } from './form.js'

const SHORTEST = 12 // letters of a passphrase
const LONGEST_TASK = 60

/** A passphrase to choose: two lines, and a box that shows them. */
function newPassphrase(words) {
  const hidden = { type: 'password', autocomplete: 'new-password', maxlength: '200', spellcheck: 'false', autocapitalize: 'none' }
  const first = line(words.passphrase, hidden, words.passphraseHint)
  const again = line(words.again, hidden)
  const show = tick(words.show, false, ({ target }) => {
    for (const { input } of [first, again]) input.type = target.checked ? 'text' : 'password'
  })
  return {
    elements: [first.element, again.element, show.element],
    inputs: [first.input, again.input],
    read() {
      first.refuse()
      again.refuse()
      const value = first.read()
      if (Array.from(value).length < SHORTEST) return void first.refuse(words.short)
      if (again.read() !== value) return void again.refuse(words.differ)
      return value
    },
  }
}

/**
 * @param {string} today
 * @param {{ back: () => void, begin: (book: any, passphrase: string) => Promise<void>, restore: () => void }} on
 */
export function beginView(today, on) {
  const words = text.diary.begin
  const began = line(words.began, { type: 'date', max: today })
  const region = choice(words.region, Object.fromEntries(REGIONS.map((id) => [id, words.regions[id]])))
  const tasks = Array.from({ length: MOST_TASKS }, (_, i) => line(words.task({ n: i + 1 }), { maxlength: String(LONGEST_TASK) }))
  const keep = tick(words.keep)
  const passphrase = newPassphrase(words)

  async function begin() {
    began.refuse()
    region.refuse()
    keep.refuse()
    if (!(dayNumber(began.read()) <= dayNumber(today))) return began.refuse(words.beganError)
    if (!region.read()) return region.refuse(text.diary.entry.missing)
    if (!keep.read()) return keep.refuse(words.keepError)
    const secret = passphrase.read()
    if (!secret) return
    const named = tasks.map((task) => task.read()).filter(Boolean)
    await on.begin(newBook({ began: began.read(), region: region.read(), tasks: named }, today), secret)
  }

  return page(
    'begin',
    words.title,
    on.back,
    p(text.diary.intro, 'lead'),
    p(words.how),
    h('p', {}, h('strong', {}, words.forgot)),
    p(words.seen, 'small'),
    began.element,
    region.element,
    h('fieldset', {}, h('legend', {}, h('span', { class: 'ask' }, words.tasks)), p(words.tasksHint, 'hint'), tasks.map(({ element }) => element)),
    keep.element,
    passphrase.elements,
    workButton(words.go, words.working, begin, passphrase.inputs),
    h('p', {}, h('button', { type: 'button', class: 'plain', onclick: on.restore }, text.diary.restore.title)),
  )
}
