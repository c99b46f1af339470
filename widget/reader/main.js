// The reader: one file that replays the answers of a code, for a clinician. It has
// the JavaScript engine and the protocol in it, works from a folder without any
// network, and keeps nothing.

import '../ui/birth.js'
import { h, p } from '../ui/dom.js'
import { BadCode, makeChecker } from '../ui/checker.js'
import { prepare } from '../ui/engine.js'
import { country, setCountry, setLinks, setPhones, words } from '../ui/phones.js'
import { addWords } from '../ui/replay.js'
import { bundle, today } from '../ui/take.js'
import { language, setText, text } from '../ui/text.js'
import { defaultTheme } from '../ui/theme.js'
import { answerList } from '../ui/views/answers.js'
import { codeView } from '../ui/views/code.js'
import { handoffView } from '../ui/views/handoff.js'
import { resultView } from '../ui/views/result.js'
import { stopView } from '../ui/views/stop.js'
import { camera } from './camera.js'

const view = document.getElementById('view')

/** @type {{ lang: string, table: any, protocol: string }[]} */
const editions = JSON.parse(document.getElementById('editions').textContent)
const bytesOf = ({ protocol }) => Uint8Array.from(protocol, (letter) => letter.charCodeAt(0))

/** @type {ReturnType<typeof makeChecker>} */
let checker
let about
let screen // that the answers of the code lead to
let tab = 'doctor'
let redraw

function show(page, anew) {
  redraw = anew
  view.replaceChildren(page)
  const heading = view.querySelector('h2')
  heading.focus()
}

/** The page where a code is put in. */
function first() {
  checker.clear()
  const read = async (code) => {
    try {
      const { answers, country: place } = await checker.unpack(code)
      setCountry(place)
      checker.restore(answers.map(({ id, values }) => [id, { values, ask: '', text: '' }]))
      screen = await addWords(checker)
      tab = 'doctor'
      await draw()
    } catch (error) {
      if (error instanceof BadCode) return error.message
      checker.clear()
      return text.fail[error.kind || 'engine']
    }
  }
  const box = codeView({ title: text.reader.title, intro: text.reader.intro, go: text.reader.go }, { read }, camera(found))
  function found(code) {
    box.querySelector('textarea').value = code
    box.querySelector('.main').click()
  }
  show(box, first)
}

/** What was read, as one of three pages. */
async function draw() {
  const page = screen.kind === 'question' ? openPage() : await [doctorPage, resultPage, pathPage][['doctor', 'result', 'path'].indexOf(tab)]()
  show(h('div', {}, tabs(), page), draw)
}

function tabs() {
  const item = (name) => {
    const onclick = () => {
      tab = name
      return draw()
    }
    return h('button', { type: 'button', class: 'plain', 'aria-current': tab === name ? 'page' : undefined, onclick }, text.reader[name])
  }
  const back = h('button', { type: 'button', class: 'plain', onclick: first }, text.reader.title)
  return h('nav', { class: 'tabs', 'aria-label': text.reader.show }, ['doctor', 'result', 'path'].map(item), back)
}

const end = () => screen.result || screen.stop

async function doctorPage() {
  const day = today()
  const file = async (name, type, words) => ({ name, type, text: words })
  return handoffView(await checker.page(day), {
    fhir: async () =>
      file(`answers-${day}.json`, 'application/fhir+json', bundle((await checker.file('questionnaire', day)).text, (await checker.file('response', day)).text)),
    calendar: async () => file(`dates-${day}.ics`, 'text/calendar', (await checker.file('calendar', day)).text),
  })
}

function resultPage() {
  return screen.stop ? stopView(end(), {}) : resultView(end(), about, {})
}

function pathPage() {
  return h('div', { class: 'view path' }, h('h2', { tabindex: '-1' }, text.reader.path), p(text.reader.lead, 'hint'), answerList(end().answers))
}

/** A code that ends too early, which no checker of ours writes. */
function openPage() {
  const answers = Array.from(checker.answers, ([id, answer]) => ({ id, ...answer }))
  return h('div', { class: 'view path' }, h('h2', { tabindex: '-1' }, text.reader.path), p(text.reader.open), answerList(answers))
}

/** The list of languages, when there is more than one. */
function picker() {
  if (editions.length < 2) return
  const names = editions.map(({ lang, table }) => h('option', { value: lang, lang }, table.name))
  const list = h('select', { id: 'language', onchange: () => choose(list.value) }, names)
  const label = h('label', { for: 'language' }, text.language)
  document.getElementById('help').append(h('div', { class: 'settings' }, h('p', {}, label, list)))
}

async function choose(lang) {
  const edition = editions.find((one) => one.lang === lang)
  setText(edition.table)
  document.documentElement.lang = language.lang
  document.documentElement.dir = language.dir
  about = await checker.use(bytesOf(edition))
  if (screen && checker.answers.size > 0) screen = await addWords(checker)
  await redraw()
  document.getElementById('language').focus()
}

async function begin() {
  defaultTheme()
  setLinks('all')
  setText(editions[0].table)
  const engine = { kind: 'js', bytes: new TextEncoder().encode(document.getElementById('engine').textContent) }
  checker = makeChecker(await prepare(engine), bytesOf(editions[0]), words, country)
  about = await checker.open()
  setPhones(about.phones)
  picker()
  first()
}

begin().catch((error) => view.replaceChildren(h('div', { class: 'view' }, h('h2', { tabindex: '-1' }, text.fail.title), p(text.fail[error.kind || 'engine']))))
