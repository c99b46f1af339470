// The UI frame: holds the answers and the engine, and has no network from birth.

import './birth.js'
import { text } from './text/en.js'
import { makeChecker } from './checker.js'
import { hasWasm, prepare } from './engine.js'
import { makeFlow } from './flow.js'
import { bringIntoView, follow, forgetHeights, tellHeights } from './height.js'
import { watchIdle } from './idle.js'
import { callBlock, country, helpLine, readPhones, setCountry, words } from './phones.js'
import { connect, send } from './port.js'
import { applyTheme, defaultTheme } from './theme.js'
import { makeFacade } from './views/facade.js'
import { failView } from './views/fail.js'
import { aboutView, isExpired } from './views/about.js'
import { askView } from './views/ask.js'
import { expiredView } from './views/expired.js'

const view = document.getElementById('view')
const say = document.getElementById('say')

const ALONE = 8000 // ms without a word from the shell, after which we give up

let connected = false
let protocol // bytes of the compiled protocol
let given // the engine that was handed over and is not started yet
let checker
let flow
let waiting = false // Start was pressed before the engine was ready
let failure = '' // what went wrong for good
let hostGuide = false

defaultTheme()
readPhones(document.getElementById('phones'))
const facade = makeFacade({ start, about: showAbout })
follow(facade.element)
const watch = watchIdle({ warn: () => ask('idle'), back: () => ask('back'), clear: () => reset(text.cleared) })

// The second press of a double click must not fall on the page that the first
// one brought up: it would tick an answer there.
let shown = 0
view.addEventListener(
  'click',
  (event) => {
    if (event.detail < 2 || performance.now() - shown > 500) return
    event.preventDefault()
    event.stopPropagation()
  },
  true,
)

/** Puts a page up, says what changed, and moves the focus to its heading. */
function show(page, notices = []) {
  view.replaceChildren(page)
  shown = performance.now()
  say.textContent = notices.join(' ')
  follow(page, phaseOf(page))
  if (!page.matches('.ask')) watch(hasAnswers() && !page.matches('.stop'))
  focusHeading()
}

/** Whether there is anything to keep private on a device that is left alone. */
function hasAnswers() {
  return Boolean(checker) && checker.answers.size > 0
}

function phaseOf(page) {
  if (page === facade.element) return 'first'
  return page.matches('.stop, .result, .fail') ? 'end' : 'questions'
}

function focusHeading() {
  const heading = view.querySelector('h2')
  heading.focus()
  bringIntoView(heading)
}

function start() {
  if (waiting) return
  send({ t: 'start' })
  if (flow) begin()
  else if (failure) fail(failure)
  else {
    waiting = true
    facade.wait()
    setTimeout(() => connected || fail('load'), ALONE)
  }
}

/** The questions; before them, when the content is past its date, the red flags. */
function begin() {
  if (!isExpired(checker.about)) return flow.start()
  show(expiredView(checker.about, facade.element, { goOn: flow.start }))
}

/** About this checker, and back to where the person was. */
function showAbout() {
  const page = view.firstElementChild
  if (checker) show(aboutView(checker.about, { back: () => show(page) }))
}

/** Forgets every answer. */
function reset(message) {
  waiting = false
  if (checker) checker.clear()
  if (checker && !failure) flow = newFlow()
  else if (failure) return fail(failure) // the page of the failure, now without answers
  facade.rest(message)
  forgetHeights()
  show(facade.element)
}

/** Something does not work for good; what can be read stays. */
function fail(kind) {
  failure = kind
  const answers = checker ? Array.from(checker.answers, ([id, answer]) => ({ id, ...answer })) : []
  const page = failView(kind, facade.element, answers, hostGuide && kind === 'load', kind === 'load' ? tryAgain : undefined)
  send({ t: 'fail', kind })
  const pressed = waiting || !facade.element.isConnected
  waiting = false
  if (pressed) return show(page)
  view.replaceChildren(page) // nobody asked for it yet: the focus stays where it is
  follow(page)
}

function tryAgain() {
  failure = ''
  facade.rest()
  if (flow) return begin() // it came up after all
  show(facade.element)
  waiting = true
  facade.wait()
  send({ t: 'again', wasm: hasWasm })
}

function ask(kind) {
  show(askView(kind, { goOn: () => flow.goOn(), restart: () => reset() }))
}

function newFlow() {
  return makeFlow({
    checker,
    about: checker.about,
    show,
    showAbout,
    leave() {
      facade.rest()
      show(facade.element)
    },
    restart: () => reset(),
    complete: () => send({ t: 'complete' }),
    fail,
  })
}

/** Starts the engine once it and the protocol are there. */
async function boot() {
  if (!protocol || !given || checker) return
  const { kind, bytes } = given
  given = undefined
  try {
    const fresh = makeChecker(await prepare(kind, bytes), protocol, words, country())
    fresh.about = await fresh.open()
    checker = fresh
    failure = ''
  } catch (error) {
    if (error.kind) fail(error.kind)
    else send({ t: 'refused', kind })
    return
  }
  document.documentElement.lang = checker.about.language
  flow = newFlow()
  facade.ready()
  send({ t: 'ready' })
  if (!waiting) return
  waiting = false
  facade.rest()
  begin()
}

connect(
  {
    setup(message) {
      const country = /^[A-Z]{2}$/.test(message.country) ? message.country : ''
      setCountry(country, Array.isArray(message.links) ? message.links : [])
      document.getElementById('help').replaceChildren(helpLine())
      facade.element.querySelector('#phones').replaceChildren(callBlock('emergency', text.callNumber))
      tellHeights()
    },
    theme(message) {
      hostGuide = message.guide === true
      applyTheme(message)
    },
    content({ bytes }) {
      protocol = new Uint8Array(bytes)
      boot()
    },
    engine({ kind, bytes }) {
      given = { kind, bytes }
      boot()
    },
    progress: ({ got, size }) => facade.progress(got, size),
    failed: () => checker || fail('load'),
    focus() {
      if (facade.element.isConnected) document.getElementById('start').focus()
      else focusHeading()
    },
    reset: () => reset(),
  },
  () => {
    connected = true
    send({ t: 'hello', wasm: hasWasm })
    if (waiting) send({ t: 'start' }) // it was pressed before anyone listened
  },
)
