// The list of ways to reach the clinic: one card each.

import { LEVELS } from './pack.js'

/** @typedef {{ id: string, kind: string, phone?: string, url?: string, hours?: string[], languages?: string[] }} Line */

const KINDS = { call: 'Call us', book: 'Book a visit', portal: 'Patient portal', physiotherapy: 'Physiotherapy', language: 'Talk in another language' }

let made = 0

export function h(name, props = {}, ...children) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(props)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value)
    else if (value !== undefined && value !== false) element.setAttribute(key, value === true ? '' : value)
  }
  element.append(...children.flat().filter(Boolean))
  return element
}

/** A control under its label. */
function labelled(words, control, hint) {
  control.id ||= `f${++made}`
  return h('p', {}, h('label', { for: control.id }, words, hint && h('small', {}, ` ${hint}`)), control)
}

const split = (text, by) => text.split(by).map((part) => part.trim()).filter(Boolean)

/**
 * Draws the cards anew.
 *
 * @param {HTMLElement} list
 * @param {any} pack
 * @param {string} lang whose labels are edited
 * @param {() => void} changed called after each change of a value
 * @param {() => void} redraw called after a card came or went
 */
export function drawLines(list, pack, lang, changed, redraw) {
  list.replaceChildren(...pack.lines.map((line, i) => card(line, i, pack, lang, changed, redraw)))
}

function card(line, i, pack, lang, changed, redraw) {
  const set = (key, value) => {
    if (value === '' || (Array.isArray(value) && value.length === 0)) delete line[key]
    else line[key] = value
    changed()
  }
  const input = (key, props = {}) => h('input', { value: line[key] || '', ...props, oninput: (event) => set(key, event.target.value.trim()) })
  const kind = h('select', { onchange: () => set('kind', kind.value) }, Object.entries(KINDS).map(([value, words]) => h('option', { value, selected: value === line.kind }, words)))
  const hours = h('textarea', { rows: 3, spellcheck: 'false', oninput: () => set('hours', split(hours.value, /[\n,;]/)) }, (line.hours || []).join('\n'))
  const languages = h('input', { value: (line.languages || []).join(' '), oninput: () => set('languages', split(languages.value, /[\s,]+/)) })
  const words = (pack.words && pack.words[lang] && pack.words[lang].labels) || {}
  const label = h('input', { value: words[line.id] || '', maxlength: 48, oninput: () => setLabel(pack, lang, line.id, label.value.trim(), changed) })
  const title = h('h3', { tabindex: '-1' }, `Way ${i + 1}`)

  const move = (by) => {
    pack.lines.splice(i + by, 0, pack.lines.splice(i, 1)[0])
    for (const level of LEVELS) order(pack, level)
    redraw(i + by)
  }
  const remove = () => {
    pack.lines.splice(i, 1)
    for (const level of LEVELS) if (pack.levels[level]) pack.levels[level] = pack.levels[level].filter((id) => id !== line.id)
    for (const own of Object.values(pack.words || {})) if (own.labels) delete own.labels[line.id]
    redraw(Math.min(i, pack.lines.length - 1))
  }
  return h(
    'li',
    {},
    title,
    labelled('What people do here', kind),
    labelled('Phone', input('phone', { type: 'tel', maxlength: 30 })),
    labelled('Page', input('url', { type: 'url', maxlength: 300, placeholder: 'https://' })),
    labelled('Hours', hours, '(for a phone; one on each line, such as mon-fri 08:00-18:00, or always)'),
    labelled('Only for readers of', languages, '(language codes, such as es ar; empty for all)'),
    labelled('Words of the button', label, '(empty for ours)'),
    h('fieldset', { class: 'levels' }, h('legend', {}, 'Shown at'), LEVELS.map((level) => levelBox(level, line, pack, changed))),
    h(
      'p',
      { class: 'buttons' },
      i > 0 && h('button', { type: 'button', onclick: () => move(-1), 'aria-label': `Up with way ${i + 1}` }, 'Up'),
      i < pack.lines.length - 1 && h('button', { type: 'button', onclick: () => move(1), 'aria-label': `Down with way ${i + 1}` }, 'Down'),
      h('button', { type: 'button', onclick: remove, 'aria-label': `Take out way ${i + 1}` }, 'Take out'),
    ),
  )
}

function levelBox(level, line, pack, changed) {
  const ids = () => pack.levels[level] || []
  const box = h('input', {
    type: 'checkbox',
    checked: ids().includes(line.id),
    onchange: () => {
      pack.levels[level] = box.checked ? [...ids(), line.id] : ids().filter((id) => id !== line.id)
      order(pack, level)
      changed()
    },
  })
  return h('label', {}, box, ` ${level}`)
}

/** The lines of a level in the order of the cards. */
function order(pack, level) {
  const at = (id) => pack.lines.findIndex((line) => line.id === id)
  if (pack.levels[level]) pack.levels[level].sort((a, b) => at(a) - at(b))
}

function setLabel(pack, lang, id, words, changed) {
  const all = (pack.words ||= {})
  const labels = ((all[lang] ||= {}).labels ||= {})
  if (words) labels[id] = words
  else delete labels[id]
  changed()
}

/** A new way with an id that is free. */
export function addLine(pack) {
  let n = pack.lines.length + 1
  while (pack.lines.some(({ id }) => id === `way-${n}`)) n++
  pack.lines.push({ id: `way-${n}`, kind: 'call' })
}
