import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { clockText, openAt } from './hours.js'

const shared = JSON.parse(readFileSync(new URL('../../core/clinic/testdata/hours.json', import.meta.url)))

// A week that begins on a Monday; UTC, so that the clock is the zone's.
const at = (weekday, time, zone = 'Z') => new Date(`2026-11-${23 + weekday}T${time}:00${zone}`)

test('the browser reads hours as the checker of packs does', () => {
  for (const { hours, weekday, time, open } of shared) {
    assert.equal(openAt(hours, [], 'UTC', at(weekday, time)).open, open, `${hours} at ${weekday} ${time}`)
  }
})

test('the clock is that of the clinic, also in summer time', () => {
  const hours = ['mon-fri 08:00-18:00']
  const zone = 'America/New_York'
  assert.equal(openAt(hours, [], zone, new Date('2026-11-23T12:59:00Z')).open, false)
  assert.equal(openAt(hours, [], zone, new Date('2026-11-23T13:00:00Z')).open, true)
  assert.equal(openAt(hours, [], zone, new Date('2026-07-06T12:00:00Z')).open, true)
})

test('closed days are closed, and say when it opens again', () => {
  const { open, from } = openAt(['mon-fri 08:00-18:00'], ['2026-12-25', '2026-12-28'], 'UTC', new Date('2026-12-25T10:00:00Z'))
  assert.equal(open, false)
  assert.equal(from.toISOString(), '2026-12-29T08:00:00.000Z')
})

test('open until counts hours that go on over midnight', () => {
  const { until } = openAt(['fri 20:00-24:00', 'sat 00:00-06:00'], [], 'UTC', at(4, '23:00'))
  assert.equal(until.toISOString(), '2026-11-28T06:00:00.000Z')
})

test('every minute of the week written out is always', () => {
  assert.equal(openAt(['mon-sun 00:00-24:00'], [], 'UTC', at(2, '05:00')).always, true)
})

test('a line that never opens says no time', () => {
  assert.deepEqual(openAt([], [], 'UTC', at(0, '10:00')), { open: false })
})

test('an unknown zone is an error, not a wrong clock', () => {
  assert.throws(() => openAt(['always'], [], 'Europe/Londinium', new Date()))
})

test('a time of another day names the day', () => {
  const now = at(6, '03:00')
  assert.match(clockText(at(7, '08:00'), 'UTC', now, 'en'), /Monday.*8:00/)
  assert.doesNotMatch(clockText(at(6, '08:00'), 'UTC', now, 'en'), /Sunday/)
})
