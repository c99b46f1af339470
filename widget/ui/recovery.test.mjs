// node --test widget/ui/recovery.test.mjs
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { courseFor, HALF_RECOVERED, SHARE_RECOVERED } from './recovery.js'

test('new pain has the points of the study and no others', () => {
  const { points, lasting } = courseFor([0, 2])
  assert.equal(lasting, false)
  assert.deepEqual(points.map(({ week, pain, low, high }) => [week, pain, low, high]), [
    [0, 52, 48, 57],
    [6, 23, 21, 25],
    [26, 12, 9, 15],
    [52, 6, 3, 10],
  ])
})

test('pain of 12 weeks or more has the line of lasting pain, from its start', () => {
  const { points, lasting, here } = courseFor([12])
  assert.equal(lasting, true)
  assert.deepEqual(here, [0, 0])
  assert.deepEqual(points.map(({ week, pain, low, high }) => [week, pain, low, high]), [
    [0, 51, 44, 59],
    [6, 33, 29, 38],
    [26, 26, 20, 33],
    [52, 23, 16, 30],
  ])
  assert.equal(courseFor(12).lasting, true)
  assert.equal(courseFor(11.9).lasting, false)
})

test('a person stands where their time is, and nowhere when it is not known', () => {
  assert.deepEqual(courseFor([2, 6]).here, [2, 6])
  assert.deepEqual(courseFor([6, 12]).here, [6, 12])
  assert.deepEqual(courseFor(3).here, [3, 3])
  assert.equal(courseFor(undefined).here, undefined)
  assert.equal(courseFor(NaN).here, undefined)
})

test('the times to recovery are those of the study', () => {
  assert.deepEqual(HALF_RECOVERED.map(({ n }) => n), [14, 31, 58])
  assert.deepEqual(SHARE_RECOVERED.map(({ n }) => n), [83, 72])
})
