// For your doctor: the whole check on one page, and the ways to take it along.

import { text } from '../text.js'
import { h, icon, list, p, section } from '../dom.js'
import { forOther } from '../whom.js'
import { copy, save } from '../take.js'
import { notice } from './notice.js'
import { code } from './code.js'

/** Where the reader of codes is: beside the page that this frame came from. */
function readerAddress() {
  try {
    const { href, protocol } = new URL('reader.html', document.baseURI)
    return protocol.startsWith('http') && text.handoff.reader({ address: href })
  } catch {
    return false // a browser that tells a frame nothing of where it is from
  }
}

/** The text, with who answered where that is not the person, and the address of the reader. */
const whole = (page) => [forOther() && `${text.who.answered}\n`, page.text, readerAddress()].filter(Boolean).join('\n')

/** Copying and saving, and a line that says what became of it. */
function tools(page, on) {
  const said = h('p', { class: 'said-line', role: 'status' })
  const byHand = h('div', {})
  const tell = (words) => said.replaceChildren(icon('check'), words)

  function copyByHand(words) {
    const area = h('textarea', { readonly: true, rows: '8', 'aria-label': text.handoff.text }, words)
    byHand.replaceChildren(p(text.handoff.copyYourself), area)
    area.focus()
    area.select()
  }

  async function copyText(words) {
    byHand.replaceChildren()
    said.replaceChildren()
    if (await copy(words)) tell(text.handoff.copied)
    else copyByHand(words)
  }

  async function saveFile(make) {
    const file = await make()
    if (!file) return
    save(file.name, file.type, file.text)
    tell(text.handoff.saved({ name: file.name }))
  }

  const button = (words, sign, onclick) => h('button', { type: 'button', class: 'second', onclick }, sign && icon(sign), words)
  const row = h(
    'div',
    { class: 'tools' },
    button(text.handoff.copy, undefined, () => copyText(whole(page))),
    button(text.print, 'print', () => print()),
    button(text.handoff.fhir, undefined, () => saveFile(on.fhir)),
    button(text.handoff.calendar, 'calendar', () => saveFile(on.calendar)),
  )
  return { row, said, byHand, copyText }
}

/**
 * @param {any} page as the engine gives it
 * @param {object} on
 * @param {() => void} [on.back] without it the page is read by the doctor
 * @param {() => Promise<{ name: string, type: string, text: string } | undefined>} on.fhir
 * @param {() => Promise<{ name: string, type: string, text: string } | undefined>} on.calendar
 */
export function handoffView(page, on) {
  const { row, said, byHand, copyText } = tools(page, on)
  return h(
    'div',
    { class: 'view handoff' },
    on.back && h('div', { class: 'top' }, h('button', { type: 'button', class: 'plain', onclick: on.back }, icon('back'), text.back)),
    h('h2', { tabindex: '-1' }, text.handoff.title),
    on.back && p(text.handoff.intro, 'hint screen'),
    row,
    said,
    byHand,
    forOther() && notice(text.who.answered),
    page.sections.map(({ id, title, lines }) => {
      const shown = id === 'sources' ? lines.map((line) => h('bdi', { lang: 'en' }, line)) : lines // titles stay in the language they were published in
      return section(`part for-${id}`, title, shown.length > 1 ? list(shown) : p(shown[0]))
    }),
    section('part for-code', text.handoff.codeTitle, [
      on.back && p(text.handoff.codeText, 'screen'),
      code(page),
      p(readerAddress(), 'small'),
      h('p', { class: 'screen' }, h('button', { type: 'button', class: 'second', onclick: () => copyText(page.code) }, text.handoff.copyCode)),
    ]),
  )
}
