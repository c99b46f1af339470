// The words of the interface, in the language chosen. They come as data, so that
// the language can change while a page is open: read text.… when a page is made,
// and never keep it.

/**
 * The words by key: a string, or a function of one object for a message with
 * something to put in, as in text.progress({ n: 3, left: 9 }).
 *
 * @type {Record<string, any>}
 */
export const text = {}

/** @type {{ lang: string, dir: 'ltr' | 'rtl', name: string, review: string }} */
export const language = { lang: 'en', dir: 'ltr', name: 'English', review: '' }

/** @type {Intl.PluralRules} */
let rules
/** @type {Intl.NumberFormat | undefined} made when first wanted: that takes a slow phone 60 ms */
let digits

/**
 * Takes the words of a language, as core/message compiles them.
 *
 * @param {{ lang: string, dir: string, name: string, review: string, messages: object }} table
 */
export function setText({ lang, dir, name, review, messages }) {
  rules = new Intl.PluralRules(lang)
  digits = undefined
  Object.assign(language, { lang, dir, name, review })
  for (const key of Object.keys(text)) delete text[key]
  Object.assign(text, opened(messages))
}

/** A table with a function for each message that takes something. */
function opened(table) {
  const open = (value) => {
    if (typeof value === 'string') return value
    if (Array.isArray(value)) return (values) => join(value, values)
    return opened(value)
  }
  return Object.fromEntries(Object.entries(table).map(([key, value]) => [key, open(value)]))
}

/**
 * A number as this language writes it, in Western digits: phone numbers and doses
 * stand in these in every language of ours, and one page should not mix two kinds.
 * Small whole numbers look the same in all of them.
 */
export function number(n) {
  if (Number.isInteger(n) && n >= 0 && n < 1000) return String(n)
  digits = digits || new Intl.NumberFormat(language.lang, { numberingSystem: 'latn' })
  return digits.format(n)
}

const shown = (value) => (typeof value === 'number' ? number(value) : String(value))

/** Puts values into the parts of a message; counted is the number that # shows. */
function join(parts, values, counted) {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part
      if (part === 0) return number(counted)
      const [name, kind, forms] = part
      const value = values[name]
      if (!kind) return shown(value)
      const keys = Object.keys(forms)
      const key = [`=${value}`, kind === 'p' ? rules.select(value) : value, 'other'].find((any) => keys.includes(any))
      return join(forms[key], values, kind === 'p' ? value : counted)
    })
    .join('')
}

/** Adds messages that came by themselves, such as those of the offline app. */
export const addText = (messages) => mergeText(text, opened(messages))

/** Adds messages to others, group by group, before they are taken. */
export function mergeText(into, more) {
  for (const [key, value] of Object.entries(more)) {
    const both = [into[key], value].every((one) => one && typeof one === 'object' && !Array.isArray(one))
    if (both) mergeText(into[key], value)
    else into[key] = value
  }
}
