// node --test widget/ui/text.test.mjs
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addText, language, mergeText, setText, text } from './text.js'

const table = (lang, messages, dir = 'ltr') => ({ lang, dir, name: lang, review: '', messages })
const left = ['Question ', ['n'], ', ', ['left', 'p', { '=0': ['the last'], one: [0, ' to go'], other: [0, ' more to go'] }]]

test('a message without arguments is a string, one with them a function', () => {
  setText(table('en', { back: 'Back', fail: { load: 'Lost' }, call: ['Call ', ['number']] }))
  assert.equal(text.back, 'Back')
  assert.equal(text.fail.load, 'Lost')
  assert.equal(text.call({ number: '999' }), 'Call 999')
})

test('an exact number goes before its plural category', () => {
  setText(table('en', { left }))
  assert.deepEqual([0, 1, 1200].map((n) => text.left({ n: 3, left: n })), [
    'Question 3, the last',
    'Question 3, 1 to go',
    'Question 3, 1,200 more to go',
  ])
})

test('every Arabic category is found, in digits that phone numbers have too', () => {
  const forms = { zero: ['zero'], one: ['one'], two: ['two'], few: ['few ', 0], many: ['many ', 0], other: ['other ', 0] }
  setText(table('ar', { n: [['n', 'p', forms]] }, 'rtl'))
  assert.deepEqual([0, 1, 2, 3, 11, 100].map((n) => text.n({ n })), ['zero', 'one', 'two', 'few 3', 'many 11', 'other 100'])
  assert.equal(language.dir, 'rtl')
})

test('a category without a form falls back to other, and a select too', () => {
  setText(table('ar', { n: [['n', 'p', { other: ['other'] }]], s: [['x', 's', { a: ['A'], other: ['rest'] }]] }))
  assert.equal(text.n({ n: 2 }), 'other')
  assert.deepEqual(['a', 'b', '__proto__'].map((x) => text.s({ x })), ['A', 'rest', 'rest'])
})

test('the same object shows the new language, and no word of the old one stays', () => {
  setText(table('en', { back: 'Back', only: 'English' }))
  const kept = text
  setText(table('es', { back: 'Atrás' }))
  assert.equal(kept.back, 'Atrás')
  assert.equal(kept.only, undefined)
})

test('a value that looks like an argument is not put in again', () => {
  setText(table('en', { said: ['You said ', ['words'], '.'] }))
  assert.equal(text.said({ words: '{number} # ${x}' }), 'You said {number} # ${x}.')
})

test('words that come later are added group by group', () => {
  const table = { lang: 'en', dir: 'ltr', name: 'English', review: '', messages: { a: 'now', b: { c: 'now' } } }
  mergeText(table.messages, { b: { d: ['later ', ['n']] }, e: { f: 'later' } })
  setText(table)
  assert.equal(text.a + text.b.c + text.e.f, 'nownowlater')
  assert.equal(text.b.d({ n: 2 }), 'later 2')
})

test('words that are added leave all others, also those of their own group', () => {
  setText({ lang: 'en', dir: 'ltr', name: 'English', review: '', messages: { a: 'now', b: { c: 'now' } } })
  addText({ diary: { title: 'Diary' } })
  addText({ b: { d: ['later ', ['n']] } })
  assert.equal(text.a + text.b.c + text.diary.title + text.b.d({ n: 2 }), 'nownowDiarylater 2')
})
