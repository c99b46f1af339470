// Phone numbers: which to call here, and links to them.

import { language, text } from './text.js'
import { fold, h, icon } from './dom.js'
import { openLink } from './port.js'

/** @typedef {{ country: string, name: string, emergency: string, advice: string }} Phone */

/** @type {Phone[]} */
let phones = []
/** @type {Phone | undefined} of the chosen country */
let here
/** The country chosen: two capital letters, "other", or empty while nobody has said. */
let chosen = ''
/** Links that the shell can open for us; "all" in a page that needs no shell. */
let links = []

/** @param {Phone[]} list */
export function setPhones(list) {
  phones = list
}

/** Takes the numbers that stand in the page, so that they are there without an engine. */
export function readPhones(element) {
  phones = Array.from(element.querySelectorAll('[data-country]'), (item) => ({
    country: item.dataset.country,
    emergency: item.querySelector('a').textContent,
    advice: item.dataset.advice || '',
    name: item.querySelector('span').textContent,
  }))
}

/** @param {string[] | 'all'} known links that can be opened */
export function setLinks(known) {
  links = known
}

/** @param {string} country two capital letters, "other", or empty */
export function setCountry(country) {
  here = phones.find((phone) => phone.country === country)
  chosen = here ? country : country && 'other'
}

/** The country as the engine knows it: two capital letters, "other" for one whose numbers we lack, or empty. */
export const country = () => chosen

/**
 * The countries with numbers: codes with names in the language of now, in its order.
 * The first time it takes a slow phone 100 ms.
 */
export function countries() {
  const nameOf = makeNameOf()
  const list = phones.map((phone) => ({ code: phone.country, name: nameOf(phone) }))
  return list.sort((a, b) => a.name.localeCompare(b.name, language.lang))
}

/** Names countries in the language of now. A browser that cannot tell one keeps that in the page. */
function makeNameOf() {
  let names
  try {
    names = new Intl.DisplayNames([language.lang], { type: 'region' })
  } catch {
    // those in the page
  }
  return ({ country, name }) => (names && names.of(country)) || name
}

/** A number that reads from left to right, also inside words that do not. */
const ltr = (number) => (language.dir === 'rtl' ? `\u2066${number}\u2069` : number)

/** A text with its tokens replaced by the numbers of this country. */
export function words(any) {
  if (!any.includes('{')) return any
  return any
    .replaceAll('{emergency}', here ? ltr(here.emergency) : text.emergencyWords)
    .replaceAll('{advice}', here && here.advice ? ltr(here.advice) : text.adviceWords)
}

/** Opens a link by the shell, when it has it: this frame can open nothing. */
export function shellLink(id, href, props, ...children) {
  if (links === 'all') return h('a', { href, ...props }, ...children)
  if (!links.includes(id)) return h('span', props, ...children)
  const onclick = (event) => {
    event.preventDefault()
    openLink(id)
  }
  return h('a', { href, ...props, onclick }, ...children)
}

/** A link that calls a number, which is readable in it. */
function callLink(phone, kind, className, ...label) {
  const number = phone[kind]
  const href = `tel:${encodeURIComponent(number.replace(/\s/g, ''))}`
  return shellLink(`tel-${phone.country}-${kind}`, href, { class: className }, icon('phone'), label)
}

/** All numbers, each with its country. */
function numberList() {
  const nameOf = makeNameOf()
  const item = (phone) =>
    h('li', {}, callLink(phone, 'emergency', 'number-link', h('strong', { dir: 'ltr' }, phone.emergency), h('span', {}, nameOf(phone))))
  return h('ul', { class: 'numbers' }, phones.map(item))
}

/** The line at the foot of every page. */
export function helpLine() {
  if (!here) return fold('help-fold', words(text.help.call), numberList())
  const link = callLink(here, 'emergency', 'call', text.call.number({ number: ltr(here.emergency) }))
  return h('p', {}, h('strong', {}, text.help.emergency), link)
}

/** What to press where a page says: call. Nothing when there is no such number. */
export function callBlock(kind = 'emergency', label = text.call.now) {
  if (here) return here[kind] && h('p', { class: 'call-line' }, callLink(here, kind, 'call-button', label({ number: ltr(here[kind]) })))
  return kind === 'emergency' && h('div', { class: 'call-line' }, h('p', {}, text.call.here), numberList())
}
