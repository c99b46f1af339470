// A body to press: a second way to use the list of a question, never the only one.

import { h, p } from '../dom.js'
import { bounds, draw, middle } from '../drawing.js'
import { zoneLogic } from '../zones.js'

/**
 * @typedef {object} BodyWords
 * @property {string} label what the picture is for
 * @property {string} hint
 * @property {string} front
 * @property {string} back
 * @property {Record<string, string>} zones the name of each zone and term
 */

/**
 * The picture for a question whose options name zones; nothing for another.
 *
 * @param {{ type: string, options: { text: string, zones?: string[] }[] }} question
 * @param {HTMLInputElement[]} inputs one for each option, in order
 * @param {import('../drawing.js').DrawingNode | undefined} drawing
 * @param {BodyWords} words
 * @returns {HTMLElement | undefined}
 */
export function bodyPicture(question, inputs, drawing, words) {
  const logic = zoneLogic(question.options, question.type === 'many')
  if (!drawing || logic.terms.length === 0) return undefined

  const { svg, buttons, sides } = zonesOf(drawing, logic, words)
  if (buttons.length === 0) return undefined
  const said = h('p', { class: 'body-said', role: 'status' })
  let pressed = new Set()
  let pressing = false

  const checked = () => inputs.map((input) => input.checked)

  function show() {
    pressed = logic.kept(pressed, checked())
    const states = logic.states(pressed, checked())
    for (const { term, group } of buttons) group.setAttribute('aria-pressed', states.get(term))
  }

  function press(term) {
    const result = logic.press(term, pressed, checked())
    const set = (on) => (option) => {
      inputs[option].checked = on
      inputs[option].dispatchEvent(new Event('change', { bubbles: true }))
    }
    pressing = true
    pressed = result.pressed
    result.untick.forEach(set(false))
    result.tick.forEach(set(true))
    pressing = false
    show()
    const picked = question.options.filter((option, i) => option.zones && inputs[i].checked)
    said.textContent = picked.map((option) => option.text).join('; ')
  }

  const termAt = (target) => target.closest('.zone')?.getAttribute('data-term')
  svg.addEventListener('click', ({ target }) => {
    const term = termAt(target)
    if (term) press(term)
  })
  svg.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    event.stopPropagation()
    if (!event.repeat) press(termAt(event.target))
  })
  // The question's own listener may still change other inputs, so this looks
  // when it is done. The list says by itself what is picked there.
  for (const input of inputs) {
    input.addEventListener('change', () => {
      if (pressing) return
      said.textContent = ''
      queueMicrotask(show)
    })
  }

  show()
  return h(
    'div',
    { class: sides.length > 1 ? 'body-picture' : 'body-picture one-side' },
    p(words.hint, 'hint'),
    // Left stays left in every language: a body is never mirrored.
    h('div', { class: 'body-frame', dir: 'ltr' }, svg, sides.map((side) => caption(words[side]))),
    said,
  )
}

const caption = (words) => h('p', { class: 'body-side', 'aria-hidden': 'true', dir: 'auto' }, words)

/** The drawing with its active zones as buttons; those of no option stay mute lines. */
function zonesOf(drawing, logic, words) {
  const svg = draw(drawing)
  svg.setAttribute('class', 'drawing body')
  svg.setAttribute('role', 'group')
  svg.setAttribute('aria-label', words.label)
  const buttons = []
  const active = []
  for (const path of Array.from(svg.querySelectorAll('[data-zone]'))) {
    const term = logic.termOf(path.getAttribute('data-zone'))
    if (!term) {
      path.setAttribute('class', 'mute')
      continue
    }
    const again = buttons.some((button) => button.term === term)
    const group = zone(path.getAttribute('d'), term, words.zones[term] ?? term, again)
    path.replaceWith(group)
    active.push(path.getAttribute('d'))
    buttons.push({ term, group })
  }
  for (const child of Array.from(svg.children)) if (!child.matches('.zone')) child.setAttribute('aria-hidden', 'true')
  return { svg, buttons, sides: active.length > 0 ? crop(svg, active) : [] }
}

const AROUND = 44 // what is shown above and below the zones, to know the place by

/** Shows only the side and the height of the body that the question is about. */
function crop(svg, zones) {
  const [, , width, height] = svg.getAttribute('viewBox').split(' ').map(Number)
  const half = width / 2 // the front stands on the left, the back on the right
  const { left, right, top, bottom } = bounds(...zones)
  const sides = [left < half && 'front', right > half && 'back'].filter(Boolean)
  const from = Math.max(top - AROUND, 0)
  const x = sides[0] === 'back' ? half : 0
  svg.setAttribute('viewBox', `${x} ${from} ${half * sides.length} ${Math.min(bottom + AROUND, height) - from}`)
  return sides
}

/** A zone seen from both sides is one button; its second place is for pointers only. */
function zone(d, term, name, again) {
  const [x, y] = middle(d)
  const button = again ? { 'aria-hidden': 'true' } : { role: 'button', tabindex: '0', 'aria-label': name }
  return draw([
    'g',
    { class: 'zone', 'data-term': term, ...button },
    [
      ['path', { class: 'target', d }],
      ['path', { class: 'mark', d }],
      ['g', { class: 'tick' }, [['circle', { cx: x, cy: y, r: 8.5 }], ['path', { d: `M${x - 4} ${y + 0.5}l3 3 5.5-6.5` }]]],
    ],
  ])
}
