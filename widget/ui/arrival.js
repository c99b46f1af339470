// The second script of the UI, with its words and its styles, once it is there.

import { Failure } from './checker.js'
import { run } from './trusted.js'

const NAME = 'vertebraBehind' // where that script leaves what it has

/** @type {any} what behind.js has */
let there
let missing = false
/** @type {{ go: (all: any) => void, stop: (failure: Failure) => void }[]} */
const waiting = []

/** Whether it is there. */
export const hasArrived = () => Boolean(there)

/** What behind.js has, as soon as it is there. Rejects when it will not come. */
export async function behind() {
  if (there) return there
  if (missing) throw new Failure('load')
  return new Promise((go, stop) => waiting.push({ go, stop }))
}

/** Takes it in. @param {{ style: string, script: string }} part */
export function arrive({ style, script }) {
  if (there) return
  const sheet = document.createElement('style')
  sheet.textContent = style
  document.head.append(sheet)
  run(script)
  there = window[NAME]
  delete window[NAME]
  for (const { go } of waiting.splice(0)) go(there)
}

/** It will not come, unless it is asked for again. */
export function lost(yes = true) {
  missing = yes
  if (yes) for (const { stop } of waiting.splice(0)) stop(new Failure('load'))
}
