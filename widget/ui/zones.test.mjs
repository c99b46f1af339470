// node --test widget/ui/zones.test.mjs
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { middle } from './drawing.js'
import { zoneLogic } from './zones.js'

const REGION = [
  { zones: ['low_back', 'buttock_left', 'buttock_right'] },
  { zones: ['upper_back', 'mid_back'] },
  { zones: ['neck_back'] },
]
const LEGS = [{ zones: ['leg_left', 'leg_right'] }, { zones: ['leg_left+leg_right'] }, { zones: ['saddle'] }, {}]

/** A list of options and a picture, without a page. */
function play(options, many) {
  const logic = zoneLogic(options, many)
  const checked = options.map(() => false)
  let pressed = new Set()
  return {
    logic,
    press(...terms) {
      for (const term of terms) {
        const result = logic.press(term, pressed, checked)
        pressed = result.pressed
        for (const option of result.untick) checked[option] = false
        if (!many && result.tick.length > 0) checked.fill(false)
        for (const option of result.tick) checked[option] = true
      }
      return this
    },
    /** A person uses the list. */
    list(...on) {
      checked.forEach((_, option) => (checked[option] = on.includes(option)))
      pressed = logic.kept(pressed, checked)
      return this
    },
    picked: () => checked.flatMap((on, option) => (on ? [option] : [])),
    shown: (term) => logic.states(pressed, checked).get(term),
  }
}

test('a zone picks its option, and another zone picks another', () => {
  const page = play(REGION, false).press('low_back')
  assert.deepEqual(page.picked(), [0])
  assert.equal(page.shown('low_back'), 'true')
  assert.equal(page.shown('buttock_left'), 'false')
  page.press('neck_back')
  assert.deepEqual(page.picked(), [2])
  assert.equal(page.shown('low_back'), 'false')
})

test('two zones of one option stay pressed together; the last one cannot be let go', () => {
  const page = play(REGION, false).press('low_back', 'buttock_left')
  assert.deepEqual(page.picked(), [0])
  page.press('low_back', 'buttock_left')
  assert.deepEqual(page.picked(), [0])
  assert.equal(page.shown('buttock_left'), 'true')
  assert.equal(page.shown('low_back'), 'false')
})

test('the list that says one of several zones shows each as not known', () => {
  const page = play(REGION, false).list(0)
  assert.equal(page.shown('low_back'), 'mixed')
  assert.equal(page.shown('buttock_right'), 'mixed')
  page.press('buttock_right')
  assert.equal(page.shown('buttock_right'), 'true')
  assert.equal(page.shown('low_back'), 'false')
  assert.deepEqual(page.picked(), [0])
})

test('a zone of the list that has but one is shown as pressed', () => {
  assert.equal(play(REGION, false).list(2).shown('neck_back'), 'true')
})

test('one leg, then the other: both legs; and back again', () => {
  const page = play(LEGS, true).press('leg_left')
  assert.deepEqual(page.picked(), [0])
  page.press('leg_right')
  assert.deepEqual(page.picked(), [1])
  page.press('leg_left')
  assert.deepEqual(page.picked(), [0])
  assert.equal(page.shown('leg_right'), 'true')
  page.press('leg_right')
  assert.deepEqual(page.picked(), [])
})

test('both legs are found in a list of one answer, too', () => {
  const page = play(LEGS, false).press('leg_left', 'leg_right')
  assert.deepEqual(page.picked(), [1])
  assert.deepEqual(page.press('leg_left').picked(), [0])
})

test('other zones and options without zones are left as they are', () => {
  const page = play(LEGS, true).list(3).press('saddle', 'leg_left')
  assert.deepEqual(page.picked(), [0, 2, 3])
  page.press('leg_left')
  assert.deepEqual(page.picked(), [2, 3])
})

test('changing the list changes the picture', () => {
  const page = play(LEGS, true).press('leg_left', 'leg_right')
  page.list()
  assert.equal(page.shown('leg_left'), 'false')
  page.list(0)
  assert.equal(page.shown('leg_left'), 'mixed')
  page.list(1)
  assert.equal(page.shown('leg_left'), 'true')
  assert.deepEqual(page.press('leg_left').picked(), [0])
})

test('"one leg" of the list is given up when both are pressed', () => {
  const page = play(LEGS, true).list(0).press('leg_left')
  assert.deepEqual(page.picked(), [0])
  assert.deepEqual(page.press('leg_right').picked(), [1])
})

test('a zone belongs to the longest term that its name begins with', () => {
  const { termOf } = zoneLogic([{ zones: ['leg_left', 'leg_left_back'] }], true)
  assert.equal(termOf('leg_left_front'), 'leg_left')
  assert.equal(termOf('leg_left_back'), 'leg_left_back')
  assert.equal(termOf('leg_leftover'), undefined)
  assert.equal(termOf('saddle'), undefined)
})

test('the middle of a zone lies between its edges', () => {
  assert.deepEqual(middle('M10 20C10 20 30 20 30 40Z'), [20, 30])
})
