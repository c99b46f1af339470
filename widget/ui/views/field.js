// The input of one question: native controls, drawn large.

import { text } from '../text.js'
import { h, p } from '../dom.js'
import { bodyPicture } from './body.js'

/**
 * @typedef {object} Field
 * @property {HTMLElement} element
 * @property {string} [role] of the fieldset around it
 * @property {string} [described] the id of what describes it at all times
 * @property {() => { values: string[], words: string } | undefined} read nothing while there is no usable answer
 * @property {(fieldset: HTMLElement) => void} refuse marks it as wrong, says so by #error and focuses it
 */

/** What stands in the inputs of a question's page, sent or not. */
export function unsent(page) {
  const inputs = Array.from(page.querySelectorAll('fieldset input'))
  return inputs.filter((input) => input.type === 'text' || input.checked).map((input) => input.value)
}

/**
 * @param {any} question
 * @param {Record<string, any>} [drawings] by name, as far as they are there
 * @returns {Field}
 */
export function field(question, drawings = {}) {
  if (question.type === 'number') return numberField(question)
  if (question.type === 'scale') return scaleField(question)
  return optionsField(question, drawings.body)
}

/** What radios and checkboxes share: reading what is picked, and marking a wrong answer. */
function picked(inputs, wordsOf, role, described) {
  return {
    role,
    described,
    read() {
      const values = inputs.filter((input) => input.checked).map((input) => input.value)
      return values.length > 0 ? { values, words: values.map(wordsOf).join(text.listSeparator) } : undefined
    },
    refuse(fieldset) {
      // ARIA knows invalid checkboxes and invalid groups of radios.
      if (role) fieldset.setAttribute('aria-invalid', 'true')
      else for (const input of inputs) input.setAttribute('aria-invalid', 'true')
      fieldset.setAttribute('aria-describedby', [described, 'error'].filter(Boolean).join(' '))
      inputs[0].setAttribute('aria-describedby', 'error')
      inputs[0].focus()
    },
  }
}

function optionsField(question, drawing) {
  const { type, options, values } = question
  const many = type === 'many'
  const inputs = options.map(({ id }) =>
    h('input', {
      type: many ? 'checkbox' : 'radio',
      name: 'answer',
      value: id,
      checked: values.includes(id),
    }),
  )
  const rows = options.map((option, i) =>
    h(
      'label',
      { class: option.exclusive ? 'option exclusive' : 'option' },
      inputs[i],
      h('span', {}, option.text, p(option.help, 'option-help')),
    ),
  )
  const choices = h('div', { class: 'options' }, rows)
  choices.addEventListener('change', ({ target }) => {
    if (!target.checked || !many) return
    const alone = options[inputs.indexOf(target)].exclusive
    inputs.forEach((input, i) => {
      if (input !== target && (alone || options[i].exclusive)) input.checked = false
    })
  })
  const wordsOf = (value) => options.find((option) => option.id === value).text
  const picture = bodyPicture(question, inputs, drawing, text.body)
  const element = picture ? h('div', { class: 'with-picture' }, choices, picture) : choices
  return { element, ...picked(inputs, wordsOf, many ? undefined : 'radiogroup') }
}

function scaleField({ min, max, low, high, values }) {
  const numbers = Array.from({ length: max - min + 1 }, (_, i) => String(min + i))
  const inputs = numbers.map((value) =>
    h('input', { type: 'radio', name: 'answer', value, checked: values.includes(value) }),
  )
  const ends = [low && text.scaleEnd({ value: min, words: low }), high && text.scaleEnd({ value: max, words: high })].filter(Boolean)
  const element = h(
    'div',
    {},
    ends.length > 0 && h('p', { class: 'ends', id: 'ends' }, ends.map((end) => h('span', {}, end))),
    h('div', { class: 'scale' }, inputs.map((input, i) => h('label', {}, h('span', {}, numbers[i]), input))),
  )
  return { element, ...picked(inputs, (value) => `${value} / ${max}`, 'radiogroup', ends.length > 0 ? 'ends' : undefined) }
}

/** Digits as they are typed on Arabic and Persian keyboards, as 0 to 9. */
function western(digits) {
  return digits.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
}

function numberField({ min, max, unit, values }) {
  const input = h('input', {
    type: 'text',
    inputmode: 'numeric',
    autocomplete: 'off',
    maxlength: '9',
    value: values[0],
    'aria-labelledby': unit ? 'ask unit' : 'ask',
  })
  return {
    element: h('div', { class: 'number' }, input, unit && h('span', { id: 'unit' }, unit)),
    read() {
      const digits = western(input.value.trim())
      const number = /^\d{1,9}$/.test(digits) ? Number(digits) : NaN
      if (!(number >= min && number <= max)) return undefined
      return { values: [String(number)], words: unit ? `${number} ${unit}` : String(number) }
    },
    refuse() {
      input.setAttribute('aria-invalid', 'true')
      input.setAttribute('aria-describedby', 'error')
      input.focus()
    },
  }
}
