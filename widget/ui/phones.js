// Phone numbers: which to call here, and links to them.

import { text } from './text/en.js'
import { fold, h, icon } from './dom.js'
import { openLink } from './port.js'

/** @typedef {{ country: string, name: string, emergency: string, advice: string }} Phone */

/** @type {Phone[]} */
let phones = []
/** @type {Phone | undefined} of the chosen country */
let here
/** Links that the shell can open for us. */
let links = []

/** Takes the numbers that stand in the page, so that they are there without an engine. */
export function readPhones(element) {
  phones = Array.from(element.querySelectorAll('[data-country]'), (item) => ({
    country: item.dataset.country,
    emergency: item.dataset.emergency,
    advice: item.dataset.advice,
    name: item.querySelector('span').textContent,
  }))
}

/** @param {string} country two capital letters, or empty */
export function setCountry(country, known) {
  here = phones.find((phone) => phone.country === country)
  links = known
}

/** The country that numbers are shown for: two capital letters, or empty. */
export const country = () => (here ? here.country : '')

/** A text with its tokens replaced by the numbers of this country. */
export function words(any) {
  if (!any.includes('{')) return any
  return any
    .replaceAll('{emergency}', (here && here.emergency) || text.emergencyWords)
    .replaceAll('{advice}', (here && here.advice) || text.adviceWords)
}

/** Opens a link by the shell, when it has it: this frame can open nothing. */
export function shellLink(id, href, props, ...children) {
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
  const item = (phone) =>
    h('li', {}, callLink(phone, 'emergency', 'number-link', h('strong', {}, phone.emergency), h('span', {}, phone.name)))
  return h('ul', { class: 'numbers' }, phones.map(item))
}

/** The line at the foot of every page. */
export function helpLine() {
  if (!here) return fold('help-fold', `${text.emergency} ${text.call} ${text.emergencyWords}`, numberList())
  const link = callLink(here, 'emergency', 'call', text.callNumber(here.emergency))
  return h('p', {}, h('strong', {}, text.emergency), link)
}

/** What to press where a page says: call. Nothing when there is no such number. */
export function callBlock(kind = 'emergency', label = text.callNumberNow) {
  if (here) return here[kind] && h('p', { class: 'call-line' }, callLink(here, kind, 'call-button', label(here[kind])))
  return kind === 'emergency' && h('div', { class: 'call-line' }, h('p', {}, text.callHere), numberList())
}
