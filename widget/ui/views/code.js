// The code of a check: its picture for a camera and its letters, and the page where
// it is put in again.

import { text } from '../text.js'
import { h, icon, p } from '../dom.js'
import { notice } from './notice.js'

const NS = 'http://www.w3.org/2000/svg'
const QUIET = 4 // modules of white that a reader needs around the code

/** The QR code. Its colours stay black on white in every theme: a camera needs that. */
function picture({ size, path }) {
  const make = (name, attributes) => {
    const element = document.createElementNS(NS, name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
    return element
  }
  const side = size + 2 * QUIET
  const svg = make('svg', { class: 'qr', viewBox: `${-QUIET} ${-QUIET} ${side} ${side}`, role: 'img', 'aria-label': text.handoff.picture })
  svg.append(
    make('rect', { x: -QUIET, y: -QUIET, width: side, height: side, fill: '#fff', stroke: 'none' }),
    make('path', { d: path, fill: '#000', stroke: 'none', 'shape-rendering': 'crispEdges' }),
  )
  return svg
}

/** @param {{ code: string, qr: { size: number, path: string } }} page */
export function code(page) {
  return h('div', { class: 'code-box' }, picture(page.qr), h('p', { class: 'code-text', dir: 'ltr', translate: 'no' }, page.code))
}

/**
 * Where a code is pasted. read gives what is wrong with it, or nothing when it has
 * gone on to another page.
 *
 * @param {{ title: string, intro: string, go: string, replaces?: boolean }} words
 * @param {{ back?: () => void, read: (code: string) => Promise<string | undefined> }} on
 * @param {...any} more below the box
 */
export function codeView(words, on, ...more) {
  const area = h('textarea', { id: 'code', rows: '4', dir: 'ltr', autocomplete: 'off', autocapitalize: 'characters', spellcheck: 'false', 'aria-describedby': 'code-hint' })
  const alert = h('div', { role: 'alert' })

  function refuse(message) {
    alert.replaceChildren(h('p', { class: 'error', id: 'error' }, icon('warn'), h('span', {}, message)))
    area.setAttribute('aria-invalid', 'true')
    area.setAttribute('aria-describedby', 'code-hint error')
    area.focus()
  }

  async function go() {
    const wrong = area.value.trim() ? await on.read(area.value) : text.code.empty
    if (wrong) refuse(wrong)
  }

  return h(
    'div',
    { class: 'view code' },
    on.back && h('div', { class: 'top' }, h('button', { type: 'button', class: 'plain', onclick: on.back }, icon('back'), text.back)),
    h('h2', { tabindex: '-1' }, words.title),
    h('p', { class: 'hint', id: 'code-hint' }, words.intro),
    words.replaces && notice(text.code.replaces),
    alert,
    h('label', { for: 'code' }, text.code.label),
    area,
    h('div', { class: 'actions' }, h('button', { type: 'button', class: 'main', onclick: go }, words.go)),
    more,
  )
}
