// node --test widget/ui/packs.test.mjs
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makePacks } from './packs.js'

const bytes = (value) => new TextEncoder().encode(JSON.stringify(value)).buffer

const structure = [86, 80, 4, 0, 0, 2, 7, 7, 1, 2, 3, 4] // a body of two bytes, and its checksum

test('a language is there once its words are, those of the protocol too, and its structure', () => {
  const packs = makePacks()
  packs.put('en', { protocol: new Uint8Array([...structure, 9]) })
  packs.take({ kind: 'text', lang: 'es', bytes: bytes({ lang: 'es' }) })
  assert.equal(packs.get('es'), undefined)
  packs.take({ kind: 'words', lang: 'es', bytes: new Uint8Array([1, 2]).buffer })
  assert.deepEqual(packs.get('es'), { table: { lang: 'es' }, protocol: new Uint8Array([...structure, 1, 2]) })
  assert.equal(packs.get('ar'), undefined)
})

test('words that come before the structure wait for it', () => {
  const packs = makePacks()
  packs.take({ kind: 'words', lang: 'es', bytes: new Uint8Array([1, 2]).buffer })
  packs.take({ kind: 'text', lang: 'es', bytes: bytes({ lang: 'es' }) })
  assert.equal(packs.get('es'), undefined)
  packs.put('en', { protocol: new Uint8Array([...structure, 9]) })
  assert.deepEqual(packs.get('es').protocol, new Uint8Array([...structure, 1, 2]))
})

test('the papers are waited for, and are undefined when they were lost', async () => {
  const there = makePacks()
  const waiting = there.papers
  const script = new ArrayBuffer(2)
  there.take({ kind: 'papers', bytes: script })
  assert.equal(await waiting, script)
  const lost = makePacks()
  lost.take({ kind: 'papers' })
  assert.equal(await lost.papers, undefined)
})

test('drawings are of no language', () => {
  const packs = makePacks()
  assert.deepEqual(packs.drawings, {})
  packs.take({ kind: 'drawings', bytes: bytes({ body: ['svg'] }) })
  assert.deepEqual(packs.drawings, { body: ['svg'] })
})
