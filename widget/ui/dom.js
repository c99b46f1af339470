// Elements by createElement and text only: nothing here parses HTML.

/**
 * Makes an element. Functions named on… are listeners, undefined and false leave
 * an attribute out, true sets it empty.
 *
 * @param {string} name
 * @param {Record<string, any>} [props]
 * @param {...(Node | string | false | null | undefined | Array<Node | string>)} children
 * @returns {any}
 */
export function h(name, props = {}, ...children) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(props)) {
    if (typeof value === 'function') element.addEventListener(key.slice(2), value)
    else if (value !== undefined && value !== false) element.setAttribute(key, value === true ? '' : value)
  }
  element.append(...children.flat().filter((child) => child || child === 0))
  return element
}

/** A section with a heading that can be jumped to; nothing when it would have no content. */
export function section(className, title, ...children) {
  const content = children.flat().filter(Boolean)
  return content.length > 0 && h('section', { class: className }, title && h('h3', { tabindex: '-1' }, title), content)
}

/** A folded part of a page. */
export function fold(className, summary, ...children) {
  return h('details', { class: className }, h('summary', {}, summary), h('div', {}, ...children))
}

export function list(items, className) {
  return items.length > 0 && h('ul', { class: className }, items.map((item) => h('li', {}, item)))
}

/** A paragraph, or nothing without a text. */
export function p(text, className) {
  return text && h('p', { class: className }, text)
}

const ICONS = {
  back: 'M15 5l-7 7 7 7',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  minus: 'M6 12h12',
  phone: 'M6 3h3l2 5-2.5 1.5a11 11 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z',
  warn: 'M12 4l9 16H3z M12 10v4.5 M12 17.2v.1',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z M12 11v5.5 M12 7.6v.1',
  home: 'M4 11l8-7 8 7 M6 9.5V20h12V9.5 M10 20v-5.5h4V20',
  calendar: 'M4 6h16v14H4z M4 10.5h16 M8.5 3.5v4 M15.5 3.5v4',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z M12 7v5.5l3.5 2',
  print: 'M7 8V3.5h10V8 M7 17H4V8h16v9h-3 M7 14h10v6.5H7z',
}

/** A line drawing of 24 by 24, hidden from screen readers: words stand beside it. */
export function icon(name) {
  const NS = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(NS, 'svg')
  const path = document.createElementNS(NS, 'path')
  if (name === 'back') svg.setAttribute('class', 'back') // points the other way in a right-to-left page
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  path.setAttribute('d', ICONS[name])
  svg.append(path)
  return svg
}
