// node --test widget/ui/compare.test.mjs
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compare } from './views/compare.js'

const result = (over) => ({ level: 'routine', answers: [], causes: [], cautions: [], groups: [], ...over })
const answer = (id, text) => ({ id, ask: `${id}?`, text })

test('the same result has no differences', () => {
  const one = result({ answers: [answer('a', 'Yes')], causes: [{ id: 'c' }], groups: [{ steps: [{ id: 's' }] }] })
  const { answers, level, causes, cautions, steps } = compare(one, one)
  assert.deepEqual([answers, level, causes, cautions, steps], [[], false, ...Array(3).fill({ added: [], gone: [] })])
})

test('answers that were changed, came or went are named with both words', () => {
  const before = result({ answers: [answer('a', 'No'), answer('b', 'x'), answer('gone', 'y')] })
  const after = result({ answers: [answer('a', 'Yes'), answer('b', 'x'), answer('new', 'z')] })
  assert.deepEqual(compare(before, after).answers, [
    { ask: 'a?', from: 'No', to: 'Yes' },
    { ask: 'new?', from: '', to: 'z' },
    { ask: 'gone?', from: 'y', to: '' },
  ])
})

test('a step is the same one in whatever group it stands', () => {
  const before = result({ groups: [{ steps: [{ id: 's' }, { id: 't' }] }] })
  const after = result({ groups: [{ steps: [{ id: 'u' }] }, { steps: [{ id: 's' }] }] })
  assert.deepEqual(compare(before, after).steps, { added: [{ id: 'u' }], gone: [{ id: 't' }] })
})

test('a level that rises or falls is a change', () => {
  assert.equal(compare(result(), result({ level: 'urgent' })).level, true)
})
