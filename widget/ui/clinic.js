// What a clinic adds: clinic.json, as the page around us hands it over. That page
// is not trusted, so each value is checked here again, against the form that
// core/clinic makes, and is shown as plain text only.

import { shape } from './clinic-shape.js'
import { openAt } from './hours.js'

const MOST = 40_000 // characters, as core/clinic allows

/** @typedef {{ id: string, kind: string, phone?: string, url?: string, hours?: string[], languages?: string[] }} Line */

/** @type {any} */
let pack
/** Ids of links that the shell opens for us. @type {string[]} */
let links = []

/** Why a value does not have its form; nothing when it has. */
function misfit(value, form, where) {
  if (form.type === 'string') {
    if (typeof value !== 'string') return `${where} is no text`
    if (form.enum) return form.enum.includes(value) ? '' : `${where} is none of ${form.enum.join(', ')}`
    if (value.length > form.maxLength) return `${where} is too long`
    return new RegExp(form.pattern).test(value) ? '' : `${where} is not written as it should be`
  }
  if (form.type === 'integer') {
    return Number.isInteger(value) && form.minimum <= value && value <= form.maximum ? '' : `${where} is not a number from ${form.minimum} to ${form.maximum}`
  }
  if (form.type === 'array') {
    if (!Array.isArray(value)) return `${where} is no list`
    if (value.length > form.maxItems) return `${where} has too many entries`
    return first(value.map((item, i) => [item, form.items, `${where}[${i}]`]))
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${where} is no object`
  const keys = Object.keys(value)
  if (!form.properties) {
    if (keys.length > form.maxProperties) return `${where} has too many keys`
    const named = new RegExp(form.propertyNames.pattern)
    const odd = keys.find((key) => !named.test(key))
    return odd ? `${where} has a strange key` : first(keys.map((key) => [value[key], form.additionalProperties, `${where}.${key}`]))
  }
  const known = new Map(Object.entries(form.properties)) // no name of Object.prototype is in a Map
  const missing = (form.required || []).find((key) => !keys.includes(key))
  if (missing) return `${where} has no ${missing}`
  const unknown = keys.find((key) => !known.has(key))
  if (unknown) return `${where} has an unknown key`
  return first(keys.map((key) => [value[key], known.get(key), `${where}.${key}`]))
}

/** The first misfit of several. */
function first(checks) {
  for (const [value, form, where] of checks) {
    const found = misfit(value, form, where)
    if (found) return found
  }
  return ''
}

/** What is wrong with a pack; nothing when it may be shown. */
function fault(read) {
  const found = misfit(read, shape, 'clinic.json')
  if (found) return found
  try {
    openAt(['always'], [], read.timezone, new Date())
  } catch {
    return 'clinic.json.timezone is not known to this browser'
  }
  return ''
}

/**
 * Takes a pack, in place of the one before; an empty text for none. One that is
 * not as it should be is left out as a whole, and the embedder is told.
 *
 * @param {any} text
 * @param {any} opened ids of its links that the shell opens
 */
export function takeClinic(text, opened) {
  pack = undefined
  links = Array.isArray(opened) ? opened.filter((id) => typeof id === 'string') : []
  if (!text) return
  try {
    if (typeof text !== 'string' || text.length > MOST) throw new Error(`it has more than ${MOST} characters`)
    const read = JSON.parse(text)
    const found = fault(read)
    if (found) throw new Error(found)
    pack = read
  } catch (error) {
    console.warn(`symptom-checker: the clinic pack is left out: ${error.message}. Check it with the configurator or go run ./scripts/check clinic.json`)
  }
}

/** The pack in use, or nothing. */
export const clinic = () => pack

/** Whether the shell opens this link of a line. @param {Line} line @param {'phone' | 'url'} way */
export const canOpen = (line, way) => Boolean(line[way]) && links.includes(`clinic-${line.id}-${way}`)

/** The lines shown at a level to someone who reads this language. @returns {Line[]} */
export function linesAt(level, lang) {
  const speaks = (line) => !line.languages || line.languages.some((one) => one.split('-')[0] === lang.split('-')[0])
  const ids = pack ? Object.entries(pack.levels).find(([name]) => name === level)?.[1] || [] : []
  return ids.map((id) => pack.lines.find((line) => line.id === id)).filter((line) => line && speaks(line))
}

/** The clinic's own words in a language: none in any other. @returns {{ intro?: string, labels: Map<string, string>, notes: Map<string, string> }} */
export function ownWords(lang) {
  const found = pack && Object.entries(pack.words || {}).find(([name]) => name.split('-')[0] === lang.split('-')[0])
  const { intro, labels = {}, notes = {} } = found ? found[1] : {}
  return { intro, labels: new Map(Object.entries(labels)), notes: new Map(Object.entries(notes)) }
}
