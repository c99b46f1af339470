import assert from 'node:assert/strict'
import test from 'node:test'
import { isSealed as shellTakes } from '../shell/store.js'
import { daysBetween, dayNumber, lastWeek, newBook, readBook, weekIsDue, withEntry } from './diary/book.js'
import { plot } from './diary/chart.js'
import { judge } from './diary/judge.js'
import { isSealed, newSecret, seal, unseal } from './diary/seal.js'

const day = (n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10)
const quiet = { danger: 'none', signs: [], sleep: 'fair', activity: 'usual' }

/** A book with these pains on these days; the pain began on day 0 with the diary. */
function book(pains, more = {}) {
  let b = newBook({ began: day(0), region: 'low', tasks: ['tie my shoes'] }, day(0))
  for (const [n, pain] of Object.entries(pains)) b = withEntry(b, { ...quiet, day: day(Number(n)), pain, ...more })
  return b
}

test('what is sealed opens with its passphrase only', async () => {
  const bytes = await seal(await newSecret('four plain words here'), { note: 'tie my shoes' })
  assert.ok(isSealed(bytes))
  assert.deepEqual((await unseal(bytes, 'four  plain words here ')).value, { note: 'tie my shoes' }, 'spaces do not matter')
  assert.equal(await unseal(bytes, 'Four plain words here'), undefined)
  assert.ok(!Buffer.from(bytes).includes('shoes'))
})

test('a changed bit, fewer rounds or another length do not open', async () => {
  const secret = await newSecret('a passphrase')
  const bytes = await seal(secret, [1])
  for (const at of [5, 9, 30, 40, bytes.byteLength - 1]) {
    const spoilt = bytes.slice(0)
    new Uint8Array(spoilt)[at] ^= 1
    if (at !== 5) assert.equal(await unseal(spoilt, 'a passphrase'), undefined, `byte ${at}`)
  }
  const weak = bytes.slice(0)
  new DataView(weak).setUint32(4, 1000)
  assert.equal(await unseal(weak, 'a passphrase'), undefined)
  assert.equal(isSealed(bytes.slice(0, -1)), false)
})

test('the size of what is sealed does not tell how many days there are', async () => {
  const secret = await newSecret('a passphrase')
  const [one, thirty] = [book({ 0: 5 }), book(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [i, 5])))]
  assert.equal((await seal(secret, one)).byteLength, (await seal(secret, thirty)).byteLength)
  const again = Buffer.from(await seal(secret, one))
  assert.ok(!again.equals(Buffer.from(await seal(secret, one))), 'each seal has a nonce of its own')
})

test('days are counted over the change of a year, and what is no day is none', () => {
  assert.equal(daysBetween('2026-12-31', '2027-01-01'), 1)
  assert.ok(Number.isNaN(dayNumber('2026-02-30')))
  assert.ok(Number.isNaN(dayNumber('')))
})

test('a second entry on a day replaces the first', () => {
  const b = withEntry(book({ 0: 5, 1: 4 }), { ...quiet, day: day(0), pain: 9 })
  assert.deepEqual(b.entries.map(({ pain }) => pain), [9, 4])
})

test('a book of another shape is not read', () => {
  const good = book({ 0: 5 })
  assert.equal(readBook(good), good)
  for (const bad of [null, {}, { ...good, version: 2 }, { ...good, region: 'knee' }, { ...good, entries: [{ day: day(0), danger: 'no' }] }, withEntry(good, { ...quiet, day: day(1), pain: 11 })]) {
    assert.equal(readBook(bad), undefined)
  }
})

test('the questions of the week come after a week, and again a week later', () => {
  const b = book({ 0: 5, 3: 5 })
  assert.equal(weekIsDue(b, day(6)), false)
  assert.equal(weekIsDue(b, day(7)), true)
  const asked = withEntry(b, { ...quiet, day: day(7), pain: 5, change: 0 })
  assert.equal(weekIsDue(asked, day(7)), true, 'while it is changed on the same day')
  assert.equal(weekIsDue(asked, day(13)), false)
  assert.equal(weekIsDue(asked, day(14)), true)
})

test('days of less activity are those of the last seven', () => {
  let b = book({ 0: 5 }, { activity: 'little' })
  b = withEntry(b, { ...quiet, day: day(5), pain: 5, activity: 'less' })
  b = withEntry(b, { ...quiet, day: day(8), pain: 5 })
  assert.deepEqual(lastWeek(b, day(8)), { days: 2, less: 1 })
})

const level = (b) => judge(b).level

test('a sign of an emergency is one at once, and not sure is not no', () => {
  const b = book({ 0: 5 })
  assert.equal(level(withEntry(b, { day: day(1), danger: 'yes' })), 'emergency')
  assert.equal(level(withEntry(b, { ...quiet, day: day(1), danger: 'unsure', pain: 5 })), 'urgent')
  assert.equal(judge(withEntry(b, { ...quiet, day: day(1), pain: 5, signs: ['unsure'] })).unsure, true)
})

test('each sign has its level, and the highest counts', () => {
  assert.equal(level(book({ 0: 5 }, { signs: ['weight'] })), 'soon')
  assert.equal(level(book({ 0: 5 }, { signs: ['weight', 'fever', 'night'] })), 'urgent')
})

test('one worse day is watched, two in a row are seen soon', () => {
  assert.deepEqual(judge(book({ 0: 4, 1: 6 })).reasons, ['worseOnce'])
  assert.equal(level(book({ 0: 4, 1: 6, 2: 6 })), 'soon')
  assert.equal(level(book({ 0: 4, 1: 5, 2: 5 })), '', 'a single point is noise')
  assert.equal(level(book({ 0: 4, 1: 7, 2: 4 })), '', 'it passed')
})

test('no better at two weeks: by how strong the pain is', () => {
  assert.equal(level(book({ 0: 6, 13: 6 })), '')
  assert.equal(level(book({ 0: 6, 14: 6 })), 'routine')
  assert.equal(level(book({ 0: 8, 14: 7 })), 'soon')
  assert.equal(level(book({ 0: 8, 14: 6 })), '', 'two points are better')
  assert.equal(level(book({ 0: 3, 14: 2 })), '', 'so are 30 in 100')
})

test('no better or limited at six weeks', () => {
  assert.deepEqual(judge(book({ 0: 6, 42: 6 })).reasons, ['sixWeeks'])
  const limited = withEntry(book({ 0: 6 }), { ...quiet, day: day(42), pain: 2, activity: 'less' })
  assert.deepEqual([level(limited), judge(limited).reasons], ['routine', ['limited']])
})

test('feeling much worse overall is seen soon, for a week', () => {
  const b = withEntry(book({ 0: 5 }), { ...quiet, day: day(7), pain: 5, change: -2 })
  assert.equal(level(b), 'soon')
  assert.equal(level(withEntry(b, { ...quiet, day: day(14), pain: 3 })), '')
})

test('a day with a sign of danger and no measure does not hide what came before', () => {
  const b = withEntry(book({ 0: 4, 1: 6 }), { day: day(2), danger: 'yes' })
  assert.equal(level(withEntry(b, { ...quiet, day: day(3), pain: 6 })), 'soon')
})

test('more signs never lower the level', () => {
  const order = ['', 'routine', 'soon', 'urgent', 'emergency']
  for (const pain of [0, 4, 8]) {
    for (const at of [1, 14, 42]) {
      const plain = order.indexOf(level(book({ 0: 4, [at]: pain })))
      for (const more of [{ signs: ['fever'] }, { signs: ['night'] }, { danger: 'unsure' }, { danger: 'yes' }, { activity: 'little' }]) {
        assert.ok(order.indexOf(level(withEntry(book({ 0: 4 }), { ...quiet, day: day(at), pain, ...more }))) >= plain)
      }
    }
  }
})

test('new pain is drawn from the day it began, beside new pain of others', () => {
  const b = { ...book({ 7: 6, 21: 3 }), began: day(0), made: day(7) }
  const { own, usual, span, lasting } = plot(b)
  assert.deepEqual(own, [{ week: 1, pain: 6 }, { week: 3, pain: 3 }])
  assert.deepEqual(usual.slice(0, 2), [{ week: 0, pain: 5.2 }, { week: 6, pain: 2.3 }])
  assert.deepEqual([span, lasting], [6, false])
})

test('lasting pain is drawn from the day the diary began, beside lasting pain', () => {
  const b = { ...book({ 100: 6, 149: 5 }), began: day(0), made: day(100) }
  const { own, usual, span, lasting } = plot(b)
  assert.deepEqual(own.map(({ week }) => week), [0, 7])
  assert.deepEqual([usual[1].pain, span, lasting], [3.3, 26, true])
})

test('for another part of the spine no average is drawn', () => {
  assert.deepEqual(plot({ ...book({ 0: 5 }), region: 'neck' }).usual, [])
})

test('the shell takes what is sealed here, and nothing else', async () => {
  const bytes = await seal(await newSecret('a passphrase'), book({ 0: 5 }))
  assert.ok(shellTakes(bytes))
  const text = new TextEncoder().encode('SCD1' + JSON.stringify(book({ 0: 5 }))).buffer
  const headless = bytes.slice(0)
  new Uint8Array(headless)[0] = 0
  const long = new Uint8Array(52 + 65 * 16384)
  long.set(new Uint8Array(bytes))
  for (const bad of [text, headless, bytes.slice(1), new Uint8Array(bytes), 'SCD1', undefined, long.buffer]) assert.equal(shellTakes(bad), false)
})
