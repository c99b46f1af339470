// What the clinic offers at this level: whom to call, where to book. It stands
// below the level and never in place of it, nor of the emergency number.

import { canOpen, clinic, linesAt, ownWords } from '../clinic.js'
import { clockText, openAt } from '../hours.js'
import { language, text } from '../text.js'
import { h, icon, p } from '../dom.js'
import { logoOf } from '../logo.js'
import { callBlock } from '../phones.js'
import { openLink } from '../port.js'

const SIGNS = { book: 'calendar', portal: 'home', physiotherapy: 'calendar', language: 'info', call: 'phone' }
const EVERY = 30e3 // ms after which open and closed are looked at again

/** A link that the shell opens; words alone where it does not. */
function link(line, way, className, ...children) {
  if (!canOpen(line, way)) return h('span', { class: 'no-link' }, children)
  const href = way === 'phone' ? `tel:${line.phone.replace(/[^0-9+#]/g, '')}` : line.url
  const onclick = (event) => {
    event.preventDefault()
    openLink(`clinic-${line.id}-${way}`)
  }
  return h('a', { class: className, href, rel: 'noopener', onclick }, children)
}

/**
 * An address in words: where a policy of the server refuses to open it, nothing
 * tells us, and a person can still read it. It breaks where it has a slash.
 */
function addressOf(url) {
  const parts = url.slice('https://'.length).split(/(?=\/)/)
  return h('bdi', { dir: 'ltr' }, parts.flatMap((part, i) => (i > 0 ? [h('wbr'), part] : [part])))
}

/** When the line is answered, in words. */
function hoursText({ open, always, until, from }, zone, now) {
  const say = (time) => clockText(time, zone, now, language.lang)
  if (always) return text.clinic.always
  if (open) return until ? text.clinic.open({ time: say(until) }) : text.clinic.openNow
  return from ? text.clinic.closed({ time: say(from) }) : text.clinic.closedNow
}

/** One line: what it is, its buttons, and when it is answered. */
function lineItem(line, label) {
  const words = label || text.clinic[line.kind]
  const hours = h('p', { class: 'small hours' })
  const phone = line.phone && link(line, 'phone', 'second', icon('phone'), h('bdi', { dir: 'ltr' }, line.phone))
  const page = line.url && link(line, 'url', 'second', icon(SIGNS[line.kind]), line.phone ? text.clinic.page : words)
  if (phone && phone.href) phone.setAttribute('aria-label', `${words}: ${text.call.number({ number: line.phone })}`)
  const update = (now) => {
    const { closed = [], timezone } = clinic()
    const opening = openAt(line.hours || (line.phone ? [] : ['always']), closed, timezone, now)
    if (line.phone) hours.replaceChildren(h('span', { class: opening.open ? 'is-open' : 'is-closed' }, hoursText(opening, timezone, now)))
    return line.phone ? opening.open : true
  }
  return {
    update,
    phone: Boolean(line.phone),
    element: h(
      'li',
      {},
      line.phone && h('p', { class: 'line-name' }, words),
      line.phone && h('div', {}, phone, hours),
      line.url && h('div', {}, page, h('p', { class: 'small' }, text.clinic.opens, ' ', addressOf(line.url))),
    ),
  }
}

/**
 * The clinic's part of a result or a stop; nothing when it has none to add.
 *
 * @param {string} level
 */
export function actionsView(level) {
  const lines = linesAt(level, language.lang)
  if (lines.length === 0) return undefined
  const { name } = clinic()
  const own = ownWords(language.lang)
  const items = lines.map((line) => lineItem(line, own.labels.get(line.id)))
  // Outside hours: the line of the country that is open now. At urgent and above
  // it stands in the level's own box.
  const advice = level !== 'urgent' && level !== 'emergency' && callBlock('advice', text.call.number)
  const late = h('div', { class: 'late-line', hidden: true }, p(text.clinic.night), advice)
  const title = h('h3', { tabindex: '-1' }, name)
  const element = h(
    'section',
    { class: 'part clinic' },
    logoOf(clinic(), title),
    title,
    level !== 'emergency' && p(own.intro),
    h('ul', { class: 'lines' }, items.map(({ element }) => element)),
    late,
    p(own.notes.get(level)),
  )
  const update = () => {
    if (!clinic()) return // it was taken away; the page is about to be made anew
    const open = items.map((item) => item.update(new Date()))
    late.hidden = !advice || !items.some(({ phone }, i) => phone && !open[i])
  }
  update()
  const timer = setInterval(() => (element.isConnected ? update() : clearInterval(timer)), EVERY)
  return element
}
