// Small helpers of the ways out.

/** Where one way is to send: a port of the collector, and a path of our own origin. */
/** @typedef {{ host: string, url: (kind?: string, scheme?: string) => string, own: (kind?: string) => string }} Goal */

/** @returns {Goal} */
export function goal(name, { ports, own }) {
  const host = `127.0.0.1:${ports[name]}`
  const path = encodeURIComponent(name)
  return {
    host,
    url: (kind = 'page', scheme = 'http') => `${scheme}://${host}/${kind}/${path}`,
    own: (kind = 'page') => `${own}hit/${kind}/${path}`,
  }
}

const SPACES = { svg: 'http://www.w3.org/2000/svg' }

/** Makes an element, such as "img" or "svg:image", and puts it into the page. */
export function add(name, attributes, ...children) {
  const [space, local] = name.includes(':') ? name.split(':') : ['', name]
  const element = space ? document.createElementNS(SPACES[space], local) : document.createElement(local)
  for (const key in attributes) element.setAttribute(key, attributes[key])
  element.append(...children)
  document.body.append(element)
  return element
}

export function link(rel, attributes) {
  const element = document.createElement('link')
  element.rel = rel
  for (const key in attributes) element.setAttribute(key, attributes[key])
  document.head.append(element)
}

export const pause = (ms) => new Promise((done) => setTimeout(done, ms))

export async function until(is, ms) {
  for (const end = performance.now() + ms; !is() && performance.now() < end; ) await pause(50)
}
