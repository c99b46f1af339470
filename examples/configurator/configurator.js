// Sets up a clinic's pack: a form, the checks of the release, a live preview, and
// what to copy. The rules are not written here: clinic-check.js is the checker of
// scripts/check, compiled for the browser.
/* global vertebraCheckClinic, vertebraPhones */

import { BEGINNING, LEVELS, read, snippet, write } from './pack.js'
import { addLine, drawLines, h } from './lines.js'

const $ = (id) => document.getElementById(id)
const PAUSE = 300 // ms after the last key before the preview changes
const element = document.querySelector('script[src*="symptom-checker"]')
const preview = $('preview')
const fallback = preview.innerHTML

let pack = structuredClone(BEGINNING)
let packUrl = ''
let waiting

const lang = () => $('words-lang').value
const words = () => (pack.words && pack.words[lang()]) || {}

/** Whether the browser knows a time zone. */
function isZone(name) {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** Shows what is wrong with the file. */
function check(text) {
  if (!self.vertebraCheckClinic) {
    $('summary').textContent = 'The checks could not be loaded. Check the file with: go run ./scripts/check clinic.json'
    return
  }
  const found = vertebraCheckClinic(text, vertebraPhones, isZone)
  $('summary').textContent = found.length === 0 ? 'No mistakes. Every level has a way that is open at 03:00 on a Sunday.' : `To mend: ${found.length}`
  $('summary').classList.toggle('good', found.length === 0)
  $('mistakes').replaceChildren(...found.map(mistake))
}

/** The first letter large and a full stop at the end, as a page has it. */
const sentence = (words) => `${words[0].toUpperCase()}${words.slice(1)}${/[.?…]$/.test(words) ? '' : '.'}`

function mistake({ line, column, message, help }) {
  const go = () => {
    const lines = $('pack').value.split('\n')
    const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0)
    $('pack').focus()
    $('pack').setSelectionRange(start + column - 1, start + lines[line - 1].length)
  }
  const where = line > 0 && h('button', { type: 'button', onclick: go }, `Show line ${line}`)
  return h('li', {}, h('p', {}, h('strong', {}, sentence(message))), help && h('p', {}, sentence(help)), where)
}

/** Everything that follows from the text of the file. */
function publish(text) {
  check(text)
  const { country = '' } = pack
  const frame = preview.shadowRoot && preview.shadowRoot.querySelector('iframe')
  $('snippet').value = snippet({ script: element, lang: 'en', country, frame, fallback, pack: text, inside: $('inside').checked })
  clearTimeout(waiting)
  waiting = setTimeout(() => {
    const old = packUrl
    packUrl = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
    preview.setAttribute('clinic', packUrl)
    if (/^[A-Z]{2}$/.test(country) && preview.getAttribute('country') !== country) preview.setAttribute('country', country)
    setTimeout(() => URL.revokeObjectURL(old), 10e3) // the checker may still be reading it
  }, PAUSE)
}

/** The form was changed. */
function changed() {
  $('pack').value = write(pack)
  publish($('pack').value)
}

function redrawLines(focusOn) {
  drawLines($('lines'), pack, lang(), changed, (i) => {
    redrawLines(i)
    changed()
  })
  $('add').disabled = pack.lines.length >= 12
  const title = focusOn !== undefined && ($('lines').children[focusOn] || $('lines').parentElement).querySelector('h3, button')
  if (title) title.focus()
}

function drawWords() {
  $('intro').value = words().intro || ''
  for (const level of LEVELS.slice(0, 4)) $(`note-${level}`).value = (words().notes && words().notes[level]) || ''
}

const KEYS = ['name', 'country', 'timezone']
const UNSET = { accent: '#0b6570', 'accent-dark': '#7fd4dc' } // as the checker comes
const LOOKS = ['accent', 'accent-dark', 'font', 'radius']

/** Fills the form from the pack. */
function fill() {
  const theme = pack.theme || {}
  for (const key of KEYS) $(key).value = pack[key] || ''
  $('closed').value = (Array.isArray(pack.closed) ? pack.closed : []).join('\n')
  for (const key of LOOKS) $(key).value = theme[key] === undefined ? '' : theme[key]
  for (const key in UNSET) $(`${key}-picker`).value = /^#[0-9a-f]{6}$/i.test(theme[key]) ? theme[key] : UNSET[key]
  drawLogo()
  drawWords()
  redrawLines()
}

function drawLogo() {
  const { logo } = pack.theme || {}
  $('logo-now').hidden = !logo
  if (logo) $('logo-now').querySelector('img').src = logo
}

/** Sets or deletes a value of an object inside the pack. */
function put(object, key, value) {
  if (value === '' || value === undefined) delete object[key]
  else object[key] = value
  changed()
}

const setLook = (key, value) => put((pack.theme ||= {}), key, value)
const ownWords = () => ((pack.words ||= {})[lang()] ||= {})

function listen() {
  for (const key of KEYS) $(key).addEventListener('input', () => put(pack, key, $(key).value.trim()))
  $('closed').addEventListener('input', () => put(pack, 'closed', $('closed').value.split(/[\s,]+/).filter(Boolean)))
  for (const key of ['accent', 'accent-dark']) {
    $(key).addEventListener('input', () => setLook(key, $(key).value.trim()))
    $(`${key}-picker`).addEventListener('input', () => setLook(key, ($(key).value = $(`${key}-picker`).value)))
  }
  $('font').addEventListener('change', () => setLook('font', $('font').value))
  $('radius').addEventListener('input', () => setLook('radius', $('radius').value === '' ? '' : Number($('radius').value)))
  $('logo').addEventListener('change', () => {
    const reader = new FileReader()
    reader.addEventListener('load', () => {
      setLook('logo', reader.result)
      drawLogo()
    })
    if ($('logo').files[0]) reader.readAsDataURL($('logo').files[0])
  })
  $('no-logo').addEventListener('click', () => {
    $('logo').value = ''
    setLook('logo', '')
    drawLogo()
    $('logo').focus()
  })
  $('intro').addEventListener('input', () => put(ownWords(), 'intro', $('intro').value.trim()))
  for (const level of LEVELS.slice(0, 4)) {
    $(`note-${level}`).addEventListener('input', () => put((ownWords().notes ||= {}), level, $(`note-${level}`).value.trim()))
  }
  $('words-lang').addEventListener('change', () => {
    drawWords()
    redrawLines()
  })
  $('add').addEventListener('click', () => {
    addLine(pack)
    redrawLines(pack.lines.length - 1)
    changed()
  })
  for (const radio of document.querySelectorAll('[name="scheme"]')) radio.addEventListener('change', () => preview.setAttribute('theme', radio.value))
  $('inside').addEventListener('change', () => publish($('pack').value))
  $('pack').addEventListener('input', () => take($('pack').value))
  $('open-pack').addEventListener('change', async () => {
    const [file] = $('open-pack').files
    if (!file) return
    $('pack').value = await file.text()
    take($('pack').value)
    $('pack-said').textContent = `${file.name} is open.`
  })
  $('copy-pack').addEventListener('click', () => copy($('pack'), $('pack-said')))
  $('copy-snippet').addEventListener('click', () => copy($('snippet'), $('snippet-said')))
  $('save-pack').addEventListener('click', save)
}

/** The file was edited as text: the form follows as far as it can be read. */
function take(text) {
  const found = read(text)
  if (found) {
    pack = found
    fill()
  }
  publish(text)
}

async function copy(from, said) {
  try {
    await navigator.clipboard.writeText(from.value)
    said.textContent = 'Copied.'
  } catch {
    from.focus()
    from.select()
    said.textContent = 'Selected. Copy it with your keyboard or by a long press.'
  }
}

function save() {
  const link = h('a', { href: URL.createObjectURL(new Blob([$('pack').value], { type: 'application/json' })), download: 'clinic.json' })
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60e3)
  $('pack-said').textContent = 'Saved as clinic.json.'
}

/** The lists to choose from. */
function offer() {
  const names = new Intl.DisplayNames(['en'], { type: 'region' })
  const codes = (self.vertebraPhones || [{ country: 'GB' }]).map(({ country }) => country)
  $('country').replaceChildren(...codes.map((code) => h('option', { value: code }, names.of(code))))
  const zones = Intl.supportedValuesOf ? Intl.supportedValuesOf('timeZone') : []
  $('zones').replaceChildren(...zones.map((value) => h('option', { value })))
  const languages = new Intl.DisplayNames(['en'], { type: 'language' })
  $('words-lang').replaceChildren(...['en', 'es', 'ar', 'fr', 'pl', 'ur', 'zh'].map((value) => h('option', { value }, languages.of(value))))
}

function begin() {
  offer()
  fill()
  listen()
  changed()
  customElements.whenDefined('symptom-checker').then(() => publish($('pack').value)) // the snippet has its frame then
}

const checks = h('script', { src: new URL('clinic-check.js', element.src).href })
checks.addEventListener('load', begin)
checks.addEventListener('error', begin)
document.head.append(checks)
