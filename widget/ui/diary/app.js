// The offline app inside the UI frame: its words, the line that says it works
// offline, and the diary. What is kept goes to the shell sealed, and nothing is
// kept before a person chose so.

import { addText, language, text } from '../text.js'
import { h, p } from '../dom.js'
import { dateText } from '../dates.js'
import { send } from '../port.js'
import { save, today } from '../take.js'
import { beginView } from './begin.js'
import { daysBetween, readBook, weekIsDue, withEntry } from './book.js'
import { alarmView, dangerView, entryView } from './entry.js'
import { homeView } from './home.js'
import { eraseView, lockView, restoreView } from './lock.js'
import { canSeal, newSecret, seal, unseal } from './seal.js'

/**
 * @param {object} parts
 * @param {HTMLElement} parts.first the first page
 * @param {(page: HTMLElement, anew: () => void) => void} parts.show
 * @param {() => void} parts.leave shows the first page
 * @param {() => void} parts.questions begins the questions
 */
export function makeApp({ first, show, leave, questions }) {
  /** What came by language. @type {Map<string, any>} */
  const extras = new Map()
  /** What the shell has: unknown till it says so. */
  let kept = { state: 'unknown', turn: 0, bytes: undefined }
  let worker = ''
  let secret
  let book
  /** Waits for the shell's answer to what was asked last. */
  let answered
  const box = h('section', { class: 'flags app', hidden: true })
  first.querySelector('#guide').before(box)

  const extra = () => extras.get(language.lang) || extras.values().next().value
  const forget = () => (secret = book = undefined)

  /** Asks the shell, and gives the state that it replies. */
  function ask(message, transfer) {
    return new Promise((done) => {
      answered = done
      send(message, transfer)
    })
  }

  /** Seals the book and has it kept. Gives the id of what went wrong, if anything did. */
  async function keep(next) {
    let bytes
    try {
      bytes = await seal(secret, next)
    } catch {
      return 'full'
    }
    const copy = bytes.slice(0)
    const { state, turn } = await ask({ t: 'keep', bytes, turn: kept.turn }, [bytes])
    if (state === 'saved') {
      kept = { state: 'there', turn, bytes: copy }
      book = next
      return ''
    }
    if (state === 'failed') book = next // it can still be saved as a backup
    return state === 'stale' ? 'stale' : 'failed'
  }

  /** Keeps the book and shows it, with what is to be said of that. */
  async function keepAndShow(next, done = () => []) {
    const problem = await keep(next)
    const said = () => [text.diary.problem[problem]]
    if (problem !== 'stale') return home(problem ? said : done)
    forget() // another window has written since: its diary is opened anew
    await ask({ t: 'kept' })
    locked(said)
  }

  /** The page that fits: to begin, the lock, or the diary. */
  function open() {
    if (book) return home()
    if (kept.state === 'there') return locked()
    begin()
  }

  function begin() {
    const on = {
      back: leave,
      restore,
      async begin(fresh, passphrase) {
        secret = await newSecret(passphrase)
        await keepAndShow(fresh)
      },
    }
    show(beginView(today(), on), begin)
  }

  function locked(said = () => []) {
    const on = {
      back: leave,
      restore,
      erase,
      async open(passphrase) {
        const found = await unseal(kept.bytes, passphrase)
        const read = found && readBook(found.value)
        if (!read) return false
        secret = found.secret
        book = read
        home()
        return true
      },
    }
    show(lockView(said(), on), () => locked(said))
  }

  /** Said is a function, so that its words follow the language. */
  function home(said = () => [], backedUp = '') {
    if (!book) return open()
    const on = {
      back: leave,
      enter,
      questions,
      backup,
      restore,
      erase,
      lock() {
        forget()
        leave()
      },
    }
    show(homeView(book, extra().levels, today(), said(), on, backedUp), () => home(said, backedUp))
  }

  function enter() {
    if (!book) return open()
    const day = today()
    const on = {
      back: () => home(),
      async answer(danger) {
        if (danger === 'none') return measures(day, danger)
        const page = alarm(day, danger) // before anything is kept
        const old = book.entries.find((entry) => entry.day === day)
        const problem = await keep(withEntry(book, { ...old, day, danger }))
        page.querySelector('[role=status]').textContent = problem ? text.diary.problem[problem] : text.diary.danger.saved
      },
    }
    show(dangerView(extra().flags, book.entries.length === 0 || weekIsDue(book, day), on), enter)
  }

  /** What to do at once. Not sure is not no: the measures can wait. */
  function alarm(day, danger) {
    const level = danger === 'yes' ? 'emergency' : 'urgent'
    const on = { back: () => home(), goOn: danger === 'unsure' && (() => measures(day, danger)) }
    const page = alarmView(level, extra().levels[level], on)
    show(page, () => alarm(day, danger))
    return page
  }

  function measures(day, danger) {
    if (!book) return open()
    const old = book.entries.find((entry) => entry.day === day) || {}
    const on = {
      back: enter,
      async save(entry) {
        await keepAndShow(withEntry(book, { day, danger, ...entry }), () => [text.diary.home.saved])
      },
    }
    show(entryView(book, old, weekIsDue(book, day), on), () => measures(day, danger))
  }

  /** Saves the book as it stands here, also what this device could not keep. */
  async function backup() {
    const name = `backup-${today()}.bin` // says nothing of health: others see it among the downloads
    let bytes = kept.bytes
    try {
      bytes = await seal(secret, book)
    } catch {
      // It is full: what was kept last is all that can be sealed.
    }
    save(name, 'application/octet-stream', bytes)
    home(undefined, name)
  }

  function restore() {
    const on = {
      back: () => open(),
      async open(bytes, passphrase) {
        const found = await unseal(bytes, passphrase)
        const read = found && readBook(found.value)
        if (!read) return false
        secret = found.secret
        await keepAndShow(read)
        return true
      },
    }
    show(restoreView(kept.state === 'there', on), restore)
  }

  function erase() {
    const on = {
      back: () => open(),
      async erase() {
        const { state } = await ask({ t: 'erase' })
        if (state !== 'erased') return show(eraseView(on, text.diary.erase.failed), erase)
        forget()
        kept = { state: 'none', turn: 0, bytes: undefined }
        leave()
        dress(text.diary.erase.done)
      },
    }
    show(eraseView(on), erase)
  }

  /** The part of the first page that belongs to the app. */
  function dress(said) {
    const words = extra()
    box.hidden = !words
    if (!words) return
    addText(words.messages)
    const { diary, app } = text
    const cannot = !canSeal() ? diary.noSeal : kept.state === 'failed' ? diary.noStore : ''
    const label = kept.state === 'there' ? diary.open : diary.set
    const days = daysBetween(words.reviewed, today())
    const parts = [
      h('h3', {}, diary.title),
      p(said),
      p(diary.intro),
      cannot ? p(cannot, 'small') : h('p', {}, h('button', { type: 'button', class: 'second', onclick: () => open() }, label)),
      p(app[worker], 'small'),
      days >= 0 && p(app.age({ date: dateText(new Date(`${words.reviewed}T12:00`)), n: days }), 'small'),
    ]
    box.replaceChildren(...parts.filter(Boolean))
  }

  return {
    dress,

    /** Whether the diary can be read on this screen. */
    isOpen: () => Boolean(book),

    /** Forgets the key and what was read; what is kept stays locked. */
    lock: forget,

    /** Takes the words of a language. */
    take({ kind, lang, bytes }) {
      if (kind !== 'app') return
      extras.set(lang, JSON.parse(new TextDecoder().decode(bytes)))
      dress()
    },

    handlers: {
      worker({ state }) {
        worker = state
        dress()
      },
      kept(message) {
        const waiting = answered
        answered = undefined
        if (['none', 'there', 'failed'].includes(message.state) && !(waiting && message.state === 'failed')) {
          kept = { state: message.state, turn: message.turn || 0, bytes: message.bytes }
        }
        if (waiting) waiting(message)
        dress()
      },
    },
  }
}
