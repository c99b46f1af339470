// The look of a page, which is the host's, and where the host says nothing that of the
// clinic's pack.

import { applyTheme } from './theme.js'

const root = document.documentElement
let host = {}
let packed = {}

/** What the pack says of one value in the scheme of now. */
function ofPack(name) {
  if (name === 'radius') return packed.radius === undefined ? undefined : `${packed.radius}px`
  if (name === 'accent') return (root.dataset.scheme === 'dark' && packed['accent-dark']) || packed.accent
  return undefined
}

/** @param {{ v?: Record<string, string>, scheme?: string }} message of the host */
export function hostTheme(message) {
  host = message
  applyTheme(host, ofPack)
}

/** @param {any} theme of a clinic pack, checked; nothing for none */
export function packTheme(theme) {
  packed = theme || {}
  if (packed.font) root.dataset.font = packed.font
  else delete root.dataset.font
  applyTheme(host, ofPack)
}
