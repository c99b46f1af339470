import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { canOpen, clinic, linesAt, ownWords, takeClinic } from './clinic.js'
import { pngBytes } from './logo.js'

const example = readFileSync(new URL('../../examples/clinic/clinic.json', import.meta.url), 'utf8')

/** What is said on the console while f runs. */
function warnings(f) {
  const said = []
  const warn = console.warn
  console.warn = (words) => said.push(words)
  try {
    f()
  } finally {
    console.warn = warn
  }
  return said
}

test('the example is taken without a word', () => {
  assert.deepEqual(warnings(() => takeClinic(example, ['clinic-desk-phone'])), [])
  assert.equal(clinic().name, 'Harbour Lane Clinic')
})

test('a line of a language is shown to those who read it', () => {
  takeClinic(example, [])
  const ids = (lang) => linesAt('soon', lang).map(({ id }) => id)
  assert.deepEqual(ids('en'), ['desk', 'booking'])
  assert.deepEqual(ids('es-MX'), ['desk', 'booking', 'spanish'])
  assert.deepEqual(linesAt('toString', 'en'), [])
})

test('words of a language are shown in no other', () => {
  takeClinic(example, [])
  assert.equal(ownWords('en').labels.get('physio'), 'See our physiotherapists')
  assert.equal(ownWords('es').intro, undefined)
})

test('only what the shell opens is a link', () => {
  takeClinic(example, ['clinic-desk-phone'])
  assert.equal(canOpen({ id: 'desk', phone: '1' }, 'phone'), true)
  assert.equal(canOpen({ id: 'portal', url: 'x' }, 'url'), false)
})

/** The example with one part changed. */
function spoilt(change) {
  const pack = JSON.parse(example)
  change(pack)
  return JSON.stringify(pack)
}

for (const [name, text] of Object.entries({
  'no JSON': '{',
  'a list': '[]',
  null: 'null',
  'a number': '7',
  'too long': `{"a":"${'x'.repeat(50_000)}"}`,
  'a script as address': spoilt((p) => (p.lines[1].url = 'javascript:alert(1)')),
  'an address without https': spoilt((p) => (p.lines[1].url = 'http://a.example')),
  'a name in an address': spoilt((p) => (p.lines[1].url = 'https://bank.example@evil.example/')),
  'markup in a name': spoilt((p) => (p.name = '<img src=x>')),
  'a name that turns the direction': spoilt((p) => (p.name = 'a\u202eb')),
  'a list as a name': spoilt((p) => (p.name = ['a'])),
  'a number with words': spoilt((p) => (p.lines[0].phone = 'call 999')),
  'an unknown key': spoilt((p) => (p.levels.none = [])),
  'a title of a level': spoilt((p) => (p.titles = { urgent: 'No hurry' })),
  'a note at an emergency': spoilt((p) => (p.words.en.notes.emergency = 'Wait here')),
  'thirteen lines': spoilt((p) => (p.lines = Array(13).fill(p.lines[0]))),
  'a font from elsewhere': spoilt((p) => (p.theme.font = 'x;background:url(//evil.example)')),
  'a colour that is more': spoilt((p) => (p.theme.accent = '#0c5a78;x')),
  'a picture from elsewhere': spoilt((p) => (p.theme.logo = 'https://evil.example/p.png')),
  'an unknown zone': spoilt((p) => (p.timezone = 'Europe/Londinium')),
  'a newer version': spoilt((p) => (p.version = 2)),
  'a prototype': example.replace('"version": 1', '"version": 1, "__proto__": {}'),
})) {
  test(`a pack with ${name} is left out as a whole, and said`, () => {
    const said = warnings(() => takeClinic(text, ['clinic-desk-phone']))
    assert.equal(clinic(), undefined)
    assert.deepEqual(linesAt('soon', 'en'), [])
    assert.equal(said.length, 1)
    assert.match(said[0], /left out/)
  })
}

test('a small file that unpacks to a huge picture is not painted', () => {
  const bomb = Buffer.alloc(60)
  bomb.writeUInt32BE(0x89504e47, 0)
  bomb.writeUInt32BE(0x49484452, 12)
  bomb.writeUInt32BE(30_000, 16)
  bomb.writeUInt32BE(30_000, 20)
  const address = () => `data:image/png;base64,${bomb.toString('base64')}`
  assert.equal(pngBytes(address()), undefined)
  bomb.writeUInt32BE(60, 16)
  bomb.writeUInt32BE(20, 20)
  assert.equal(pngBytes(address()).length, 60)
})
