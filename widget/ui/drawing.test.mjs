// node --test widget/ui/drawing.test.mjs
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { draw } from './drawing.js'

const file = (path) => readFileSync(new URL(path, import.meta.url), 'utf8')

test('what cannot be drawn is not made', () => {
  assert.throws(() => draw(['script', {}]), /script is not drawn/)
})

// The wide, unseen line of a zone belongs to what a thumb can press.
test('each zone of the body is at least 24 by 24 px when the picture is 300 px wide', () => {
  const svg = file('../../core/content/back-pain/drawings/body.svg')
  const line = Number(/\.zone \.target \{[^}]*stroke-width: (\d+)/.exec(file('css/drawing.css'))[1])
  assert.match(svg, /viewBox="0 0 300 /)
  const zones = Array.from(svg.matchAll(/ id="(\w+)" d="([^"]+)"/g))
  assert.ok(zones.length >= 20)
  for (const [, id, d] of zones) {
    assert.match(d, /^[MCZ\d\s.-]+$/, `${id} must have absolute M, C and Z only, for its middle is found from them`)
    const numbers = d.match(/-?\d+(\.\d+)?/g).map(Number)
    // Ends of the curves only: their handles may lie outside.
    const ends = numbers.slice(0, 2)
    for (let i = 6; i < numbers.length; i += 6) ends.push(numbers[i], numbers[i + 1])
    const span = (list) => Math.max(...list) - Math.min(...list) + line
    const [width, height] = [span(ends.filter((_, i) => i % 2 === 0)), span(ends.filter((_, i) => i % 2 === 1))]
    assert.ok(width >= 24 && height >= 24, `${id} is ${width} by ${height}`)
  }
})

test('left and right are those of the person, on both sides', () => {
  const svg = file('../../core/content/back-pain/drawings/body.svg')
  const x = (id) => Number(new RegExp(` id="${id}" d="M([\\d.]+)`).exec(svg)[1])
  for (const limb of ['arm', 'hand', 'leg', 'foot']) {
    assert.ok(x(`${limb}_left_front`) > x(`${limb}_right_front`), `${limb} seen from the front`)
    assert.ok(x(`${limb}_left_back`) < x(`${limb}_right_back`), `${limb} seen from the back`)
  }
  assert.ok(x('buttock_left') <= x('buttock_right'))
})
