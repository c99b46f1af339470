// The first script of the UI frame. It stands in the page itself, and is small, so
// that the warning signs are there at once on a slow line. The rest of the UI
// follows as soon as the shell has it, and finds here what happened meanwhile.

import './birth.js'
import { applyTheme, defaultTheme } from './theme.js'
import { run } from './trusted.js'
import { NARROW } from './width.js'

const first = (window.vertebraFirst = { pressed: false, left: false })
const page = document.getElementById('page')
const button = document.getElementById('start')
const exit = document.querySelector('#exit button')

function press() {
  first.pressed = true
  button.setAttribute('aria-disabled', 'true')
}

function leave() {
  first.left = document.body.hidden = true
}

/** Tells the shell that the first page is there, and the room that it takes. */
function up() {
  const h = innerWidth > NARROW && page.scrollHeight
  if (!h) addEventListener('resize', up, { once: true })
  parent.postMessage({ t: 'sc-first-up', h }, '*')
}

function take({ source, data }) {
  if (source !== parent || !data) return
  if (data.t === 'sc-ping') up() // the shell began to listen after our first call
  if (data.t === 'sc-theme') applyTheme(data.theme)
  if (data.t !== 'sc-rest') return
  removeEventListener('message', take)
  button.removeEventListener('click', press)
  exit.removeEventListener('click', leave)
  document.body.hidden = false
  const [css, words, script] = data.rest.map((bytes) => new TextDecoder().decode(bytes))
  const style = document.createElement('style')
  style.textContent = css
  document.head.append(style)
  first.words = JSON.parse(words)
  run(script)
}

defaultTheme()
document.getElementById('late').remove() // it says that no script ran
button.addEventListener('click', press)
exit.addEventListener('click', leave)
addEventListener('message', take)
up()
