// Fields of the diary: native controls with a name and a place for what is wrong.

import { number, text } from '../text.js'
import { h, icon, p } from '../dom.js'

/**
 * @typedef {object} Field
 * @property {HTMLElement} element
 * @property {() => any} read nothing while there is no usable answer
 * @property {(words?: string) => void} refuse says what is wrong and moves there; without words it is right again
 */

let ids = 0

/** What is wrong stands below the name of the field and is read with it. */
function refusal(element, input, before) {
  const id = `wrong-${++ids}`
  let line
  return (words) => {
    if (line) line.remove()
    line = words && h('p', { class: 'error', id }, icon('warn'), h('span', {}, words))
    input.toggleAttribute('aria-invalid', false)
    input.removeAttribute('aria-describedby')
    if (!line) return
    before.after(line)
    input.setAttribute('aria-invalid', 'true')
    input.setAttribute('aria-describedby', id)
    input.focus()
  }
}

/**
 * One line to type in.
 *
 * @param {string} label
 * @param {Record<string, any>} props of the input
 * @param {string} [hint]
 * @returns {Field & { input: HTMLInputElement }}
 */
export function line(label, props, hint) {
  const id = `line-${++ids}`
  const input = h('input', { type: 'text', id, autocomplete: 'off', ...props })
  const name = h('label', { for: id }, label, hint && h('span', { class: 'hint' }, hint))
  const element = h('div', { class: 'line' }, name, input)
  return { element, input, read: () => input.value.trim(), refuse: refusal(element, input, name) }
}

/** A box to tick. @returns {Field} */
export function tick(label, checked = false, onchange = () => {}) {
  const input = h('input', { type: 'checkbox', checked, onchange })
  const name = h('label', { class: 'option' }, input, h('span', {}, label))
  const element = h('div', {}, name)
  return { element, read: () => input.checked, refuse: refusal(element, input, name) }
}

function group(legend, inputs, content, extra) {
  const name = h('legend', {}, h('span', { class: 'ask' }, legend))
  const element = h('fieldset', {}, name, content)
  return { element, refuse: refusal(element, inputs[0], name), ...extra }
}

/** Radios from one number to another. @returns {Field} */
export function scale(legend, [min, max], [low, high], value) {
  const name = `scale-${++ids}`
  const numbers = Array.from({ length: max - min + 1 }, (_, i) => min + i)
  const inputs = numbers.map((n) => h('input', { type: 'radio', name, value: String(n), checked: n === value }))
  const ends = [text.scaleEnd({ value: min, words: low }), text.scaleEnd({ value: max, words: high })]
  const content = [
    h('p', { class: 'ends', id: `${name}-ends` }, ends.map((end) => h('span', {}, end))),
    h('div', { class: 'scale' }, inputs.map((input, i) => h('label', {}, h('span', { dir: 'ltr' }, number(numbers[i])), input))),
  ]
  const field = group(legend, inputs, content)
  field.element.setAttribute('aria-describedby', `${name}-ends`)
  return {
    ...field,
    read() {
      const picked = inputs.find((input) => input.checked)
      return picked && Number(picked.value)
    },
  }
}

/** One of some words. @returns {Field} */
export function choice(legend, options, value) {
  const name = `choice-${++ids}`
  const inputs = Object.keys(options).map((id) => h('input', { type: 'radio', name, value: id, checked: id === value }))
  const rows = inputs.map((input) => h('label', { class: 'option' }, input, h('span', {}, options[input.value])))
  const field = group(legend, inputs, h('div', { class: 'options short' }, rows))
  return { ...field, read: () => inputs.find((input) => input.checked)?.value }
}

/** Any of some words; those named alone stand alone. @returns {Field} */
export function several(legend, options, alone, values = []) {
  const inputs = Object.keys(options).map((id) => h('input', { type: 'checkbox', value: id, checked: values.includes(id) }))
  const isAlone = (input) => alone.includes(input.value)
  const rows = inputs.map((input) =>
    h('label', { class: isAlone(input) ? 'option exclusive' : 'option' }, input, h('span', {}, options[input.value])),
  )
  const content = h('div', { class: 'options' }, rows)
  content.addEventListener('change', ({ target }) => {
    if (!target.checked) return
    for (const input of inputs) if (input !== target && (isAlone(target) || isAlone(input))) input.checked = false
  })
  return {
    ...group(legend, inputs, [p(text.pickMany, 'hint'), content]),
    read() {
      const picked = inputs.filter((input) => input.checked).map((input) => input.value)
      return picked.length > 0 ? picked : undefined
    },
  }
}

/**
 * A button whose work takes a moment: it says so, and a second press does nothing.
 * Enter in one of the inputs presses it.
 */
export function workButton(label, working, work, inputs = []) {
  const said = h('span', { role: 'status', class: 'small' })
  const button = h('button', { type: 'button', class: 'main' }, label)
  let busy = false
  const press = async () => {
    if (busy) return
    busy = true
    button.setAttribute('aria-disabled', 'true')
    said.textContent = working
    try {
      await work()
    } finally {
      busy = false
      button.removeAttribute('aria-disabled')
      said.textContent = ''
    }
  }
  button.addEventListener('click', press)
  for (const input of inputs) input.addEventListener('keydown', (event) => event.key === 'Enter' && press())
  return h('div', { class: 'actions' }, button, said)
}

/** A page of the diary, with the way back above it. */
export function page(className, title, back, ...content) {
  return h(
    'div',
    { class: `view diary ${className}` },
    back && h('div', { class: 'top' }, h('button', { type: 'button', class: 'plain', onclick: back }, icon('back'), text.back)),
    h('h2', { tabindex: '-1' }, title),
    ...content.flat(),
  )
}
