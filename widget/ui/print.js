// Printing a page with every folded part open. print() may return before anything
// is printed, so the folds close again when the browser says that it is done.

import { text } from './text.js'
import { dateText } from './dates.js'

let opened = []

/** Prints the page in hand. */
export function printAll() {
  const closed = Array.from(document.querySelectorAll('#view details:not([open])'))
  for (const details of closed) details.open = true
  opened = [...opened, ...closed]
  print()
}

addEventListener('afterprint', () => {
  for (const details of opened) details.open = false
  opened = []
})

// A page may stay open for days: what stands on paper is the day of printing.
addEventListener('beforeprint', () => {
  for (const line of document.querySelectorAll('.printed')) line.textContent = text.printed({ date: dateText(new Date()) })
})
