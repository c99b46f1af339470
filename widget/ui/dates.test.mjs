import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setText } from './text.js'
import { dayAfter, daysText, timeline } from './dates.js'

const iso = (day) => `${day.getFullYear()}-${day.getMonth() + 1}-${day.getDate()}`
const short = (entry) => `${entry.week ? 'week' : 'check'} ${entry.week || entry.check} ${iso(entry.from)}`

test('the first week of a person begins today, whatever its number', () => {
  const [first, second] = timeline([3, 4, 5, 6], new Date(2026, 10, 22, 23, 59))
  assert.equal(short(first), 'week 3 2026-11-22')
  assert.equal(iso(first.to), '2026-11-28')
  assert.equal(short(second), 'week 4 2026-11-29')
})

test('checks come 2 and 6 weeks from today, and a late step at its own week', () => {
  assert.deepEqual(timeline([1, 2, 3, 4, 5, 6, 12], new Date(2026, 11, 20)).map(short), [
    'week 1 2026-12-20',
    'week 2 2026-12-27',
    'check 2 2027-1-3',
    'week 3 2027-1-3',
    'week 4 2027-1-10',
    'week 5 2027-1-17',
    'week 6 2027-1-24',
    'check 6 2027-1-31',
    'check 12 2027-3-14',
  ])
})

test('a change of the clock does not move a day', () => {
  for (let days = 0; days < 366; days++) {
    const day = dayAfter(new Date(2026, 0, 1, 0, 30), days)
    assert.equal(day.getHours(), 12)
  }
})

test('days are written in the language, with the digits of the page', () => {
  setText({ lang: 'ar', dir: 'rtl', name: '', review: '', messages: {} })
  const words = daysText(new Date(2026, 10, 22), new Date(2026, 10, 28))
  assert.match(words, /22/)
  assert.doesNotMatch(words, /[\u0660-\u0669]/)
  setText({ lang: 'en', dir: 'ltr', name: '', review: '', messages: {} })
  assert.match(daysText(new Date(2026, 10, 29), new Date(2026, 11, 5)), /29.*5/)
})
