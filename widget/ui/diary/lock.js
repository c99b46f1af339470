// The pages before a diary can be read: its lock, a backup to open, and the
// question before it is erased.

import { text } from '../text.js'
import { fold, h, p } from '../dom.js'
import { notice } from '../views/notice.js'
import { line, page, workButton } from './form.js'
import { isSealed } from './seal.js'

const hidden = { type: 'password', autocomplete: 'current-password', maxlength: '200', spellcheck: 'false', autocapitalize: 'none' }
const MOST_BYTES = 2e6 // no backup is longer; nothing longer is read

const plain = (label, onclick) => h('button', { type: 'button', class: 'plain', onclick }, label)

/**
 * @param {string[]} said what to say first
 * @param {{ back: () => void, open: (passphrase: string) => Promise<boolean>, restore: () => void, erase: () => void }} on
 *   open says whether the passphrase was the one
 */
export function lockView(said, on) {
  const words = text.diary.lock
  const passphrase = line(text.diary.begin.passphrase, hidden)
  async function open() {
    passphrase.refuse()
    if (!(await on.open(passphrase.read()))) passphrase.refuse(words.wrong)
  }
  return page(
    'locked',
    words.title,
    on.back,
    said.map(notice),
    p(words.text),
    passphrase.element,
    workButton(words.go, words.working, open, [passphrase.input]),
    fold('forgot', words.forgot, p(words.forgotText), h('p', { class: 'links' }, plain(text.diary.restore.title, on.restore), plain(text.diary.home.erase, on.erase))),
  )
}

/**
 * @param {boolean} replaces there is a diary on this device
 * @param {{ back: () => void, open: (bytes: ArrayBuffer, passphrase: string) => Promise<boolean> }} on
 */
export function restoreView(replaces, on) {
  const words = text.diary.restore
  const file = line(words.file, { type: 'file' })
  const passphrase = line(text.diary.begin.passphrase, hidden)
  async function open() {
    file.refuse()
    passphrase.refuse()
    const [chosen] = file.input.files
    const bytes = chosen && chosen.size < MOST_BYTES && (await chosen.arrayBuffer())
    if (!bytes || !isSealed(bytes)) return file.refuse(words.notOurs)
    if (!(await on.open(bytes, passphrase.read()))) passphrase.refuse(words.wrong)
  }
  return page(
    'restore',
    words.title,
    on.back,
    p(words.text),
    h('p', {}, h('strong', {}, replaces ? words.replaces : words.keeps)),
    file.element,
    passphrase.element,
    workButton(words.go, text.diary.lock.working, open, [passphrase.input]),
  )
}

/**
 * @param {{ back: () => void, erase: () => void }} on
 * @param {string} [problem] why it did not work
 */
export function eraseView(on, problem) {
  const words = text.diary.erase
  return page(
    'ask',
    words.title,
    undefined,
    problem ? notice(problem) : p(words.text),
    h(
      'div',
      { class: 'actions' },
      h('button', { type: 'button', class: 'main', onclick: on.back }, words.no),
      h('button', { type: 'button', class: 'second', onclick: on.erase }, words.yes),
    ),
  )
}
