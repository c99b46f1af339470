// Ways out that take the page, or another one, somewhere else. Each needs a page
// of its own.

import { add } from './make.js'

/** @typedef {import('./make.js').Goal} Goal */

function press(attributes) {
  add('a', attributes, 'x').click()
}

function send(attributes) {
  add('form', attributes, add('input', { name: 'answer', value: '42' })).submit()
}

/** A page that asks for an image, and that runs a script where it may. */
const page = (to) => `<!doctype html><img src="${to.url('image')}"><script>fetch("${to.url()}",{mode:"no-cors"})</script>`
const blob = (text) => URL.createObjectURL(new Blob([text], { type: 'text/html' }))

/** @type {Record<string, (to: Goal) => void>} */
export const departures = {
  'location.href': (to) => (location.href = to.url()),
  'location.replace': (to) => location.replace(to.url()),
  'a pressed link': (to) => press({ href: to.url() }),
  'a pressed link, new window': (to) => press({ href: to.url(), target: '_blank' }),
  'a pressed link, download': (to) => press({ href: to.url(), download: 'x' }),
  'a pressed link, whole window': (to) => press({ href: to.url(), target: '_top' }),
  'a pressed link, ping': (to) => press({ href: '#x', ping: to.url() }),
  'form, here': (to) => send({ action: to.url() }),
  'form, new window': (to) => send({ action: to.url(), target: '_blank', method: 'post' }),
  'form, frame'(to) {
    add('iframe', { name: 'leak' })
    send({ action: to.url(), target: 'leak' })
  },
  'window.open': (to) => window.open(to.url()),
  'window.open, noopener': (to) => window.open(to.url(), '_blank', 'noopener'),
  'meta refresh'(to) {
    document.head.append(add('meta', { 'http-equiv': 'refresh', content: `0;url=${to.url()}` }))
  },
  'top.location': (to) => (top.location.href = to.url()),
  'parent.location': (to) => (parent.location.href = to.url()),
  'own origin, a page without a policy': (to) => (location.href = to.own()),
  'blob page in place of this one': (to) => (location.href = blob(page(to))),
  'data page in place of this one': (to) => (location.href = `data:text/html,${encodeURIComponent(page(to))}`),
}
