// What a person may set on any page: the language, and the country whose numbers
// to call. Native lists, so that every phone shows them in its own way.

import { whenCalm } from './calm.js'
import { h } from './dom.js'
import { countries, country } from './phones.js'
import { language, text } from './text.js'

/** @typedef {{ lang: string, name: string }} Named a language by its own name */

let made = 0

/**
 * @param {Named[]} languages of the release; one alone is not asked for
 * @param {{ language: (lang: string) => void, country: (code: string) => void }} on
 */
export function makeSettings(languages, on) {
  const id = `set${++made}`
  const words = { language: h('label', { for: `${id}-language` }), country: h('label', { for: `${id}-country` }) }
  const named = languages.map(({ lang, name }) => h('option', { value: lang, lang }, name))
  const languageList = h('select', { id: `${id}-language`, onchange: () => on.language(languageList.value) }, named)
  const countryList = h('select', { id: `${id}-country`, onchange: () => on.country(countryList.value) })
  const item = (value, name) => h('option', { value }, name)
  let filled

  /** Names the countries, in the language of now. */
  function fill() {
    filled = true
    countryList.replaceChildren(
      item('', text.countries.choose),
      ...countries().map(({ code, name }) => item(code, name)),
      item('other', text.countries.other),
    )
    countryList.value = country()
  }

  return {
    element: h(
      'div',
      { class: 'settings' },
      languages.length > 1 && h('p', {}, words.language, languageList),
      h('p', {}, words.country, countryList),
    ),

    /** Shows the language and the country of now. The lists stay, and with them the focus. */
    update() {
      words.language.textContent = text.language
      words.country.textContent = text.countries.label
      if (filled) fill()
      else whenCalm(fill) // nobody opens a list before the page has come to rest
      languageList.value = language.lang
    },

    /** The language asked for did not come. */
    without(lang) {
      for (const option of named) if (option.value === lang) option.remove()
      languageList.value = language.lang
    },
  }
}
